"""Writes the rows of one sheet as the writer's library would, and several times faster; which sheets there are is decided in `workbook`.

The library makes objects, lists and a dozen calls of each cell. Here a value met before in its column is the text it gave then.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from html import escape
from typing import Any, NamedTuple, cast

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from rolewh.exports.cell_text import Cell, cell_of

#: Values remembered of one column, and the longest of them: a few megabytes, however many rows there are.
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 5_000, 200
#: Excel takes this for a sign told by its number; where a text says it, its first sign is told by number.
_SIGN_BY_NUMBER = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
#: What Excel's days are counted from, since it takes 1900 for a leap year; `cell_of` gives no earlier day than that of its error.
_DAY_NONE = datetime(1899, 12, 30)
_SECONDS_OF_A_DAY = 86_400
_MOMENT_WIDTH = 19


class Written(NamedTuple):
    """What was written: rows, cells that were cut, and the signs of the longest cell of each column."""

    row_count: int
    cut_cell_count: int
    widths: list[int]


class RowSheet(Worksheet):
    """A sheet of the library that takes all rows below its head row at once; the workbook must be one of `constant_memory`."""

    def write_rows(self, rows: Iterable[Sequence[Any]], column_count: int, formats: Mapping[str, Format]) -> Written:
        """Write rows from the second one on, each value as `cell_of` has it, in the format for its kind.

        The bytes are those that the library's own `write_number`, `write_string` … give for each cell, but that of two signs
        by number which share a `_`, as in `_x0041_x0042_`, it would keep the first one alone.
        """
        columns = [_Column(xl_col_to_name(place), formats) for place in range(column_count)]
        # The head row is kept back until another one begins.
        self._write_single_row(1)
        file: Any = self.row_data_fh
        number = last = 1
        for number, row in enumerate(rows, start=2):
            cells = "".join(
                [
                    f'<c r="{column.letters}{number}"{column.remembered.get(value) or column.cell(value)}'
                    if value.__class__ is str
                    else f'<c r="{column.letters}{number}"{column.cell(value)}'
                    for column, value in zip(columns, row, strict=True)
                    if value is not None
                ]
            )
            if cells:
                file.write(f'<row r="{number}">{cells}</row>')
                last = number
        if last > 1:
            self._check_dimensions(last - 1, 0)
        return Written(
            number - 1, sum(column.cut_cell_count for column in columns), [column.width for column in columns]
        )


class _Column:
    """One column in the making: its letters, what its values became, and what was seen of its cells."""

    def __init__(self, letters: str, formats: Mapping[str, Format]) -> None:
        self.letters = letters
        #: By text, or by class and value: 1, 1.0 and True are one key and three cells.
        self.remembered: dict[Any, str] = {}
        self.width = self.cut_cell_count = 0
        self._formats = formats

    def cell(self, value: Any) -> str:
        """A value's cell, from behind its address on."""
        kind = value.__class__
        if kind is str:
            return self._made(value, value if len(value) <= _LONGEST_REMEMBERED else None)
        if kind is int or kind is bool or kind is date or (kind is float and value):
            key = (kind, value)
            return self.remembered.get(key) or self._made(value, key)
        return self._made(value, None)

    def _made(self, value: Any, key: Any) -> str:
        cell = cell_of(value)
        self.width = max(self.width, _width(cell))
        self.cut_cell_count += cell.is_cut
        look, rest = _written(cell)
        style: Any = self._formats[look]
        made = f' s="{style._get_xf_index()}"{rest}'
        if key is not None:
            if len(self.remembered) >= _MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[key] = made
        return made


def _written(cell: Cell) -> tuple[str, str]:
    """The name of a cell's format, and what stands behind the number of that."""
    value = cell.value
    if isinstance(value, bool):
        return "truth", f' t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return "whole" if isinstance(value, int) else "broken", f"><v>{value:.16G}</v></c>"
    if isinstance(value, datetime):
        return "moment", f"><v>{_days(value):.16G}</v></c>"
    if isinstance(value, date):
        return "date", f"><v>{_days(datetime.combine(value, time.min)):.16G}</v></c>"
    text = cast(str, value)
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    told = escape(_SIGN_BY_NUMBER.sub("_x005F_", text), quote=False)
    return "formula_like" if cell.is_formula_like else "text", f' t="inlineStr"><is><t{kept}>{told}</t></is></c>'


def _days(moment: datetime) -> float:
    since = moment - _DAY_NONE
    return since.days + (since.seconds + since.microseconds / 1e6) / _SECONDS_OF_A_DAY


def _width(cell: Cell) -> int:
    value = cell.value
    if isinstance(value, datetime):
        return _MOMENT_WIDTH
    if isinstance(value, str):
        return len(value)
    return len(f"{value:.3g}") if isinstance(value, float) else len(str(value))
