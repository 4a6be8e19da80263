"""The star loaded as this project does, beside dbt-duckdb running the same selects, and dlt loading the silver tables.

    python -m benchmarks.rivals.loading HOME [--rounds 3]

HOME is the folder of a refresh. dbt and dlt are no dependencies of the project: in an environment of their own beside it,
`pip install "dbt-core<1.11" "dbt-duckdb<1.11" "dlt[duckdb]"` and the project's own packages; what is missing is left out and
said. Each way runs in a process of its own with the inputs prepared (silver read by views, placings, vocabularies and
macros), in turn, and fills the same tables from the same selects, but for those that tell of the run. This project's way
also keeps keys of dimensions and checks while it loads; dbt's tables have none. The steps:

- rolewh: the tables are created by the contracts' DDL and filled in one transaction;
- rolewh without keys: the same selects as plain `create table as`;
- dbt: `dbt run` of a project with a model a table, two threads;
- silver: the silver tables themselves into a DuckDB file, by `create table as` and by a dlt pipeline.

Printed are medians of CPU and wall seconds of the whole process; `start` is one that imports the same and does nothing.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import duckdb

from rolewh.warehouse.build import LAST_TABLES, PLACINGS
from rolewh.warehouse.normal_forms import normal_form
from rolewh.warehouse.sql_files import SqlFile, quoted, sql_file, sql_files
from rolewh.warehouse.vocabularies import put_rows, vocabularies
from schemas.printing.ddl import parents_first, star_ddl
from schemas.registry import layer

PREPARED: Final = "prepared.duckdb"
_READ: Final = re.compile(r"\b(?:from|join)\s+([a-z][a-z_]+)\b")


def models() -> list[SqlFile]:
    """The selects of the star in an order in which each finds what it reads."""
    files = {file.name: file for file in sql_files("star")}
    return [files[table.name] for table in parents_first(layer("star")) if table.name not in LAST_TABLES]


def prepare(silver: Path, place: Path) -> None:
    """A DuckDB file with everything the selects read, tables all of it but silver, which is read where it lies."""
    connection = duckdb.connect(str(place / PREPARED))
    for path in sorted(silver.iterdir()):
        files = quoted(str(path / "*.parquet" if path.is_dir() else path))
        connection.execute(f"create view {path.stem} as from read_parquet({files})")
    connection.execute(sql_file("", "build_macros").text.replace("create temp macro", "create macro"))
    for name, vocabulary in vocabularies().items():
        put_rows(connection, name, vocabulary)
        connection.execute(f"create table main.{name} as from temp.{name}; drop table temp.{name}")
    for name in PLACINGS:
        connection.execute(f"create table {name} as\n{sql_file('placing', name).text}")
    written = [name for (name,) in connection.sql("select written_name from written_name").fetchall()]
    connection.execute("create table normal_form (written_name varchar, normal_form varchar)")
    forms = [normal_form(name) for name in written]
    connection.execute("insert into normal_form select unnest(?::varchar[]), unnest(?::varchar[])", [written, forms])
    connection.close()


def with_contracts(place: Path) -> None:
    """As a build does it: tables with keys, references and checks, in one transaction."""
    connection = duckdb.connect(str(place / PREPARED))
    connection.execute("begin")
    connection.execute(star_ddl())
    for model in models():
        connection.execute(f"insert into {model.name} by name\n{model.text}")
    connection.execute("commit")
    connection.execute("checkpoint")


def without_keys(place: Path) -> None:
    connection = duckdb.connect(str(place / PREPARED))
    for model in models():
        connection.execute(f"create table {model.name} as\n{model.text}")
    connection.execute("checkpoint")


def with_dbt(place: Path) -> None:
    """A project with a model a table; a model that reads another says so, as dbt's own `ref` would."""
    from dbt.cli.main import dbtRunner

    project = place / "project"
    (project / "models").mkdir(parents=True)
    names = {model.name for model in models()}
    for model in models():
        read = sorted(names.intersection(_READ.findall(model.text)) - {model.name})
        told = "".join(f"-- depends_on: {{{{ ref('{name}') }}}}\n" for name in read)
        text = f"{told}{{% raw %}}\n{model.text.rstrip().removesuffix(';')}\n{{% endraw %}}\n"
        (project / "models" / f"{model.name}.sql").write_text(text, encoding="utf-8")
    target = {"type": "duckdb", "path": str(place / PREPARED), "threads": 2}
    profile = {"rival": {"target": "one", "outputs": {"one": target}}}
    described = {
        "name": "rival",
        "profile": "rival",
        "models": {"+materialized": "table"},
        "flags": {"send_anonymous_usage_stats": False},
    }
    # JSON is YAML too.
    (project / "profiles.yml").write_text(json.dumps(profile), encoding="utf-8")
    (project / "dbt_project.yml").write_text(json.dumps(described), encoding="utf-8")
    done = dbtRunner().invoke(["--quiet", "run", "--project-dir", str(project), "--profiles-dir", str(project)])
    if not done.success:
        raise RuntimeError(
            f"dbt failed: {done.exception or [one.message for one in done.result if one.status != 'success']}"
        )


def silver_by_sql(place: Path) -> None:
    connection = duckdb.connect(str(place / "silver.duckdb"))
    connection.execute(f"attach {quoted(str(place / PREPARED))} as prepared (read_only)")
    for name in _silver_names(place):
        connection.execute(f"create table {name} as from prepared.{name}")
    connection.execute("checkpoint")


def silver_by_dlt(place: Path) -> None:
    """The rows of each silver table as Python records, which is what a dlt source of pages would yield."""
    import dlt

    prepared = duckdb.connect(str(place / PREPARED), read_only=True)

    def rows(name: str) -> Iterator[list[dict[str, Any]]]:
        answer = prepared.cursor().execute(f"from {name}")
        columns = [column[0] for column in answer.description]
        while found := answer.fetchmany(10_000):
            yield [dict(zip(columns, row, strict=True)) for row in found]

    pipeline = dlt.pipeline(
        "rival",
        pipelines_dir=str(place / "dlt"),
        destination=dlt.destinations.duckdb(str(place / "silver.duckdb")),
        dataset_name="rows_of_silver",
    )
    pipeline.run([dlt.resource(rows(name), name=name) for name in _silver_names(place)])


def _silver_names(place: Path) -> list[str]:
    connection = duckdb.connect(str(place / PREPARED), read_only=True)
    listed = "select view_name from duckdb_views() where not internal and view_name like 'silver_%' order by all"
    names = [name for (name,) in connection.sql(listed).fetchall()]
    connection.close()
    return names


def nothing(place: Path) -> None:
    """What is imported, and no work."""


#: Each way, what it needs installed, and what it does.
WAYS: Final[dict[str, tuple[str, Callable[[Path], None]]]] = {
    "start": ("duckdb", nothing),
    "star: rolewh": ("duckdb", with_contracts),
    "star: the same selects without keys": ("duckdb", without_keys),
    "star: dbt": ("dbt", with_dbt),
    "silver: create table as": ("duckdb", silver_by_sql),
    "silver: dlt": ("dlt", silver_by_dlt),
}


def _measured(way: str, place: Path) -> tuple[float, float]:
    words = [sys.executable, "-m", "benchmarks.rivals.loading", str(place), "--child", way]
    # Neither tool calls home from here.
    environment = {**os.environ, "DO_NOT_TRACK": "1", "RUNTIME__DLTHUB_TELEMETRY": "false"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", choices=WAYS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        WAYS[chosen.child][1](chosen.home)
        return
    ways = [way for way, (needed, _) in WAYS.items() if find_spec(needed)]
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        prepare(chosen.home / "silver", Path(folder))
        for _ in range(chosen.rounds):
            for way in ways:
                with tempfile.TemporaryDirectory() as own:
                    shutil.copy(Path(folder) / PREPARED, own)
                    found[way].append(_measured(way, Path(own)))
    print("| way | CPU s | wall s |\n|---|---|---|")
    for way, runs in found.items():
        cpu, wall = statistics.median(one for one, _ in runs), statistics.median(one for _, one in runs)
        print(f"| {way} | {cpu:.2f} | {wall:.2f} |")
    print(*(f"left out, not installed: {way}" for way in WAYS if way not in ways), sep="\n")


if __name__ == "__main__":
    main()
