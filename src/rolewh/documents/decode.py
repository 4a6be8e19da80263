"""From the bytes of a file to its lines, numbered as they were received; the mending of characters within a line is in
`repairs`, the marks of HTML and Markdown are read in modules of their own, and what the lines mean is found out in
`rolewh.parse`."""

import codecs
from collections import Counter
from typing import Literal, NamedTuple

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.forms import Form
from rolewh.documents.html_charset import declared_encoding
from rolewh.documents.html_lines import html_lines, is_html
from rolewh.documents.html_text import UnreadableMarkup
from rolewh.documents.markdown_lines import markdown_lines
from rolewh.documents.repairs import ENTITY_PASSES, repair_lines, unusual_characters

#: 'utf-8', 'utf-16-le', 'utf-16-be' or 'cp1252', or what an HTML page declares: see `html_charset`.
Encoding = str
Newline = Literal["lf", "crlf", "cr", "mixed", "none"]


class DecodedText(NamedTuple):
    """The lines of a file: `lines[n - 1]` is line n of the file as received, or of the text of an HTML page.

    lines              text without line breaks; leading and trailing spaces stay; encodable as UTF-8
    encoding           what the bytes were read as; plain ASCII counts as 'utf-8'
    has_bom            whether a byte order mark stood first; it is not part of the first line
    newline            the break between lines: CRLF, LF or CR, 'mixed' if more than one kind, 'none' without any
    has_final_newline  whether the last line is closed by a break
    repairs            (name, count) sorted by name; the names are those of `CHARACTER_REPAIRS` and `OTHER_REPAIRS`
    """

    lines: tuple[str, ...]
    encoding: Encoding
    has_bom: bool
    newline: Newline
    has_final_newline: bool
    repairs: tuple[tuple[str, int], ...]


class NotText(ValueError):
    """The bytes are no page of text. The message says what they seem to be and the next step, `reason_code` which kind of
    refusal it is."""

    reason_code = "not_text"


class MarkupRefused(NotText):
    """A page of HTML or Markdown that is text, but asks for more than the bounds give one page."""

    reason_code = "markup_beyond_bounds"


SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document of the old kind"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (codecs.BOM_UTF32_BE, "text in UTF-32"),
)
NEXT_STEP = "save its text as UTF-8 and put that in its place"

BYTE_ORDER_MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Our own figures. English in UTF-16 has a NUL in nearly every pair of bytes, always on the same side.
UTF16_SAMPLE_BYTES = 4096
UTF16_NUL_SHARE = 0.4
UTF16_STRAY_NUL_SHARE = 0.05

# Our own figures. Random bytes hold some 10 % control characters, and a page none. Bytes that are UTF-8 have already
# shown that they are text, so they may hold more, and a handful never makes a page unreadable.
CONTROL_CHARACTERS_ALLOWED = 8
CONTROL_SHARE_OF: dict[Encoding, float] = {"utf-8": 0.1, "utf-16-le": 0.1, "utf-16-be": 0.1}
CONTROL_SHARE_OF_OTHERS = 0.02
# ESC, backspace and the like do occur in text that came from a terminal.
_WITHOUT_CONTROLS = dict.fromkeys(code for code in (*range(0x20), 0x7F) if chr(code) not in "\b\t\n\v\f\r\x1b")

# Our own figure: bytes that are not UTF-8, for each whole character beyond ASCII, up to which the text counts as
# damaged UTF-8 rather than as Windows-1252.
BROKEN_UTF8_SHARE = 0.25
_NOT_ASCII = bytes(range(0x80, 0x100))

# The five bytes that Windows-1252 leaves undefined stand for themselves, so that they can be seen and counted.
_CP1252 = "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(256))


def decode(content: bytes, bounds: Bounds = DEFAULT_BOUNDS, form: Form = "text") -> DecodedText:
    """The lines of a file, decoded and repaired, never joined or split by a repair.

    form  how the file is written. Markdown keeps its lines. A line of an HTML page is a line of its text, since the file
          may be one line as a whole; the breaks told of are those of the file. HTML without any markup is plain text.

    A byte order mark decides the encoding; else NULs on one side of the byte pairs (UTF-16), else what an HTML page
    declares and holds to, else valid UTF-8, else
    UTF-8 with a few broken bytes among more whole characters (U+FFFD for each, counted 'broken_utf8'), else
    Windows-1252. Lines end at CRLF, LF or CR and nowhere else.

    Raises NotText for binaries, UTF-32 and more than `bounds.max_lines` lines, its kind MarkupRefused for markup beyond
    the bounds.
    """
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            raise NotText(f"begins like {kind}; expected plain text; {NEXT_STEP}")
    body, encoding, has_bom = _without_mark(content)
    declared = declared_encoding(body) if form == "html" and not has_bom and encoding == "utf-8" else None
    text, encoding, broken = _as_declared(body, declared) or _in_encoding(body, encoding)
    is_utf8 = encoding == "utf-8" and not broken
    unusual = unusual_characters(body if is_utf8 else text.encode("utf-8"))
    _refuse_binary(text, unusual, encoding)

    newline = _newline(text)
    if newline not in ("lf", "none"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    has_final_newline = text.endswith("\n")
    if has_final_newline:
        text = text[:-1]
    elif not text:
        return DecodedText((), encoding, has_bom, newline, False, ())
    if len(text) >= bounds.max_lines and (line_count := text.count("\n") + 1) > bounds.max_lines:
        raise NotText(
            f"holds {line_count:,} lines, at most {bounds.max_lines:,} are read; split it or raise ROLEWH_MAX_LINES"
        )
    if form == "text" or (form == "html" and not is_html(text)):
        lines, counts = repair_lines(text, unusual, bounds)
    else:
        lines, counts = _markup_lines(text, form, bounds)
    repairs = tuple(sorted((broken + counts).items())) if broken or counts else ()
    return DecodedText(tuple(lines), encoding, has_bom, newline, has_final_newline, repairs)


def _markup_lines(text: str, form: Form, bounds: Bounds) -> tuple[list[str], Counter[str]]:
    # Parsers put U+FFFD in the place of a NUL, and another parser than ours puts nothing.
    counts = Counter(nul=text.count("\x00"))
    text = text.replace("\x00", "")
    try:
        found = html_lines(text, bounds) if form == "html" else markdown_lines(text.split("\n"), bounds)
    except UnreadableMarkup as refusal:
        raise MarkupRefused(str(refusal)) from refusal
    joined = "\n".join(found.lines)
    # The parser has unescaped every entity once.
    lines, repaired = repair_lines(joined, unusual_characters(joined.encode("utf-8")), bounds, ENTITY_PASSES - 1)
    return lines if found.lines else [], counts + found.counts + repaired


def _newline(text: str) -> Newline:
    if "\r" not in text:
        return "lf" if "\n" in text else "none"
    carriage_returns, pairs = text.count("\r"), text.count("\r\n")
    kinds: tuple[tuple[Newline, int], ...] = (
        ("crlf", pairs),
        ("cr", carriage_returns - pairs),
        ("lf", text.count("\n") - pairs),
    )
    present = [name for name, count in kinds if count]
    return present[0] if len(present) == 1 else "mixed"


def _without_mark(content: bytes) -> tuple[bytes, Encoding, bool]:
    if content.startswith(codecs.BOM_UTF32_LE) and _is_utf32(content):
        raise NotText(f"is text in UTF-32; expected UTF-8; {NEXT_STEP}")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :], encoding, True
    return content, _utf16_by_its_nuls(content) or "utf-8", False


def _is_utf32(content: bytes) -> bool:
    # Its mark is also that of UTF-16 before a NUL; hardly any UTF-16 is valid as UTF-32.
    try:
        content.decode("utf-32")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_by_its_nuls(content: bytes) -> Encoding | None:
    if b"\x00" not in content:
        return None
    sample = content[:UTF16_SAMPLE_BYTES]
    pair_count = len(sample) // 2
    first_nuls, second_nuls = sample[0::2].count(0), sample[1::2].count(0)
    encoding: Encoding = "utf-16-le" if second_nuls > first_nuls else "utf-16-be"
    most, fewest = max(first_nuls, second_nuls), min(first_nuls, second_nuls)
    # One NUL in a tiny file says nothing.
    if most < 2 or most < UTF16_NUL_SHARE * pair_count or fewest > UTF16_STRAY_NUL_SHARE * pair_count:
        return None
    return encoding


def _as_declared(content: bytes, declared: Encoding | None) -> tuple[str, Encoding, Counter[str]] | None:
    """The text in the encoding it declares, or None where it declares none or does not hold to it."""
    if declared is None or declared == "utf-8":
        return None
    if declared == "cp1252":
        return codecs.charmap_decode(content, "strict", _CP1252)[0], declared, Counter()
    try:
        return content.decode(declared), declared, Counter()
    except UnicodeDecodeError:
        return None


def _in_encoding(content: bytes, encoding: Encoding) -> tuple[str, Encoding, Counter[str]]:
    try:
        return content.decode(encoding), encoding, Counter()
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
    if encoding != "utf-8":
        return text, encoding, Counter(broken_utf16=text.count("\ufffd"))
    replaced = text.count("\ufffd")
    broken = replaced - content.count("\ufffd".encode())
    whole = len(text) - len(content.translate(None, _NOT_ASCII)) - replaced
    if whole and broken <= max(1, whole * BROKEN_UTF8_SHARE):
        return text, "utf-8", Counter(broken_utf8=broken)
    return codecs.charmap_decode(content, "strict", _CP1252)[0], "cp1252", Counter()


def _refuse_binary(text: str, unusual: str, encoding: Encoding) -> None:
    control_count = len(unusual) - len(unusual.translate(_WITHOUT_CONTROLS))
    if control_count <= CONTROL_CHARACTERS_ALLOWED and not text.startswith("\x00"):
        return
    # A file that was never filled to the length set aside for it ends in NULs; what was written is read.
    written = text.rstrip("\x00")
    if not written:
        raise NotText(f"holds nothing but {len(text):,} NUL bytes; expected text; capture the page again")
    control_count -= len(text) - len(written)
    if control_count > max(
        CONTROL_CHARACTERS_ALLOWED, len(written) * CONTROL_SHARE_OF.get(encoding, CONTROL_SHARE_OF_OTHERS)
    ):
        share = f"{control_count:,} of {len(written):,} are control characters"
        raise NotText(f"is a binary file ({share}); expected plain text; {NEXT_STEP}")
