"""Promises of `rolewh.documents.decode`: which bytes are text, in which encoding, and where its lines end."""

import codecs
import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.documents.bounds import Bounds
from rolewh.documents.decode import DecodedText, NotText, decode

LINE_BREAK = re.compile("\r\n|\n|\r")


def line_count(text: str) -> int:
    """Lines by the rule CRLF | LF | CR, a last break closing a line and not opening one."""
    pieces = LINE_BREAK.split(text)
    return len(pieces) - (pieces[-1] == "")


def test_the_reference_page_needs_no_repair(shared_data: Path) -> None:
    content = (shared_data / "profiles" / "000_e9393b132e32e1db.txt").read_bytes()
    page = decode(content)
    assert len(page.lines) == 114
    assert "\n".join(page.lines).encode() + b"\n" * page.has_final_newline == content
    assert page._replace(lines=()) == DecodedText((), "utf-8", False, "lf", False, ())


def test_none_of_the_reference_layouts_needs_a_repair(shared_data: Path) -> None:
    pages = sorted((shared_data / "layouts").rglob("*.txt"))
    assert pages
    assert [page.name for page in pages if decode(page.read_bytes()).repairs] == []


LINES = [
    ("", (), "none", False),
    ("a", ("a",), "none", False),
    ("a\n", ("a",), "lf", True),
    ("\n", ("",), "lf", True),
    ("\n\n", ("", ""), "lf", True),
    ("a\nb", ("a", "b"), "lf", False),
    ("a\r\nb\r\n", ("a", "b"), "crlf", True),
    ("a\rb\r", ("a", "b"), "cr", True),
    ("a\r\rb", ("a", "", "b"), "cr", False),
    ("a\n\rb", ("a", "", "b"), "mixed", False),
    ("a\r\r\nb", ("a", "", "b"), "mixed", False),
    ("a\r\nb\nc\rd", ("a", "b", "c", "d"), "mixed", False),
    ("  a  \n\tb", ("  a  ", " b"), "lf", False),
    ("a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", ("a b c d e f g h i",), "none", False),
]


@pytest.mark.parametrize(("text", "lines", "newline", "has_final_newline"), LINES, ids=[repr(row[0]) for row in LINES])
def test_lines_end_at_crlf_lf_and_cr_and_nowhere_else(
    text: str, lines: tuple[str, ...], newline: str, has_final_newline: bool
) -> None:
    page = decode(text.encode())
    assert (page.lines, page.newline, page.has_final_newline) == (lines, newline, has_final_newline)


WORDS = "Résumé — “skills”\nP2"
ENCODINGS = [
    ("plain ascii", b"P2\nP3", ("P2", "P3"), "utf-8", False),
    ("utf-8", WORDS.encode(), None, "utf-8", False),
    ("utf-8 with mark", codecs.BOM_UTF8 + WORDS.encode(), None, "utf-8", True),
    ("only a mark", codecs.BOM_UTF8, (), "utf-8", True),
    ("utf-16-le with mark", codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None, "utf-16-le", True),
    ("utf-16-be with mark", codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), None, "utf-16-be", True),
    ("utf-16-le without", WORDS.encode("utf-16-le"), None, "utf-16-le", False),
    ("utf-16-be without", WORDS.encode("utf-16-be"), None, "utf-16-be", False),
    ("utf-16-le with mark and NUL", codecs.BOM_UTF16_LE + b"\x00\x00P\x002\x00", ("P2",), "utf-16-le", True),
    ("two letters of utf-16-le", b"P\x002\x00", ("P2",), "utf-16-le", False),
    ("cp1252", WORDS.encode("cp1252"), None, "cp1252", False),
    ("cp1252 at the very end", b"caf\xe9", ("café",), "cp1252", False),
    ("more broken than whole", "é".encode() + b" \xe9 \xe8", ("é é è",), "cp1252", False),
]


@pytest.mark.parametrize(
    ("content", "lines", "encoding", "has_bom"), [row[1:] for row in ENCODINGS], ids=[row[0] for row in ENCODINGS]
)
def test_the_encoding_is_recognised(
    content: bytes, lines: tuple[str, ...] | None, encoding: str, has_bom: bool
) -> None:
    page = decode(content)
    assert (page.lines, page.encoding, page.has_bom) == (
        tuple(WORDS.split("\n")) if lines is None else lines,
        encoding,
        has_bom,
    )


BROKEN = [
    ("cut inside a character", "a — b — c".encode()[:-4], ("a — b \ufffd",), "utf-8", (("broken_utf8", 1),)),
    ("one corrupt byte", "é è à — ü".encode() + b"\xff!", ("é è à — ü\ufffd!",), "utf-8", (("broken_utf8", 1),)),
    (
        "two among many",
        "éèàüöçñßåø".encode() + b" \xff \xff",
        ("éèàüöçñßåø \ufffd \ufffd",),
        "utf-8",
        (("broken_utf8", 2),),
    ),
    ("one beside one received", "é \ufffd".encode() + b"\xff", ("é \ufffd\ufffd",), "utf-8", (("broken_utf8", 1),)),
    ("a break after half a character", "é —".encode() + b"\xe2\x80\nb", ("é —\ufffd", "b"), "utf-8", None),
    ("a mark and a corrupt byte", codecs.BOM_UTF8 + "é".encode() + b"\xff", ("é\ufffd",), "utf-8", None),
    ("utf-16 with half a pair", codecs.BOM_UTF16_LE + b"a\x00b", ("a\ufffd",), "utf-16-le", (("broken_utf16", 1),)),
    ("undefined in cp1252", b"a\x81b \xe9", ("ab é",), "cp1252", (("control_character", 1),)),
]


@pytest.mark.parametrize(
    ("content", "lines", "encoding", "repairs"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_a_few_broken_bytes_are_replaced_and_counted(
    content: bytes, lines: tuple[str, ...], encoding: str, repairs: tuple[tuple[str, int], ...] | None
) -> None:
    page = decode(content)
    assert (page.lines, page.encoding) == (lines, encoding)
    assert page.repairs == (repairs or (("broken_utf8", 1),))


def test_a_replacement_character_that_was_received_is_no_repair() -> None:
    assert decode("é — \ufffd".encode()).repairs == ()


BINARIES = [
    ("pdf", b"%PDF-1.7\n%text", "PDF"),
    ("zip", b"PK\x03\x04" + b"word/document.xml" * 9, "office document"),
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
    ("gzip", b"\x1f\x8b\x08" + zlib.compress(b"page" * 99), "gzip"),
    ("utf-32-le", "page".encode("utf-32"), "UTF-32"),
    ("utf-32-be", codecs.BOM_UTF32_BE + "page".encode("utf-32-be"), "UTF-32"),
    ("numbers", struct.pack("<200I", *range(200)), "binary"),
    ("compressed", b"\x00\xff" + zlib.compress(bytes(range(256)) * 99 + Path(__file__).read_bytes()), "binary"),
    ("controls", b"\x01\x02\x03page" * 9, "binary"),
    ("zeroes", bytes(4096), "nothing but 4,096 NUL"),
    ("one zero", bytes(1), "nothing but 1 NUL"),
]


@pytest.mark.parametrize(("content", "found"), [row[1:] for row in BINARIES], ids=[row[0] for row in BINARIES])
def test_a_binary_is_refused_with_what_it_is_and_the_next_step(content: bytes, found: str) -> None:
    with pytest.raises(NotText, match=f"{found}.*expected.*;"):
        decode(content)


NEARLY_BINARIES = [
    ("NULs at the end", b"a page" + bytes(4096), "a page"),
    ("NULs between words", b"a\x00 page \x00of\x00 words", "a page of words"),
    ("eight controls", b"\x01" * 8 + b"page", "page"),
    ("a tenth of controls", b"\x01page of w" * 90, "page of w" * 90),
    ("colours of a terminal", b"\x1b[1mpage\x1b[0m" * 9, "page" * 9),
]


@pytest.mark.parametrize(
    ("content", "line"), [row[1:] for row in NEARLY_BINARIES], ids=[row[0] for row in NEARLY_BINARIES]
)
def test_text_with_some_control_characters_stays_text(content: bytes, line: str) -> None:
    assert decode(content).lines == (line,)


def test_more_lines_than_the_bound_are_refused() -> None:
    assert len(decode(b"a\nb\n", Bounds(max_lines=2)).lines) == 2
    with pytest.raises(NotText, match="holds 3 lines, at most 2"):
        decode(b"a\nb\nc", Bounds(max_lines=2))


pieces_of_hostile_files = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=12).map(str.encode),
    st.sampled_from(["\r", "\n", "\r\n", "\x00", "\x85", "\u2028", "&#10;", "&amp;#124;", "|", "Ã©", "â€“", "\x1b]8;;"])
    .map(str.encode),
)  # fmt: skip


@given(st.lists(pieces_of_hostile_files, max_size=12).map(b"".join))
def test_any_bytes_give_storable_lines_or_not_text(content: bytes) -> None:
    try:
        page = decode(content)
    except NotText:
        return
    assert not any(set(line) & set("\r\n\x00\x1b\u2028") for line in page.lines)
    "".join(page.lines).encode("utf-8")
    assert list(page.repairs) == sorted(page.repairs)
    assert all(count > 0 for _, count in page.repairs)


hostile_text = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "\r",
                "\n",
                "\r\n",
                "\x0b",
                "\x85",
                "\u2028",
                "\u2029",
                "&#10;",
                "&NewLine;",
                "\u200b",
                "â€¨",
                "Ã\x85",
                "\x1b[",
            ]
        ),
    ),
    max_size=16,
).map("".join)


@given(hostile_text, st.sampled_from(["utf-8-sig", "utf-16"]))
def test_no_repair_joins_or_splits_lines(text: str, encoding: str) -> None:
    try:
        page = decode(text.encode(encoding))
    except NotText:
        return
    assert len(page.lines) == line_count(text)


unrepairable = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="&"),
        st.sampled_from("\n–—’“”‘…•·→←≤−éñüçßø日本語😀"),
    ),
    max_size=60,
).filter(lambda text: not re.search("[≤“”‘’•…·éñüçßø]{2}|[éñüçßø].", text))


@given(unrepairable, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_text_without_anything_to_repair_comes_back_to_the_letter(text: str, encoding: str, newline: str) -> None:
    page = decode(text.replace("\n", newline).encode(encoding))
    assert page.repairs == ()
    assert "\n".join(page.lines) + "\n" * page.has_final_newline == text


def test_every_cut_of_a_page_can_be_read() -> None:
    content = "Harbour Pilot — P2\n≥4 of 5 • café\n".encode() * 3
    for length in range(len(content)):
        page = decode(content[:length])
        assert len(page.lines) == line_count(content[:length].decode(errors="replace"))
