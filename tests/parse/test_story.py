"""The story of a role is told passage by passage; what stands under no known heading belongs to none of them."""

import pytest

from rolewh.documents.blocks import cut
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block
from rolewh.parse.story import StoryPassage
from rolewh.parse.terms import STORY_PASSAGES
from tests.kinds import story_lines


def read(lines: list[str]) -> Parsed:
    (block,) = [block for block in cut(lines, "story") if block.section_name == "story"]
    return parse_block("story", block.lines)


def passages(lines: list[str]) -> list[tuple[str, str]]:
    found = [record for record in read(lines).records if isinstance(record, StoryPassage)]
    assert [record.sequence_number for record in found] == list(range(1, len(found) + 1))
    return [(record.passage_name, record.passage_text) for record in found]


def unread(lines: list[str]) -> list[tuple[str, str]]:
    return [(line.reason_code, line.line_text) for line in read(lines).unread]


TOLD = [
    ("who_does_this_work", "People who like figures that agree."),
    ("external_problem", "Books must close on time."),
    ("internal_problem", "Every question looks urgent."),
    ("why_it_matters", "Late books are believed by nobody."),
    ("plan", "Learn the chart of accounts."),
    ("plan", "Close one ledger alone."),
    ("stakes", "Without this work the close slips."),
    ("success", "The books close in five days."),
    ("summary", "Careful work on ordinary accounts."),
]


def test_every_passage_is_told_by_its_heading_or_label() -> None:
    assert passages(story_lines()) == TOLD
    assert set(STORY_PASSAGES) - {name for name, _ in TOLD} == {"problem"}
    assert (read(story_lines()).section_state, unread(story_lines())) == ("present", [])


def with_line(old: str, *new: str) -> list[str]:
    lines = story_lines()
    place = lines.index(old)
    return [*lines[:place], *new, *lines[place + 1 :]]


@pytest.mark.parametrize(
    "heading", ["## What's at stake", "**What's at stake**", "What’s at stake:", "WHAT'S AT STAKE"]
)
def test_a_heading_is_known_through_its_marks(heading: str) -> None:
    assert passages(with_line("What’s at stake", heading)) == TOLD


def test_a_heading_nobody_knows_ends_the_passage_above_it() -> None:
    lines = with_line("What’s at stake", "Tools", "- A ledger.", "- A calculator.", "What’s at stake")
    assert passages(lines) == TOLD
    assert unread(lines) == [("behind_unknown_heading", text) for text in ("Tools", "- A ledger.", "- A calculator.")]


def test_hard_wrapped_passages_are_one_each() -> None:
    lines = with_line("Without this work the close slips.", "Without this work", "the close slips.")
    lines[lines.index("1. Learn the chart of accounts.")] = "1. Learn the chart\n   of accounts."
    assert passages("\n".join(lines).split("\n")) == TOLD


def test_a_problem_without_a_label_is_told_as_such() -> None:
    lines = with_line("- The external problem: Books must close on time.", "Books must close on time.")
    assert passages(lines)[1:3] == [("problem", "Books must close on time."), TOLD[2]]


def test_a_second_paragraph_may_have_lost_its_heading_and_stays_unread() -> None:
    lines = with_line("Summary", "Another sentence.", "Summary")
    assert passages(lines) == TOLD
    assert unread(lines) == [("may_stand_below_lost_heading", "Another sentence.")]


def test_a_label_without_words_is_no_passage() -> None:
    line = "- Why it matters:"
    lines = with_line("- Why it matters: Late books are believed by nobody.", line)
    assert ("why_it_matters", "") not in passages(lines)
    assert unread(lines) == [("label_without_value", line)]


@pytest.mark.parametrize("layout", ["flat", "spaced"])
def test_a_story_cut_at_any_letter_puts_no_word_into_another_passage(layout: str) -> None:
    lines = story_lines()[3:20]
    text = ("\n" if layout == "flat" else "\n\n").join(lines)
    for end in range(len("The story of this role"), len(text)):
        said = parse_block("story", text[:end].split("\n")).records
        for (name, told), (known, whole) in zip([record[3:] for record in said], TOLD, strict=False):
            assert name == known
            assert whole.startswith(told)
        assert all(
            told == whole for (_, told), (_, whole) in zip([record[3:] for record in said[:-1]], TOLD, strict=False)
        )


def test_a_damaged_heading_ends_the_passage_above_it_and_is_none() -> None:
    lines = [line.replace("Success looks like", "Succes< looks like") for line in story_lines()]
    del lines[next(at for at, line in enumerate(lines) if "the close slips" in line)]
    assert [name for name, _ in passages(lines)] == [name for name, _ in TOLD if name not in ("stakes", "success")]
