"""What `mart_level_scope` says of a focus, of a function over its foci and of a level's panel, and the two figures of the rule."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.questions.hand_made_star import Row, empty_star, put

SCORES: list[Row] = [
    {"focus": "CAR.GEN", "level": "P2", "score": 2.0, "lowest": 1, "highest": 3, "hit_count": 4},
    {"focus": "CAR.WARD", "level": "P2", "score": 3.5, "lowest": 3, "highest": 4, "hit_count": 2},
    {"focus": "CAR.LAB", "level": "P2", "score": None, "hit_count": 0},
    {"focus": "CAR.GEN", "level": "P3", "score": 7.0, "lowest": 7, "highest": 7, "hit_count": 1},
    {"focus": "DATA.LAB", "level": "P2", "score": 6.0, "lowest": 6, "highest": 6, "hit_count": 1},
    {"focus": "∅", "level": "P2", "evidence_kind": "declared", "score": 5.0, "lowest": 5, "highest": 5, "hit_count": 1},
]


@pytest.fixture
def star() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = empty_star()
    same = {"evidence_kind": "rubric", "dimension_code": "autonomy", "method": "scope_cues"}
    roles = ["CAR.GEN.P2", "CAR.WARD.P2", "CAR.LAB.P2", "CAR.GEN.P3", "DATA.LAB.P2"]
    put(connection, roles, {"fact_scope": [{**same, **row} for row in SCORES]})
    yield connection
    connection.close()


def test_a_function_is_the_median_of_the_foci_that_have_a_score_and_counts_them(
    star: duckdb.DuckDBPyConnection,
) -> None:
    assert star.sql("""
        select function_code, level_code, score, lowest, highest, hit_count, focus_count, scored_focus_count
        from mart_level_scope where represented_by = 'all_foci' order by function_code, level_code
    """).fetchall() == [
        ("CAR", "P2", 2.75, 1, 4, 6, 3, 2),
        ("CAR", "P3", 7.0, 7, 7, 1, 1, 1),
        ("DATA", "P2", 6.0, 6, 6, 1, 1, 1),
    ]


def test_the_general_focus_is_told_from_the_others_and_a_panel_has_no_function(star: duckdb.DuckDBPyConnection) -> None:
    assert star.sql("""
        select represented_by, function_code, focus_code, score, focus_count
        from mart_level_scope where represented_by != 'all_foci' and level_code = 'P2' order by all nulls first
    """).fetchall() == [
        ("focus", "CAR", "LAB", None, 1),
        ("focus", "CAR", "WARD", 3.5, 1),
        ("focus", "DATA", "LAB", 6.0, 1),
        ("general_focus", "CAR", "GEN", 2.0, 1),
        ("level_panel", None, None, 5.0, None),
    ]


def test_a_function_is_asked_for_in_both_ways_and_a_focus_as_itself(star: duckdb.DuckDBPyConnection) -> None:
    asked = "select represented_by, score from subject_scope(?) where level_code = 'P2'"
    assert star.sql(asked, params=[" car"]).fetchall() == [("all_foci", 2.75), ("general_focus", 2.0)]
    assert star.sql(asked, params=["car.gen"]).fetchall() == [("focus", 2.0)]
    assert star.sql(asked, params=["DATA"]).fetchall() == [("all_foci", 6.0)]


def test_the_rule_has_the_figures_the_method_was_published_with(star: duckdb.DuckDBPyConnection) -> None:
    assert star.sql("select method_edition, tolerance, clear_step from mart_scope_rule").fetchall() == [
        ("scope_cues", 0.25, 1.0)
    ]
