"""The things a phrase puts together: amounts, degrees, "no experience", "little experience", in reading order.

Putting them together is composing's work.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from rolewh.infer.degrees import DegreeMention
from rolewh.infer.experience.amounts import Amount
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import (
    first_words,
    limit,
    phrase_length_at,
    phrase_length_before,
    phrases,
    phrases_by_last_word,
    places,
    words,
)

ItemKind = Literal["amount", "degrees", "none", "qualitative"]
NONE_AFTER_DEGREE = frozenset({":", "-", "=", "(", "with", "+", "and", ","})
NONE_BEFORE_DEGREE = frozenset({"for", "with", "(", ":"})
ARTICLES = frozenset({"a", "an", "the"})
CLAUSE_ENDS = frozenset({",", ";", ".", "(", ")"})


class DegreeWords(NamedTuple):
    """A degree with its words as written, in an item's list of alternatives."""

    code: str
    start: int
    end: int


class Item(NamedTuple):
    """One thing over tokens ``[first, last)``. ``reach`` is where its own list of fields ends (degrees only)."""

    kind: ItemKind
    first: int
    last: int
    reach: int
    amount: Amount | None = None
    degrees: tuple[DegreeWords, ...] = ()


def merge_degrees(tokens: Sequence[Token], mentions: Sequence[DegreeMention]) -> tuple[Token, ...]:
    """Tokens with each mention of a degree folded into one word whose key is ``degree:CODE``."""
    merged: list[Token] = []
    waiting = list(reversed(mentions))
    for token in tokens:
        while waiting and token.start >= waiting[-1].end:
            waiting.pop()
        if waiting and token.end > waiting[-1].start and token.start < waiting[-1].end:
            mention = waiting[-1]
            if not (merged and merged[-1].key.startswith("degree:") and merged[-1].start == mention.start):
                if token.start < mention.start:
                    left = token.text[: mention.start - token.start]
                    merged.append(Token("word", left, left.lower(), token.start, mention.start))
                merged.append(Token("word", mention.text, f"degree:{mention.code}", mention.start, mention.end))
            continue
        merged.append(token)
    return tuple(merged)


def is_degree(token: Token) -> bool:
    """Whether a token stands for a degree."""
    return token.key.startswith("degree:")


def degree_items(tokens: Sequence[Token]) -> tuple[Item, ...]:
    """Degrees; those of one list ("MS/PhD", "a Bachelor's or Master's degree") together."""
    items: list[Item] = []
    reached = 0
    for position, token in enumerate(tokens):
        if not is_degree(token) or position < reached or _is_only_equivalent(tokens, position):
            continue
        last = position + 1
        members = [position]
        negation = phrase_length_before(tokens, position, phrases_by_last_word("joining", "negated_before"))
        while (following := _next_in_list(tokens, last)) is not None:
            if negation and any(token.key == "," for token in tokens[last:following]):
                break
            members.append(following)
            last = following + 1
        waived = phrase_length_at(tokens, last, phrases("joining", "not_required_after"))
        if waived:
            # "degree not required" says as much as "no degree required"; a named degree says nothing of the others.
            if tokens[position].key == "degree:any_degree":
                words_of = DegreeWords("no_degree", tokens[position].start, tokens[last + waived - 1].end)
                items.append(Item("degrees", position, last + waived, last + waived, None, (words_of,)))
            reached = last + waived
            continue
        first = position - negation
        if negation:
            degrees: tuple[DegreeWords, ...] = (DegreeWords("no_degree", tokens[first].start, tokens[last - 1].end),)
        else:
            degrees = _distinct(tokens, members)
        items.append(Item("degrees", first, last, last, None, degrees))
        reached = last
    return tuple(items)


def experience_items(tokens: Sequence[Token], taken: Sequence[bool]) -> tuple[Item, ...]:
    """ "No experience", "little experience" and the like, outside the tokens already taken."""
    items: list[Item] = []
    reached = 0
    for position in places(tokens, _beginnings()):
        found = None if position < reached or taken[position] else _experience_words_at(tokens, position)
        if found is not None and not any(taken[found.first : found.last]):
            items.append(found)
            reached = found.last
    return tuple(items)


@cache
def _beginnings() -> frozenset[str]:
    names = ("none_phrases", "none_words", "amount_adjectives", "kind_adjectives", "amount_phrases")
    return words("experience", "whole_text_none") | first_words("experience", *names)


def clause_start(tokens: Sequence[Token], position: int) -> int:
    """First token of the clause that holds ``position``."""
    while position > 0 and tokens[position - 1].key not in CLAUSE_ENDS:
        position -= 1
    return position


def clause_end(tokens: Sequence[Token], position: int) -> int:
    """First token at or after ``position`` that ends its clause."""
    while position < len(tokens) and tokens[position].key not in CLAUSE_ENDS:
        position += 1
    return position


def _experience_words_at(tokens: Sequence[Token], position: int) -> Item | None:
    phrase = phrase_length_at(tokens, position, phrases("experience", "none_phrases"))
    if not phrase and tokens[position].key in words("experience", "whole_text_none"):
        phrase = int(_says_none_of_a_degree(tokens, position))
    if phrase:
        return Item("none", position, position + phrase, position + phrase)
    negation = phrase_length_at(tokens, position, phrases("experience", "none_words"))
    if negation:
        last = _noun_after(tokens, position + negation, words("experience", "none_fillers"))
        if last is not None:
            last += phrase_length_at(tokens, last, phrases("experience", "none_tails"))
            return Item("none", position, last, last)
    for name in ("amount_adjectives", "kind_adjectives"):
        adjective = phrase_length_at(tokens, position, phrases("experience", name))
        last = _noun_after(tokens, position + adjective, None) if adjective else None
        if last is not None:
            return Item("qualitative", position, last, last)
    phrase = phrase_length_at(tokens, position, phrases("experience", "amount_phrases"))
    return Item("qualitative", position, position + phrase, position + phrase) if phrase else None


def _says_none_of_a_degree(tokens: Sequence[Token], position: int) -> bool:
    """ "PhD: none", "none for a PhD": alone in its clause and beside a degree."""
    after, before = position + 1, position - 1
    if before >= 0 and tokens[before].key in NONE_AFTER_DEGREE:
        before -= 1
    ends = after >= len(tokens) or tokens[after].key in CLAUSE_ENDS or tokens[after].key == "/"
    if ends and before >= 0 and is_degree(tokens[before]):
        return True
    if after >= len(tokens) or tokens[after].key not in NONE_BEFORE_DEGREE:
        return False
    after += 1
    after += after < len(tokens) and tokens[after].key in ARTICLES
    return after < len(tokens) and is_degree(tokens[after])


def _noun_after(tokens: Sequence[Token], position: int, fillers: frozenset[str] | None) -> int | None:
    """Token after the noun "experience", at most a few words on; other words must be among ``fillers`` if given."""
    for cursor in range(position, min(len(tokens), position + limit("filler_words") + 1)):
        token = tokens[cursor]
        if token.key in words("experience", "nouns"):
            return cursor + 1
        if token.kind != "word" or is_degree(token) or token.key in words("joining", "or_words"):
            return None
        if token.key in words("joining", "and_words") or (fillers is not None and token.key not in fillers):
            return None
    return None


def _is_only_equivalent(tokens: Sequence[Token], position: int) -> bool:
    return bool(phrase_length_before(tokens, position, phrases_by_last_word("joining", "equivalent_before_degree")))


def _next_in_list(tokens: Sequence[Token], position: int) -> int | None:
    """Position of a further degree joined only by a slash, a comma, "or" and articles."""
    cursor = position
    while cursor < len(tokens) and cursor - position <= limit("filler_words"):
        token = tokens[cursor]
        if is_degree(token):
            return cursor
        if token.text == "OR" and not tokens[position - 1].text.isupper():
            return None  # in capitals amid small letters it parts whole alternatives
        if token.key not in ("/", ",", "or", "a", "an", "and", "either") or (
            token.key == "and" and tokens[cursor + 1 : cursor + 2] and tokens[cursor + 1].key != "/"
        ):
            return None
        cursor += 1
    return None


def _distinct(tokens: Sequence[Token], members: Sequence[int]) -> tuple[DegreeWords, ...]:
    """One entry a code; neighbouring mentions of one code ("BS/BA") are one stretch of words.

    A bare "degree" adds nothing.
    """
    found: list[DegreeWords] = []
    for position in members:
        token = tokens[position]
        code = token.key.removeprefix("degree:")
        if found and found[-1].code == code:
            found[-1] = found[-1]._replace(end=token.end)
        elif all(entry.code != code for entry in found):
            found.append(DegreeWords(code, token.start, token.end))
    if len(found) > 1:
        found = [entry for entry in found if entry.code != "any_degree"]
    return tuple(found)
