"""Reading lengths of time in a row of tokens: numbers, ranges, units and the words that open or close them.

Whether a length is experience is decided by the items.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.infer.experience.amount_signs import (
    Unit,
    closing,
    is_glued,
    modifier_length,
    modifiers_before,
    opening,
    unit_at,
)
from rolewh.infer.experience.number_words import Number, number_at, number_places
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import (
    limit,
    numbers,
    phrase_length_at,
    phrases,
    words,
)


class Amount(NamedTuple):
    """A length of time over tokens ``[first, last)``, in months. Unreadable amounts contradict themselves or are out of
    bounds.

    ``values`` has one number for a single amount, two for a range, more for a slash list (``is_list``).
    ``core`` is the token where the number itself starts, after words such as "at least". ``is_derived`` marks an amount
    whose unit is nowhere in the text.
    """

    first: int
    core: int
    last: int
    values: tuple[int, ...]
    opens_upwards: bool
    is_maximum: bool
    is_list: bool
    is_readable: bool
    is_contradictory: bool
    has_singular_unit: bool
    unit_months: int
    is_derived: bool = False


def find_amounts(tokens: Sequence[Token]) -> tuple[Amount, ...]:
    """Every length of time with a unit, in reading order; "over 1 year, up to 2 years" is one range."""
    found: list[Amount] = []
    reached = 0
    for position in number_places(tokens, words("amounts", "label_units")):
        if position < reached:
            continue
        amount = _labelled_amount_at(tokens, position) or _amount_at(tokens, position)
        if amount is None:
            continue
        if found and _closes(tokens, found[-1], amount):
            amount = _closed(found.pop(), amount)
        elif found and _adds_months(tokens, found[-1], amount):
            amount = _summed(found.pop(), amount)
        found.append(amount)
        reached = amount.last
    return tuple(found)


def amount_without_unit(tokens: Sequence[Token], position: int, unit_months: int) -> Amount | None:
    """A number or range at ``position`` read in the given unit; the caller answers for the unit.

    A decimal comma is trusted only before a written unit: "2,5" by itself may as well be two numbers.
    """
    number = number_at(tokens, position)
    if number is None or is_glued(tokens, position) or "," in tokens[position].text:
        return None
    unit = Unit(unit_months, position, False)
    listed = _slash_list(tokens, position, number, unit)
    if listed is not None:
        return listed
    opens, cursor = opening(tokens, number.last, "open_after_number")
    numbers_read: list[tuple[Number, Unit | None]] = [(number, unit)]
    separator = phrase_length_at(tokens, cursor, phrases("amounts", "range_signs"))
    upper = number_at(tokens, cursor + separator) if separator else None
    if upper is not None:
        if "," in tokens[cursor + separator].text:
            return None
        opened, cursor = opening(tokens, upper.last, "open_after_number")
        opens = opens or opened
        numbers_read.append((upper, unit))
    closes, cursor = closing(tokens, cursor)
    amount = _amount(tokens, position, cursor, numbers_read, opens or number.opens_upwards, False)
    return amount._replace(is_maximum=amount.is_maximum or closes)


def _amount_at(tokens: Sequence[Token], position: int) -> Amount | None:
    first_number = number_at(tokens, position)
    if first_number is None or is_glued(tokens, position):
        return None
    between = position > 0 and tokens[position - 1].key == "between"
    listed = _slash_list(tokens, position, first_number)
    if listed is not None:
        return listed
    opens, cursor = opening(tokens, first_number.last, "open_after_number")
    opens = opens or first_number.opens_upwards
    closes, cursor = closing(tokens, cursor)
    unit = unit_at(tokens, cursor)
    numbers_read = [(first_number, unit)]
    if unit is not None:
        opened, cursor = opening(tokens, unit.last, "open_after_unit")
        opens = opens or opened
    second = _second_number(tokens, cursor, unit, between)
    if second is not None:
        number, opened, second_unit, cursor = second
        opens = opens or opened
        numbers_read = [(first_number, unit or second_unit), (number, second_unit)]
    last_unit = numbers_read[-1][1]
    if last_unit is None:
        return None
    closed, cursor = closing(tokens, cursor)
    amount = _amount(tokens, position, cursor, numbers_read, opens, last_unit.is_singular)
    return amount._replace(is_maximum=amount.is_maximum or closes or closed)


def _labelled_amount_at(tokens: Sequence[Token], position: int) -> Amount | None:
    """ "Years of experience: 10+", where the unit stands in the label."""
    if tokens[position].key not in words("amounts", "label_units"):
        return None
    cursor = position + 1
    while cursor < min(len(tokens), position + limit("label_words")) and _is_label_word(tokens, position, cursor):
        cursor += 1
    if cursor >= len(tokens) or tokens[cursor].key not in (":", "=", "|", "-"):
        return None
    start = cursor + 1
    while start < len(tokens) and tokens[start].key in (":", "|", "-"):
        start += 1
    core = start + modifier_length(tokens, start)
    amount = amount_without_unit(tokens, core, numbers("units")[tokens[position].key])
    if amount is None or unit_at(tokens, amount.last) is not None:
        return None
    label_opens, label_closes, first = modifiers_before(tokens, position)
    return amount._replace(
        first=first,
        opens_upwards=amount.opens_upwards or label_opens,
        is_maximum=amount.is_maximum or label_closes,
    )


def _is_label_word(tokens: Sequence[Token], start: int, position: int) -> bool:
    """Words of the label; any word will do in "years of ... experience"."""
    if tokens[position].key in words("amounts", "label_words"):
        return True
    return tokens[position].kind == "word" and tokens[start + 1].key in ("of", "in")


def _slash_list(
    tokens: Sequence[Token], position: int, first_number: Number, lent: Unit | None = None
) -> Amount | None:
    """ "8/6/3 years", one number a degree; in the ``lent`` unit if there is one."""
    read = [first_number]
    opens, cursor = opening(tokens, first_number.last, "open_after_number")
    while cursor + 1 < len(tokens) and tokens[cursor].key == "/" and len(read) < limit("list_members"):
        following = number_at(tokens, cursor + 1)
        if following is None:
            return None
        read.append(following)
        opened, cursor = opening(tokens, following.last, "open_after_number")
        opens = opens or opened
    unit = (lent or unit_at(tokens, cursor)) if len(read) > 1 else None
    if unit is None:
        return None
    opened, cursor = (False, cursor) if lent else opening(tokens, unit.last, "open_after_unit")
    numbers_read: list[tuple[Number, Unit | None]] = [(number, unit) for number in read]
    return _amount(tokens, position, cursor, numbers_read, opens or opened, unit.is_singular, is_list=True)


def _second_number(
    tokens: Sequence[Token], cursor: int, unit: Unit | None, between: bool
) -> tuple[Number, bool, Unit, int] | None:
    separator = phrase_length_at(tokens, cursor, phrases("amounts", "range_signs"))
    if (
        not separator
        and cursor < len(tokens)
        and ((between and tokens[cursor].key == "and") or (unit is None and tokens[cursor].key == "or"))
    ):
        separator = 1
    if not separator:
        return None
    number = number_at(tokens, cursor + separator)
    if number is None:
        return None
    opens, after = opening(tokens, number.last, "open_after_number")
    after = _echoed_range(tokens, after)
    if not opens:
        opens, after = opening(tokens, after, "open_after_number")
    second_unit = unit_at(tokens, after)
    if second_unit is None:
        return None
    opened, after = opening(tokens, second_unit.last, "open_after_unit")
    return number, opens or opened or number.opens_upwards, second_unit, after


def _echoed_range(tokens: Sequence[Token], position: int) -> int:
    """ "fifteen to twenty (15-20) years": the parenthesis repeats the range in figures."""
    if position >= len(tokens) or tokens[position].key != "(":
        return position
    low = number_at(tokens, position + 1)
    separator = phrase_length_at(tokens, low.last, phrases("amounts", "range_signs")) if low else 0
    high = number_at(tokens, low.last + separator) if low and separator else None
    if high is None:
        return position
    _, after = opening(tokens, high.last, "open_after_number")
    return after + 1 if after < len(tokens) and tokens[after].key == ")" else position


def _amount(
    tokens: Sequence[Token],
    core: int,
    last: int,
    numbers_read: Sequence[tuple[Number, Unit | None]],
    opens: bool,
    is_singular: bool,
    is_list: bool = False,
) -> Amount:
    opened_before, is_maximum, first = modifiers_before(tokens, core)
    if first == core and core > 0 and tokens[core - 1].key == "between":
        first = core - 1
    exact = [number.value * (unit.months if unit else 0) for number, unit in numbers_read]
    values = tuple(int(value) for value in exact)
    contradictory = any(not number.is_consistent for number, _ in numbers_read)
    is_whole, is_ordered = list(values) == exact, is_list or list(values) == sorted(values)
    readable = (
        not contradictory
        and is_ordered
        and not _follows_in_a_list(tokens, core)
        and is_whole
        and min(values) >= 0
        and max(values) <= limit("max_months")
    )
    last_unit = numbers_read[-1][1]
    return Amount(
        first=first,
        core=core,
        last=last,
        values=values,
        opens_upwards=opens or opened_before,
        is_maximum=is_maximum,
        is_list=is_list,
        is_readable=readable,
        is_contradictory=contradictory,
        has_singular_unit=is_singular,
        unit_months=last_unit.months if last_unit else 0,
    )


def _follows_in_a_list(tokens: Sequence[Token], position: int) -> bool:
    """ "5-8/3-5 years": which number is said of what is left open."""
    return position > 1 and tokens[position - 1].key == "/" and tokens[position - 2].kind == "number"


def _closes(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """ "Over 1 year, up to and including 2 years" and "5 years maximum, 3 years minimum" are each one range."""
    low, high = (second, first) if first.is_maximum else (first, second)
    between = tuple(token.key for token in tokens[first.last : second.first])
    return (
        (low.opens_upwards or first.last == second.first)
        and high.is_maximum
        and not low.is_maximum
        and len(low.values) == len(high.values) == 1
        and low.values[0] <= high.values[0]
        and between in ((), (",",), ("and",), ("but",), (",", "but"), (",", "and"), ("or",))
    )


def _closed(first: Amount, second: Amount) -> Amount:
    return first._replace(
        last=second.last,
        values=(min(first.values[0], second.values[0]), max(first.values[0], second.values[0])),
        opens_upwards=False,
        is_maximum=False,
        is_readable=first.is_readable and second.is_readable,
        is_contradictory=first.is_contradictory or second.is_contradictory,
    )


def _adds_months(tokens: Sequence[Token], years: Amount, months: Amount) -> bool:
    """ "2 years and 6 months" is one length of time."""
    between = tuple(token.key for token in tokens[years.last : months.first])
    return (
        between in ((), ("and",), (",",))
        and len(years.values) == len(months.values) == 1
        and (years.unit_months, months.unit_months) == (12, 1)
        and months.values[0] < years.unit_months
        and months.first == months.core
        and not (years.opens_upwards and years.first == years.core)
    )


def _summed(years: Amount, months: Amount) -> Amount:
    return years._replace(
        last=months.last,
        values=(years.values[0] + months.values[0],),
        opens_upwards=years.opens_upwards or months.opens_upwards,
        is_readable=years.is_readable and months.is_readable,
        is_contradictory=years.is_contradictory or months.is_contradictory,
    )
