"""Level guidelines: the rubric table, its columns found by header name, one record a cell."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import LEVEL_CODE
from rolewh.parse.introduction import joined_opening, take_introduction
from rolewh.parse.pipe_table import TableRow, table_rows
from rolewh.parse.reading import Parsed, Reading
from rolewh.parse.terms import RUBRIC_DIMENSIONS

_LEVEL: Final = re.compile(rf"\b{LEVEL_CODE.pattern}\b")
#: Where a table follows, the line above it needs no full stop to be told from the rows.
_ANY_TEXT: Final = re.compile("")


class RubricCell(NamedTuple):
    """One rubric cell of one level."""

    line_from: int
    line_to: int
    sequence_number: int
    level_code: str
    dimension_code: str
    cell_text: str


def _normal(header: str) -> str:
    return " ".join(re.sub(r"[&*]|\band\b", " ", header.casefold()).split())


_COLUMNS: Final = {_normal(name): code for code, name in RUBRIC_DIMENSIONS.items()}


def parse(lines: Sequence[str]) -> Parsed:
    """Reads the table. A row that has not as many cells as the header stays unread: which cell is torn cannot be told."""
    reading = Reading("level_guidelines", lines)
    reading.claim(1)
    rows = table_rows(reading.numbered(2))
    header = next((row for row in rows if "level" in map(_normal, row.cells)), None)
    if header:
        rows = [row for row in rows if row.line >= header.line]  # above it, a pipe stands in a sentence
    first_row = rows[0].line if rows else len(lines) + 1
    while header and first_row > 2 and _names_columns(lines[first_row - 2]):
        first_row -= 1
    above = joined_opening([item for item in reading.items(2) if item.line_to < first_row])
    _, other = take_introduction(reading, above, _ANY_TEXT if header else None)
    if header is None:
        for row in rows:
            reading.leave(row.line, row.line, "no_table_header")
        for item in other:
            reading.leave(item.line_from, item.line_to, "no_pipe_table")
        return reading.finish("unmodelled" if rows or other else "items_missing")
    names = [_normal(cell) for cell in header.cells]
    is_glued = any(column in name for name in names if name not in _COLUMNS for column in _COLUMNS)
    if is_glued or first_row < header.line:
        # A border is lost between two columns, or a line break tore the header, as it may have torn the rows: which cell of
        # a row belongs to which column cannot be told.
        for number, _ in reading.numbered(first_row):
            reading.leave(number, number, "damaged_header")
        return reading.finish("unmodelled")
    if _unknown(names):
        reading.leave(header.line, header.line, "unknown_column")
    else:
        reading.claim(header.line, piece="table header")
    count = 0
    levels: set[str] = set()
    are_closed = sum(row.is_closed for row in rows) * 2 > len(rows)
    for row in rows:
        if row is header:
            continue
        if row.is_rule:
            reading.claim(row.line, piece="rule of the table")
            continue
        count += 1
        if not row.is_closed and (are_closed or _goes_on_below(reading, row)):
            # The end of the page, or of the line, tore the last cell: half of it could be read as another number.
            reading.leave(row.line, row.line, "torn_row")
            continue
        _read_row(reading, row, count, names, levels)
    return reading.finish("present" if levels else "items_missing")


def _names_columns(line: str) -> bool:
    """Whether a line has a cell that is the name of a column, or the beginning of one."""
    cells = [_normal(cell) for cell in line.split("|")]
    return any(column.startswith(cell) for cell in cells if cell for column in _COLUMNS)


def _goes_on_below(reading: Reading, row: TableRow) -> bool:
    """Whether the line right below a row is no row of its own, which begins as this one does and has a level."""
    below = reading.lines[row.line].strip() if row.line < len(reading.lines) else ""
    if not below:
        return False
    is_alike = below.startswith("|") == reading.lines[row.line - 1].lstrip().startswith("|")
    own = next(iter(table_rows([(row.line + 1, below)])), None)
    return not (is_alike and own and (own.is_rule or any(map(_LEVEL.match, own.cells))))


def _read_row(reading: Reading, row: TableRow, count: int, names: list[str], levels: set[str]) -> None:
    if len(row.cells) != len(names):
        reading.leave(row.line, row.line, "cell_count_differs")
        return
    found = _LEVEL.findall(row.cells[names.index("level")])
    if len(set(found)) != 1 or found[0] in levels:
        reading.leave(row.line, row.line, _refusal(found))
        return
    level = found[0]
    levels.add(level)
    if _unknown(names):
        # The cells of the columns that are known are read; the row as a whole is not understood.
        reading.leave(row.line, row.line, "unknown_column")
    else:
        reading.claim(row.line)
    for name, cell in zip(names, row.cells, strict=True):
        if name in _COLUMNS and cell:
            reading.record(RubricCell(row.line, row.line, count, level, _COLUMNS[name], cell))


def _unknown(names: list[str]) -> bool:
    return any(name != "level" and name not in _COLUMNS for name in names)


def _refusal(found: list[str]) -> str:
    if not found:
        return "no_level_code"
    return "repeated_level" if len(set(found)) == 1 else "several_levels"
