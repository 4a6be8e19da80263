"""Reads a published build for those who do not open DuckDB: what is in it, its Parquet files, their rows; sets are made in `exports`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from rolewh.exports.failure import ExportError
from rolewh.exports.relation import MART, QUESTION, TABLE, Edition, Field, Relation
from rolewh.warehouse.content_hash import history_hash
from rolewh.warehouse.kept_answers import KEPT_PREFIX
from rolewh.warehouse.sql_files import quoted

MART_PREFIX = "mart_"

#: Rows fetched at once: a view is never held whole.
_FETCHED_ROWS = 1_000


@dataclass(frozen=True)
class Build:
    """One build, open for this room's own SQL."""

    connection: duckdb.DuckDBPyConnection

    def edition(self) -> Edition:
        """Which warehouse this is, by its own account."""
        (row,) = self.connection.sql("select built_at, content_hash, rolewh_version from dim_run").fetchall()
        return Edition(*row)

    def history_hash(self) -> str:
        """What the history says, which is no part of the content hash."""
        return history_hash(self.connection)

    def relations(self, keys: Mapping[str, tuple[str, ...]]) -> list[Relation]:
        """Every table of the build and every view: tables as they were created, then marts and questions by name.

        ``keys`` has the key columns of each table that has a key; DuckDB itself knows those of dimensions alone.
        The tables of kept answers are left out: their rows are those of the view that reads them.
        """
        fields: dict[str, list[Field]] = {}
        for relation_name, name, sql_type, is_nullable, meaning in self.connection.sql(_COLUMNS).fetchall():
            fields.setdefault(relation_name, []).append(Field(name, sql_type, meaning, is_nullable))
        tables = [
            Relation(name, TABLE, grain, tuple(fields[name]), keys.get(name, ()))
            for name, grain in self.connection.sql(_TABLES).fetchall()
            if not name.startswith(KEPT_PREFIX)
        ]
        views = [
            Relation(name, MART if name.startswith(MART_PREFIX) else QUESTION, grain, tuple(fields[name]))
            for name, grain in self.connection.sql(_VIEWS).fetchall()
        ]
        return tables + sorted(views, key=lambda view: (view.kind, view.name))

    def write_parquet(self, relation: Relation, path: Path) -> int:
        """Write all rows of a table or view to one Parquet file, and give their number.

        A table is ordered by its key, or by all columns where it has none; a view keeps the order it gives.
        """
        order = f" order by {', '.join(map(_name, relation.key)) or 'all'}" if relation.kind == TABLE else ""
        select = f"select * from {_name(relation.name)}{order}"  # noqa: S608
        target = f"{quoted(str(path))} (format parquet, compression zstd)"
        return int(self.connection.execute(f"copy ({select}) to {target}").fetchall()[0][0])

    def parquet_rows(self, path: Path) -> Iterator[tuple[Any, ...]]:
        """The rows of a Parquet file in its order, some at a time; the build serves nothing else meanwhile."""
        answer = self.connection.execute(f"select * from read_parquet({quoted(str(path))})")  # noqa: S608
        while rows := answer.fetchmany(_FETCHED_ROWS):
            yield from rows


@contextmanager
def opened_build(build: Path, spill: Path) -> Iterator[Build]:
    """One build, opened read-only until the end of the block; what does not fit into memory goes to `spill`.

    Raises ExportError for whatever DuckDB refuses within the block.
    """
    try:
        connection = duckdb.connect(str(build), read_only=True)
        try:
            connection.execute("set enable_progress_bar = false")
            connection.execute(f"set temp_directory = {quoted(str(spill))}")
            # Views leave the order of equal rows open; with one thread the same build gives the same order.
            connection.execute("set threads = 1")
            yield Build(connection)
        finally:
            connection.close()
    except duckdb.Error as error:
        raise ExportError(f"{build.name} could not be read or written out ({error})") from error


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


_HERE = "database_name = current_database() and schema_name = current_schema() and not internal"
_TABLES = f"select table_name, coalesce(comment, '') from duckdb_tables() where {_HERE} order by table_oid"  # noqa: S608
_VIEWS = f"select view_name, coalesce(comment, '') from duckdb_views() where {_HERE}"  # noqa: S608
_COLUMNS = f"""
    select table_name, column_name, data_type, is_nullable, coalesce(comment, '')
    from duckdb_columns() where {_HERE} order by table_name, column_index
"""  # noqa: S608
