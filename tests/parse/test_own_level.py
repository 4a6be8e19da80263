"""The note on a page's own level changes nothing that is read of its responsibilities, wherever it is taken off."""

from itertools import product
from typing import Final

import pytest

from rolewh.documents.line_marks import LEVEL_CODE
from rolewh.parse.own_level import without_note
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block
from rolewh.parse.unknown_heading import is_foreign

HEADING: Final = "Responsibilities by level"
LONG: Final = "  • Books recurring journals"
#: What may stand beside a mark: another one, items of any width, text that may be wrapped, an introduction.
AROUND: Final = ("P2this profile", "P1", "", LONG, "• Ties", "• Aby,", "cd", "keeps on.", "Books the month and")


def read(lines: list[str] | tuple[str, ...]) -> Parsed:
    """A block as it is read, its unread lines without their letters."""
    parsed = parse_block("responsibilities", lines)
    return parsed._replace(unread=tuple(line._replace(line_text="") for line in parsed.unread))


def test_pages_of_two_levels_have_the_same_lines_without_the_note() -> None:
    of_p1 = [HEADING, "", "P1this profile", LONG, "", "P2", LONG, LONG]
    of_p2 = [HEADING, "", "P1", LONG, "", "P2this profile", LONG, LONG]
    assert without_note("responsibilities", of_p1) == without_note("responsibilities", of_p2) is not None


def test_lines_without_the_note_read_as_those_with_it() -> None:
    told = 0
    for heading, around, tail in product((HEADING, "Responsi"), product(AROUND, repeat=4), ((), (LONG, LONG))):
        lines = [heading, *around, *tail]
        bare = without_note("responsibilities", lines)
        if bare is not None:
            told += 1
            assert read(bare) == read(lines), lines
    assert told > 500


@pytest.mark.parametrize(
    "lines",
    [
        [HEADING, "P1", LONG, LONG],  # nobody's own level
        [HEADING, "P1this profile", "keeps on", LONG, LONG],  # text below the mark may go on from it
        [HEADING, "P1this profile", "• Books", "• Ties"],  # the mark is the widest line, at which others were wrapped
        [HEADING, "P1 this profile", LONG, LONG],  # three words: an introduction has no fewer
        [HEADING, "• P1this profile", LONG, LONG],
        [HEADING, LONG, LONG, "P1this profile"],
        ["P1this profile", LONG, LONG],
    ],
)
def test_where_the_note_may_matter_it_is_not_taken_off(lines: list[str]) -> None:
    assert without_note("responsibilities", lines) is None


def test_other_sections_keep_their_lines() -> None:
    assert without_note("skills", [HEADING, "P1this profile", LONG, LONG]) is None


@pytest.mark.parametrize("note", ["", "this profile"])
def test_no_mark_is_a_sign_of_another_section(note: str) -> None:
    marks = [f"{track}{number}{note}" for track in "SPME" for number in range(1, 10)]
    assert all(LEVEL_CODE.match(mark) for mark in marks)
    assert not any(is_foreign("responsibilities", mark) for mark in marks)


def test_a_ladder_of_any_length_comes_to_its_end() -> None:
    many = 100_000
    assert without_note("responsibilities", [HEADING, *["P1this profile", "", LONG] * many]) == (
        HEADING,
        *("P1", "", LONG) * many,
    )
