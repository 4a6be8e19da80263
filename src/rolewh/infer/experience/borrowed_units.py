"""Numbers said of a degree without a unit ("5-7 years, or 3-5 with an advanced degree"): they borrow the unit of the
text's first amount.
"""

from __future__ import annotations

from collections.abc import Sequence

from rolewh.infer.experience.amounts import Amount, amount_without_unit
from rolewh.infer.experience.items import is_degree
from rolewh.infer.experience.tokens import Token

AFTER_DEGREE = frozenset({"(", "+", "with", ":", "/", "-", "and", "=", "plus"})
BEFORE_DEGREE = frozenset({"(", "with", "for", "/", ":"})
ARTICLES = frozenset({"a", "an", "the"})
ENDS = frozenset({")", "(", ",", ";", ".", "or"})


def borrowing_amounts(tokens: Sequence[Token], amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """Amounts without a unit that stand directly beside a degree; none where the text has no amount with a unit."""
    if not amounts:
        return ()
    months = amounts[0].unit_months
    found: list[Amount] = []
    taken = {n for amount in amounts for n in range(amount.first, amount.last)}
    reached = 0
    for position, token in enumerate(tokens):
        if token.kind != "number" or position < reached or position in taken:
            continue
        amount = amount_without_unit(tokens, position, months)
        if amount is None or not taken.isdisjoint(range(amount.first, amount.last)):
            continue
        if _follows(tokens, amount) or _precedes(tokens, amount):
            found.append(amount)
            reached = amount.last
    return tuple(found)


def _precedes(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "3-5 with an advanced degree", "6 (MS)"."""
    cursor = amount.last
    if cursor >= len(tokens) or tokens[cursor].key not in BEFORE_DEGREE:
        return False
    cursor += 1
    if cursor < len(tokens) and tokens[cursor].key in ARTICLES:
        cursor += 1
    return cursor < len(tokens) and is_degree(tokens[cursor])


def _follows(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "BS + 8, MS + 6", "PhD (3+)"."""
    ends = amount.last >= len(tokens) or tokens[amount.last].key in ENDS
    before = amount.first - 1
    return ends and before >= 1 and tokens[before].key in AFTER_DEGREE and is_degree(tokens[before - 1])
