"""How two neighbouring things of a phrase are joined: as alternatives, as one requirement, or merely one after the
other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rolewh.infer.experience.items import is_degree
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import limit, phrase_length_before, phrases_by_last_word, words

JoinKind = Literal["or", "and", "list", "sentence", "apart"]


class Join(NamedTuple):
    """``or``: an alternative; ``and``: bound tightly; ``list``: after a comma or semicolon; ``apart``: after other
    words.

    ``has_comma`` tells whether a comma or semicolon stands anywhere between, ``opens_parenthesis`` whether the second
    thing stands in a parenthesis opened after the first.
    """

    kind: JoinKind
    has_comma: bool
    opens_parenthesis: bool


def join(tokens: Sequence[Token], last: int, first: int) -> Join:
    """The join between a thing ending before token ``last`` and one starting at ``first``."""
    keys = [token.key for token in tokens[last:first]]
    return Join(_kind(tokens, last, first), "," in keys or ";" in keys, keys.count("(") > keys.count(")"))


def opens_sub_requirement(tokens: Sequence[Token], first: int) -> bool:
    """Whether words before ``first`` announce a part of what was asked already ("including", "of which")."""
    table = phrases_by_last_word("joining", "sub_requirement")
    for position in range(first, max(0, first - limit("filler_words")), -1):
        if phrase_length_before(tokens, position, table):
            return True
        if tokens[position - 1].key not in words("joining", "light"):
            return False
    return False


def _kind(tokens: Sequence[Token], last: int, first: int) -> JoinKind:
    if first <= last:
        return "and"
    or_words, and_words, light = words("joining", "or_words"), words("joining", "and_words"), words("joining", "light")
    cursor = first
    steps = 0
    while cursor > last:
        key = tokens[cursor - 1].key
        before = tokens[cursor - 2].key if cursor - 2 >= last else ""
        if key in or_words:
            return "or"
        if key == "(":
            return "or" if before in or_words else "and"
        if key == "/":
            return "or" if before not in ("and",) else "and"
        if key in ("and", "with") and before in or_words:
            return "or"
        if key in and_words or (key == "for" and is_degree(tokens[first])):
            return "and"  # "3 years for a Master's" asks what "3 years with a Master's" asks
        if key in (",", ";", ")"):
            if before in or_words:
                return "or"
            if key == ")":
                return _kind_before_parenthesis(tokens, last, cursor)
            return "list"
        if tokens[cursor - 1].kind == "break":
            return "or" if before in or_words else "sentence"
        if key not in light or steps >= limit("light_words"):
            return "apart"
        if key in ("in", "of") and not _leads_to_equivalent(tokens, last, cursor):
            return "apart"
        cursor -= 1
        steps += 1
    return "and"


def _leads_to_equivalent(tokens: Sequence[Token], last: int, cursor: int) -> bool:
    """ "or equivalent work experience of 5 years" opens an alternative; "in the field of 5 years" does not."""
    window = [token.key for token in tokens[max(last, cursor - limit("light_words")) : cursor]]
    return bool(words("experience", "equivalent") & set(window)) or "lieu" in window


def _kind_before_parenthesis(tokens: Sequence[Token], last: int, cursor: int) -> JoinKind:
    """A closed parenthesis between two things says nothing by itself; one opened before the gap parts them."""
    opened = any(token.key == "(" for token in tokens[last : cursor - 1])
    return "apart" if opened else "list"
