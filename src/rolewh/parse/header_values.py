"""How pages write a level with its name and market pay, glued or not: read alike in a page's header and on compare pages."""

import re
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, LEVEL_CODE

#: "P2 · P2 — Developing Professional · 1–3 yrs", the years not everywhere.
LEVEL_VALUE: Final = re.compile(
    rf"(?P<code>{LEVEL_CODE.pattern})\s*·\s*(?P=code)\s*[{DASHES}]\s*(?P<name>[^·]{{1,120}}?)(?:\s*·\s*(?P<years>[^·]{{1,60}}))?"
)

#: "$71k ($56k–$90k)"; the dash between low and high is lost on the way to a spaced page: "$71k ($56k$90k)".
PAY_VALUE: Final = re.compile(
    rf"(?P<currency>[$€£])(?P<median>\d{{1,6}}(?:\.\d{{1,2}})?)k"
    rf"(?:\s*\((?P=currency)(?P<low>\d{{1,6}}(?:\.\d{{1,2}})?)k\s?[{DASHES}]?\s?(?P=currency)(?P<high>\d{{1,6}}(?:\.\d{{1,2}})?)k\))?"
    r"\s*(?P<inherited>inherited)?"
)


class Amounts(NamedTuple):
    """Market pay in thousands of the currency as written; low and high are None where the page has a median alone."""

    currency_symbol: str
    pay_median: float
    pay_low: float | None
    pay_high: float | None
    is_inherited: bool


def amounts(text: str) -> Amounts | None:
    """The amounts a whole text is, or None."""
    found = PAY_VALUE.fullmatch(text)
    if found is None:
        return None
    low, high = (float(found[end]) if found[end] else None for end in ("low", "high"))
    return Amounts(found["currency"], float(found["median"]), low, high, found["inherited"] is not None)
