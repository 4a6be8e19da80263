"""Rows as a table of plain text; what may stand in a cell is decided in `plain_text`."""

from collections.abc import Sequence

from pipelines.plain_text import shortened, terminal_cell

#: Longer cells are cut in tables, which are for reading; CSV and JSON keep everything.
LONGEST_TABLE_CELL = 60


def text_table(columns: Sequence[str], rows: Sequence[Sequence[object]], null: str = "null") -> str:
    """A table with a header and a rule, numbers to the right, every cell on one line; ``null`` is shown for no value."""
    cells = [
        [null if value is None else shortened(terminal_cell(value), LONGEST_TABLE_CELL) for value in row]
        for row in rows
    ]
    header = [shortened(terminal_cell(name), LONGEST_TABLE_CELL) for name in columns]
    widths = [max([len(name), *(len(row[place]) for row in cells)]) for place, name in enumerate(header)]
    numeric = [
        any(row[place] is not None for row in rows)
        and all(row[place] is None or _is_number(row[place]) for row in rows)
        for place in range(len(header))
    ]
    lines = [_line(header, widths, numeric), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, numeric) for row in cells]
    return "\n".join(lines)


def crosstab(rows: Sequence[Sequence[object]]) -> str:
    """Rows of (row name, column name, value, ...) as a table with one column per column name, in order of appearance."""
    names = list(dict.fromkeys(row[0] for row in rows))
    columns = sorted({str(row[1]) for row in rows})
    values = {(row[0], str(row[1])): row[2] for row in rows}
    return text_table(
        ["", *columns], [[name, *(values.get((name, column)) for column in columns)] for name in names], "·"
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    placed = [
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    ]
    return "  ".join(placed).rstrip()
