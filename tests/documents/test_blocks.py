"""Cutting a page loses no line and knows a section by its content."""

from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.blocks import cut
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


def test_sections_in_another_order_are_cut_just_the_same() -> None:
    lines = page_lines()
    swapped = [*lines[:19], *lines[25:30], *lines[19:25], *lines[30:]]
    assert sorted(block.block_key for block in cut(swapped)) == sorted(block.block_key for block in cut(lines))


@given(st.lists(st.one_of(st.sampled_from(page_lines()), st.text(max_size=30)), max_size=60))
def test_every_line_that_is_not_blank_lies_in_exactly_one_block(lines: list[str]) -> None:
    covered = [number for block in cut(lines) for number in range(block.line_from, block.line_to + 1)]
    assert len(covered) == len(set(covered))
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= set(covered)
