"""The one look at each line of a page passes over no heading and no role code."""

from itertools import product
from typing import Final

import pytest

from rolewh.documents.blocks import cut
from rolewh.documents.headings import heading
from rolewh.documents.line_marks import role_code
from rolewh.documents.page_terms import SECTIONS_OF_KIND
from rolewh.documents.pages import recognise
from rolewh.documents.telling_lines import telling_lines

WORDS: Final = (
    "Skills", "sKILLS", "Level guidelines", "Focus — Trade Show", "Level — P2", "JFM responsibility (P4)", "SMART goals",
    "Compare profiles", "The story of this role", "Goal templates — Clerk — P2", "Title aliases", "Skillset", "ſkills", "FOO.GEN.P1",
    "FOO1.BARAB12.M3", "FOO.GEN.P1 and more", "O*NET", "",
)  # fmt: skip
BEFORE: Final = ("", " ", "\u3000", " " * 300, "- ", "• ", "## ", "**", "_", "| ", "3. ", "é", "-" * 300)
BEHIND: Final = ("", " ", ":", "**", "show ▾", " hide", "show?", "x", " ##")


@pytest.mark.parametrize("before", BEFORE)
def test_every_heading_and_every_role_code_is_told(before: str) -> None:
    lines = [f"{before}{words}{behind}" for words, behind in product(WORDS, BEHIND)]
    told = set(telling_lines(lines))
    for number, line in enumerate(lines, 1):
        is_one = role_code(line) or any(heading(text, None) for text in (line, line.strip(), line.lstrip()))
        assert number in told or not is_one, line
    assert len(told) < len(lines)


def test_few_lines_are_told() -> None:
    lines = [
        "FOO.GEN.P1",
        "Books the journals daily",
        "- Releases the payments",
        "",
        "Skills",
        "| P1 | Knows |",
        "Pays",
    ]
    assert telling_lines(lines) == (1, 5)


def test_a_page_is_the_same_with_its_telling_lines_and_without() -> None:
    lines = ["Clerk — P1", "FOO.GEN.P1", "", "  Skills", "- Skills", "Skills", "Books and", "skills", "Provenance"]
    for margin, page_kind in product(("", "    "), SECTIONS_OF_KIND):
        page = [margin + line for line in lines]
        told = telling_lines(page)
        assert recognise(page, told) == recognise(page)
        assert cut(page, page_kind, told) == cut(page, page_kind)
