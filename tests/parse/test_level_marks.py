"""A responsibility has a declared level only where no mark between it and the one above it can be lost."""

import pytest

from rolewh.parse.identity import Identity
from rolewh.parse.responsibilities import Responsibility
from rolewh.parse.sections import parse_block

LADDER = ["P1", "  • Books", "  • Ties", "", "P2", "  • Closes", "  • Redesigns", "", "P3", "  • Owns", "  • Leads"]


def declared(lines: list[str]) -> list[str]:
    """Level of each responsibility in turn, a dot for none."""
    parsed = parse_block("responsibilities", ["Responsibilities by level", "", *lines])
    return [record.declared_level_code or "." for record in parsed.records if isinstance(record, Responsibility)]


def without(lines: list[str], *lost: int) -> list[str]:
    return [line for place, line in enumerate(lines) if place not in lost]


def test_every_mark_declares_the_level_of_what_stands_below_it() -> None:
    assert declared(LADDER) == ["P1", "P1", "P2", "P2", "P3", "P3"]


@pytest.mark.parametrize(
    ("lost", "levels"),
    [
        ((0,), ". . P2 P2 P3 P3"),  # the first mark
        ((4,), "P1 P1 . . P3 P3"),  # one between two others: the blank line above it is still there
        ((3, 4), ". . . . P3 P3"),  # and its blank line: nobody knows where the first level ends
        ((8,), "P1 P1 P2 P2 . ."),  # the last mark
        ((0, 4, 8), ". . . . . ."),
    ],
)
def test_what_stood_below_a_lost_mark_is_not_of_the_level_above(lost: tuple[int, ...], levels: str) -> None:
    assert declared(without(LADDER, *lost)) == levels.split()


@pytest.mark.parametrize("mark", ["Q2", "p2", "2", "P22", "P2?", "PP2 this profile", "p2this profile"])
def test_a_damaged_mark_ends_the_level_above_it(mark: str) -> None:
    levels = declared([*LADDER[:4], mark, *LADDER[5:]])
    assert levels[:2] == ["P1", "P1"]
    assert "P1" not in levels[2:]


def test_two_lost_marks_with_one_blank_line_left_leave_the_whole_group_without_a_level() -> None:
    lines = [*LADDER, "", "P4", "  • Shapes"]
    assert declared(without(lines, 3, 4, 8)) == [".", ".", ".", ".", ".", ".", "P4"]


def test_blank_lines_between_all_items_say_nothing() -> None:
    apart = [part for line in LADDER if line for part in (line, "")]
    assert declared(apart) == ["P1", "P1", "P2", "P2", "P3", "P3"]


def test_without_bullets_a_damaged_mark_is_no_responsibility() -> None:
    bare = ["P1", "Books recurring journals daily", "Ties all sub-ledgers monthly", "9this profile", "Closes the month"]
    assert declared(bare) == ["P1", "P1", "."]
    parsed = parse_block("responsibilities", ["Responsibilities by level", *bare])
    assert "9this profile" not in {getattr(record, "responsibility_text", None) for record in parsed.records}


@pytest.mark.parametrize(
    "lines", [["What this person does at each l"], ["Responsibilities by le-el", "What is done at each l"]]
)
def test_one_or_two_lines_without_bullets_are_no_list(lines: list[str]) -> None:
    assert declared(lines) == []


def test_a_ladder_that_begins_again_has_lost_its_lowest_marks() -> None:
    rest = LADDER[5:]
    assert " ".join(declared([*LADDER, "  • Books", "", "P2", *rest])) == "P1 P1 P2 P2 . . . P2 P2 P3 P3"
    assert declared([*LADDER, "", *LADDER]) == ["P1", "P1", "P2", "P2", "P3", "P3"] * 2
    falling = [*LADDER[8:], "", *LADDER[4:7], "", *LADDER[:3]]
    assert declared(falling) == ["P3", "P3", "P2", "P2", "P1", "P1"]


def test_a_line_put_below_a_blank_one_does_not_stand_for_the_lost_mark() -> None:
    # The mark of P2 and the blank line above it are lost; the only blank line left has another line below it.
    assert declared([*without(LADDER, 3, 4, 7)[:5], "", "Home / Profiles", *LADDER[8:]]) == ["."] * 4


def test_a_title_that_ends_in_a_comma_is_one_all_the_same() -> None:
    header = [
        "← Canon taxonomy",
        "P2",
        "FINOPS.LEDGERCO1A2B.P2",
        "Ledger Control — P2,",
        "Finance",
        "",
        "Ledger Control — P2(",
    ]
    parsed = parse_block("identity", [*header, "", "FINOPS.LEDGERCO1A2B.P2"])
    assert [record.title for record in parsed.records if isinstance(record, Identity)] != ["Finance"]
