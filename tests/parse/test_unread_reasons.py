"""Every reason a line can be left unread with is told in words."""

import ast
from pathlib import Path

import pytest

from rolewh.documents.decode import NotText, decode
from rolewh.documents.forms import form_of
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.page_reading import read_page
from rolewh.parse.sections import parse_block
from rolewh.parse.unread_reasons import REASON_WORDS, reason_in_words

PARSERS = Path(__file__).resolve().parents[2] / "src/rolewh/parse"
DOCUMENTS = Path(__file__).resolve().parents[1] / "data"


def reasons_in_code() -> set[str]:
    """The reasons written where a parser leaves lines unread."""
    found: set[str] = set()
    for module in PARSERS.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "leave" and len(node.args) == 3:
                inside = ast.walk(node.args[2])
                found.update(
                    one.value for one in inside if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )
    return found


def reasons_on_pages() -> set[str]:
    """The reasons met on the documents the tests keep."""
    found: set[str] = set()
    for path in DOCUMENTS.rglob("*.*"):
        content = path.read_bytes()
        try:
            decode(content, form=form_of(path.name))
        except NotText:
            continue
        read = read_page(RawDocument("key", path.name, "captured", None, None, None, len(content), content))
        for block in read.blocks:
            found.update(line.reason_code for line in parse_block(block.section_name, block.lines).unread)
    return found


def test_every_reason_the_parsers_give_has_words() -> None:
    reasons = reasons_in_code() | reasons_on_pages()
    assert len(reasons) > 20
    assert sorted(reasons - REASON_WORDS.keys()) == []


@pytest.mark.parametrize("words", REASON_WORDS.values())
def test_words_are_one_plain_phrase(words: str) -> None:
    assert words.isprintable()
    assert words == words.strip().rstrip(".")
    assert "_" not in words


def test_a_reason_nobody_has_put_in_words_is_told_by_its_code() -> None:
    assert reason_in_words("moon_too_bright") == "moon too bright"
