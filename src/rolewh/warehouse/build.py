"""Builds a whole star from a folder of Parquet files into one fresh DuckDB file; putting it before readers is `publish`'s work."""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from rolewh.warehouse.answer_history import put_answer_changes
from rolewh.warehouse.answers import answer_definitions, create_answers
from rolewh.warehouse.content_hash import content_hash
from rolewh.warehouse.earlier_findings import put_moments
from rolewh.warehouse.findings import collect_findings
from rolewh.warehouse.kept_answers import keep_answers
from rolewh.warehouse.normal_forms import normal_form
from rolewh.warehouse.sql_files import SqlFile, quoted, sql_file, sql_files
from rolewh.warehouse.vocabularies import Vocabulary, put_rows, vocabularies

#: DuckDB 1.4 and 1.5 can read this storage format; the default of 2.0 they cannot.
STORAGE_VERSION = "v1.4.0"
#: Every column and key takes at least one block: with DuckDB's own 256 kB a star of 8 pages has 24 MB, with the small ones
#: 2 MB, built in the same time. Into blocks below 64 kB DuckDB packs no whole numbers, though: of 150 roles the star has 4 MB
#: with the small ones and 6 MB with the large ones, of 1,000 roles 13 and 10 MB, of 5,000 roles 52 and 26 MB.
SMALL_BLOCK_BYTES = 16_384
LARGE_BLOCK_BYTES = 65_536
#: Rows DuckDB passes over or reads together; its own 122,880 make looking up a role among a million read seven times as much.
ROW_GROUP_ROWS = 16_384
#: Memory of a build, and how many times its silver's bytes: 30 MB of silver were built in 250 MB; in 400 with a tenth more CPU
#: than without a bound.
LEAST_MEMORY_BYTES = 500_000_000
MEMORY_PER_SILVER = 4
#: Silver from which the large ones give the smaller file, about 500 roles.
LARGE_SILVER_BYTES = 3_000_000

#: Where records stand on pages, each built once and shared by the tables; later ones read earlier ones.
PLACINGS = (
    "page_block",
    "role_block",
    "compared_role",
    "focus_block",
    "speaking_panel",
    "ladder_level",
    "scope_place",
    "cited_source",
    "named_title",
    "written_name",
)
#: Loaded after all others: findings look at every table, and the run counts and hashes them.
LAST_TABLES = ("fact_finding", "fact_fixed_finding", "fact_answer_change", "dim_run")

# A key that carries such a name is a column.
_INPUT_NAME = re.compile(r"\b(?:raw_document|silver_[a-z_]+|conformed_[a-z_]+)(?<!_key)\b")


class BuildError(Exception):
    """The star cannot be built from what was given; nothing is left behind."""


@dataclass(frozen=True)
class RunRecord:
    """The refresh a build belongs to; moments are UTC without a zone."""

    run_id: str
    rolewh_version: str
    started_at: datetime
    built_at: datetime


@dataclass(frozen=True)
class BuildResult:
    """Rows of each star table, and the hash of the content (see `content_hash`)."""

    row_counts: dict[str, int]
    content_hash: str


def build_star(
    staged: Path,
    silver_folder: Path,
    ddl: str,
    run: RunRecord,
    lists: Mapping[str, Vocabulary] | None = None,
    earlier: Path | None = None,
) -> BuildResult:
    """Create the file `staged` with every table of `ddl`, loaded from the `<table>.parquet` files of `silver_folder`.

    `ddl` creates the empty star tables, parents first; each is loaded by the select of `sql/star/<table>.sql`. `lists`
    replaces the closed lists, by the name of their table. `earlier` is the star that serves: findings it has keep the moment
    they were first seen; without it each is first seen now. The same files give the same rows in the same order.
    Raises BuildError for a missing input file or a table without its SQL; a broken key or check raises duckdb.Error.
    On any error the unfinished file is removed.
    """
    if staged.exists():
        raise BuildError(f"{staged.name} is there already; a build begins with a fresh file; give another name")
    inputs = (staged, silver_folder, ddl, run, vocabularies() if lists is None else lists, earlier)
    try:
        return _built(*inputs, _memory_bytes(silver_folder))
    except duckdb.OutOfMemoryException:
        # The bound rests on catalogues that were measured; one of another shape is built with what DuckDB takes by itself.
        return _built(*inputs, None)


def _built(
    staged: Path,
    silver_folder: Path,
    ddl: str,
    run: RunRecord,
    lists: Mapping[str, Vocabulary],
    earlier: Path | None,
    memory_bytes: int | None,
) -> BuildResult:
    connection = duckdb.connect()
    try:
        # The bar would be printed between the lines of whoever runs the build, even into a pipe.
        connection.execute("set enable_progress_bar = false")
        # What does not fit into memory goes beside the build; DuckDB's own choice is the working folder.
        connection.execute(f"set temp_directory = {quoted(str(spill_folder(staged)))}")
        if memory_bytes is not None:
            connection.execute(f"set memory_limit = '{memory_bytes}B'")
        storage = f"storage_version {quoted(STORAGE_VERSION)}, block_size {_block_bytes(silver_folder)}"
        storage += f", row_group_size {ROW_GROUP_ROWS}"
        connection.execute(f"attach {quoted(str(staged))} as star ({storage})")
        connection.execute("use star")
        # One transaction, or each of some 300 comments would be flushed to disk by itself: 1.2 s of a build of 1.6 s.
        connection.execute("begin")
        result = _load(connection, silver_folder, ddl, run, lists, earlier, spill_folder(staged))
        connection.execute("commit")
        connection.execute("checkpoint star")
        connection.execute("use memory")
        connection.execute("detach star")
    except BaseException:
        connection.close()
        staged.unlink(missing_ok=True)
        staged.with_name(staged.name + ".wal").unlink(missing_ok=True)
        raise
    finally:
        connection.close()
        shutil.rmtree(spill_folder(staged), ignore_errors=True)
    return result


def spill_folder(staged: Path) -> Path:
    """Where a build puts what does not fit into memory; gone when it has ended."""
    return staged.with_name(staged.name + ".spill")


def _block_bytes(silver_folder: Path) -> int:
    return SMALL_BLOCK_BYTES if _silver_bytes(silver_folder) < LARGE_SILVER_BYTES else LARGE_BLOCK_BYTES


def _memory_bytes(silver_folder: Path) -> int:
    """What DuckDB may use, the rest is spilled; left to itself it keeps what it read until little of the machine is free."""
    of_machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(max(LEAST_MEMORY_BYTES, MEMORY_PER_SILVER * _silver_bytes(silver_folder)), of_machine * 3 // 4)


def _silver_bytes(silver_folder: Path) -> int:
    return sum(path.stat().st_size for path in silver_folder.rglob("*.parquet"))


def _load(
    connection: duckdb.DuckDBPyConnection,
    silver_folder: Path,
    ddl: str,
    run: RunRecord,
    lists: Mapping[str, Vocabulary],
    earlier: Path | None,
    spill: Path,
) -> BuildResult:
    connection.execute(ddl)
    tables = _tables_in_order(connection)
    statements = _statements(tables)
    connection.execute(sql_file("", "build_macros").text)
    for name, vocabulary in lists.items():
        put_rows(connection, name, vocabulary)
    placings = [sql_file("placing", name) for name in PLACINGS]
    _show_inputs(connection, silver_folder, [*placings, *statements.values(), *sql_files("findings")])
    for placing in placings:
        connection.execute(f"create temp table {placing.name} as\n{placing.text}")
    _put_normal_forms(connection)
    for table in tables:
        if table not in LAST_TABLES:
            _insert(connection, statements[table])
    put_moments(connection, run.started_at, earlier, spill)
    # Before the findings: a rule that is a question too stands in the question.
    create_answers(connection)
    collect_findings(connection)
    _insert(connection, statements["fact_finding"])
    _insert(connection, statements["fact_fixed_finding"])
    keep_answers(connection)
    put_answer_changes(connection, run.run_id, run.started_at, earlier, spill)
    _insert(connection, statements["fact_answer_change"])
    found_hash = content_hash(connection, ddl + answer_definitions())
    _put_run(connection, run, found_hash)
    _insert(connection, statements["dim_run"])
    counts = {name: len(connection.table(name)) for name in tables}
    return BuildResult(counts, found_hash)


def _tables_in_order(connection: duckdb.DuckDBPyConnection) -> list[str]:
    # The catalogue numbers tables as they are created, and the DDL creates parents first.
    rows = connection.sql(
        "select table_name from duckdb_tables() where database_name = 'star' and not temporary order by table_oid"
    ).fetchall()
    return [name for (name,) in rows]


def _statements(tables: list[str]) -> dict[str, SqlFile]:
    statements = {file.name: file for file in sql_files("star")}
    if statements.keys() != set(tables):
        unfilled = ", ".join(sorted(set(tables) - statements.keys())) or "none"
        unknown = ", ".join(sorted(statements.keys() - set(tables))) or "none"
        raise BuildError(
            f"tables without a file in sql/star: {unfilled}; files without a table: {unknown}; add or remove the file"
        )
    return statements


def _show_inputs(connection: duckdb.DuckDBPyConnection, folder: Path, readers: list[SqlFile]) -> None:
    wanted = sorted({name for reader in readers for name in _INPUT_NAME.findall(reader.text)})
    missing = [name for name in wanted if not (folder / f"{name}.parquet").exists()]
    if missing:
        raise BuildError(f"{folder.name} lacks {', '.join(missing)} (.parquet); run the refresh from its first step")
    for name in wanted:
        path = folder / f"{name}.parquet"
        # What is too large for one file is a folder of them.
        files = quoted(str(path / "*.parquet" if path.is_dir() else path))
        # Temporary, so that the published file holds no view that reads other files.
        connection.execute(f"create temp view {name} as from read_parquet({files})")


def _put_normal_forms(connection: duckdb.DuckDBPyConnection) -> None:
    written = [name for (name,) in connection.sql("select written_name from written_name").fetchall()]
    connection.execute("create temp table normal_form (written_name varchar primary key, normal_form varchar not null)")
    connection.execute(
        "insert into normal_form select unnest(?::varchar[]), unnest(?::varchar[])",
        [written, [normal_form(name) for name in written]],
    )


def _put_run(connection: duckdb.DuckDBPyConnection, run: RunRecord, found_hash: str) -> None:
    columns = {
        "run_id": "varchar",
        "rolewh_version": "varchar",
        "started_at": "timestamp",
        "built_at": "timestamp",
        "content_hash": "varchar",
    }
    row = (run.run_id, run.rolewh_version, run.started_at, run.built_at, found_hash)
    put_rows(connection, "run_record", Vocabulary(columns, [row]))


def _insert(connection: duckdb.DuckDBPyConnection, statement: SqlFile) -> None:
    # Asked first, because `by name` fills a column the select forgets with null.
    given = connection.sql(statement.text).columns
    wanted = connection.sql(f"from star.{statement.name}").columns
    if given != wanted:
        raise BuildError(
            f"sql/star/{statement.name}.sql gives {', '.join(given)}; the contract has {', '.join(wanted)}, in this order"
        )
    connection.execute(f"insert into star.{statement.name} by name\n{statement.text}")
