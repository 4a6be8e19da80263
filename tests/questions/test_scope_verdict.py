"""What `scope_verdict` promises of any two roles: changing the sides mirrors it, nothing differs from itself, equal means near."""

from collections.abc import Iterator
from itertools import product

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.questions.scope_tables import FOCI, LEVELS, TABLES, Table, filled, star_without_scores

ROLES = st.sampled_from([f"{focus}.{level}" for focus, level in product(FOCI, LEVELS)])
MIRRORED = {"higher": "lower", "lower": "higher"}
TOLERANCE, CLEAR_STEP = 0.25, 1.0
#: Differences of medians, with the ones at which the verdict changes.
DIFFERENCES = st.one_of(st.none(), st.floats(-6, 6), st.sampled_from([0, 0.25, -0.25, 0.5, 1.0, -1.0]))

Verdicts = dict[tuple[str, str], tuple[str, float | None, int, int]]


@pytest.fixture(scope="module")
def star() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = star_without_scores()
    yield connection
    connection.close()


@settings(max_examples=20)
@given(table=TABLES, role_a=ROLES, role_b=ROLES)
def test_changing_the_sides_mirrors_every_verdict(
    star: duckdb.DuckDBPyConnection, table: Table, role_a: str, role_b: str
) -> None:
    with filled(star, table):
        there, back = verdicts(star, role_a, role_b), verdicts(star, role_b, role_a)
    assert there.keys() == back.keys()
    for place, (verdict, difference, compared_count, silent_count) in there.items():
        mirrored = None if difference is None else -difference
        assert back[place] == (MIRRORED.get(verdict, verdict), mirrored, compared_count, silent_count)


@settings(max_examples=20)
@given(table=TABLES, role=ROLES)
def test_a_role_is_equal_to_itself_wherever_anything_compares(
    star: duckdb.DuckDBPyConnection, table: Table, role: str
) -> None:
    with filled(star, table):
        found = verdicts(star, role, role)
    for verdict, _, compared_count, _ in found.values():
        assert verdict == ("equal" if compared_count else "not_comparable")


@settings(max_examples=60)
@given(difference=DIFFERENCES)
@example(difference=0.25)
@example(difference=-1.0)
def test_equal_is_within_the_tolerance_and_higher_from_a_clear_step_on(
    star: duckdb.DuckDBPyConnection, difference: float | None
) -> None:
    [(verdict,)] = star.sql(
        "select scope_verdict_of(?::double, ?, ?)", params=[difference, TOLERANCE, CLEAR_STEP]
    ).fetchall()
    assert (verdict == "not_comparable") == (difference is None)
    if difference is not None:
        assert (verdict == "equal") == (abs(difference) <= TOLERANCE)
        assert (verdict == "higher") == (difference >= CLEAR_STEP)
        assert (verdict == "lower") == (difference <= -CLEAR_STEP)


@settings(max_examples=60)
@given(told=st.lists(st.sampled_from(["equal", "higher", "lower", "mixed", "not_comparable"]), max_size=7))
def test_one_dimension_that_is_higher_never_makes_up_for_one_that_is_lower(
    star: duckdb.DuckDBPyConnection, told: list[str]
) -> None:
    [(verdict,)] = star.sql("select overall_verdict_of(?::varchar[])", params=[told]).fetchall()
    compared = set(told) - {"not_comparable"}
    expected = {
        frozenset(): "not_comparable",
        frozenset({"equal"}): "equal",
        frozenset({"higher"}): "higher",
        frozenset({"lower"}): "lower",
        frozenset({"equal", "higher"}): "higher",
        frozenset({"equal", "lower"}): "lower",
    }
    assert verdict == expected.get(frozenset(compared), "mixed")


def verdicts(star: duckdb.DuckDBPyConnection, role_a: str, role_b: str) -> Verdicts:
    """Verdict, difference, compared and silent count by kind of evidence and dimension, `all` among them."""
    rows = star.sql(
        """select evidence_kind, dimension_code, verdict, difference, compared_count, silent_count
        from scope_verdict(?, ?)""",
        params=[role_a, role_b],
    ).fetchall()
    return {(kind, dimension): (verdict, *rest) for kind, dimension, verdict, *rest in rows}
