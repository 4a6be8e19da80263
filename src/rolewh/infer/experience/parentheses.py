"""Telling parentheses that hold titles from all others. Degrees and amounts in parentheses were found before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rolewh.infer.experience.folding import Folded
from rolewh.infer.experience.items import is_degree
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import load_raw_vocabulary, places, words
from rolewh.infer.titles import ROMAN_OR_NUMBER, split_titles


class TitleParenthesis(NamedTuple):
    """Titles in parentheses over tokens ``[first, last)``, brackets included; ``text`` is verbatim, without them."""

    first: int
    last: int
    text: str
    titles: tuple[str, ...]


def title_parentheses(tokens: Sequence[Token], folded: Folded, taken: Sequence[bool]) -> tuple[TitleParenthesis, ...]:
    """Parentheses whose words are written as titles and name a kind of job, in reading order."""
    found: list[TitleParenthesis] = []
    opening: int | None = None
    for position in places(tokens, ("(", ")")):
        if tokens[position].key == "(":
            opening = position
        elif opening is not None:
            inside = tokens[opening + 1 : position]
            if inside and not any(taken[opening + 1 : position]) and _are_titles(inside):
                text = folded.verbatim(inside[0].start, inside[-1].end)
                found.append(TitleParenthesis(opening, position + 1, text, _titles(inside, folded)))
            opening = None
    return tuple(found)


def _are_titles(inside: Sequence[Token]) -> bool:
    if inside[-1].end - inside[0].start > int(load_raw_vocabulary()["titles"]["max_characters"]):
        return False
    small = _small_words()
    for token in inside:
        if is_degree(token) or token.kind == "break" or token.key in (":", ";"):
            return False
        if token.kind == "word" and not token.text[0].isupper() and token.key not in small:
            return False
    parts = _parts(inside)
    if not any(_names_a_job(part) for part in parts):
        return False
    named = [_names_a_job(part) or _is_suffix(part) for part in parts]
    return all(named) or (bool(named) and named[0] and all(token.key != "/" for token in inside) and len(parts) == 2)


@cache
def _small_words() -> frozenset[str]:
    return words("titles", "small_words") | {"or"}


def _names_a_job(part: Sequence[Token]) -> bool:
    return not words("titles", "nouns").isdisjoint([token.key for token in part])


def _is_suffix(part: Sequence[Token]) -> bool:
    return len(part) == 1 and bool(ROMAN_OR_NUMBER.fullmatch(part[0].text))


def _parts(inside: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in inside:
        if token.key in ("/", ",", "or"):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _titles(inside: Sequence[Token], folded: Folded) -> tuple[str, ...]:
    """Commas and "or" separate only where every part names a job: "Manager, Operations" is one title."""
    parts = _parts(inside)
    listed = any(token.key in (",", "or") for token in inside)
    if listed and all(_names_a_job(part) or _is_suffix(part) for part in parts):
        pieces: list[str] = []
        start = inside[0].start
        for token in inside:
            if token.key in (",", "or"):
                pieces.append(folded.verbatim(start, token.start))
                start = token.end
        pieces.append(folded.verbatim(start, inside[-1].end))
        return split_titles(" / ".join(piece for piece in pieces if piece))
    return split_titles(folded.verbatim(inside[0].start, inside[-1].end))
