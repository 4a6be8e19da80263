"""Mends the characters of a line without ever joining or splitting lines; which characters the bytes stand for is
decided before, in `decode`."""

import re
import unicodedata
from collections import Counter
from html import unescape
from html.entities import html5
from typing import NamedTuple

from ftfy import fix_encoding

from rolewh.documents.bounds import Bounds


class CharacterRepair(NamedTuple):
    """Characters that are taken out (`replacement` empty) or become a space, one count for each."""

    name: str
    characters: str
    replacement: str


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


CHARACTER_REPAIRS = (
    CharacterRepair("nul", "\x00", ""),
    CharacterRepair("tab", "\t", " "),
    # Breaks to a printer or to Python's splitlines, but not to whoever counted the lines of the file. The two ordinary
    # breaks are here because `&#10;` may stand for one; the splitting was over by then.
    CharacterRepair("line_break_character", "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "),
    CharacterRepair("control_character", _range(0x01, 0x1F) + _range(0x7F, 0x9F), ""),
    CharacterRepair("soft_hyphen", "\xad", ""),
    CharacterRepair("zero_width", "\u200b\u200c\u200d\u2060\ufeff", ""),
    # They can make a line read differently from what it holds.
    CharacterRepair("bidi_control", "\u061c\u200e\u200f" + _range(0x202A, 0x202E) + _range(0x2066, 0x2069), ""),
    CharacterRepair("unicode_space", "\xa0\u1680" + _range(0x2000, 0x200A) + "\u202f\u205f\u3000", " "),
)

OTHER_REPAIRS = (
    ("html_entity", "entities unescaped, a twice escaped one counting twice"),
    ("mojibake", "lines whose wrongly decoded characters were mended"),
    ("mojibake_not_checked", "lines too long to be looked at for mojibake"),
    ("ligature", "ligatures of the typesetter written as their letters"),
    ("nfc", "lines brought to Unicode's composed form"),
    ("nfc_not_checked", "lines left in their form, for their heap of combining marks"),
    ("broken_utf8", "places where bytes that are not UTF-8 became U+FFFD"),
    ("broken_utf16", "places where bytes that are not UTF-16 became U+FFFD"),
    ("html_left_out", "elements of HTML that are no text: scripts, styles, hidden parts, form controls"),
    ("html_cell_added", "cells that spans and missing cells of HTML tables were written out as"),
    ("markdown_rule", "lines of Markdown that only draw a rule"),
    ("markdown_left_out", "comments, pictures, unread tags and link addresses of Markdown"),
    ("markdown_not_resolved", "texts of Markdown too long for their marks to be resolved"),
)

# Earlier rows win, so that a tab is a tab and not one more control character.
_REPAIR_OF = {
    character: (repair.name, repair.replacement)
    for repair in reversed(CHARACTER_REPAIRS)
    for character in repair.characters
}
_TO_REPAIR = "".join(re.escape(character) for character in sorted(_REPAIR_OF) if character != "\x1b")
# A colour or a hyperlink for a terminal goes as a whole; what follows a bare ESC is text and stays. The lengths are
# bounded so that two stray marks never take a paragraph with them.
_TERMINAL_ESCAPE = r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,256}(?:\x07|\x1b\\))?"
_CHARACTERS = re.compile(f"(?P<escape>{_TERMINAL_ESCAPE})|[{_TO_REPAIR}]+")

_ENTITY = re.compile(r"&(?:#[0-9]{1,10}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
ENTITY_PASSES = 2

_ORDINARY_BYTES = bytes([0x0A, 0x0D, *range(0x20, 0x7F)])
# The typography of real pages, which needs no repair. A line of ASCII and these alone is not shown to ftfy: it would
# take `·≥•` for Cyrillic from an old Macintosh, and its search takes 1.8 ms a page against 25 µs for all done here.
_WORTH_A_LOOK = re.compile(r"[^‐‑‒–—―−…·•‘’“”←→▾⟨⟩≥≤]")

# Shapes of the typesetter, the same words with and without; `œ` and `æ` are letters and stay.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")

_LONE_NEXT_LINE = re.compile(r"(?<![\x80-\U0010ffff])\x85(?![\x80-\U0010ffff])")
# The Stream-Safe Text Format of UAX #15 knows no longer run. Python sorts a run in quadratic time: 80,000 marks took
# 3.2 s on one core.
COMBINING_RUN_LIMIT = 30


def repair_lines(
    text: str, unusual: str, bounds: Bounds, entity_passes: int = ENTITY_PASSES
) -> tuple[list[str], Counter[str]]:
    """The lines of `text`, cut at `\\n` and repaired, and how often each repair was made.

    text     what stands between two `\\n` is one line; no other line break may be in it
    unusual  the `unusual_characters` of the text: where they are few, a page costs hardly more than its splitting
    entity_passes  how often entities are unescaped: less than twice where a parser has done it already
    """
    lines = text.split("\n")
    counts: Counter[str] = Counter()
    if _WORTH_A_LOOK.search(unusual) or ("&" in text and _ENTITY.search(text)):
        lines = [_repair_line(line, bounds, counts, entity_passes) if _needs_repair(line) else line for line in lines]
    return lines, counts


def unusual_characters(utf8: bytes) -> str:
    """The characters that are neither printable ASCII nor line breaks, in their order."""
    return utf8.translate(None, _ORDINARY_BYTES).decode("utf-8")


def _needs_repair(line: str) -> bool:
    if line.isascii() and line.isprintable():
        return "&" in line and _ENTITY.search(line) is not None
    return _is_worth_a_look(line) or _ENTITY.search(line) is not None


def _is_worth_a_look(line: str) -> bool:
    return _WORTH_A_LOOK.search(unusual_characters(line.encode("utf-8"))) is not None


def _repair_line(line: str, bounds: Bounds, counts: Counter[str], entity_passes: int) -> str:
    # In this order: an entity may stand for any character, and half a mojibake may be a no-break space or a control.
    if "&" in line:
        line = _without_entities(line, counts, entity_passes)
    if not line.isascii() and _is_worth_a_look(line):
        line = _without_mojibake(line, bounds, counts)
    line = _with_plain_characters(line, counts)
    return line if line.isascii() else _composed(_without_ligatures(line, counts), counts)


def _without_entities(line: str, counts: Counter[str], entity_passes: int) -> str:
    # Where a bare pipe is a cell border, an escaped one is not: whoever wrote the entity meant the character.
    pipe = "\\|" if "|" in line else "|"

    def character_of(entity: re.Match[str]) -> str:
        written = entity.group()
        # html.unescape guesses at unknown names (`&notit;`), the table does not.
        meant = unescape(written) if written[1] == "#" else html5.get(written[1:], written)
        if meant != written:
            counts["html_entity"] += 1
        return pipe if meant == "|" else meant

    for _ in range(entity_passes):
        before, line = line, _ENTITY.sub(character_of, line)
        if line == before:
            break
    return line


def _without_mojibake(line: str, bounds: Bounds, counts: Counter[str]) -> str:
    if len(line) > bounds.max_line_characters:
        counts["mojibake_not_checked"] += 1
        return line
    # ftfy takes every U+0085 for a Windows ellipsis. Alone between ASCII it is the line break of a mainframe.
    line, breaks = _LONE_NEXT_LINE.subn(" ", line)
    if breaks:
        counts["line_break_character"] += breaks
    # Of all that ftfy offers this is the encoding alone, and only where its own measure of badness is above zero:
    # quotes and dashes stay to the letter.
    mended = fix_encoding(line)
    if mended != line:
        counts["mojibake"] += 1
    return mended


def _with_plain_characters(line: str, counts: Counter[str]) -> str:
    def plain(match: re.Match[str]) -> str:
        if match.lastgroup == "escape":
            counts["control_character"] += 1
            return ""
        found = match.group()
        if len(found) == 1:
            name, replacement = _REPAIR_OF[found]
            counts[name] += 1
            return replacement
        for character, times in Counter(found).items():
            counts[_REPAIR_OF[character][0]] += times
        return "".join([_REPAIR_OF[character][1] for character in found])

    return _CHARACTERS.sub(plain, line)


def _without_ligatures(line: str, counts: Counter[str]) -> str:
    found = len(_LIGATURE.findall(line))
    if not found:
        return line
    counts["ligature"] += found
    return line.translate(_LIGATURES)


def _composed(line: str, counts: Counter[str]) -> str:
    if unicodedata.is_normalized("NFC", line):
        return line
    run = 0
    for character in line:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > COMBINING_RUN_LIMIT:
            counts["nfc_not_checked"] += 1
            return line
    counts["nfc"] += 1
    return unicodedata.normalize("NFC", line)
