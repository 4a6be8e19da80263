"""A skill under several names appears where the first of its names does, in every mart that tells of it."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.questions.hand_made_star import Row, empty_star, put

# CAR.GEN lists the skill under two names: the one listed first is named by its seventh responsibility (P3), the other by its
# second (P1). No responsibility names lifting. DATA.GEN names charting at P2, which is nothing to CAR.
ROWS: dict[str, list[Row]] = {
    "dim_skill": [
        {"skill": "Charting", "group_skill": "Charting"},
        {"skill": "Chart keeping", "group_skill": "Charting"},
    ],
    "fact_skill": [
        {"focus": "CAR.GEN", "sequence_number": 1, "skill": "Chart keeping", "onset_level": "P3", "onset_responsibility_number": 7,
         "onset_text": "keeping charts"},
        {"focus": "CAR.GEN", "sequence_number": 2, "skill": "Lifting"},
        {"focus": "CAR.GEN", "sequence_number": 3, "skill": "Charting", "onset_level": "P1", "onset_responsibility_number": 2,
         "onset_text": "charting"},
        {"focus": "DATA.GEN", "sequence_number": 1, "skill": "Charting", "onset_level": "P2", "onset_responsibility_number": 1,
         "onset_text": "charts"},
    ],
    "fact_responsibility": [
        {"focus": "CAR.GEN", "sequence_number": 2, "level": "P1", "method": "level_segmentation"},
        {"focus": "CAR.GEN", "sequence_number": 7, "level": "P3", "method": "level_segmentation"},
        {"focus": "DATA.GEN", "sequence_number": 1, "level": "P2", "method": "level_segmentation"},
    ],
    "fact_skill_standing": [
        {"focus": "CAR.GEN", "skill": "Charting", "sequence_number": 1},
        {"focus": "CAR.GEN", "skill": "Lifting", "sequence_number": 2},
        {"focus": "DATA.GEN", "skill": "Charting", "sequence_number": 1},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def star() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = empty_star()
    put(connection, ["CAR.GEN.P1", "CAR.GEN.P3", "DATA.GEN.P2"], ROWS)
    yield connection
    connection.close()


@pytest.mark.parametrize("mart", ["mart_skill_standing", "mart_skill_onset"])
def test_a_skill_appears_with_the_first_responsibility_that_names_it_under_any_name(
    star: duckdb.DuckDBPyConnection, mart: str
) -> None:
    assert star.sql(
        f"select function_code, skill_name, onset_level_code, onset_text from {mart} order by all"
    ).fetchall() == [
        ("CAR", "Charting", "P1", "charting"),
        ("CAR", "Lifting", None, None),
        ("DATA", "Charting", "P2", "charts"),
    ]
