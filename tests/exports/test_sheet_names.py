"""Sheets have names Excel takes, whatever the relations are called."""

import pytest

from rolewh.exports.sheet_names import MOST_SIGNS, sheet_names


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("mart_experience_ladder", "Experience ladder"),
        ("fewest_years_by_function", "Fewest years by function"),
        ("mart_a/b:c[d]*?\\e", "A b c d    e"),
        ("'quoted'", "Quoted"),
        ("mart_", "Sheet"),
        ("history", "History (2)"),
        ("mart_" + "x" * 50, "X" + "x" * 30),
    ],
)
def test_a_sheet_is_named_in_words(name: str, sheet: str) -> None:
    assert sheet_names([name]) == {name: sheet}


def test_names_are_unique_whatever_their_case() -> None:
    long = "x" * 40
    names = ["mart_a", "A", "a", "mart_notes", long, long + "y", long + "z"]
    given = sheet_names(names, used=("Notes",))
    assert list(given.values())[:4] == ["A", "A (2)", "A (3)", "Notes (2)"]
    assert len({sheet.lower() for sheet in given.values()}) == len(names)
    assert all(len(sheet) <= MOST_SIGNS for sheet in given.values())
