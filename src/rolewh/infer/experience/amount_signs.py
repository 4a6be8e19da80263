"""The signs and words around a number: units, "+", "or more", "at least", "up to".

The numbers themselves are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import (
    limit,
    numbers,
    phrase_length_at,
    phrase_length_before,
    phrases,
    phrases_by_last_word,
)


class Unit(NamedTuple):
    """A unit of time: its months, the token after it, and whether it is written in the singular."""

    months: int
    last: int
    is_singular: bool


def opening(tokens: Sequence[Token], position: int, name: str) -> tuple[bool, int]:
    """Whether words at ``position`` open the amount upwards ("+", "or more"), and the token after them."""
    length = phrase_length_at(tokens, position, phrases("amounts", name))
    return bool(length), position + length


def closing(tokens: Sequence[Token], position: int) -> tuple[bool, int]:
    """Whether words at ``position`` close the amount above ("maximum", "or less"), and the token after them.

    Words with a number behind them speak of that number: "3 years, maximum 5 years".
    """
    length = phrase_length_at(tokens, position, phrases("amounts", "close_after"))
    following = tokens[position + length : position + length + 2]
    if not length or any(token.kind == "number" for token in following):
        return False, position
    return True, position + length


def unit_at(tokens: Sequence[Token], position: int) -> Unit | None:
    """The unit at ``position``, after a hyphen, a closing bracket or a word such as "full", or None."""
    cursor = position
    if cursor < len(tokens) and tokens[cursor].key in ("-", ")"):
        cursor += 1
    for _ in range(limit("filler_words")):
        filler = phrase_length_at(tokens, cursor, phrases("amounts", "unit_fillers"))
        if not filler:
            break
        cursor += filler
    if cursor >= len(tokens):
        return None
    token = tokens[cursor]
    months = numbers("units").get(token.key)
    if months is None and cursor > 0 and token.start == tokens[cursor - 1].end:
        months = numbers("glued_units").get(token.key)
    if months is None:
        return None
    last = cursor + 1
    plural = [follower.key for follower in tokens[last : last + 3]] == ["(", "s", ")"]
    return Unit(months, last + 3 if plural else last, not plural and not token.key.endswith("s"))


def is_glued(tokens: Sequence[Token], position: int) -> bool:
    """A figure that belongs to something before it: "$5", "#3", "24/7"."""
    if position == 0:
        return False
    before = tokens[position - 1]
    return before.end == tokens[position].start and before.key in ("$", "#", "\u00a3", "\u20ac")


def modifier_length(tokens: Sequence[Token], position: int) -> int:
    """How many tokens words such as "at least" take at ``position``."""
    cursor = position
    for _ in range(limit("filler_words")):
        step = max(
            phrase_length_at(tokens, cursor, phrases("amounts", name))
            for name in ("open_before", "max_before", "about_before")
        )
        if not step:
            break
        cursor += step
    return cursor - position


def modifiers_before(tokens: Sequence[Token], position: int) -> tuple[bool, bool, int]:
    """Whether words before ``position`` open or close the amount, and where they start."""
    opens = closes = False
    cursor = first = position
    while True:
        lengths = {
            name: phrase_length_before(tokens, cursor, phrases_by_last_word("amounts", name))
            for name in ("open_before", "max_before", "about_before")
        }
        longest = max(lengths.values())
        if not longest:
            return opens, closes, first
        closing = lengths["max_before"] == longest
        opening = lengths["open_before"] == longest and not closing
        cursor -= longest
        if opening or closing:
            first = cursor
            opens, closes = opens or opening, closes or closing
