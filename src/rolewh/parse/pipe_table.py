"""Reads a pipe table into rows of cells; what its columns mean is told by the section that holds it."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES

# A pipe with a backslash before it belongs to the cell.
_BORDER: Final = re.compile(r"(?<!\\)\|")
_RULE_CELL: Final = re.compile(rf":?[{DASHES}]+:?")


class TableRow(NamedTuple):
    """One line of a table: its number, whether a pipe ends it, and its cells, trimmed, escaped pipes turned back."""

    line: int
    is_closed: bool
    cells: tuple[str, ...]

    @property
    def is_rule(self) -> bool:
        """Whether this is the line of dashes below a header."""
        return all(_RULE_CELL.fullmatch(cell) for cell in self.cells)


def table_rows(numbered: Iterable[tuple[int, str]]) -> list[TableRow]:
    """The lines that are table rows: at least one inner border; outer pipes may be missing."""
    rows = []
    for number, line in numbered:
        text = line.strip()
        cells = _BORDER.split(text) if "\\" in text else text.split("|")
        if text.startswith("|"):
            cells = cells[1:]
        if len(cells) > 1 and not cells[-1].strip() and text.endswith("|"):
            cells = cells[:-1]
        if len(cells) > 1:
            rows.append(TableRow(number, text.endswith("|"), tuple(cell.strip().replace("\\|", "|") for cell in cells)))
    return rows
