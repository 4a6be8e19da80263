"""Cutting a folded text into words, numbers, signs and breaks.

Which of them mean an amount or a degree is decided elsewhere.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

TokenKind = Literal["number", "word", "sign", "break"]

# Every alternative is bounded or a single character class, so cutting is linear in the text. What most pieces are stands first;
# a word begins with no sign that a number begins with.
PIECES = re.compile(
    r"(?P<word>(?![0-9\u00bc\u00bd\u00be])[^\W_]+(?:'(?=[^\W\d_])[^\W_]+)*)"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,100}>)"
    r"|(?P<number>(?:(?<![\w.])\.)?[0-9]+(?:[.,][0-9]+)*(?:[ ]?[\u00bc\u00bd\u00be])?|[\u00bc\u00bd\u00be])"
    r"|(?P<newline>\n[ \n]*)"
    r"|(?P<sign>[^\s\w*\\#'\"_])"
)
# How a figure may be written, and what is taken out or put in to read it. Three digits behind a point ("1.000") are
# thousands to some and a fraction to others, so no row reads them.
FIGURES = (
    (re.compile(r"[0-9]*(?:\.[0-9]{1,2})?[ ]?[\u00bc\u00bd\u00be]?"), " ", ""),
    (re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?"), ",", ""),
    (re.compile(r"[0-9]+,[0-9]{1,2}"), ",", "."),
)
UNREADABLE_FIGURE = "?"
BLOCK_TAGS = re.compile(r"</?(?:li|br|p|div|ul|ol|tr|td|th|h[1-6])\b", re.IGNORECASE)
ABBREVIATED = frozenset(
    {
        "yrs",
        "yr",
        "mos",
        "mo",
        "min",
        "max",
        "approx",
        "exp",
        "incl",
        "e",
        "g",
        "i",
        "eg",
        "ie",
        "pref",
        "sr",
        "jr",
        "equiv",
        "vs",
    }
)

LONGEST_NUMBER = 12


class Token(NamedTuple):
    """A piece of folded text with its half-open span. ``key`` is its lower-case form without apostrophes; that of a
    number is the figure with a decimal point, or ``?`` where its signs leave open what it says ("1.5.2", "1.000").
    """

    kind: TokenKind
    text: str
    key: str
    start: int
    end: int


def cut(text: str) -> tuple[Token, ...]:
    """Tokens of a folded text. Inline markup vanishes; a full stop, a line end and a block tag become breaks."""
    tokens: list[Token] = []
    for match in PIECES.finditer(text):
        kind, piece, (start, end) = match.lastgroup, match[0], match.span()
        if kind == "word":
            tokens.append(Token("word", piece, piece.lower().replace("'", ""), start, end))
        elif kind == "tag":
            if BLOCK_TAGS.match(piece):
                tokens.append(Token("break", piece, ".", start, end))
        elif kind == "newline":
            if not _continues(text, end, tokens):
                tokens.append(Token("break", piece, ".", start, end))
        elif kind == "number":
            meaning: TokenKind = "number" if len(piece) <= LONGEST_NUMBER else "word"
            tokens.append(Token(meaning, piece, _figure_key(text, piece, start), start, end))
        elif piece == ".":
            if _ends_sentence(text, end, tokens):
                tokens.append(Token("break", piece, ".", start, end))
        elif piece in "!?":
            tokens.append(Token("break", piece, ".", start, end))
        else:
            tokens.append(Token("sign", piece, piece, start, end))
    return tuple(_join_with(tokens) if "w/" in text or "W/" in text else tokens)


def _figure_key(text: str, piece: str, start: int) -> str:
    """The figure as it is reckoned with. One that goes on from a digit in front ("v1.2") is only part of a number."""
    if start > 1 and text[start - 1] in ".," and text[start - 2].isdigit():
        return UNREADABLE_FIGURE
    for pattern, written, read in FIGURES:
        if pattern.fullmatch(piece):
            return piece.replace(written, read)
    return UNREADABLE_FIGURE


def _continues(text: str, position: int, tokens: list[Token]) -> bool:
    """A line that goes on in lower case, after a word, was wrapped."""
    return text[position : position + 1].islower() and bool(tokens) and tokens[-1].kind != "break"


def _ends_sentence(text: str, position: int, tokens: list[Token]) -> bool:
    following = text[position : position + 3].lstrip(" *_\"'")
    if text[position : position + 1].isalnum():
        return False
    previous = tokens[-1].key if tokens else ""
    return not (following[:1].islower() or (previous in ABBREVIATED and bool(following)))


def _join_with(tokens: list[Token]) -> list[Token]:
    """ "w/" and "w/o" are words."""
    joined: list[Token] = []
    skip = 0
    for position, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        following = tokens[position + 1 : position + 3]
        if token.key == "w" and following and following[0].key == "/" and following[0].start == token.end:
            if len(following) == 2 and following[1].key in ("o", "out") and following[1].start == following[0].end:
                joined.append(Token("word", "w/o", "without", token.start, following[1].end))
                skip = 2
            else:
                joined.append(Token("word", "w/", "with", token.start, following[0].end))
                skip = 1
            continue
        joined.append(token)
    return joined
