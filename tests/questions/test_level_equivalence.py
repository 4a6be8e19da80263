"""A match between the levels of two functions holds both ways, whatever their scores: there and back ends where it began."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings

from tests.questions.scope_tables import TABLES, Table, filled, star_without_scores

Answer = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def star() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = star_without_scores()
    yield connection
    connection.close()


@settings(max_examples=20)
@given(table=TABLES)
def test_there_and_back_ends_at_the_start_or_at_a_level_told_to_be_as_near(
    star: duckdb.DuckDBPyConnection, table: Table
) -> None:
    with filled(star, table):
        there, back = answer(star, "ALFA", "BETA"), answer(star, "BETA", "ALFA")
    for level, row in there.items():
        for match in row["equivalent_levels"]:
            returned = back[match]["equivalent_levels"]
            assert level in returned
            assert set(returned) <= set(back[match]["candidate_levels"]) & set(back[match]["nearest_levels"])
            assert back[match]["mean_difference"] == row["mean_difference"]


@settings(max_examples=20)
@given(table=TABLES)
def test_what_cannot_be_told_apart_from_one_side_cannot_from_the_other(
    star: duckdb.DuckDBPyConnection, table: Table
) -> None:
    with filled(star, table):
        there, back = answer(star, "ALFA", "BETA"), answer(star, "BETA", "ALFA")
    for column, mirrored in (
        ("candidate_levels", "candidate_levels"),
        ("equivalent_levels", "equivalent_levels"),
        ("higher_than", "lower_than"),
        ("lower_than", "higher_than"),
        ("uncompared_levels", "uncompared_levels"),
    ):
        assert pairs(there, column) == {(a, b) for b, a in pairs(back, mirrored)}


@settings(max_examples=20)
@given(table=TABLES)
def test_every_level_of_the_other_is_told_in_one_way_and_the_state_says_which(
    star: duckdb.DuckDBPyConnection, table: Table
) -> None:
    with filled(star, table):
        there, back = answer(star, "ALFA", "BETA"), answer(star, "BETA", "ALFA")
    for row in there.values():
        told = row["candidate_levels"] + row["higher_than"] + row["lower_than"] + row["uncompared_levels"]
        assert sorted(told) == sorted(back)
        assert (row["state"] == "mutual") == bool(row["equivalent_levels"])
        assert (row["state"] == "not_comparable") == (sorted(row["uncompared_levels"]) == sorted(back))
        assert set(row["equivalent_levels"]) <= set(row["candidate_levels"])
        assert row["compared_count"] >= (0 if row["state"] == "not_comparable" else 3)


@settings(max_examples=20)
@given(table=TABLES)
def test_a_function_beside_itself_matches_level_by_level(star: duckdb.DuckDBPyConnection, table: Table) -> None:
    with filled(star, table):
        itself = answer(star, "ALFA", "ALFA")
    for level, row in itself.items():
        if level not in row["uncompared_levels"]:
            assert level in row["equivalent_levels"]
            assert (row["verdict"], row["mean_difference"]) == ("equal", 0)


def answer(star: duckdb.DuckDBPyConnection, asked_a: str, asked_b: str) -> Answer:
    """The rows of `level_equivalence` by level."""
    found = star.sql("from level_equivalence(?, ?)", params=[asked_a, asked_b])
    columns = found.columns
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found.fetchall()}


def pairs(rows: Answer, column: str) -> set[tuple[str, str]]:
    return {(level, other) for level, row in rows.items() for other in row[column]}
