"""What the comparison of a catalogue with the contracts promises: silence for the printed DDL, a sentence for each departure."""

from collections.abc import Iterator

import duckdb
import pytest

from schemas.catalogue import catalogue_differences
from schemas.printing.ddl import star_ddl


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def test_the_printed_ddl_makes_a_catalogue_without_a_difference(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(star_ddl())
    connection.execute("create view mart_made_up as select 1 as one")
    assert catalogue_differences(connection) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("typical_min_months BIGINT", "typical_min_months INTEGER", "dim_level.typical_min_months: expected the type"),
        ("title VARCHAR,", "title VARCHAR not null,", "dim_role.title: expected the nullability True, found False"),
        ("is 'Name of the track'", "is 'Track'", "dim_level.track_name: expected the comment 'Name of the track'"),
        ("is 'One row per function code.'", "is null", "dim_function: expected the comment"),
        (
            "    title_text VARCHAR not null,\n    primary key (title_key)",
            "    primary key (title_key)",
            "no column",
        ),
        (",\n    primary key (run_id)", "", "dim_run: lacks the primary key (run_id)"),
        (
            "primary key (run_id)",
            "primary key (run_id, rolewh_version)",
            "has the primary key (run_id, rolewh_version)",
        ),
        (
            "create table fact_skill (\n    focus_key VARCHAR not null,",
            "create table fact_skill (\n    focus_key VARCHAR not null primary key,",
            "fact_skill: has the primary key (focus_key) of no contract",
        ),
    ],
)
def test_a_departure_is_told_by_table_and_aspect(
    connection: duckdb.DuckDBPyConnection, old: str, new: str, told: str
) -> None:
    ddl = star_ddl()
    assert old in ddl
    if told == "no column":
        ddl = ddl.replace("comment on column dim_title.title_text is 'Title as first written';\n", "")
        told = "dim_title: expected the columns title_key, title_normal_form, title_text, found title_key,"
    connection.execute(ddl.replace(old, new))
    differences = catalogue_differences(connection)
    assert any(told in difference for difference in differences), differences


def test_a_missing_table_and_a_table_of_no_contract_are_told(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(star_ddl())
    connection.execute("drop table unread_line")
    connection.execute("create table left_over (n integer)")
    assert catalogue_differences(connection) == ["left_over: a table of no contract", "unread_line: no such table"]
