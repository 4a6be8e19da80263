"""Where a heading is lost or damaged, what stands below it is left unread; it never becomes part of the section above."""

from typing import Any

import pytest

from rolewh.documents.headings import heading
from rolewh.parse.definition import DefinitionParagraph
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block
from rolewh.parse.unknown_heading import is_foreign
from tests.pages import section_lines


def texts(parsed: Parsed, field: str) -> list[Any]:
    return [getattr(record, field) for record in parsed.records if hasattr(record, field)]


def reasons(parsed: Parsed) -> dict[int, str]:
    return {line.line_from: line.reason_code for line in parsed.unread}


BARE_SKILLS = [
    "Skills",
    "",
    "Month-end close",
    "Closing the books.",
    "Tooling",
    "Setting up rules.",
    "Audit",
    "Helping.",
]
BARE_SOURCES = [
    "Where it comes from (1–5; passes at ≥4 on the minimum dimension).",
    "",
    "1 source",
    "",
    "  • One survey",
]


@pytest.mark.parametrize("lost", [[], ["Provenence"], ["rovenance"], ["", "[Provenance]", ""]])
def test_sources_below_a_lost_heading_are_no_skills(lost: list[str]) -> None:
    flat = parse_block("skills", [*section_lines("Skills"), *lost, *section_lines("Provenance")[1:]])
    assert texts(flat, "skill_text") == ["Month-end close", "Automated Reconciliation Tooling (ART)"]
    spaced = parse_block("skills", [*BARE_SKILLS, *lost, *BARE_SOURCES])
    assert texts(spaced, "skill_text") == ["Month-end close", "Tooling", "Audit"]
    assert all(reason == "behind_lost_heading" for reason in reasons(spaced).values())


def test_sources_below_a_damaged_heading_are_no_skills_where_it_is_set_in_like_the_end_of_an_item() -> None:
    introduction = "  Where it comes from (1–5; passes at ≥4 on the minimum dimension)."
    lines = [*section_lines("Skills"), "  Porvenance", introduction, "  2 sources", "- One survey", "- One register"]
    parsed = parse_block("skills", lines)
    assert texts(parsed, "skill_text") == ["Month-end close", "Automated Reconciliation Tooling (ART)"]
    assert list(reasons(parsed))[-2:] == [len(lines) - 1, len(lines)]


def test_pairs_of_names_and_descriptions_at_the_end_are_no_responsibilities() -> None:
    pairs = ["- Month-end close", "- Closing the books of an entity.", "- Audit", "- Helping those who look."]
    work = ["Responsibilities by level", "The work of each step.", "- Books journals", "- Closes accounts"]
    assert texts(parse_block("responsibilities", [*work, *pairs]), "responsibility_text") == [
        line[2:] for line in work[2:]
    ]
    parsed = parse_block("responsibilities", [*work[:2], "What the work asks for.", *pairs])
    assert texts(parsed, "responsibility_text") == []
    assert [line.line_text for line in parsed.unread] == ["What the work asks for.", *pairs]


def test_items_below_the_bare_heading_of_sources_are_no_sources_unless_one_names_an_occupation() -> None:
    bare = ["Provenance", "- Sets strategy", "- Leads"]
    assert parse_block("provenance", bare).section_state == "items_missing"
    assert len(texts(parse_block("provenance", [*bare, "- O*NET 13-2011.00 Accountants"]), "source_text")) == 3


@pytest.mark.parametrize(
    "end", [", always.", ": all that is booked, paid and owed, in every currency it deals in, at the end of ea"]
)
def test_a_code_below_the_definition_is_no_part_of_the_header(end: str) -> None:
    title, code, status = (
        "Ledger Control — P2",
        "FINOPS.LEDGERCO1A2B.P2",
        "P2P2 — Developing Professionalhigh0.90approvedglobalv1",
    )
    definition = "Ledger Control — keeps the books of one legal entity complete and closes them on time" + end
    header = ["← Canon taxonomy", "P2", "$71k", title, "Finance", "", title, "", code, "", definition, "", status]
    parsed = parse_block("identity", [*header, "", "Leve", "ket pay", code])
    assert "ket pay" not in texts(parsed, "function_name")
    assert "ket pay" in [line.line_text for line in parsed.unread]


@pytest.mark.parametrize("aliases", [["- Ledger Accountant"], ["No title aliases recorded for this profile yet."]])
@pytest.mark.parametrize("lost", [[], ["Classification mapings"]])
def test_mappings_below_a_lost_heading_are_no_aliases(aliases: list[str], lost: list[str]) -> None:
    lines = ["Title aliases", *aliases, *lost, "O*NET / SOC", "- code=13-2011source=hand.checked"]
    parsed = parse_block("title_aliases", lines)
    assert texts(parsed, "alias_text") == [line[2:] for line in aliases if line.startswith("- ")]
    assert list(reasons(parsed))[-2:] == [len(lines) - 1, len(lines)]


def test_the_list_below_an_introduction_is_no_list_of_aliases() -> None:
    parsed = parse_block("title_aliases", ["Title aliases", "What is done at each level.", "- Books journals"])
    assert parsed.records == ()


@pytest.mark.parametrize("line", ["▾", "Titles are kept by hand."])
def test_a_sentence_or_a_sign_without_a_bullet_is_no_alias(line: str) -> None:
    assert parse_block("title_aliases", ["Title aliases", line]).records == ()


def test_a_sentence_without_a_bullet_opens_another_list_where_no_entry_ends_with_a_stop() -> None:
    lines = [
        "Responsibilities by level",
        "- Books",
        "- Closes",
        "What the work asks for.",
        "- Tax",
        "- Filing returns.",
    ]
    parsed = parse_block("responsibilities", lines)
    assert texts(parsed, "responsibility_text") == ["Books", "Closes"]
    assert reasons(parsed) == dict.fromkeys((4, 5, 6), "behind_lost_heading")


def test_a_panel_below_a_lost_heading_is_no_list_of_sources() -> None:
    panel = section_lines("Level — P2")[1:]
    parsed = parse_block("provenance", [*section_lines("Provenance"), "Levle — P2 — Developing Professional", *panel])
    assert len(texts(parsed, "source_text")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Material PAY differential vs the function baseline.",
        "Responsibilities by level",
        "P2",
        "Finance Operations · Ledger Control of all the entities there are",
        "$58k ($46k$73k)",
        "P2 · P2 — Developing Professional · 1–3 yrs",
        "- Books recurring journals from a checklist under close guidance",
        "LevelP4 · P4 — Senior ProfessionalP2 · P2 — Developing Professional and so on",
        "Focus — Ledger Control",
    ],
)
def test_what_another_section_is_made_of_is_no_definition(line: str) -> None:
    definition = "Keeps the books of one legal entity."
    for lines in ([line], [definition, line]):
        parsed = parse_block("role_description", lines)
        assert texts(parsed, "definition_text") == lines[:-1]
        assert list(reasons(parsed)) == [len(lines)]


def test_a_sentence_unlike_the_definition_is_none_and_the_definition_with_other_signs_is_one() -> None:
    lines = ["Books — closes them; pays.", "Books – closes them; pays.", "What is done at each level of the ladder."]
    parsed = parse_block("role_description", lines)
    assert [record.line_from for record in parsed.records if isinstance(record, DefinitionParagraph)] == [1, 2]
    assert reasons(parsed) == {3: "another_definition"}
    assert parse_block("role_description", ["Market pax"]).section_state == "items_missing"


@pytest.mark.parametrize(
    "header",
    [
        "| Level | Knowledge & Application  Complexity & Problem Solving | Collaboration & Interaction |",
        "| Level | Knowledge & Application \\| Complexity & Problem Solving | Collaboration & Interaction |",
    ],
)
def test_a_header_that_lost_a_border_gives_no_cell_to_any_column(header: str) -> None:
    parsed = parse_block("level_guidelines", ["Level guidelines", header, "| P1 | Knows. | Solves. |"])
    assert (parsed.records, reasons(parsed)) == ((), {2: "damaged_header", 3: "damaged_header"})


@pytest.mark.parametrize("line", ["Title aliases ▾", "Skills▾", "**Provenance** ▾"])
def test_a_heading_may_have_the_triangle_of_the_page_alone(line: str) -> None:
    assert heading(line) is not None
    named = heading("Focus — Ledger Control ▾")
    assert named is not None
    assert named.names == ("Ledger Control",)


def test_a_bullet_that_an_encoding_lost_is_one() -> None:
    parsed = parse_block(
        "responsibilities", ["Responsibilities by level", "? Books journals", "\ufffd Closes the month"]
    )
    assert texts(parsed, "responsibility_text") == ["Books journals", "Closes the month"]


def test_a_sign_that_is_no_name_names_no_classification() -> None:
    parsed = parse_block("classification_mappings", ["Classification mappings", "O*NET / SOC", "—", "code=13-2011"])
    assert texts(parsed, "scheme_name") == [None]
    assert list(reasons(parsed)) == [2, 3]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["Function · Focus", "$58k ($46k$73k)", "Pay basis", "model pending"], 2),
        (["Function · Focus", "P2 · P2 — Developing Professional", "Pay basis", "model pending"], 2),
        (
            [
                "Function · Focus",
                "Care · Home",
                "Pay basis",
                "Keeps the books of one legal entity complete and closes them.",
            ],
            4,
        ),
    ],
)
def test_the_value_of_another_label_is_not_taken_for_a_fact(lines: list[str], left: int) -> None:
    assert list(reasons(parse_block("role_facts", lines))) == [left]


STORY = ["The story of this role", "The plan", "1. Agree.", "2. Decide.", "What's at stake", "Jobs stay open."]


@pytest.mark.parametrize("lost", [1, 4])
def test_a_passage_whose_heading_is_lost_is_no_part_of_another(lost: int) -> None:
    lines = [*STORY[:1], "The problem this role solves", "Why it matters: It does.", *STORY[1:]]
    del lines[lost + 2]
    named = {
        record.passage_text: record.passage_name
        for record in parse_block("story", lines).records
        if hasattr(record, "passage_name")
    }
    whole = {"It does.": "why_it_matters", "Agree.": "plan", "Decide.": "plan", "Jobs stay open.": "stakes"}
    gone = {1: ("Agree.", "Decide."), 4: ("Jobs stay open.",)}[lost]
    assert named == {text: name for text, name in whole.items() if text not in gone}


@pytest.mark.parametrize("line", ["Mesaurable", "Customer Service — P4"])
def test_what_stands_in_a_responsibility_s_place_and_is_none_makes_no_goal(line: str) -> None:
    parsed = parse_block("goals", ["JFM responsibility (P4)", line, "Measurable", "Move the metric from ⟨baseline⟩."])
    assert texts(parsed, "responsibility_text") == []


def test_a_row_that_a_line_break_tore_gives_no_cell() -> None:
    lines = [
        "Level guidelines",
        "| Level | Knowledge & Application |",
        "| P1 | Knows 3 years or",
        "4 of them. |",
        "| P2 | Leads.",
    ]
    parsed = parse_block("level_guidelines", [*lines, "| P3 | Owns. |"])
    assert texts(parsed, "cell_text") == ["Leads.", "Owns."]
    assert reasons(parsed) == {3: "torn_row", 4: "not_expected_here"}


ROW = "| P1 | Knows how to book journals. | Reports differences. |"


@pytest.mark.parametrize("line", [ROW, "The problem this role solves"])
def test_a_sentence_that_stands_once_above_another_section_may_be_of_that_one(line: str) -> None:
    definition = "Keeps the books of one legal entity."
    once = parse_block("role_description", [definition, line])
    assert (once.records, list(reasons(once))) == ((), [1, 2])
    twice = parse_block("role_description", [definition, definition, line])
    assert texts(twice, "definition_text") == [definition, definition]


@pytest.mark.parametrize(
    "lines",
    [
        ["Responsibilitis by level", "", "What is done at each level."],
        ["Leaders ask for advice.", "", "Summary", "", "An entry role in the ledger team."],
        ["- Learn the chart of accounts together.", "- Close one ledger alone each month.", "- Ledger Lead"],
        ["- Books " + "recurring journals and " * 6, "- Ties " + "ledgers and " * 12],
    ],
)
def test_what_stands_below_a_heading_that_is_not_its_own_is_no_alias(lines: list[str]) -> None:
    assert parse_block("title_aliases", ["Title aliases", *lines]).records == ()


def test_an_alias_may_end_with_an_abbreviation() -> None:
    parsed = parse_block("title_aliases", ["Title aliases", "- Ledger Accountant Sr.", "Ledger Lead Jr."])
    assert texts(parsed, "alias_text") == ["Ledger Accountant Sr."]


@pytest.mark.parametrize("item", ["$50k of unmatched items cleared a month", "Maps each distance 0 → 1 on a grid"])
def test_an_item_that_speaks_as_another_section_does_is_an_item_between_two_others(item: str) -> None:
    lines = ["Responsibilities by level", "- Books journals", f"- {item}", "- Closes the month"]
    parsed = parse_block("responsibilities", lines)
    assert texts(parsed, "responsibility_text") == ["Books journals", item, "Closes the month"]
    bare = parse_block("responsibilities", [*lines[:2], item, "- Closes the month"])
    assert texts(bare, "responsibility_text") == ["Books journals"]


def test_a_label_with_interface_text_set_in_below_it_still_opens_another_section() -> None:
    lines = [
        *section_lines("Provenance"),
        "- Autonomy",
        "  hide ▴",
        "- Works under guidance",
        "- Impact",
        "- One entity",
    ]
    parsed = parse_block("provenance", lines)
    assert len(texts(parsed, "source_text")) == 2


def test_a_heading_in_brackets_nobody_knows_ends_a_list_with_bullets() -> None:
    lines = [*section_lines("Skills"), "[Title aliases]", "- Ledger Accountant", "[Adjacent roles]"]
    parsed = parse_block("skills", lines)
    assert texts(parsed, "skill_text") == ["Month-end close", "Automated Reconciliation Tooling (ART)"]


@pytest.mark.parametrize(
    "header",
    [
        ["| Collaboration & Interaction | Complexity & Problem", "Solving | Level | Knowledge & Application |"],
        ["| Complexity &", "Problem Solving | Level | Knowledge & Application |"],
    ],
)
def test_a_header_that_a_line_break_tore_gives_no_cell_to_any_column(header: list[str]) -> None:
    parsed = parse_block(
        "level_guidelines", ["Level guidelines", *header, "| Speaks. | Solves.", "Solves. | P1 | Knows. |"]
    )
    assert (parsed.records, set(reasons(parsed).values())) == ((), {"damaged_header"})


@pytest.mark.parametrize(
    "torn",
    [
        [" P1 | Knows 3 years or", "4 of them."],  # no border stands before any row
        [" P1 | Knows 3 years or", "4 of them. | Reports."],
    ],
)
def test_a_row_without_outer_borders_that_a_line_break_tore_gives_no_cell(torn: list[str]) -> None:
    lines = ["Level guidelines", " Level | Knowledge & Application", "---|---", *torn, " P2 | Leads.", " P3 | Owns."]
    assert texts(parse_block("level_guidelines", lines), "cell_text") == ["Leads.", "Owns."]


@pytest.mark.parametrize("line", ["Decision", "Typical"])
def test_what_is_left_of_a_torn_label_is_no_tagline(line: str) -> None:
    parsed = parse_block("level_panel", ["Level — P2 — Developing Professional", line, "Scope", "One entity"])
    assert texts(parsed, "tagline_text") == [None]
    assert texts(parsed, "attribute_text") == ["One entity"]


def test_a_name_with_marks_within_it_is_not_known() -> None:
    focus = parse_block("focus", ["**Focus — Ledger Control**:M", "Keeps the books of one legal entity."])
    assert (texts(focus, "focus_name"), reasons(focus)) == ([], {1: "damaged_name"})
    panel = parse_block("level_panel", ["__Level — P2 — Developing__ (12)", "Works with some guidance."])
    assert (texts(panel, "level_code"), texts(panel, "level_name")) == (["P2"], [None])
    assert reasons(panel) == {1: "damaged_name"}


def test_a_heading_is_told_by_the_capital_of_its_first_letter_whatever_letter_that_is() -> None:
    assert is_foreign("responsibilities", "skills")
    assert is_foreign("responsibilities", "ſkills")
    assert not is_foreign("responsibilities", "äkills")
