"""Reading one number at a token: figures, words, or both ("five (5)"). Units and ranges are read by the amounts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from rolewh.infer.experience.tokens import UNREADABLE_FIGURE, Token
from rolewh.infer.experience.vocabulary import numbers

VULGAR = {"\u00bc": Fraction(1, 4), "\u00bd": Fraction(1, 2), "\u00be": Fraction(3, 4)}
HALF = Fraction(1, 2)
# Below every bound, so that no amount holding it is ever trusted.
UNREADABLE = -1
ARTICLES = ("a", "an")
LONGEST_RUN = 4  # "1 000 000 000"; a longer row is read from its later figures


class Number(NamedTuple):
    """A number ending before token ``last``. Inconsistent when its word and its figure differ ("two (3)").

    Figures that leave open what they say ("1 000", "1.5.2") have the value ``UNREADABLE``.
    """

    value: int | Fraction
    last: int
    is_consistent: bool
    opens_upwards: bool


@cache
def _keys_to_look_for(others: frozenset[str]) -> frozenset[str]:
    return others.union(numbers("tens"), numbers("numbers"), ("half",), ARTICLES)


def number_places(tokens: Sequence[Token], others: frozenset[str] = frozenset()) -> list[int]:
    """Where a number can begin: at any other token `number_at` finds none. ``others`` are keys to be looked for as well."""
    keys = _keys_to_look_for(others)
    return [place for place, token in enumerate(tokens) if token.kind == "number" or token.key in keys]


def number_at(tokens: Sequence[Token], position: int) -> Number | None:
    """The number at ``position``, with the figure in parentheses that may repeat it, or None."""
    plain = _plain_number_at(tokens, position)
    if plain is None:
        return None
    value, last = plain
    if _key(tokens, last) != "(":
        return Number(value, last, True, False)
    echo = _plain_number_at(tokens, last + 1)
    if echo is None:
        return Number(value, last, True, False)
    after = echo[1]
    opens = _key(tokens, after) == "+"
    if _key(tokens, after + opens) != ")":
        return Number(value, last, True, False)
    return Number(value, after + opens + 1, echo[0] == value, opens)


def _plain_number_at(tokens: Sequence[Token], position: int) -> tuple[int | Fraction, int] | None:
    if not 0 <= position < len(tokens):
        return None
    token = tokens[position]
    if token.kind == "number":
        value, last = _figure(token.key), position + 1
        while last < min(len(tokens), position + LONGEST_RUN) and _goes_on(tokens[last - 1], tokens[last]):
            value, last = UNREADABLE, last + 1
        if _is_half(tokens, last):
            return value + HALF, last + 3
        return value, last
    if token.key in numbers("tens"):
        tens = numbers("tens")[token.key]
        following = position + 2 if _key(tokens, position + 1) == "-" else position + 1
        ones = numbers("numbers").get(_key(tokens, following), 0)
        if 0 < ones < 10:
            return tens + ones, following + 1
        return tens, position + 1
    if token.key in numbers("numbers"):
        value, last = numbers("numbers")[token.key], position + 1
        if token.key == "one" and _key(tokens, last) == "-" and _key(tokens, last + 1) == "half":
            return HALF, last + 2
        return (value + HALF, last + 3) if _is_half(tokens, last) else (value, last)
    if token.key == "half":
        return HALF, position + (2 if _key(tokens, position + 1) in ("a", "-") else 1)
    if (
        token.key in ARTICLES
        and _key(tokens, position + 1) in ("year", "decade")
        and _key(tokens, position + 2) in ("of", "or")
    ):
        return 1, position + 1
    return None


def _goes_on(figure: Token, following: Token) -> bool:
    """ "1 000", "1'000": two figures with a single blank or quote between may be one number, or two."""
    return following.kind == "number" and following.start - figure.end == 1


def _figure(key: str) -> int | Fraction:
    if key.isdigit():
        return int(key)
    if key == UNREADABLE_FIGURE:
        return UNREADABLE
    whole = key.rstrip("".join(VULGAR))
    fraction = sum((VULGAR[character] for character in key[len(whole) :]), Fraction(0))
    return (Fraction(whole) if whole else Fraction(0)) + fraction


def _is_half(tokens: Sequence[Token], position: int) -> bool:
    return _key(tokens, position) == "and" and [token.key for token in tokens[position + 1 : position + 3]] == [
        "a",
        "half",
    ]


def _key(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].key if 0 <= position < len(tokens) else ""
