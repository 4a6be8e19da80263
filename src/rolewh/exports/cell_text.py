"""Makes any value harmless and exact as the cell of a workbook; which cells there are is decided in `workbook`."""

import math
import unicodedata
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

#: What Excel keeps of one cell, in UTF-16 units.
MOST_CHARACTERS = 32_767
#: From here on Excel rounds whole numbers; a double holds no more.
_WHOLE_NUMBERS = 2**53
#: Excel's calendar begins here; what is earlier stays a text.
_FIRST_DATE = date(1900, 3, 1)

FORMULA_OPENINGS = ("=", "+", "-", "@", "\t")
_LINE_SIGNS = frozenset("\t\n")
# The writer takes a text between these for mark-up of its own and writes it unescaped.
_RICH_OPENING, _RICH_CLOSING = "<r>", "</r>"

CellValue: TypeAlias = bool | int | float | datetime | date | str | None


class Cell(NamedTuple):
    """What stands in a cell; a text says whether a spreadsheet would take it for a formula, and whether it was cut."""

    value: CellValue
    is_formula_like: bool = False
    is_cut: bool = False


def cell_of(value: object) -> Cell:
    """A value as a cell holds it: numbers, truth values and dates as they are, all else as text; no value is an empty cell.

    Numbers and dates that Excel would change (beyond 2^53, not finite, before March 1900) are texts.
    """
    if value is None or isinstance(value, bool):
        return Cell(value)
    if isinstance(value, int):
        return Cell(value) if abs(value) <= _WHOLE_NUMBERS else Cell(str(value))
    if isinstance(value, float):
        return Cell(value) if math.isfinite(value) else Cell(str(value))
    if isinstance(value, datetime):
        return Cell(value) if value.tzinfo is None and value.date() >= _FIRST_DATE else Cell(value.isoformat())
    if isinstance(value, date):
        return Cell(value) if value >= _FIRST_DATE else Cell(value.isoformat())
    if isinstance(value, bytes):
        return _text_cell(value.hex())
    if isinstance(value, (list, tuple)):
        return _text_cell("; ".join("" if item is None else str(item) for item in value))
    return _text_cell(str(value))


def shown(text: str) -> str:
    """Text in which what neither prints nor ends a line is spelled out, as in `\\x1b` or `\\u202e`."""
    if text.isprintable():
        return text
    return "".join(sign if _shows(sign) else sign.encode("unicode_escape").decode("ascii") for sign in text)


def _text_cell(text: str) -> Cell:
    # Cut before it is spelled out: a text of a megabyte must not be gone through sign by sign.
    spelled = shown(text[: MOST_CHARACTERS + 1])
    is_cut = len(text) > MOST_CHARACTERS or _units(spelled) > MOST_CHARACTERS
    if is_cut:
        mark = f" … [cut, {len(text):,} characters]"
        spelled = _within(spelled, MOST_CHARACTERS - len(mark)) + mark
    elif spelled.startswith(_RICH_OPENING) and spelled.endswith(_RICH_CLOSING):
        spelled = _within(spelled, MOST_CHARACTERS - 1) + " "
    return Cell(spelled, spelled.startswith(FORMULA_OPENINGS), is_cut)


def _shows(sign: str) -> bool:
    return sign.isprintable() or sign in _LINE_SIGNS or unicodedata.category(sign) == "Zs"


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _within(text: str, most: int) -> str:
    """The beginning of a text in at most so many UTF-16 units, never half a character."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
