"""The labelled facts of a spaced page: level with typical years, function and focus, market pay and its basis."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.headings import fact_label
from rolewh.documents.line_marks import ends_in_number, is_status_line
from rolewh.parse.header_values import LEVEL_VALUE, amounts
from rolewh.parse.reading import Parsed, Reading
from rolewh.parse.unknown_heading import is_foreign

#: What typical years end with; a line without it may be torn.
_LAST_OF_YEARS: Final = "yrs"


#: Characters of the words on what pay is based on; a longer line is a sentence.
_LONGEST_BASIS: Final = 60


class LevelLine(NamedTuple):
    """The level as the header names it, with the universal typical years where the line is whole."""

    line_from: int
    line_to: int
    level_code: str
    level_name: str
    typical_experience_text: str | None


class FunctionFocus(NamedTuple):
    """Names of function and focus; both None where a dot inside a name leaves it open which is which."""

    line_from: int
    line_to: int
    names_text: str
    function_name: str | None
    focus_name: str | None


class Pay(NamedTuple):
    """Market pay in thousands of the currency as written, never estimated; amounts are None where the page has only a basis."""

    line_from: int
    line_to: int
    pay_text: str | None
    currency_symbol: str | None
    pay_median: float | None
    pay_low: float | None
    pay_high: float | None
    pay_basis: str | None
    is_inherited: bool


def parse(lines: Sequence[str]) -> Parsed:
    """Reads each label with the value right below it; a label without a value is a fact the page does not give."""
    reading = Reading("role_facts", lines)
    values: dict[str, tuple[int, int, str | None]] = {}
    for number, line in reading.numbered():
        label = fact_label(line)
        if label is None or label in values:
            continue
        below = lines[number].strip() if number < len(lines) else ""
        value = below if below and fact_label(below) is None else None
        values[label] = (number, number + 1 if value else number, value)
    _read_level(reading, values.get("Level"))
    _read_names(reading, values.get("Function · Focus"))
    _read_pay(reading, values.get("Market pay (median)"), values.get("Pay basis"))
    return reading.finish("present" if any(value for _, _, value in values.values()) else "items_missing")


def _read_level(reading: Reading, fact: tuple[int, int, str | None] | None) -> None:
    if fact is None:
        return
    first, last, value = fact
    reading.claim(first)
    level = LEVEL_VALUE.fullmatch(value) if value else None
    if level and value and last == len(reading.lines) and not value.endswith(_LAST_OF_YEARS):
        # Other facts stand below the level on a whole page: what the end of this one tore may be half a name or number.
        reading.leave(last, last, "torn_number" if ends_in_number(value) else "torn_line")
    elif level:
        reading.claim(last, with_line=first)
        reading.record(LevelLine(first, last, level["code"], level["name"].strip(), level["years"]))


def _read_names(reading: Reading, fact: tuple[int, int, str | None] | None) -> None:
    if fact is None:
        return
    first, last, value = fact
    if value and last == len(reading.lines):
        # The label of the pay stands below the names on a whole page.
        reading.claim(first)
        reading.leave(last, last, "torn_line")
        return
    if value and (LEVEL_VALUE.fullmatch(value) or amounts(value)):
        # The value of another label: the names, and that label, are lost.
        reading.claim(first)
        reading.leave(last, last, "value_of_another_fact")
        return
    reading.claim(first, last)
    if value:
        names = [name.strip() for name in value.split(" · ")]
        function, focus = names if len(names) == 2 else (None, None)
        reading.record(FunctionFocus(first, last, value, function, focus))


def _read_pay(
    reading: Reading, pay_fact: tuple[int, int, str | None] | None, basis_fact: tuple[int, int, str | None] | None
) -> None:
    facts = sorted(fact for fact in (pay_fact, basis_fact) if fact)
    if not facts:
        return
    text = pay_fact[2] if pay_fact else None
    pay = amounts(text) if text else None
    if pay_fact:
        reading.claim(pay_fact[0], pay_fact[1] if pay else pay_fact[0])
    basis = basis_fact[2] if basis_fact else None
    if (
        basis_fact
        and basis
        and (len(basis) > _LONGEST_BASIS or " · " in basis or is_foreign("role_facts", basis) or is_status_line(basis))
    ):
        reading.leave(basis_fact[1], basis_fact[1], "not_a_basis")
        basis_fact, basis = (basis_fact[0], basis_fact[0], None), None
    if basis_fact:
        reading.claim(basis_fact[0], basis_fact[1], with_line=pay_fact[0] if pay_fact else None)
    if pay is None and basis is None:
        return
    first, last = facts[0][0], facts[-1][1]
    if any(fact_label(line) for line in reading.lines[facts[0][1] : facts[-1][0] - 1]):
        # Another fact stands between the two and has lines of its own.
        first, last, _ = facts[0]
    reading.record(
        Pay(
            first,
            last,
            text if pay else None,
            pay.currency_symbol if pay else None,
            pay.pay_median if pay else None,
            pay.pay_low if pay else None,
            pay.pay_high if pay else None,
            basis,
            bool(pay and pay.is_inherited),
        )
    )
