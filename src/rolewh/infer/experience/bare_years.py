"""Numbers without a unit in a cell whose heading speaks of years ("15-20", "12+", "BS, 5-8"), where they stand in the
place of an amount.

Numbers that borrow the unit of a neighbour in the text are found elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from rolewh.infer.experience.amounts import Amount, amount_without_unit
from rolewh.infer.experience.items import ARTICLES, CLAUSE_ENDS, is_degree
from rolewh.infer.experience.number_words import number_places
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import (
    limit,
    numbers,
    phrase_length_at,
    phrase_length_before,
    phrases,
    phrases_by_last_word,
    words,
)

MONTHS_PER_YEAR = 12
# Signs between a degree and the number said of it, on either side.
AFTER_DEGREE = frozenset({"(", "+", "with", ":", "/", "-", "and", "=", "plus", ","})
BEFORE_DEGREE = frozenset({"(", "with", "for", "/", ":", "+", "and", "plus", "-"})
# What a range or an open number may follow or be followed by; a single number is too easily something else.
BEFORE_RANGE = frozenset({",", "or", "and", "/", "with", "plus", ":", "-", "\u00b7", "|"})
AFTER_RANGE = frozenset({"or", "and", "in", "with", "-", "\u00b7", "|"})
# Words that close a statement about years without saying what is counted.
CLOSING = frozenset({"typical", "typically", "usual", "usually", "required", "needed", "expected", "total"})


def bare_years(tokens: Sequence[Token], stated: Sequence[Amount]) -> tuple[Amount, ...]:
    """Amounts read in years because the cell is one of years, all marked as derived; ``stated`` have a unit already.

    Nothing is read where the text counts in another unit itself ("6 months; BS, 5").
    """
    if any(amount.unit_months != MONTHS_PER_YEAR for amount in stated):
        return ()
    taken = {n for amount in stated for n in range(amount.first, amount.last)}
    found: list[Amount] = []
    reached = 0
    for position in number_places(tokens):
        if position < reached or position in taken:
            continue
        amount = _amount_at(tokens, position)
        if amount is None or not taken.isdisjoint(range(amount.first, amount.last)):
            continue
        if _is_in_place(tokens, amount):
            found.append(amount._replace(is_derived=True))
        reached = amount.last
    return tuple(found)


def _amount_at(tokens: Sequence[Token], position: int) -> Amount | None:
    token = tokens[position]
    if token.kind != "number" and token.key not in numbers("numbers") and token.key not in numbers("tens"):
        return None
    amount = amount_without_unit(tokens, position, MONTHS_PER_YEAR)
    if amount is None or not (amount.last < len(tokens) and is_degree(tokens[amount.last])):
        return amount
    if tokens[amount.last - 1].key == "plus" and amount.last - 1 > position:
        # "8 plus MS" asks for both; "8+ MS" leaves the eight open.
        return amount._replace(last=amount.last - 1, opens_upwards=False)
    return amount


def _is_in_place(tokens: Sequence[Token], amount: Amount) -> bool:
    before, after = _start(tokens, amount.first), amount.last
    if _is_in_a_list(tokens, amount):
        return False
    beside_degree = _follows_degree(tokens, before) or _precedes_degree(tokens, after)
    if amount.is_list:
        return beside_degree
    is_range = len(amount.values) > 1 or amount.opens_upwards or amount.is_maximum
    starts = _starts_a_statement(tokens, before) or beside_degree
    if is_range:
        starts = starts or tokens[before - 1].key in BEFORE_RANGE
        ends = _ends(tokens, after) or tokens[after].key in AFTER_RANGE
    else:
        ends = _ends(tokens, after) and not _is_one_of_many(tokens, before, after)
    return starts and (ends or _precedes_degree(tokens, after) or _names_experience(tokens, after))


def _is_in_a_list(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "5-8 / 3-5 for BS / MS": a list that cannot be shared out is left unread, from either end."""
    around = [tokens[n].kind if 0 <= n < len(tokens) else "" for n in (amount.first - 2, amount.last + 1)]
    before = around[0] == "number" and tokens[amount.first - 1].key == "/"
    return before or (around[1] == "number" and tokens[amount.last].key == "/")


def _start(tokens: Sequence[Token], position: int) -> int:
    """The token where words such as "typically" begin that stand before a number without changing it."""
    table = phrases_by_last_word("amounts", "about_before")
    while position > 0 and (tokens[position - 1].kind == "word" or tokens[position - 1].key == "~"):
        length = phrase_length_before(tokens, position, table)
        if not length:
            break
        position -= length
    return position


def _starts_a_statement(tokens: Sequence[Token], position: int) -> bool:
    if position == 0 or tokens[position - 1].kind == "break" or tokens[position - 1].key == ";":
        return True
    return tokens[position - 1].key == "(" and position == 1


def _follows_degree(tokens: Sequence[Token], position: int) -> bool:
    before = position - 1
    if before >= 0 and tokens[before].key in AFTER_DEGREE | {")"}:
        before -= 1
    return before >= 0 and is_degree(tokens[before])


def _precedes_degree(tokens: Sequence[Token], position: int) -> bool:
    if position < len(tokens) and tokens[position].key in BEFORE_DEGREE:
        if tokens[position].key == "-" and tokens[position].start == tokens[position - 1].end:
            return False  # "2-4 year degree": the hyphen leads to the degree's own number
        position += 1
    if position < len(tokens) and tokens[position].key in ARTICLES:
        position += 1
    return position < len(tokens) and is_degree(tokens[position])


def _ends(tokens: Sequence[Token], position: int) -> bool:
    if position >= len(tokens) or tokens[position].key in CLAUSE_ENDS | CLOSING:
        return True
    return any(phrase_length_at(tokens, position, phrases("preferences", name)) for name in ("leading", "trailing"))


def _is_one_of_many(tokens: Sequence[Token], before: int, after: int) -> bool:
    """ "1. Lead" and "1) Lead" count a list; "8, 6, 3" leaves open what each number is for."""
    following = tokens[after + 1] if after + 1 < len(tokens) else None
    if following is None:
        return False
    if tokens[after].key == ",":
        return following.kind == "number"
    if tokens[after].kind == "break":
        return not _follows_degree(tokens, before)
    return tokens[after].key == ")" and not (before > 0 and tokens[before - 1].key == "(")


def _names_experience(tokens: Sequence[Token], position: int) -> bool:
    """ "5-8 relevant experience"."""
    for token in tokens[position : position + limit("filler_words") + 1]:
        if token.key in words("experience", "nouns"):
            return True
        if token.kind != "word":
            return False
    return False
