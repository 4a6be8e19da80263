"""The surface others build on, as sorted lines: assets, checks, automation, tables and marts with columns, findings.

`python -m tests.architecture.surface` writes it to surface.txt; the test beside says what has changed since.
"""

import difflib
from collections.abc import Sequence
from pathlib import Path

import dagster as dg
import duckdb

from pipelines.definitions import defs
from rolewh.warehouse.answers import answer_files, create_answers
from rolewh.warehouse.sql_files import sql_files
from schemas.printing.ddl import sql_type, star_ddl
from schemas.registry import TABLES

FROZEN = Path(__file__).with_name("surface.txt")


def surface() -> list[str]:
    """Every name somebody outside may hold on to, one a line, sorted."""
    return sorted(
        {
            *_dagster_names(defs()),
            *_tables(),
            *_views(),
            *_macros(),
            *(f"finding {file.name}" for file in sql_files("findings")),
        }
    )


def changes(frozen: Sequence[str], found: Sequence[str]) -> list[str]:
    """The lines that went (-) and came (+)."""
    return [line for line in difflib.ndiff(frozen, found) if line.startswith(("- ", "+ "))]


def _dagster_names(definitions: dg.Definitions) -> list[str]:
    graph = definitions.resolve_asset_graph()
    repository = definitions.get_repository_def()
    lines = []
    for key in graph.get_all_asset_keys():
        parents = sorted(parent.to_user_string() for parent in graph.get(key).parent_keys)
        lines.append(f"asset {key.to_user_string()} <- {', '.join(parents) or 'nothing'}")
    for check in graph.asset_check_keys:
        blocks = " blocks" if graph.get(check).blocking else ""
        lines.append(f"check {check.asset_key.to_user_string()}: {check.name}{blocks}")
    lines += [f"job {job.name}" for job in repository.get_all_jobs() if not job.name.startswith("__")]
    lines += [f"schedule {schedule.name} at {schedule.cron_schedule}" for schedule in repository.schedule_defs]
    lines += [f"sensor {sensor.name}" for sensor in repository.sensor_defs]
    return lines


def _tables() -> list[str]:
    return [
        f"{table.layer} {table.name}.{column.name} {sql_type(column)}{'' if column.nullable else ' not null'}"
        for table in TABLES
        for column in table.columns
    ]


def _views() -> list[str]:
    with duckdb.connect() as connection:
        connection.execute(star_ddl())
        create_answers(connection)
        columns = connection.sql(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where table_name in (select view_name from duckdb_views() where not internal)"
        ).fetchall()
    return [f"view {table}.{name} {data_type}" for table, name, data_type in columns]


def _macros() -> list[str]:
    files = list(answer_files())
    return [
        *(
            f"macro {file.name}({', '.join(one.declaration for one in file.arguments)})"
            for file in files
            if file.arguments
        ),
        *(f"macro {file.name}_as_of(asked_moment)" for file in files if file.key),
    ]


if __name__ == "__main__":
    FROZEN.write_text("".join(f"{line}\n" for line in surface()), encoding="utf-8")
