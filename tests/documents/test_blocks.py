"""Cutting a page loses no line and knows a section by its content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.blocks import cut
from tests.kinds import compare_lines, goal_lines, story_lines
from tests.pages import page_lines


def test_a_page_is_cut_at_its_headings() -> None:
    found = [(block.section_name, block.heading_line, block.line_from, block.line_to) for block in cut(page_lines())]
    assert found == [
        ("identity", None, 1, 2),
        ("role_description", None, 3, 4),
        ("focus", 5, 5, 7),
        ("responsibilities", 8, 8, 13),
        ("level_guidelines", 14, 14, 19),
        ("skills", 20, 20, 25),
        ("provenance", 26, 26, 30),
        ("level_panel", 31, 31, 38),
        ("adjacent_roles", 39, 39, 40),
        ("title_aliases", 41, 41, 42),
        ("classification_mappings", 43, 43, 45),
    ]


def test_a_section_keeps_its_key_wherever_it_stands() -> None:
    lines = page_lines()
    moved = ["", "", *lines[:2], "", *lines[2:]]
    assert [block.block_key for block in cut(moved)] == [block.block_key for block in cut(lines)]


def test_one_changed_letter_changes_the_key_of_its_section_alone() -> None:
    lines = page_lines()
    before = {block.section_name: block.block_key for block in cut(lines)}
    lines[21] = lines[21].replace("close", "closing")
    after = {block.section_name: block.block_key for block in cut(lines)}
    assert {name for name in before if before[name] != after[name]} == {"skills"}


@pytest.mark.parametrize(
    ("lines", "kind", "cuts"),
    [
        (goal_lines(), "goal", [("goal_heading", 1, 1, 3), ("goals", 4, 4, 29)]),
        (["", "Ledger Control — P2", "", *goal_lines()], "goal", [("goal_heading", 4, 2, 6), ("goals", 7, 7, 32)]),
        (goal_lines()[5:], "goal", [("goals", 1, 1, 24)]),
        (goal_lines()[:2], "goal", [("goal_heading", 1, 1, 2)]),
        (compare_lines(), "compare", [("comparison", 1, 1, 13)]),
    ],
)
def test_a_page_without_title_and_code_is_cut_into_its_few_sections(
    lines: list[str], kind: str, cuts: list[tuple[str, int, int, int]]
) -> None:
    found = [(block.section_name, block.heading_line, block.line_from, block.line_to) for block in cut(lines, kind)]
    assert found == cuts


def test_a_story_stands_among_the_sections_of_a_profile_page() -> None:
    assert [block.section_name for block in cut(story_lines(), "story")] == [
        "identity",
        "role_description",
        "story",
        "level_panel",
        "adjacent_roles",
        "title_aliases",
        "classification_mappings",
    ]


def test_the_headings_of_other_kinds_do_not_cut_a_page() -> None:
    lines = [*page_lines(), "The story of this role", "SMART goals", "Compare profiles"]
    assert [block.section_name for block in cut(lines)] == [block.section_name for block in cut(page_lines())]


@given(st.lists(st.one_of(st.sampled_from(page_lines()), st.text(max_size=30)), max_size=60))
def test_every_line_that_is_not_blank_lies_in_exactly_one_block(lines: list[str]) -> None:
    covered = [number for block in cut(lines) for number in range(block.line_from, block.line_to + 1)]
    assert len(covered) == len(set(covered))
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= set(covered)
