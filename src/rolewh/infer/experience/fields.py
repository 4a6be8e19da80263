"""Finding fields of study: what follows "in" after a degree, a title or an entry profile.

Which of those stand in the text is told by the caller.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from rolewh.infer.experience.items import is_degree
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import load_raw_vocabulary, phrase_length_at, phrases, words

LIST_WORDS = frozenset({",", "or", "and", "a", "an", "the", "/"})


class FieldList(NamedTuple):
    """Token spans of single fields, and the token before which the whole list ends."""

    spans: tuple[tuple[int, int], ...]
    last: int


def fields_at(tokens: Sequence[Token], position: int, barriers: Collection[int]) -> FieldList | None:
    """The list of fields opening with "in" at ``position``, or None.

    ``barriers`` are tokens where other things start.
    """
    opening = phrase_length_at(tokens, position, phrases("fields", "opening"))
    if not opening:
        return None
    start = cursor = position + opening
    stops = words("fields", "stops")
    commas: list[int] = []
    while cursor < len(tokens):
        token = tokens[cursor]
        if token.key in stops or token.kind == "break" or token.key in (";", "(", ")", ":", "-") or is_degree(token):
            break
        if cursor in barriers or (token.key in LIST_WORDS and _reaches(tokens, cursor, barriers)):
            break
        if token.key == ",":
            commas.append(cursor)
        cursor += 1
    if commas and not any(tokens[n].key in ("or", "and") for n in range(commas[-1], cursor)):
        cursor = commas[0]
    spans = _split(tokens, start, cursor)
    most = int(load_raw_vocabulary()["fields"]["max_words"])
    generic = words("fields", "generic_words")
    kept = tuple(
        (first, last)
        for first, last in spans
        if last - first <= most and not any(token.key in generic for token in tokens[first:last])
    )
    return FieldList(kept, cursor) if cursor > start else None


def _reaches(tokens: Sequence[Token], position: int, barriers: Collection[int]) -> bool:
    """Whether only list words, articles and "at least" lie between ``position`` and the start of another thing."""
    cursor = position
    while cursor < len(tokens) and cursor not in barriers:
        if tokens[cursor].key not in _light() or is_degree(tokens[cursor]):
            return is_degree(tokens[cursor])
        cursor += 1
    return cursor in barriers


@cache
def _light() -> frozenset[str]:
    return words("joining", "light") | LIST_WORDS


def _split(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    first = start
    for cursor in range(start, end + 1):
        separates = (
            cursor == end
            or tokens[cursor].key in (",", "or")
            or (tokens[cursor].key == "and" and cursor > first - 1 and tokens[cursor - 1].key == ",")
        )
        if separates:
            while first < cursor and tokens[first].key in LIST_WORDS:
                first += 1
            if first < cursor:
                spans.append((first, cursor))
            first = cursor + 1
    return spans
