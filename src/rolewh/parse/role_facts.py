"""The labelled facts of a spaced page: level with typical years, function and focus, market pay and its basis."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.headings import fact_label
from rolewh.documents.line_marks import DASHES, LEVEL_CODE
from rolewh.parse.reading import Parsed, Reading

_LEVEL: Final = re.compile(
    rf"(?P<code>{LEVEL_CODE.pattern})\s*·\s*(?P=code)\s*[{DASHES}]\s*(?P<name>[^·]{{1,120}}?)(?:\s*·\s*(?P<years>[^·]{{1,60}}))?"
)
# The dash between low and high is lost on the way: "$71k ($56k$90k)".
_PAY: Final = re.compile(
    rf"(?P<currency>[$€£])(?P<median>\d{{1,6}}(?:\.\d{{1,2}})?)k"
    rf"(?:\s*\((?P=currency)(?P<low>\d{{1,6}}(?:\.\d{{1,2}})?)k\s?[{DASHES}]?\s?(?P=currency)(?P<high>\d{{1,6}}(?:\.\d{{1,2}})?)k\))?"
    r"\s*(?P<inherited>inherited)?"
)


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
    level = _LEVEL.fullmatch(value) if value else None
    if level:
        reading.claim(last)
        reading.record(LevelLine(first, last, level["code"], level["name"].strip(), level["years"]))


def _read_names(reading: Reading, fact: tuple[int, int, str | None] | None) -> None:
    if fact is None:
        return
    first, last, value = fact
    reading.claim(first, last)
    if value:
        names = [name.strip() for name in value.split(" · ")]
        function, focus = names if len(names) == 2 else (None, None)
        reading.record(FunctionFocus(first, last, value, function, focus))


def _read_pay(
    reading: Reading, pay_fact: tuple[int, int, str | None] | None, basis_fact: tuple[int, int, str | None] | None
) -> None:
    facts = [fact for fact in (pay_fact, basis_fact) if fact]
    if not facts:
        return
    pay = _PAY.fullmatch(pay_fact[2]) if pay_fact and pay_fact[2] else None
    if pay_fact:
        reading.claim(pay_fact[0], pay_fact[1] if pay else pay_fact[0])
    basis = basis_fact[2] if basis_fact else None
    if basis_fact:
        reading.claim(basis_fact[0], basis_fact[1])
    if pay is None and basis is None:
        return
    reading.record(
        Pay(
            min(first for first, _, _ in facts),
            max(last for _, last, _ in facts),
            pay[0] if pay else None,
            pay["currency"] if pay else None,
            _thousands(pay["median"]) if pay else None,
            _thousands(pay["low"]) if pay else None,
            _thousands(pay["high"]) if pay else None,
            basis,
            bool(pay and pay["inherited"]),
        )
    )


def _thousands(figure: str | None) -> float | None:
    return float(figure) if figure else None
