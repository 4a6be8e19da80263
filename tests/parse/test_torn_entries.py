"""A line goes on with the one above it only where that was broken for its width; what may be either of two things stays unread."""

import pytest

from rolewh.parse.goals import Goal
from rolewh.parse.identity import Identity
from rolewh.parse.level_panel import PanelAttribute
from rolewh.parse.provenance import Source
from rolewh.parse.reading import Reading
from rolewh.parse.role_facts import Pay
from rolewh.parse.sections import parse_block
from rolewh.parse.skills import Skill
from rolewh.parse.title_aliases import Alias

WIDE = "- Redesigns one reconciliation a quarter so that it needs fewer manual entries than before"


def items(*lines: str) -> list[str]:
    return [item.text for item in Reading("responsibilities", lines).items(1)]


def pairs(*lines: str) -> list[tuple[str, str | None]]:
    records = parse_block("skills", ["Skills", *lines]).records
    return [(record.skill_text, record.description_text) for record in records if isinstance(record, Skill)]


def reasons(*lines: str) -> set[str]:
    return {line.reason_code for line in parse_block("skills", ["Skills", *lines]).unread}


@pytest.mark.parametrize("line", ["evel guidelines", "classification mappings"])
def test_a_line_that_would_have_fitted_into_the_one_above_it_does_not_go_on_with_it(line: str) -> None:
    assert items(WIDE, "- Books journals", line) == [WIDE[2:], "Books journals", line]


@pytest.mark.parametrize("line", ["Level guidelines", "  Level guidelines", "    Focus — Ledger Control"])
def test_the_words_of_a_heading_never_become_the_end_of_an_item(line: str) -> None:
    assert items("- Books journals and", line) == ["Books journals and", line.strip()]


@pytest.mark.parametrize(
    "line",
    ["$71k ($56k$90k)", "P2 · P2 — Developing", "Material PAY differential vs the function baseline.", "Pay basis"],
)
def test_a_fact_or_the_declared_difference_never_becomes_the_end_of_a_paragraph(line: str) -> None:
    paragraphs = Reading("focus", ["Keeps the books (of one", line]).paragraphs(1)
    assert [paragraph.text for paragraph in paragraphs] == ["Keeps the books (of one", line]


def test_a_line_longer_than_any_wrapped_one_is_not_gone_on_with() -> None:
    long = "Keeps the books " * 20 + "(of one"
    assert [item.text for item in Reading("focus", [long, "ocus — Ledger)"]).paragraphs(1)] == [long, "ocus — Ledger)"]


def test_descriptions_without_bullets_may_be_hard_wrapped() -> None:
    lines = [
        "Month-end close",
        "Closing the books of an entity within the",
        "agreed days.",
        "Tooling",
        "Setting up rules.",
    ]
    assert pairs(*lines) == [
        ("Month-end close", "Closing the books of an entity within the agreed days."),
        ("Tooling", "Setting up rules."),
    ]


LIST = (
    "- Month-end close",
    "- Closing the books of an entity within the days that were agreed.",
    "- Tooling",
    "- Setting up rules and clearing what they leave.",
    "- Tax and treasury",
    "- Filing returns.",
    "- Audit",
    "- Helping those who look at the books from outside.",
)


WHOLE = [(LIST[at][2:], LIST[at + 1][2:]) for at in (0, 2, 4, 6)]


@pytest.mark.parametrize(
    ("changed", "expected", "reason"),
    [
        ({1: LIST[1][:-1]}, (LIST[0][2:], None), "name_or_description_without_stop"),  # its stop is lost
        ({1: "- Closing the\nbooks."}, (LIST[0][2:], None), "torn_entry"),  # torn where it cannot end
        ({1: "- Closing all\nbooks."}, (LIST[0][2:], None), "torn_entry"),  # torn above a small letter
        ({0: "- Close after the"}, None, "torn_entry"),
    ],
)
def test_what_is_left_of_a_damaged_entry_is_no_name(
    changed: dict[int, str], expected: tuple[str, str | None] | None, reason: str
) -> None:
    lines = [part for at, line in enumerate(LIST) for part in changed.get(at, line).split("\n")]
    assert pairs(*lines) == ([expected] if expected else []) + WHOLE[1:]
    assert reason in reasons(*lines)


BARE = [line[2:] for line in LIST]


def test_a_description_that_a_tear_halved_without_a_trace_but_its_small_letter_pairs_with_nothing() -> None:
    lines = [*BARE[:3], "Setting", "up rules.", *BARE[4:]]
    assert pairs(*lines) == [WHOLE[0], ("Tooling", None), *WHOLE[2:]]
    assert reasons(*lines) == {"pair_or_torn_description"}


def test_a_blank_line_ends_a_list_without_bullets() -> None:
    assert pairs(*BARE, "", "Focus ~ Ledger", "", "Keeps the books.")[-1] == WHOLE[-1]
    assert pairs(*BARE, "Copy link", "", "Keeps the books.")[-1] == WHOLE[-1]
    apart = [part for line in BARE for part in (line, "")]
    assert pairs(*apart)[-1] == WHOLE[-1]


@pytest.mark.parametrize("opening", [["What the work asks for"], ["Copy link", "What the work asks for."]])
def test_what_a_blank_line_parts_from_a_list_without_bullets_is_no_skill(opening: list[str]) -> None:
    assert pairs(*opening, "", *BARE)[0] == WHOLE[0]
    assert reasons(*opening, "", *BARE) == {"name_or_introduction"}


def test_the_end_of_a_list_that_is_not_the_end_of_its_section_is_not_torn() -> None:
    lines = ["- Close", "- Closing the books.", "- Tooling", "- Equipment and changeover", "Helping people."]
    assert ("Tooling", "Equipment and changeover") not in pairs(*lines)


def test_the_halves_of_wrapped_descriptions_without_bullets_are_no_pairs() -> None:
    apart = ["Skills that belong to the work with", "", "ledgers alone.", ""]
    for name, half, rest in (
        ("Close", "Closing the books each", "month."),
        ("Tax", "Filing the returns of each", "year."),
    ):
        apart += [name, "", half, "", rest, ""]
    assert {name for name, _ in pairs(*apart)} <= {"Close", "Tax"}


def test_a_page_may_write_its_descriptions_in_lower_case() -> None:
    lines = [line if place % 2 == 0 else line.lower() for place, line in enumerate(BARE)]
    assert [description for _, description in pairs(*lines)] == lines[1::2]


def test_the_label_of_an_attribute_never_becomes_the_end_of_the_value_above_it() -> None:
    panel = ["Level — P4 — Senior Professional", "Leads work", "Scope", "• A domain and the standards others build to"]
    parsed = parse_block("level_panel", [*panel, "Autonomy", "• Broad objectives"])
    values = [record.attribute_text for record in parsed.records if isinstance(record, PanelAttribute)]
    assert values == ["A domain and the standards others build to", "Broad objectives"]


def sources(*lines: str) -> list[str]:
    records = parse_block("provenance", ["Provenance", *lines]).records
    return [record.source_text for record in records if isinstance(record, Source)]


def test_the_first_word_of_a_torn_heading_at_the_end_is_no_source() -> None:
    read = sources("", "4 sources", "", "One survey", "One book", "One register", "One law", "", "Level")
    assert (read[:2], "Level" in read) == (["One survey", "One book"], False)


def test_a_damaged_heading_with_the_toggle_of_the_page_ends_a_list() -> None:
    told = ("2 sources", "- One survey of all the work there is", "- One book")
    assert sources(*told, "itle aliasesshow ▾", "- Analyst", "- Clerk") == [line[2:] for line in told[1:]]


def test_of_a_header_torn_in_the_second_title_neither_line_apart_is_the_title() -> None:
    code = "FINOPS.LEDGERCO1A2B.P2"
    parsed = parse_block(
        "identity", ["← Canon taxonomy", "P2", code, "Ledger Control — P2", "", "Finance Work", "", "Le"]
    )
    assert [record.title for record in parsed.records if isinstance(record, Identity)] == [None]
    assert [line.reason_code for line in parsed.unread] == ["torn_header"] * 3


def test_a_name_at_the_end_that_is_little_longer_than_others_is_no_torn_description() -> None:
    told = ["- CAPA", "- Acting on what went wrong.", "- Change control", "- Judging changes before they are made."]
    read = pairs(*told, "- Investor relations", "- Control and systems")
    assert [name for name, _ in read] == ["CAPA", "Change control", "Investor relations"]
    assert read[-1][1] is None


def test_a_sentence_below_the_count_introduces_another_list() -> None:
    sentence = (
        "How the rubric reads for this function: what changes in scope, complexity, work with others and experience."
    )
    assert sources("8 sources", sentence, "| Level | Knowledge |") == []


def test_a_story_heading_is_no_basis_of_pay_and_a_torn_definition_no_title() -> None:
    facts = parse_block("role_facts", ["Market pay (median)", "$71k", "Pay basis", "Who does this work"])
    assert [record.pay_basis for record in facts.records if isinstance(record, Pay)] == [None]
    identity = parse_block("identity", ["Ledger Control keeps the", "FINOPS.LEDGERCO1A2B.P2"])
    assert [record.title for record in identity.records if isinstance(record, Identity)] == [None]


@pytest.mark.parametrize("line", ["-: Specific", "JFM respons1bility (P4) Closes the books."])
def test_a_damaged_label_or_heading_is_no_responsibility_of_a_goal(line: str) -> None:
    parsed = parse_block(
        "goals", ["SMART goals", "JFM responsibility (P4)", line, "Measurable", "Move the metric from ⟨"]
    )
    assert [record for record in parsed.records if isinstance(record, Goal)] == []


def test_pairs_of_names_and_descriptions_are_neither_sources_nor_aliases() -> None:
    skills = ["Audit", "Helping those who look at the books.", "Tax", "Filing what is owed where it is owed."]
    # The lines right above them may be a damaged heading.
    cited = ["One survey", "O*NET 13-2011.00", "One book", "One law"]
    read = sources("2 sources", *cited, "S ills", "What the work asks for.", *skills)
    assert read == cited[: len(read)]
    assert len(read) >= 2
    aliases = parse_block(
        "title_aliases", ["Title aliases", "Ledger Accountant", "Ledger Clerk", "Book-keeper", "Skils", *skills]
    ).records
    assert [record.alias_text for record in aliases if isinstance(record, Alias)] == [
        "Ledger Accountant",
        "Ledger Clerk",
    ]


def test_what_is_left_of_a_header_with_a_sentence_in_its_midst_is_no_title_without_a_level() -> None:
    code, sentence = (
        "FINOPS.LEDGERCO1A2B.P2",
        "Ledger Control keeps the books of one legal entity complete and closes them on time.",
    )
    parsed = parse_block(
        "identity", ["← Canon taxonomy", "P2", code, "Finance Work", "", sentence, "Ledger Control — P2", "", code]
    )
    assert [record.title for record in parsed.records if isinstance(record, Identity)] == [None]
