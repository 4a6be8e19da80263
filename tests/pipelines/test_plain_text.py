"""Hostile document text stays text in the terminal, in markdown and in a spreadsheet."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipelines.descriptions import markdown_table
from pipelines.plain_text import LONGEST_CELL, csv_cell, markdown_cell, terminal_cell, visible

RENDERER = MarkdownIt("commonmark", {"html": True}).enable("table")
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}

TERMINAL_CASES = (
    ("plain words", "plain words"),
    ("\x1b[2J\x1b]0;title\x07", "\\x1b[2J\\x1b]0;title\\x07"),
    ("one\ntwo\r\nthree", "one\\ntwo\\r\\nthree"),
    ("right \u202e left", "right \\u202e left"),
    ("\x9b31m", "\\x9b31m"),
    ("zero\u200bwidth", "zero\\u200bwidth"),
    ("no-break\u00a0space", "no-break\u00a0space"),
    ("0–2 yrs, naïve, 試験", "0–2 yrs, naïve, 試験"),
)

HOSTILE_MARKDOWN = (
    "a | b || c",
    "ends in a backslash \\",
    "\\| \\\\| already escaped",
    "`code` and ``more``",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![picture](http://tracker.invalid/p.png)",
    "<http://tracker.invalid>",
    "*strong* _slanted_ ~~gone~~ # heading",
    "&lt;b&gt; &#60;i&#62;",
    "two\nlines\n\n| and | a | table |",
    "[ref]: http://tracker.invalid",
    "- item\r\n1. item",
)

ADDRESSES = (
    "see https://tracker.invalid/x now",
    "www.tracker.invalid",
    "someone@tracker.invalid",
    "WWW.TRACKER.INVALID",
)

# How the renderer of a browser finds addresses in text after all escapes are resolved (GFM's autolink literals).
AUTOLINK = re.compile(r"(https?://|www(?=\.))([-.\w]+)|([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)", re.IGNORECASE)

CSV_CASES = (
    ("=1+2", "'=1+2"),
    ("+1 555", "'+1 555"),
    ("-2+3+cmd", "'-2+3+cmd"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("-5", "-5"),
    ("-5.25", "-5.25"),
    ("- bullet", "'- bullet"),
    ("-5\n=1", "'-5\n=1"),
    ("5-7 years", "5-7 years"),
    ("two\nlines", "two\nlines"),
    ("\x1b[31mred", "\\x1b[31mred"),
    (-5, -5),
    (-0.5, -0.5),
    (None, None),
    (True, True),
    (b"\x00\xff", "00ff"),
    (["=x"], "['=x']"),
)


@pytest.mark.parametrize(("value", "shown"), TERMINAL_CASES)
def test_a_terminal_is_shown_signs_and_given_none_to_act_on(value: str, shown: str) -> None:
    assert terminal_cell(value) == shown


@given(st.text())
def test_no_text_reaches_a_terminal_with_a_control_character_or_a_second_line(text: str) -> None:
    assert all(character.isprintable() or character.isspace() for character in visible(text))
    assert len(visible(text).splitlines()) <= 1


def rendered(value: str) -> tuple[set[str], list[str]]:
    """Tags and cell texts of a table of one row that holds the value and a word, as a renderer sees them."""
    tokens = RENDERER.parse(markdown_table(["first", "second"], [[value, "beside"]]))
    cells = [token for token in tokens if token.type == "inline"]
    tags = {token.tag for token in tokens if token.tag}
    kinds = {child.type for cell in cells for child in cell.children or []}
    assert kinds <= {"text", "text_special"}
    return tags, ["".join(child.content for child in cell.children or []) for cell in cells]


@pytest.mark.parametrize("value", HOSTILE_MARKDOWN)
def test_hostile_markdown_renders_to_its_own_letters(value: str) -> None:
    tags, cells = rendered(value)
    assert tags <= TABLE_TAGS
    assert [cell.replace("\u2060", "") for cell in cells] == ["first", "second", visible(value), "beside"]


@given(st.text(max_size=LONGEST_CELL // 10))
def test_any_text_is_one_cell_of_a_table_and_nothing_else(value: str) -> None:
    tags, cells = rendered(value)
    assert tags <= TABLE_TAGS
    assert cells[2].replace("\u2060", "").strip() == visible(value).strip()
    assert len(cells) == 4


@pytest.mark.parametrize("value", ADDRESSES)
def test_an_address_in_a_document_does_not_become_a_link(value: str) -> None:
    assert AUTOLINK.search(value)
    assert not AUTOLINK.search(rendered(value)[1][2])


def test_a_cell_of_a_preview_is_cut_and_bytes_are_only_counted() -> None:
    assert markdown_cell("x" * 1_000_000) == "x" * (LONGEST_CELL - 1) + "…"
    assert markdown_cell(b"secret") == "6 bytes"
    assert markdown_cell(None) == "null"
    assert markdown_cell(["a|b", "c"]) == "a\\|b\\, c"


@pytest.mark.parametrize(("value", "written"), CSV_CASES)
def test_no_document_text_becomes_a_formula_of_a_spreadsheet(value: object, written: object) -> None:
    assert csv_cell(value) == written
