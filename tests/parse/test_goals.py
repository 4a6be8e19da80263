"""A goal page gives its focus by name and each responsibility with its level; what was torn or contradicts itself is not believed."""

from typing import Any

import pytest

from rolewh.documents.blocks import cut
from rolewh.parse.goal_heading import GoalHeading
from rolewh.parse.goals import Goal
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block
from tests.kinds import CELL, DUTIES, INTRODUCTION, goal_lines, spaced_goal_lines


def read(lines: list[str]) -> dict[str, Parsed]:
    return {block.section_name: parse_block(block.section_name, block.lines) for block in cut(lines, "goal")}


def goals(lines: list[str]) -> list[Goal]:
    return [record for record in read(lines)["goals"].records if isinstance(record, Goal)]


def headings(lines: list[str]) -> list[GoalHeading]:
    return [record for record in read(lines)["goal_heading"].records if isinstance(record, GoalHeading)]


def unread(lines: list[str]) -> list[tuple[str, str]]:
    return [(line.reason_code, line.line_text) for parsed in read(lines).values() for line in parsed.unread]


def with_line(old: str, new: str, first: bool = True) -> list[str]:
    """The goal page with a line exchanged, the first or the last of those that are ``old``."""
    lines = goal_lines()
    place = lines.index(old) if first else len(lines) - 1 - lines[::-1].index(old)
    lines[place] = new
    return lines


@pytest.mark.parametrize("lines", [goal_lines(), spaced_goal_lines()])
def test_both_layouts_say_the_same_and_no_line_is_left_unread(lines: list[str]) -> None:
    (found,) = headings(lines)
    assert found[2:] == (
        "Finance Operations · Ledger Control",
        "Finance Operations",
        "Ledger Control",
        "P2",
        "Developing Professional",
    )
    assert [goal[2:] for goal in goals(lines)] == [(n, "P2", duty, CELL, True) for n, duty in enumerate(DUTIES, 1)]
    introductions = [r for p in read(lines).values() for r in p.records if isinstance(r, SectionIntroduction)]
    assert [record.introduction_text for record in introductions] == [INTRODUCTION, "One block a responsibility."]
    assert unread(lines) == []
    assert [parsed.section_state for parsed in read(lines).values()] == ["present", "present"]


@pytest.mark.parametrize(
    ("names", "function", "focus"),
    [
        ("Finance · General", "Finance", "General"),
        ("A · B · C", None, None),
        ("Finance", None, None),
    ],
)
def test_a_dot_inside_a_name_leaves_open_which_name_is_which(
    names: str, function: str | None, focus: str | None
) -> None:
    (found,) = headings(
        with_line("Finance Operations · Ledger Control · P2 — Developing Professional", f"{names} · P2 — Any")
    )
    assert (found.names_text, found.function_name, found.focus_name) == (names, function, focus)


def test_a_line_of_names_for_another_level_is_left_unread() -> None:
    line = "Finance Operations · Ledger Control · P3 — Mid-Level Professional"
    lines = with_line("Finance Operations · Ledger Control · P2 — Developing Professional", line)
    (found,) = headings(lines)
    assert (found.level_code, found.names_text) == ("P2", None)
    assert unread(lines) == [("level_differs", line)]


def test_a_heading_without_a_level_takes_it_from_the_line_of_names() -> None:
    (found,) = headings(with_line("Goal templates — Ledger Control — P2", "Goal templates — Ledger Control"))
    assert (found.level_code, found.focus_name) == ("P2", "Ledger Control")


def test_every_goal_has_the_level_of_its_own_heading() -> None:
    lines = with_line("JFM responsibility (P2)", "## JFM responsibility (P3):", first=False)
    lines = [line.replace("for a P2", "for a P3") if n > 20 else line for n, line in enumerate(lines)]
    assert [goal.level_code for goal in goals(lines)] == ["P2", "P3"]
    assert unread(lines) == []


def test_a_repetition_that_differs_is_left_unread_and_the_responsibility_kept() -> None:
    line = '- Deliver: "Something else"'
    lines = with_line(f'- Deliver: "{DUTIES[0]}"', line)
    assert [goal.responsibility_text for goal in goals(lines)] == list(DUTIES)
    assert unread(lines) == [("deliver_differs", line)]


def test_a_hard_wrapped_responsibility_is_told_by_its_repetition() -> None:
    lines = goal_lines()
    lines[6:7] = ["Books recurring", "journals from a", "checklist"]
    assert goals(lines)[0].responsibility_text == DUTIES[0]
    lines[6:9] = ["Books RECURRING", "Journals"]
    assert goals(lines)[0].responsibility_text == "Books RECURRING"
    assert ("not_expected_here", "Journals") in unread(lines)


def test_a_responsibility_that_is_lost_is_taken_from_its_repetition() -> None:
    lines = goal_lines()
    del lines[6]
    assert [goal.responsibility_text for goal in goals(lines)] == list(DUTIES)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- Scoped to the complexity/problem-solving rubric: no quotation", "no_quotation"),
        ("- Scoped to something else", "wording_not_modelled"),
    ],
)
def test_a_cell_that_is_not_quoted_is_none(line: str, reason: str) -> None:
    lines = with_line(f'- Scoped to the complexity/problem-solving rubric: "{CELL}"', line)
    assert [goal.complexity_text for goal in goals(lines)] == [None, CELL]
    assert unread(lines) == [(reason, line)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- Move the metric from ⟨baseline⟩ to ⟨target⟩ by ⟨date⟩.", "- Halve the open items."),
        ("- ⟨date⟩", "- By the end of March"),
    ],
)
def test_what_somebody_has_filled_in_is_not_claimed_as_interface_text(old: str, new: str) -> None:
    assert unread(with_line(old, new)) == [("wording_not_modelled", new)]


def test_a_goal_without_a_responsibility_is_none_and_its_lines_are_unread() -> None:
    lines = [*goal_lines(), "JFM responsibility (P2)", "- Specific"]
    assert len(goals(lines)) == 2
    assert [text for _, text in unread(lines)] == ["JFM responsibility (P2)", "- Specific"]


def test_curly_quotation_marks_and_marks_inside_a_quotation_are_kept_apart() -> None:
    duty = 'Books "late" journals'
    lines = goal_lines()
    lines[6], lines[8] = duty, f"- Deliver: “{duty}”"
    assert (goals(lines)[0].responsibility_text, unread(lines)) == (duty, [])


def test_a_page_is_whole_when_its_last_goal_has_its_last_value() -> None:
    assert read(goal_lines())["goals"].section_state == "present"
    assert read(goal_lines()[:-1])["goals"].section_state == "cut_off"
    assert read(goal_lines()[:6])["goals"].section_state == "items_missing"


@pytest.mark.parametrize("last", [DUTIES[1][:12], DUTIES[1]])
def test_a_responsibility_at_the_end_of_a_page_may_be_torn(last: str) -> None:
    lines = [*goal_lines()[:18], last]
    assert [(goal.responsibility_text, goal.is_whole) for goal in goals(lines)] == [(DUTIES[0], True), (last, False)]
    assert [goal.is_whole for goal in goals([*lines, "- Spec"])] == [True, True]


def what_is_said(lines: list[str]) -> set[tuple[Any, ...]]:
    """The records of a page, apart from where they stand."""
    records = [record for parsed in read(lines).values() for record in parsed.records]
    return {(type(record).__name__, *record[2:]) for record in records}


@pytest.mark.parametrize("lines", [goal_lines(), spaced_goal_lines()])
def test_a_page_cut_at_any_letter_says_nothing_the_whole_one_does_not(lines: list[str]) -> None:
    text = "\n".join(lines)
    whole = what_is_said(lines)
    for end in range(len(text)):
        for said in what_is_said(text[:end].split("\n")) - whole:
            kind, *values = said
            if kind == "Goal":
                # A torn sentence is marked as such; a goal cut above its quotation has none.
                number, level, duty, cell, is_whole = values
                assert level == "P2"
                assert duty == DUTIES[number - 1] if is_whole else DUTIES[number - 1].startswith(duty)
                assert cell in (None, CELL)
            elif kind == "GoalHeading":
                assert values[-2:] == ["P2", None]
                assert values[0] in (None, "Finance Operations · Ledger Control")
            else:
                assert kind == "SectionIntroduction"
                assert any(text.startswith(values[0]) for text in (INTRODUCTION, "One block a responsibility."))
