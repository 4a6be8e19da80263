"""Each section is read in full, and whatever does not fit is left unread by name; nothing is attached to the wrong owner."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.page_terms import SECTION_NAMES
from rolewh.parse.adjacent_roles import Adjacency
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.level_guidelines import RubricCell
from rolewh.parse.level_panel import Panel, PanelAttribute
from rolewh.parse.provenance import Provenance
from rolewh.parse.reading import Parsed
from rolewh.parse.responsibilities import Responsibility
from rolewh.parse.sections import PARSERS, parse_block
from rolewh.parse.skills import Skill
from tests.pages import page_lines, section_lines

HEADING = {
    "responsibilities": "Responsibilities by level",
    "level_guidelines": "Level guidelines",
    "skills": "Skills",
    "provenance": "Provenance",
    "adjacent_roles": "Adjacent roles",
}


def records(parsed: Parsed, kind: type[Any]) -> list[Any]:
    return [record for record in parsed.records if isinstance(record, kind)]


def unread(parsed: Parsed) -> list[tuple[int, str]]:
    return [(line.line_from, line.reason_code) for line in parsed.unread]


def skill_pairs(lines: Sequence[str]) -> list[tuple[str, str | None]]:
    return [(skill.skill_text, skill.description_text) for skill in records(parse_block("skills", lines), Skill)]


def test_there_is_a_parser_for_every_section() -> None:
    assert tuple(PARSERS) == SECTION_NAMES


@given(
    st.sampled_from(SECTION_NAMES), st.lists(st.one_of(st.sampled_from(page_lines()), st.text(max_size=40)), min_size=1)
)
def test_no_text_makes_a_parser_raise_and_every_line_is_claimed_or_unread(section: str, lines: list[str]) -> None:
    lines = [line.replace("\n", " ").replace("\r", " ") for line in lines]
    parsed = parse_block(section, lines)
    assert parsed.text_line_count == sum(1 for line in lines if line.strip())
    assert parsed.claimed_line_count + len(parsed.unread) == parsed.text_line_count
    assert all(1 <= record.line_from <= record.line_to <= len(lines) for record in parsed.records)


@pytest.mark.parametrize("mark", ["- ", "• ", "  • ", "* ", "– ", "1. ", "1. 1. ", "12) "])
def test_any_bullet_opens_a_responsibility(mark: str) -> None:
    parsed = parse_block(
        "responsibilities", ["Responsibilities by level", f"{mark}Books journals", f"{mark}Closes the month"]
    )
    assert [item.responsibility_text for item in records(parsed, Responsibility)] == [
        "Books journals",
        "Closes the month",
    ]
    assert parsed.section_state == "present"


def test_a_hard_wrapped_bullet_is_one_responsibility_over_its_lines() -> None:
    parsed = parse_block(
        "responsibilities", ["Responsibilities by level", "- Books recurring", "  journals", "- Closes"]
    )
    assert [(r.line_from, r.line_to, r.responsibility_text) for r in records(parsed, Responsibility)] == [
        (2, 3, "Books recurring journals"),
        (4, 4, "Closes"),
    ]


@pytest.mark.parametrize("section", ["responsibilities", "level_guidelines", "skills", "provenance", "adjacent_roles"])
def test_the_introduction_is_kept_to_the_letter(section: str) -> None:
    lines = section_lines(HEADING[section])
    parsed = parse_block(section, lines)
    assert records(parsed, SectionIntroduction) == [(2, 2, lines[1])]


def test_the_mark_of_the_own_level_is_no_introduction() -> None:
    lines = ["Responsibilities by level", "P2this profile", "- Closes.", "P3", "- Plans."]
    parsed = parse_block("responsibilities", lines)
    assert records(parsed, SectionIntroduction) == []
    assert [r.declared_level_code for r in records(parsed, Responsibility)] == ["P2", "P3"]


def test_a_level_mark_declares_the_level_of_what_follows() -> None:
    parsed = parse_block("responsibilities", ["Responsibilities by level", "P1", "- Books", "P2", "- Closes"])
    assert [r.declared_level_code for r in records(parsed, Responsibility)] == ["P1", "P2"]


def test_an_unmarked_line_among_bullets_is_left_unread_not_guessed() -> None:
    parsed = parse_block(
        "responsibilities", ["Responsibilities by level", "- Books.", "It strayed in here.", "- Closes."]
    )
    assert unread(parsed) == [(3, "no_bullet")]


@pytest.mark.parametrize("section", ["responsibilities", "skills", "provenance", "title_aliases"])
def test_a_heading_nobody_knows_ends_the_list_above_it(section: str) -> None:
    lines = ["Heading", "- O*NET", "- Two.", "Working conditions", "- Night shifts", "- Lifting."]
    parsed = parse_block(section, lines)
    assert unread(parsed) == [(number, "behind_unknown_heading") for number in (4, 5, 6)]
    assert not any("Night" in str(record) for record in parsed.records)


def test_a_second_paragraph_above_the_list_is_not_swallowed_as_introduction() -> None:
    parsed = parse_block(
        "responsibilities", ["Responsibilities by level", "Introduction.", "Books journals.", "- Closes."]
    )
    assert unread(parsed) == [(3, "no_bullet")]


@pytest.mark.parametrize(
    "introduction", ["How scope grows", "How scope | impact grows.", "Read it | row by row | twice"]
)
def test_the_line_above_the_rubric_is_its_introduction_whatever_ends_it_or_stands_in_it(introduction: str) -> None:
    lines = ["Level guidelines", introduction, "| Level | Knowledge & Application |", "|---|---|", "| P2 | Knows |"]
    parsed = parse_block("level_guidelines", lines)
    assert records(parsed, SectionIntroduction) == [(2, 2, introduction)]
    assert (len(records(parsed, RubricCell)), unread(parsed)) == (1, [])


def test_rubric_columns_are_found_by_name_in_any_order() -> None:
    parsed = parse_block(
        "level_guidelines",
        [
            "Level guidelines",
            "| Typical Degree and Years | Level | Knowledge & Application |",
            "|---|:-:|---|",
            "| 2+ years | P2 | Knows |",
        ],
    )
    assert [(c.level_code, c.dimension_code, c.cell_text) for c in records(parsed, RubricCell)] == [
        ("P2", "degree_and_years", "2+ years"),
        ("P2", "knowledge", "Knows"),
    ]


HEADER = "| Level | Knowledge & Application | Typical Degree & Years |"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (r"| P2 | Knows this \| and that | 2+ years |", ["Knows this | and that", "2+ years"]),
        ("|P2|Knows||", ["Knows"]),
        ("| **P2** | Knows | 2+ years |", ["Knows", "2+ years"]),
    ],
)
def test_a_row_is_read_through_escapes_and_missing_borders(row: str, cells: list[str]) -> None:
    parsed = parse_block("level_guidelines", ["Level guidelines", HEADER, row])
    assert [cell.cell_text for cell in records(parsed, RubricCell)] == cells
    assert not parsed.unread


@pytest.mark.parametrize("row", ["P2 | Knows | 2+ years", "| P2 | Knows | 2+ years", "P2 | Knows | 2+ years |"])
def test_a_table_without_its_outer_borders_is_read(row: str) -> None:
    parsed = parse_block("level_guidelines", ["Level guidelines", HEADER.strip("| "), row])
    assert [cell.cell_text for cell in records(parsed, RubricCell)] == ["Knows", "2+ years"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("| P2 | Knows | this | 2+ years |", "cell_count_differs"),
        ("| P2 | Knows |", "cell_count_differs"),
        ("| P2 | Knows | 2+ years with BA, or MS with lit", "torn_row"),
        ("| two | Knows | 2+ years |", "no_level_code"),
        ("| P2–P3 | Knows | 2+ years |", "several_levels"),
        ("| P1 | Knows again | 9+ years |", "repeated_level"),
    ],
)
def test_a_row_that_cannot_be_told_apart_is_left_unread(row: str, reason: str) -> None:
    parsed = parse_block("level_guidelines", ["Level guidelines", HEADER, "| P1 | Knows | 0 years |", row])
    assert unread(parsed) == [(4, reason)]
    assert {cell.level_code for cell in records(parsed, RubricCell)} == {"P1"}


def test_a_column_nobody_knows_is_reported_and_the_others_are_read() -> None:
    parsed = parse_block(
        "level_guidelines", ["Level guidelines", "| Level | Pay | Typical Degree & Years |", "| P1 | 1 | 2 years |"]
    )
    assert unread(parsed) == [(2, "unknown_column"), (3, "unknown_column")]
    assert [cell.cell_text for cell in records(parsed, RubricCell)] == ["2 years"]


def test_skills_pair_names_with_descriptions() -> None:
    assert [name for name, _ in skill_pairs(section_lines("Skills"))] == [
        "Month-end close",
        "Automated Reconciliation Tooling (ART)",
    ]


def test_a_lost_description_does_not_shift_the_pairs_behind_it() -> None:
    lines = section_lines("Skills")
    del lines[3]
    assert skill_pairs(lines) == [
        ("Month-end close", None),
        ("Automated Reconciliation Tooling (ART)", "Setting up matching rules and clearing what they leave."),
    ]


def test_a_lost_name_leaves_its_description_unread() -> None:
    lines = section_lines("Skills")
    del lines[2]
    assert unread(parse_block("skills", lines)) == [(3, "description_without_name")]
    assert [name for name, _ in skill_pairs(lines)] == ["Automated Reconciliation Tooling (ART)"]


def test_no_sources_by_the_pages_own_word_is_declared_empty() -> None:
    assert parse_block("provenance", ["Provenance", "No sources"]).section_state == "declared_empty"
    assert parse_block("provenance", ["Provenance"]).section_state == "items_missing"


def test_the_review_scale_is_read_from_the_introduction() -> None:
    (scale,) = records(parse_block("provenance", section_lines("Provenance")), Provenance)
    assert scale[3:] == (1.0, 5.0, 4.0, ">=", "minimum_dimension")


def test_a_panel_belongs_to_the_level_of_its_heading() -> None:
    parsed = parse_block("level_panel", section_lines("Level — "))
    assert records(parsed, Panel)[0][2:] == ("P2", "Developing Professional", "Learns the trade by doing whole tasks")
    assert [(a.attribute_code, a.attribute_text) for a in records(parsed, PanelAttribute)] == [
        ("scope", "Whole tasks inside one area"),
        ("leadership", "None"),
        ("typical_experience", "1–3 yrs"),
    ]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (["- Mood", "- Good", "- Scope", "- One area"], [(2, "unknown_attribute"), (3, "unknown_attribute")]),
        (["- Leadership", "- Scope", "- One area"], [(2, "label_without_value")]),
        (["- Scope", "- One area", "- Impact"], [(4, "label_without_value")]),
        (["- Scope", "- One area", "- Scope", "- Two areas"], [(4, "repeated_attribute"), (5, "unknown_attribute")]),
    ],
)
def test_a_panel_pair_that_does_not_hold_together_stays_unread(
    pairs: list[str], expected: list[tuple[int, str]]
) -> None:
    parsed = parse_block("level_panel", ["Level — P2 — Developing Professional", *pairs])
    assert unread(parsed) == expected
    assert [(a.attribute_code, a.attribute_text) for a in records(parsed, PanelAttribute)] == [("scope", "One area")]


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["Title aliases", "- Bookkeeper"], "present"),
        (["Title aliases", "No title aliases recorded for this profile yet."], "declared_empty"),
        (["Title aliases"], "items_missing"),
    ],
)
def test_empty_and_missing_aliases_are_different_states(lines: list[str], state: str) -> None:
    assert parse_block("title_aliases", lines).section_state == state


def test_adjacent_roles_without_items_are_missing_never_none() -> None:
    parsed = parse_block("adjacent_roles", section_lines("Adjacent roles"))
    assert parsed.section_state == "items_missing"
    (adjacency,) = records(parsed, Adjacency)
    assert adjacency[2:] == ("structural coordinates (level + taxonomy)", 0.0, 1.0, 3)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("- code=13-2011source=hand.checkedconfidence=0.91", ("13-2011", "hand.checked", "0.91")),
        ("- source=hand.checkedcode=13-2011", ("13-2011", "hand.checked", None)),
        ("- code=13-2011", ("13-2011", None, None)),
    ],
)
def test_glued_keys_of_a_mapping_are_split(line: str, values: tuple[str, str | None, str | None]) -> None:
    mapping = parse_block("classification_mappings", ["Classification mappings", "O*NET / SOC", line]).records[0]
    assert mapping.mapping_text == line
    assert mapping.scheme_name == "O*NET / SOC"
    assert (mapping.occupation_code, mapping.resolver_name, mapping.mapping_confidence) == values


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["O*NET / SOC", "code=13-2011", "© 2024 All rights reserved"], [(4, "no_mapping_below")]),
        (["Cookie notice", "O*NET / SOC", "code=13-2011"], [(2, "no_mapping_below")]),
        (["code=13-2011source=a title=b source=c"], [(2, "no_code")]),
    ],
)
def test_text_around_mappings_is_no_classification(lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert unread(parse_block("classification_mappings", ["Classification mappings", *lines])) == expected


@pytest.mark.parametrize(
    ("mark", "declared", "reason"),
    [
        ("P2", "P2", None),
        ("P2this profile", "P2", None),
        ("P2 this profile", "P2", None),
        ("- P2", "P2", None),
        ("P2 — Senior", None, "unknown_level_mark"),
    ],
)
def test_only_a_level_mark_that_is_understood_declares_a_level(
    mark: str, declared: str | None, reason: str | None
) -> None:
    parsed = parse_block("responsibilities", ["Responsibilities by level", "P1", "- Books.", mark, "- Closes."])
    assert [r.declared_level_code for r in records(parsed, Responsibility)] == ["P1", declared]
    assert [why for _, why in unread(parsed)] == ([reason] if reason else [])


def test_a_mapping_without_a_code_is_left_unread() -> None:
    assert unread(parse_block("classification_mappings", ["Classification mappings", "- source=x"])) == [(2, "no_code")]


@pytest.mark.parametrize(
    ("sentence", "materiality", "dimension"),
    [
        ("Material SKILL differential vs the function baseline.", "material", "skill"),
        ("Material PAY differential vs the function baseline.", "material", "pay"),
        ("Material PAY and SKILL differential vs the function baseline.", "material", "pay_and_skill"),
        ("General focus — no material pay or skill differential vs the function baseline.", "general", None),
    ],
)
def test_each_differential_sentence_is_read(sentence: str, materiality: str, dimension: str | None) -> None:
    parsed = parse_block("focus", ["Focus — Ledger Control", "Keeps the books.", sentence])
    found = next(record for record in parsed.records if hasattr(record, "materiality"))
    assert (found.materiality, found.differential_dimension, found.line_from) == (materiality, dimension, 3)
    assert not parsed.unread


def test_the_title_may_contradict_the_code_and_both_are_kept() -> None:
    identity = parse_block("identity", ["Account Lead P3-P4 — P4", "SALES.GEN.P3"]).records[0]
    assert (identity.title_base, identity.title_level_suffix, identity.level_code) == ("Account Lead P3-P4", "P4", "P3")
