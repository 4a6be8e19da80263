"""Repairs are told by line where the lines are the document's own, and are those the document counts."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.decode import decode
from rolewh.documents.line_repairs import repairs_by_line


def told(content: bytes) -> dict[int, dict[str, int]]:
    text = decode(content)
    return {number: dict(found) for number, found in repairs_by_line(content, text.lines, text.encoding).items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_each_repaired_line_is_told_with_its_repairs(encoding: str, newline: str) -> None:
    lines = ["Plain", "two\u00a0no-break\u00a0spaces", "", "a\ttab &amp; an entity"]
    content = (newline.join(lines) + newline).encode(encoding)
    assert told(content) == {2: {"unicode_space": 2}, 4: {"html_entity": 1, "tab": 1}}


def test_a_text_that_needs_none_has_none() -> None:
    assert told("Plain — text\n".encode()) == {}


def test_lines_that_are_not_the_documents_own_tell_nothing() -> None:
    content = b"<p>one&nbsp;two</p>\n<p>three</p>\n"
    assert repairs_by_line(content, decode(content, form="html").lines, "utf-8") == {}


@given(st.text(st.sampled_from("ab \t\u00a0\u200b\u00ad&amp;fi\ufb01e\u0301\n\r"), max_size=60))
def test_the_repairs_of_the_lines_are_those_of_the_document(text: str) -> None:
    decoded = decode(text.encode())
    by_line = repairs_by_line(text.encode(), decoded.lines, decoded.encoding)
    assert sum((Counter(dict(found)) for found in by_line.values()), Counter()) == Counter(dict(decoded.repairs))
