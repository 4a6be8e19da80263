"""Reading substitution rules ("a degree may be substituted for 2 years").

What they leave of the required amount is all they give.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.infer.experience.items import Item
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import first_words, limit, phrase_length_at, phrases, places, words


class Substitution(NamedTuple):
    """``degrees`` may stand for ``amount`` of the required experience; None for both when the rule gives no path.

    ``consumed`` are the items that belong to the rule and must not be read as requirements.
    """

    degrees: Item | None
    amount: Item | None
    first: int
    last: int
    consumed: tuple[Item, ...]


def find_substitutions(tokens: Sequence[Token], items: Sequence[Item]) -> tuple[Substitution, ...]:
    """Substitution rules in reading order."""
    found: list[Substitution] = []
    for position in places(tokens, first_words("joining", "substitution", "substitution_before_amount")):
        length = phrase_length_at(tokens, position, phrases("joining", "substitution"))
        if not length and (
            lieu := phrase_length_at(tokens, position, phrases("joining", "substitution_before_amount"))
        ):
            reach = range(position + lieu, position + lieu + limit("filler_words"))
            length = lieu if any(item.kind == "amount" and item.first in reach for item in items) else 0
        if length and not (found and position < found[-1].last):
            found.append(_rule(tokens, items, position, position + length))
    return tuple(found)


def _rule(tokens: Sequence[Token], items: Sequence[Item], cue: int, cue_last: int) -> Substitution:
    first, last = _segment(tokens, cue)
    items = [item for item in items if item.kind in ("degrees", "amount")]
    left = [item for item in items if first <= item.first and item.last <= cue]
    right = [item for item in items if cue_last <= item.first and item.last <= last]
    if len(right) > 1 and right[0].kind == "degrees" and right[1].kind == "amount" and _says_for(tokens, right):
        return Substitution(right[0], right[1], cue, right[1].last, tuple(right[:2]))
    if left and right and left[-1].kind == "degrees" and right[0].kind == "amount":
        return Substitution(left[-1], right[0], left[-1].first, right[0].last, (left[-1], right[0]))
    consumed = tuple(left[-1:] + right)
    start = left[-1].first if left else cue
    return Substitution(None, None, start, right[-1].last if right else cue_last, consumed)


def _segment(tokens: Sequence[Token], position: int) -> tuple[int, int]:
    first = last = position
    while first > 0 and tokens[first - 1].kind != "break" and tokens[first - 1].key != ";":
        first -= 1
    while last < len(tokens) and tokens[last].kind != "break" and tokens[last].key != ";":
        last += 1
    return first, last


def _says_for(tokens: Sequence[Token], right: Sequence[Item]) -> bool:
    between = tokens[right[0].last : right[1].first]
    return len(between) <= limit("light_words") and any(
        token.key in words("joining", "substitution_for") for token in between
    )
