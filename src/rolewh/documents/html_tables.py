"""Makes the rows of an HTML table into pipe rows, its spans written out; a table that only arranges a page gives its lines."""

import re
from typing import Final, NamedTuple

from rolewh.documents.html_text import Progress, TextLine, TextLines

# The limits of the HTML standard; a row span of 0 reaches to the end of its part of the table.
_MOST_COLUMNS_SPANNED: Final = 1000
_MOST_ROWS_SPANNED: Final = 65_534
_WHOLE_NUMBER: Final = re.compile(r"[ \t\n\f\r]*\+?([0-9]{1,9})")


class _Cell(NamedTuple):
    text: TextLines
    column_span: int
    row_span: int
    is_heading: bool


class Table:
    """A table being read. Its rows go to `into`, the lines of the page or of the cell the table stands in.

    The first row fixes nothing: a row with fewer cells than the widest one above it gets empty cells, one with more
    keeps them all.
    """

    def __init__(self, into: TextLines, progress: Progress, is_arrangement: bool) -> None:
        self.into = into
        self._progress = progress
        self._is_arrangement = is_arrangement
        self._cells: list[_Cell] = []
        self._is_cell_open = False
        self._width = 0
        self._has_rows = False
        self._is_row_open = False
        self._row_number = 0
        # By column: the last row that a cell above reaches into, and its text.
        self._reaching: dict[int, tuple[int, str]] = {}

    @property
    def text(self) -> TextLines:
        """Where text goes now: the open cell, or what is around the table."""
        return self._cells[-1].text if self._is_cell_open else self.into

    def open_row(self) -> None:
        """Begins a row, ending the one before."""
        self.close_row()
        self.into.end_line()
        self._is_row_open = True

    def open_cell(self, column_span: str | None, row_span: str | None, is_heading: bool) -> None:
        """Begins a cell, ending the one before; a row is begun where the page forgot to."""
        self.close_cell()
        self._progress.line()
        self._is_row_open = True
        columns = min(_number(column_span) or 1, _MOST_COLUMNS_SPANNED)
        rows = _number(row_span, 1)
        cell = _Cell(
            TextLines(self._progress), columns, min(rows or _MOST_ROWS_SPANNED, _MOST_ROWS_SPANNED), is_heading
        )
        self._cells.append(cell)
        self._is_cell_open = True

    def close_cell(self) -> None:
        """Ends the open cell, if there is one."""
        if self._is_cell_open:
            self._cells[-1].text.end_line()
        self._is_cell_open = False

    def close_row(self) -> None:
        """Ends the row and hands it on, if there is one."""
        self.close_cell()
        if not self._is_row_open:
            return
        self._is_row_open = False
        self._row_number += 1
        cells, self._cells = self._cells, []
        if self._is_arrangement or any(cell.text.has_page_heading and not cell.is_heading for cell in cells):
            self._hand_on_parts(cells)
        elif cells:
            self._hand_on_row(cells)

    def close_part(self) -> None:
        """Ends head, body or foot: no span reaches further."""
        self.close_row()
        self._reaching.clear()

    def _hand_on_parts(self, cells: list[_Cell]) -> None:
        for cell in cells:
            self.into.stand_apart()
            self.into.take(cell.text.lines)
            self.into.has_page_heading = self.into.has_page_heading or cell.text.has_page_heading
        self.into.stand_apart()

    def _hand_on_row(self, cells: list[_Cell]) -> None:
        row = self._row(cells)
        if not any(row):
            return
        if len(row) == 1:
            self.into.take(cells[0].text.lines)
        else:
            begun_on = next(
                (line.source_line for cell in cells for line in cell.text.lines), self._progress.source_line
            )
            self.into.put_row(_pipe_row(row, begun_on))
            if not self._has_rows and all(cell.is_heading for cell in cells):
                self.into.put_row(TextLine("|" + "---|" * len(row), "", begun_on))
        self._has_rows = True

    def _row(self, cells: list[_Cell]) -> list[str]:
        row: list[str] = []
        for cell in cells:
            while self._fill_from_above(row):
                pass
            text = " ".join(line.words for line in cell.text.lines if line.words)
            for copy in range(cell.column_span):
                if copy:
                    self._progress.added_cell(text)
                if cell.row_span > 1:
                    self._reaching[len(row)] = (self._row_number + cell.row_span - 1, text)
                row.append(text)
        while self._fill_from_above(row) or self._fill_to_width(row):
            pass
        self._width = len(row)
        return row

    def _fill_from_above(self, row: list[str]) -> bool:
        last_row, text = self._reaching.get(len(row), (0, ""))
        if last_row < self._row_number:
            return False
        self._progress.added_cell(text)
        row.append(text)
        return True

    def _fill_to_width(self, row: list[str]) -> bool:
        if len(row) >= self._width:
            return False
        self._progress.added_cell("")
        row.append("")
        return True


def _number(written: str | None, otherwise: int = 0) -> int:
    found = _WHOLE_NUMBER.match(written) if written else None
    return int(found[1]) if found else otherwise


def _pipe_row(cells: list[str], begun_on: int) -> TextLine:
    borders = " | ".join(cell.replace("|", "\\|") for cell in cells)
    return TextLine(f"| {borders} |", " ".join(filter(None, cells)), begun_on)
