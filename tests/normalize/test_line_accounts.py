"""Each line of a document has one account, which agrees with what the refresh counts, and a record of any kind has words."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.capture import CapturedFile
from rolewh.normalize.capture_frame import raw_document
from rolewh.normalize.line_accounts import LINE_STATES, DocumentAccount, account_of
from rolewh.normalize.page_reading import read_page
from rolewh.normalize.record_words import kind_of, records_in_words
from tests.pages import page_lines, spaced_page_lines

LINES = st.lists(
    st.one_of(
        st.sampled_from([*page_lines(), *spaced_page_lines()]),
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30),
    ),
    max_size=60,
)


def account(lines: list[str]) -> DocumentAccount:
    content = "\n".join(lines).encode()
    file = CapturedFile("page.txt", "captured", None, None, content, "0" * 64, len(content))
    return account_of(read_page(raw_document(file)))


def claims(lines: list[str]) -> list[str]:
    return [line.claim for line in account(lines).lines]


@given(st.one_of(LINES, st.sampled_from([page_lines(), spaced_page_lines()])))
def test_every_line_has_one_account_and_the_counts_are_those_of_a_refresh(lines: list[str]) -> None:
    told = account(lines)
    page = told.read.page
    assert [line.line_number for line in told.lines] == list(range(1, (page.line_count or 0) + 1))
    assert {line.state for line in told.lines} <= set(LINE_STATES)
    assert told.count("claimed") + told.count("unread") == (page.text_line_count or 0)
    assert all(bool(line.reason_code) == (line.state == "unread") for line in told.lines)
    assert all(line.claim for line in told.lines if line.state == "claimed")
    if told.sections:
        assert told.count("claimed") == sum(section.claimed_line_count for section in told.sections)
        assert told.count("unread") == sum(section.unread_line_count for section in told.sections)


def test_the_lines_of_a_page_are_told_by_what_claims_them() -> None:
    told = claims(page_lines())
    assert told[1] == "identity · title Ledger Control — P2 · role FINOPS.LEDGERCO1A2B.P2"
    assert told[7] == "heading"
    assert told[9] == "responsibility 1"
    assert told[15:19] == [
        "table header",
        "rule of the table",
        "4 rubric cells · level P1",
        "4 rubric cells · level P2",
    ]
    assert told[21:23] == ["skill 1", "skill 1"]
    assert claims(spaced_page_lines())[0] == "way back of the page"


def test_a_mark_of_a_level_and_the_level_it_declares_are_told() -> None:
    told = claims(spaced_page_lines())
    assert "mark of level P2" in told
    assert "responsibility 1 · declared level P1" in told


def test_an_unread_line_is_told_with_its_reason_and_a_row_read_in_part_with_what_was_read() -> None:
    lines = page_lines()
    lines[15] = lines[15].replace("|", "| Mood |", 1)
    lines[17] = lines[17].replace("|", "| calm |", 1)
    lines.insert(12, "a stray line")
    rows = {line.line_number: line for line in account(lines).lines}
    assert (rows[13].state, rows[13].reason_code, rows[13].claim) == ("unread", "no_bullet", "")
    assert (rows[19].state, rows[19].reason_code, rows[19].claim) == (
        "unread",
        "unknown_column",
        "4 rubric cells · level P1",
    )


def test_the_lines_of_a_refused_page_are_unread_and_its_blank_ones_blank() -> None:
    told = account(["A shopping list", "", "Milk"])
    assert [(line.state, line.reason_code, line.section_name) for line in told.lines] == [
        ("unread", "page_refused", None),
        ("blank", None, None),
        ("unread", "page_refused", None),
    ]
    assert (told.sections, told.records) == ((), ())


def test_records_are_placed_in_the_file() -> None:
    placed = {(kind_of(one.record), one.line_from, one.line_to) for one in account(page_lines()).records}
    assert {("identity", 1, 2), ("focus name", 5, 5), ("skill", 22, 23)} <= placed


class MoonPhase(NamedTuple):
    """A record of no parser: the words come from the fields alone."""

    line_from: int
    line_to: int
    sequence_number: int
    moon_name: str | None
    phase_code: str
    phase_text: str
    brightness: float
    is_waxing: bool = False


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([MoonPhase(1, 1, 3, "Io", "full", "as written", 0.5)], "moon phase 3 · name Io · full · brightness 0.5"),
        ([MoonPhase(1, 1, 3, None, "new", "x", 0.0, True)], "moon phase 3 · new · brightness 0 · waxing"),
        (
            [MoonPhase(1, 1, 3, "a name that is longer than one wants", "new", "x", 1.0)],
            "moon phase 3 · new · brightness 1",
        ),
        (
            [MoonPhase(1, 1, n, name, "new", "x", 1.0) for n, name in enumerate(("Io", "Europa"))],
            "2 moon phases · new · brightness 1",
        ),
        ([MoonPhase(1, 1, 1, "new moon", "new", "x", 1.0)], "moon phase 1 · name new moon · brightness 1"),
    ],
)
def test_a_record_of_any_kind_is_told_by_its_short_fields(records: list[MoonPhase], words: str) -> None:
    assert records_in_words(records) == words
