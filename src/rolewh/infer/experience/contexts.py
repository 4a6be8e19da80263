"""Deciding whether a length of time is experience at all, or an age, a deadline, a schooling, a contract or the
company's own years.
"""

from __future__ import annotations

from collections.abc import Sequence

from rolewh.infer.experience.amounts import Amount
from rolewh.infer.experience.items import clause_end, is_degree
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import (
    load_raw_vocabulary,
    phrase_length_at,
    phrase_length_before,
    phrases,
    phrases_by_last_word,
    places,
    words,
)


def is_experience(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether the words around an amount leave it a statement about a candidate's experience."""
    before = phrases_by_last_word("contexts", "not_experience_before")
    if phrase_length_before(tokens, amount.first, before) or phrase_length_before(tokens, amount.core, before):
        return False
    if phrase_length_at(tokens, amount.last, phrases("contexts", "not_experience_after")):
        return False
    return not (_counts_other_things(tokens, amount) or _is_about_the_organisation(tokens, amount))


def _counts_other_things(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "two years of college", "4-year program": the noun close behind is schooling or an agreement."""
    nouns, after_noun = words("contexts", "not_experience_nouns"), words("contexts", "after_noun")
    position = amount.last
    starts_with_of = position < len(tokens) and tokens[position].key == "of"
    if not (starts_with_of or amount.has_singular_unit):
        reach = 1
    else:
        reach = int(load_raw_vocabulary()["contexts"]["noun_reach"])
    for cursor in range(position, min(len(tokens), position + reach)):
        token = tokens[cursor]
        if is_degree(token):
            return amount.has_singular_unit and not starts_with_of
        if (
            token.key in words("experience", "nouns")
            or token.kind == "break"
            or token.key in (",", ";", "(", ")", "+", ":", "/")
        ):
            return False
        if cursor > position and token.key in after_noun:
            return False
        if token.key in nouns and (
            starts_with_of or amount.has_singular_unit or token.key in ("college", "university")
        ):
            following = tokens[cursor + 1] if cursor + 1 < len(tokens) else None
            if following is None or following.kind != "word" or is_degree(following) or following.key in after_noun:
                return True
            if _is_hyphened(tokens, amount) and not _names_experience(tokens, cursor):
                return True
        if token.key in ("with", "and", "or", "plus", "as", "in", "for"):
            return False
    return False


def _is_hyphened(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "12-month": the length of time is an adjective of what follows."""
    return amount.has_singular_unit and amount.last >= 2 and tokens[amount.last - 2].key == "-"


def _names_experience(tokens: Sequence[Token], position: int) -> bool:
    return any(token.key in words("experience", "nouns") for token in tokens[position : clause_end(tokens, position)])


def _is_about_the_organisation(tokens: Sequence[Token], amount: Amount) -> bool:
    organisation, candidate = phrases("contexts", "organisation"), phrases("contexts", "candidate")
    cues = [place for place in places(tokens, organisation) if phrase_length_at(tokens, place, organisation)]
    if not cues:
        return False
    first, last = amount.first, amount.last
    while first > 0 and tokens[first - 1].kind != "break":
        first -= 1
    while last < len(tokens) and tokens[last].kind != "break":
        last += 1
    return any(first <= cue < last for cue in cues) and not any(
        phrase_length_at(tokens, first + place, candidate) for place in places(tokens[first:last], candidate)
    )
