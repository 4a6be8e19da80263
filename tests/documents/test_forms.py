"""Promises of `rolewh.documents.decode` for pages that are HTML or Markdown: encodings, characters, and what is plain text."""

import codecs

import pytest

from rolewh.documents.bounds import Bounds
from rolewh.documents.decode import MarkupRefused, NotText, decode
from rolewh.documents.forms import form_of
from rolewh.documents.html_charset import declared_encoding


@pytest.mark.parametrize(
    ("path", "form"),
    [("a.txt", "text"), ("b/a.TEXT", "text"), ("a.md", "markdown"), ("a.HTML", "html"), ("c.md/a.htm", "html"), ("a", "text")],
)  # fmt: skip
def test_the_end_of_the_name_tells_the_form(path: str, form: str) -> None:
    assert form_of(path) == form


DECLARED = [
    ("utf-8", "<meta charset=utf-8>", "utf-8"),
    ("as browsers read it", '<meta charset="ISO-8859-1">', "cp1252"),
    ("with capitals and blanks", "<META  lang=en  CHARSET = 'Windows-1251' >", "cp1251"),
    ("in the older way", '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">', "cp932"),
    ("behind a comment that declares another", "<!-- <meta charset=koi8-r> --><meta charset=big5>", "big5"),
    ("the first of two", "<meta charset=gbk><meta charset=big5>", "gb18030"),
    ("one that cannot be", "<meta charset=utf-16>", "utf-8"),
    ("one nobody knows", "<meta charset=klingon>", None),
    ("one that is no encoding of text", "<meta charset=rot13>", None),
    ("one that hides its marks", "<meta charset=utf-7>", None),
    ("none", "<p>charset=big5</p>", None),
    ("an unclosed comment", "<!-- <meta charset=big5>", None),
    ("too far down", " " * 5000 + "<meta charset=big5>", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "encoding"), [row[1:] for row in DECLARED], ids=[row[0] for row in DECLARED])
def test_the_declared_encoding_is_found(head: str, encoding: str | None) -> None:
    assert declared_encoding(head.encode()) == encoding


def page(encoding: str, words: str = "Привет") -> bytes:
    return f"<meta charset={encoding}><p>{words}</p>".encode(encoding if encoding != "klingon" else "utf-8")


ENCODINGS = [
    ("declared", page("windows-1251"), "Привет", "cp1251"),
    ("declared, of two bytes", page("shift_jis", "ソ日本"), "ソ日本", "cp932"),
    ("declared as latin, meant as Windows", "<meta charset=latin1><p>1–3".encode("cp1252"), "1–3", "cp1252"),
    ("declared utf-8 and held to", page("utf-8"), "Привет", "utf-8"),
    ("declared utf-8 and not held to", "<meta charset=utf-8><p>café".encode("cp1252"), "café", "cp1252"),
    ("declared and not held to", b"<meta charset=shift_jis><p>caf\xe9 \xff", "café ÿ", "cp1252"),
    ("unknown", page("klingon"), "Привет", "utf-8"),
    ("a mark wins", codecs.BOM_UTF8 + page("utf-8").replace(b"utf-8", b"big5"), "Привет", "utf-8"),
    ("utf-16 with a mark", codecs.BOM_UTF16_LE + "<meta charset=big5><p>Привет".encode("utf-16-le"), "Привет", "utf-16-le"),
    ("utf-16 without", "<html><head><meta charset=big5></head><p>Résumé".encode("utf-16-be"), "Résumé", "utf-16-be"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line", "encoding"), [row[1:] for row in ENCODINGS], ids=[row[0] for row in ENCODINGS]
)  # fmt: skip
def test_an_html_page_is_read_in_the_encoding_it_declares_and_holds_to(
    content: bytes, line: str, encoding: str
) -> None:
    found = decode(content, form="html")
    assert (found.lines, found.encoding) == ((line,), encoding)


def test_a_declaration_counts_in_html_alone() -> None:
    assert decode(page("utf-8").replace(b"utf-8", b"koi8-r")).encoding == "utf-8"


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_an_entity_is_unescaped_twice_and_not_thrice(form: str) -> None:
    content = (
        b"<p>&mdash; &amp;mdash; &amp;amp;mdash;</p>" if form == "html" else b"&mdash; &amp;mdash; &amp;amp;mdash;"
    )
    found = decode(content, form=form)  # type: ignore[arg-type]
    assert found.lines == ("— — &mdash;",)
    assert found.lines == decode(b"&mdash; &amp;mdash; &amp;amp;mdash;").lines


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_the_characters_of_a_marked_up_line_are_mended_as_those_of_any_line(form: str) -> None:
    content = "<b>0â€“2</b> yrs\x00 a\u200bb c&nbsp;d &#8203;e".encode()
    found = decode(content, form=form)  # type: ignore[arg-type]
    assert found.lines == ("0–2 yrs ab c d e",)
    assert found.repairs == (("mojibake", 1), ("nul", 1), ("unicode_space", 1), ("zero_width", 2))


def test_a_pipe_that_was_escaped_twice_is_no_border() -> None:
    assert decode(b"<table><tr><td>a &amp;#124; b<td>c", form="html").lines == ("| a \\| b | c |",)


def test_a_page_of_text_named_html_is_read_as_text() -> None:
    assert decode(b"  a < b\n\n  c", form="html") == decode(b"  a < b\n\n  c")


def test_html_keeps_nothing_of_its_own_line_breaks_but_their_kind() -> None:
    found = decode(b"<p>a\r\nb</p>\r\n", form="html")
    assert (found.lines, found.newline, found.has_final_newline) == (("a b",), "crlf", True)


def test_markdown_keeps_its_lines_however_they_end() -> None:
    for newline in ("\n", "\r\n", "\r"):
        found = decode(newline.join(["# A", "", "*b*", ""]).encode(), form="markdown")
        assert (found.lines, found.has_final_newline) == (("A", "", "b"), True)


@pytest.mark.parametrize("content", [b"", b"<!-- a -->", b"<script>a</script>", b"<p>\n</p>"])
def test_html_without_text_has_no_lines(content: bytes) -> None:
    assert decode(content, form="html").lines == ()


def test_markup_beyond_the_bounds_is_refused() -> None:
    with pytest.raises(MarkupRefused, match="ROLEWH_MAX_NESTING"):
        decode(b"<i>" * 9, Bounds(max_nesting=5), form="html")
    with pytest.raises(MarkupRefused, match="ROLEWH_MAX_MARKDOWN_LINES"):
        decode(b"a\n" * 9, Bounds(max_markdown_lines=5), form="markdown")


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_binary_is_refused_whatever_its_name(form: str) -> None:
    with pytest.raises(NotText, match="PDF"):
        decode(b"%PDF-1.7\n<p>a", form=form)  # type: ignore[arg-type]
    with pytest.raises(NotText, match="binary"):
        decode(b"<p>" + bytes(range(32)) * 99, form=form)  # type: ignore[arg-type]
