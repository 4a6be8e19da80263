"""What each row of a compare page says of its columns, from cells in a table or glued together; the page itself is read in `comparison`."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, Protocol

from rolewh.documents.line_marks import DASHES, LEVEL_CODE
from rolewh.parse.glued_cells import seams, tilings
from rolewh.parse.header_values import PAY_VALUE
from rolewh.parse.terms import COMPARED_ATTRIBUTES, PANEL_ATTRIBUTES, UNIVERSAL_YEARS

#: Rows of a comparison by the label each opens with; the last one closes a whole page.
ROWS: Final = {
    "Market pay": "pay",
    "Level": "level",
    "Function": "function",
    "Focus": "focus",
    "Typical years": "years",
    **{PANEL_ATTRIBUTES[name]: name for name in COMPARED_ATTRIBUTES},
}
CLOSING_ROW: Final = COMPARED_ATTRIBUTES[-1]

#: What a function's baseline focus is called.
_BASELINE: Final = "General"
_LEVEL_OPENING: Final = re.compile(rf"(?P<code>{LEVEL_CODE.pattern})\s*·\s*(?P=code)\s*[{DASHES}]\s*")
_TITLE_LEVEL: Final = re.compile(rf"(?P<base>.*\S)\s+[{DASHES}]\s+{LEVEL_CODE.pattern}")
_NO_AMOUNT: Final = re.compile(rf"[{DASHES}]")
_YEARS: Final = re.compile(rf"(?P<low>\d{{1,2}})\s?[{DASHES}]\s?(?P<high>\d{{1,2}})")
#: Words that a function's code passes over when it is made of first letters.
_PASSED_OVER: Final = frozenset({"and", "for", "in", "of", "the"})


class ColumnHead(Protocol):
    """What the head of a column says, as far as it helps to tell the cells below it apart."""

    @property
    def function_code(self) -> str: ...
    @property
    def focus_code(self) -> str: ...
    @property
    def level_code(self) -> str: ...
    @property
    def title(self) -> str | None: ...


def glued_cells(row_name: str, text: str, columns: Sequence[ColumnHead]) -> tuple[str, ...] | None:
    """The cells of a row that came without borders, one a column, or None where what is known leaves them open.

    Columns of one level have the same level name, years and attributes, columns of one function the same function name,
    columns of one focus the same focus name.
    """
    return _SPLIT[row_name](text, columns) if columns else None


def _level_cells(text: str, columns: Sequence[ColumnHead]) -> tuple[str, ...] | None:
    """Each cell opens with its level code twice, and so tells its own beginning."""
    openings = list(_LEVEL_OPENING.finditer(text))
    if [found["code"] for found in openings] != [column.level_code for column in columns] or openings[0].start():
        return None
    limits = [*(found.start() for found in openings), len(text)]
    cells = tuple(text[start:end] for start, end in pairwise(limits))
    return cells if _agree(cells, [column.level_code for column in columns]) else None


def _agree(cells: Sequence[str], groups: Sequence[str]) -> bool:
    return len(set(zip(groups, cells, strict=True))) == len(set(groups))


def _pay_cells(text: str, columns: Sequence[ColumnHead]) -> tuple[str, ...] | None:
    """Amounts, or a dash where there are none, one after the other; a column whose dash was lost leaves the row open."""
    cells: list[str] = []
    at = 0
    while at < len(text) and len(cells) < len(columns):
        found = PAY_VALUE.match(text, at) or _NO_AMOUNT.match(text, at)
        if found is None:
            return None
        cells.append(found[0])
        at = found.end()
    return tuple(cells) if at == len(text) and len(cells) == len(columns) else None


def _year_cells(text: str, columns: Sequence[ColumnHead]) -> tuple[str, ...] | None:
    """Each known level has its universal years; of a level whose years are not known, two figures in rising order."""

    def ends(column: int, start: int) -> Iterable[int]:
        known = UNIVERSAL_YEARS.get(columns[column].level_code)
        for high_digits in (1, 2):
            for low_digits in (1, 2):
                for width in range(low_digits + high_digits + 1, low_digits + high_digits + 4):
                    found = _YEARS.fullmatch(text, start, start + width)
                    years = (int(found["low"]), int(found["high"])) if found else (1, 0)
                    is_here = (
                        found is not None and len(found["low"]) == low_digits and len(found["high"]) == high_digits
                    )
                    if is_here and (years == known if known else years[0] < years[1]):
                        yield start + width

    return _only(tilings(text, [column.level_code for column in columns], ends))


def _attribute_cells(text: str, columns: Sequence[ColumnHead]) -> tuple[str, ...] | None:
    return _only(_prose(text, [column.level_code for column in columns]))


def _function_cells(text: str, columns: Sequence[ColumnHead]) -> tuple[str, ...] | None:
    """Names of functions: one repeated, or names that have the letters of their codes, as every code seen is made."""
    codes = [column.function_code for column in columns]
    found = _prose(text, codes)
    if len(set(codes)) > 1:
        found = [cells for cells in found if all(map(_has_letters, cells, codes))]
    return _only(found)


def _has_letters(name: str, function_code: str) -> bool:
    """Whether a code can be made of a name: its first letters, or the first letter of each word."""
    letters = function_code.rstrip("0123456789")
    words = re.findall(r"[^\W\d_]+", name)
    initials = "".join(word[0] for word in words if word not in _PASSED_OVER)
    return initials.upper() == letters or "".join(words).upper().startswith(letters)


def _focus_cells(text: str, columns: Sequence[ColumnHead]) -> tuple[str, ...] | None:
    """Names of foci: a baseline's is always the same, and the title of another role is the name of its focus and its level."""
    bases = [_focus_in_title(column) for column in columns]
    if None not in bases and "".join(base or "" for base in bases) == text:
        return tuple(base or "" for base in bases)
    places = seams(text, len(columns))

    def ends(column: int, start: int) -> Iterable[int]:
        if columns[column].focus_code == "GEN":
            return [start + len(_BASELINE)] if text.startswith(_BASELINE, start) else []
        return places(column, start)

    found = tilings(text, [(column.function_code, column.focus_code) for column in columns], ends)
    if len(found) > 1:
        found = [cells for cells in found if all(base in (None, name) for base, name in zip(bases, cells, strict=True))]
    return _only(found)


def _focus_in_title(column: ColumnHead) -> str | None:
    if column.focus_code == "GEN":
        return _BASELINE
    ending = _TITLE_LEVEL.fullmatch(column.title) if column.title else None
    return ending["base"] if ending else None


def _prose(text: str, groups: Sequence[str]) -> list[tuple[str, ...]]:
    if len(set(groups)) == 1:
        # Columns of one group repeat one text: its length is known, wherever it opens with a capital.
        piece = text[: len(text) // len(groups)]
        return [(piece,) * len(groups)] if piece and piece * len(groups) == text else []
    return tilings(text, groups, seams(text, len(groups)))


def _only(found: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    return found[0] if len(set(found)) == 1 else None


_SPLIT: Final[dict[str, Callable[[str, Sequence[ColumnHead]], tuple[str, ...] | None]]] = {
    "pay": _pay_cells,
    "level": _level_cells,
    "function": _function_cells,
    "focus": _focus_cells,
    "years": _year_cells,
    **dict.fromkeys(COMPARED_ATTRIBUTES, _attribute_cells),
}
