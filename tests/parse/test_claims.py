"""A claimed line belongs to a record or is text every page has, and to one alone: nothing is claimed and forgotten, nothing twice."""

import re
from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.blocks import cut
from rolewh.documents.headings import fact_label
from rolewh.documents.page_terms import SECTION_NAMES
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.provenance import Provenance
from rolewh.parse.reading import ClaimedTwice, Item, Parsed, Reading
from rolewh.parse.role_facts import Pay
from rolewh.parse.sections import PARSERS, parse_block
from tests.kinds import compare_lines, goal_lines, spaced_compare_lines, spaced_goal_lines, story_lines
from tests.pages import page_lines, spaced_page_lines

#: Text that carries nothing a record could hold, whole lines: written here by hand, not taken from the parsers.
PAGE_TEXT = (
    re.compile(r"←.*|no content fingerprint"),
    re.compile(r"[-•*]?\s*[SPME][1-9](\s?this profile)?"),  # level marks
    re.compile(r"\|?[-:| ]+\|?"),  # the rule below a table header
    re.compile(r".*\|.*level.*\|.*", re.IGNORECASE),  # a table header
    re.compile(r"(\d+|no) sources?\.?", re.IGNORECASE),
    re.compile(r"no (title aliases|mappings|classification mappings).*", re.IGNORECASE),
    re.compile(r"O\*NET / SOC"),
    re.compile(r"compare profiles|vs|smart goals|jfm responsibility.*", re.IGNORECASE),
    re.compile(
        r"who does this work|the problem this role solves|the plan|what.s at stake|success looks like|summary",
        re.IGNORECASE,
    ),
)

OTHER_PAGES = {
    "goal": [*goal_lines(), *spaced_goal_lines()],
    "compare": [*compare_lines(), *spaced_compare_lines()],
    "story": story_lines(),
}


DRAWN_LINES = st.lists(
    st.one_of(
        st.sampled_from([*page_lines(), *spaced_page_lines()]),
        st.sampled_from([line for lines in OTHER_PAGES.values() for line in lines]),
        st.text(max_size=30),
    ),
    min_size=2,
)


@given(st.sampled_from(SECTION_NAMES), DRAWN_LINES)
def test_a_claimed_line_is_in_a_record_or_is_text_of_every_page(section: str, drawn: list[str]) -> None:
    lines = [line.replace("\n", " ").replace("\r", " ") for line in drawn]
    parsed = parse_block(section, lines)
    unread = {line.line_from for line in parsed.unread}
    recorded = {n for record in parsed.records for n in range(record.line_from, record.line_to + 1)}
    texts = [n for n, line in enumerate(lines, 1) if line.strip()]
    opening = {1}  # the heading
    forgotten = [
        lines[n - 1]
        for n in texts
        if n not in unread | recorded | opening
        and not fact_label(lines[n - 1])
        and not any(known.fullmatch(lines[n - 1].strip()) for known in PAGE_TEXT)
    ]
    # A line of a classification's name is claimed only above its mapping, and a title may stand on the page twice.
    if section == "classification_mappings":
        forgotten = [line for line in forgotten if line.strip() not in {r.scheme_name for r in parsed.records}]
    if section == "identity":
        said = {value for r in parsed.records for value in (getattr(r, "title", None), getattr(r, "role_code", None))}
        forgotten = [line for line in forgotten if line.strip() not in said]
    assert forgotten == []


def whole_sections() -> list[tuple[str, list[str]]]:
    """The sections of the small pages, each as it stands and with its lines in the reverse order."""
    pages = [("profile", page_lines()), ("profile", spaced_page_lines()), *OTHER_PAGES.items()]
    blocks = [block for kind, lines in pages for block in cut(lines, kind)]
    return [
        (block.section_name, list(lines))
        for block in blocks
        for lines in (block.lines, (block.lines[0], *reversed(block.lines[1:])))
    ]


def shared_by_two_claims(parsed: Parsed) -> list[tuple[object, object]]:
    """Pairs of records with a line in common that are not of one claim.

    Records of one claim have the claim's lines. The review scale alone is read from two pieces: it begins with the
    introduction, which has a record of its own.
    """
    return [
        (one, other)
        for one, other in combinations(parsed.records, 2)
        if max(one.line_from, other.line_from) <= min(one.line_to, other.line_to)
        and (one.line_from, one.line_to) != (other.line_from, other.line_to)
        and not (isinstance(other, Provenance) and isinstance(one, SectionIntroduction))
    ]


@given(st.one_of(st.tuples(st.sampled_from(sorted(PARSERS)), DRAWN_LINES), st.sampled_from(whole_sections())))
def test_no_line_is_in_records_of_two_claims_and_no_parser_claims_a_line_twice(drawn: tuple[str, list[str]]) -> None:
    section, lines = drawn
    parsed = parse_block(section, [line.replace("\n", " ").replace("\r", " ") for line in lines])
    assert shared_by_two_claims(parsed) == []
    assert "claimed_twice" not in {line.reason_code for line in parsed.unread}


def two_claims(reading: Reading) -> None:
    reading.claim(1, 2)
    reading.claim(2, 3)


def two_records(reading: Reading) -> None:
    for number in (1, 2, 3):
        reading.claim(number)
    reading.record(Item(1, 2, "", False))
    reading.record(Item(2, 3, "", False))


def a_record_around_another(reading: Reading) -> None:
    reading.claim(1)
    reading.claim(3, with_line=1)
    reading.claim(2)
    reading.record(Item(1, 3, "", False))
    reading.record(Item(2, 2, "", False))


@pytest.mark.parametrize("reads", [two_claims, two_records, a_record_around_another])
def test_a_block_whose_parser_claims_a_line_twice_is_left_unread_whole(
    reads: Callable[[Reading], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["One", "Two", "", "Four"]

    def parse(given_lines: Sequence[str]) -> Parsed:
        reading = Reading("skills", given_lines)
        reads(reading)
        return reading.finish("present")

    with pytest.raises(ClaimedTwice, match="skills: line 2"):
        parse(lines)
    monkeypatch.setitem(PARSERS, "skills", parse)
    parsed = parse_block("skills", lines)
    assert (parsed.section_state, parsed.records, parsed.claimed_line_count) == ("unmodelled", (), 0)
    assert [(line.line_from, line.reason_code) for line in parsed.unread] == [(n, "claimed_twice") for n in (1, 2, 4)]


def test_records_that_share_a_claim_and_a_claim_of_several_lines_are_no_double_claim() -> None:
    reading = Reading("skills", ["Heading", "A row", "Another piece", "its end"])
    reading.claim(1)
    reading.claim(2)
    reading.claim(4, with_line=2)
    for text in ("a cell", "a second cell"):
        reading.record(Item(2, 2, text, False))
    parsed = reading.finish("present")
    assert (parsed.claimed_line_count, [line.line_from for line in parsed.unread]) == (3, [3])


def test_a_status_line_is_no_function_name_and_a_third_code_no_title() -> None:
    status = "P2P2 — Developing Professionalhigh0.90approvedglobalv1"
    code = "FINOPS.LEDGERCO1A2B.P2"
    parsed = parse_block("identity", ["← Canon taxonomy", "P2", code, code, "Ledger Analyst", status, code])
    kinds = [(type(record).__name__, record.line_from, record.line_to) for record in parsed.records]
    assert kinds == [("Identity", 4, 5), ("Status", 6, 6)]
    assert parsed.unread == ()


def test_a_source_between_scale_and_count_keeps_its_line() -> None:
    lines = ["Provenance", "Reviewed (1–5; pass at ≥4 on the minimum dimension).", "- One book", "1 source", "- Two"]
    parsed = parse_block("provenance", lines)
    declared = next(record for record in parsed.records if isinstance(record, Provenance))
    assert (declared.declared_source_count, declared.review_pass_score) == (1, 4.0)
    assert shared_by_two_claims(parsed) == []
    assert parsed.unread == ()


def test_a_fact_between_pay_and_its_basis_keeps_its_lines() -> None:
    lines = ["Market pay (median)", "$71k", "Function · Focus", "Care · Home", "Pay basis", "model pending"]
    parsed = parse_block("role_facts", lines)
    pay = next(record for record in parsed.records if isinstance(record, Pay))
    assert (pay.pay_median, pay.pay_basis, pay.line_from, pay.line_to) == (71.0, "model pending", 1, 2)
    assert shared_by_two_claims(parsed) == []
