"""A compare page: up to four roles side by side, with pay, names and the attributes of their levels, one record a column and fact."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES
from rolewh.parse.compared_cells import CLOSING_ROW, glued_cells
from rolewh.parse.comparison_grid import Column, Grid, Row, read_grid
from rolewh.parse.header_values import LEVEL_VALUE, amounts
from rolewh.parse.reading import Parsed, Reading
from rolewh.parse.terms import COMPARED_ATTRIBUTES

_NOTHING: Final = re.compile(rf"[{DASHES}]?")


class ComparedRole(NamedTuple):
    """A role in its column; names and years are None where left open.

    A comparison is read as one: each record of it has the lines from the heads to the last row understood.
    """

    line_from: int
    line_to: int
    column_number: int
    role_code: str
    function_code: str
    focus_code: str
    level_code: str
    title: str | None
    has_fingerprint: bool
    function_name: str | None
    focus_name: str | None
    level_name: str | None
    typical_experience_text: str | None


class ComparedAttribute(NamedTuple):
    """What the page says of the level of a column."""

    line_from: int
    line_to: int
    column_number: int
    role_code: str
    level_code: str
    attribute_name: str
    attribute_text: str


class ComparedPay(NamedTuple):
    """Market pay of a column in thousands of the currency as written; a column without amounts has no record."""

    line_from: int
    line_to: int
    column_number: int
    role_code: str
    pay_text: str
    currency_symbol: str
    pay_median: float
    pay_low: float | None
    pay_high: float | None
    is_inherited: bool


def parse(lines: Sequence[str]) -> Parsed:
    """Reads columns and rows of either rendering. The page is whole when its closing row is there.

    A row whose glued cells are left open stays unread, and so does a row other than the closing one that is the last
    line: the end of the page may have torn it. Of the closing row itself nobody can tell.
    """
    reading = Reading("comparison", lines)
    grid = read_grid(reading)
    if not grid.columns:
        return reading.finish("items_missing")
    last_line = max(number for number, _ in reading.numbered())
    values: dict[str, tuple[str | None, ...]] = {}
    understood = list(grid.head_lines)
    last = grid.last_line
    for row in grid.rows:
        cells = _cells(reading, grid, row, last_line)
        if cells is None:
            continue
        read = tuple(_value(row.name, cell, column) for cell, column in zip(cells, grid.columns, strict=True))
        values[row.name] = read
        last = max(last, row.line)
        if all(value is not None or _NOTHING.fullmatch(cell) for value, cell in zip(read, cells, strict=True)):
            understood.append(row.line)
        else:
            reading.leave(row.line, row.line, "cell_not_understood")
    for line in understood:
        reading.claim(line, with_line=understood[0] if line > understood[0] else None)
    for place, column in enumerate(grid.columns):
        said = {name: cells[place] for name, cells in values.items()}
        _record(reading, grid.first_line, last, column, said)
    is_whole = any(row.name == CLOSING_ROW and (row.cells or row.glued) for row in grid.rows)
    return reading.finish("present" if is_whole else "cut_off")


def _cells(reading: Reading, grid: Grid, row: Row, last_line: int) -> tuple[str, ...] | None:
    """The cells of the known columns, or None, said why, where the row cannot be taken apart."""
    if row.glued is None:
        return row.cells
    if row.line == last_line and row.name != CLOSING_ROW:
        reading.leave(row.line, row.line, "torn_row")
        return None
    if not row.glued:
        return ("",) * len(grid.columns)
    cells = None if grid.is_open else glued_cells(row.name, row.glued, grid.columns)
    if cells is None:
        reading.leave(row.line, row.line, "glued_cells_ambiguous")
    return cells


def _value(row_name: str, cell: str, column: Column) -> str | None:
    """What a cell says, None where it says nothing or not what its row is about."""
    if _NOTHING.fullmatch(cell):
        return None
    if row_name == "pay":
        return cell if amounts(cell) else None
    if row_name == "level":
        level = LEVEL_VALUE.fullmatch(cell)
        return level["name"].strip() if level and level["code"] == column.level_code else None
    return cell


def _record(reading: Reading, first: int, last: int, column: Column, said: dict[str, str | None]) -> None:
    reading.record(
        ComparedRole(
            first,
            last,
            column.number,
            column.role_code,
            column.function_code,
            column.focus_code,
            column.level_code,
            column.title,
            column.has_fingerprint,
            said.get("function"),
            said.get("focus"),
            said.get("level"),
            said.get("years"),
        )
    )
    for name in COMPARED_ATTRIBUTES:
        text = said.get(name)
        if text:
            reading.record(
                ComparedAttribute(first, last, column.number, column.role_code, column.level_code, name, text)
            )
    text = said.get("pay")
    pay = amounts(text) if text else None
    if text and pay:
        reading.record(ComparedPay(first, last, column.number, column.role_code, text, *pay))
