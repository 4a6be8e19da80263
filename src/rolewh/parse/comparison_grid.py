"""The columns and rows of a compare page as it prints them, a pipe table or glued lines; what the cells say stands in `comparison`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rolewh.documents.headings import heading
from rolewh.documents.line_marks import LEVEL_CODE, ROLE_CODE, is_spaced_opening
from rolewh.parse.compared_cells import ROWS
from rolewh.parse.introduction import joined_opening, keep_introduction
from rolewh.parse.pipe_table import TableRow, table_rows
from rolewh.parse.reading import Reading

_VERSUS: Final = "vs"
_NO_FINGERPRINT: Final = "no content fingerprint"
#: "P1 FUNCTION.FOCUS.P1 Title", the head of a column inside a table cell.
_HEAD_CELL: Final = re.compile(rf"(?:{LEVEL_CODE.pattern}\s+)?(?P<code>[A-Z][A-Z0-9.]{{4,40}})(?:\s+(?P<title>\S.*))?")

_Lines = Sequence[tuple[int, str]]


class Column(NamedTuple):
    """A role set beside the others: which column it is and what its head says."""

    number: int
    role_code: str
    function_code: str
    focus_code: str
    level_code: str
    title: str | None
    has_fingerprint: bool


class Row(NamedTuple):
    """A row by its name. Where borders part its cells, those of the columns known, or None where they cannot be counted;
    else the text they are glued to."""

    line: int
    name: str
    cells: tuple[str, ...] | None
    glued: str | None


class Grid(NamedTuple):
    """Columns and rows: the lines the heads run over, those of them understood, and ``is_open`` where a head was not
    understood, so that glued cells cannot be counted."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    first_line: int
    last_line: int
    head_lines: tuple[int, ...]
    is_open: bool


def read_grid(reading: Reading) -> Grid:
    """Reads opening, heads and rows; claims the opening alone, and says why lines among the heads and rows stay unread."""
    table = table_rows(reading.numbered())
    header = next((row for row in table if row.cells[0].casefold() == _VERSUS), None)
    if header:
        _read_opening(reading, header.line)
        return _read_table(reading, header, [row for row in table if row.line > header.line])
    lines = [(number, line.strip()) for number, line in reading.numbered()]
    versus = next((place for place, (_, text) in enumerate(lines) if text.casefold() == _VERSUS), None)
    _read_opening(reading, lines[versus][0] if versus is not None else len(reading.lines) + 1)
    if versus is None:
        return Grid((), (), 1, 1, (), False)
    corner = lines[versus][0]
    grid = _read_glued(reading, lines[versus + 1 :])
    if not grid.columns:
        reading.claim(corner, piece="corner of the comparison")
        return grid
    return grid._replace(first_line=corner, head_lines=(corner, *grid.head_lines))


def _read_opening(reading: Reading, line_to: int) -> None:
    """The way back, the heading and the introduction above the columns."""
    above = [item for item in reading.items(1) if item.line_to < line_to]
    headings = [place for place, item in enumerate(above) if heading(item.text, "compare")]
    for place, item in enumerate(above):
        if place in headings[:1]:
            reading.claim(item.line_from, piece="heading of the page")
        elif is_spaced_opening(item.text):
            reading.claim(item.line_from, piece="way back of the page")
    below = joined_opening(above[headings[0] + 1 :] if headings else [])
    if below and not below[0].is_marked and below[0].text.endswith("."):
        keep_introduction(reading, below[0])


def _read_table(reading: Reading, header: TableRow, below: Sequence[TableRow]) -> Grid:
    last_line = max(number for number, _ in reading.numbered())
    heads = list(header.cells[1:])
    if header.line == last_line and not header.is_closed:
        # The end of the page tore the last head: half a title reads like another one.
        heads[-1] = ""
    columns = [column for number, head in enumerate(heads, 1) if (column := _column_of_cell(number, head))]
    is_understood = len(columns) == len(heads)
    reading.leave(header.line, header.line, "column_not_understood")
    rows: list[Row] = []
    for row in below:
        name = _NAMES.get(" ".join(row.cells[0].split()).casefold())
        if row.is_rule:
            reading.claim(row.line, piece="rule of the table")
        elif _is_new(reading, row.line, name, rows):
            # The end of the page, or of the line, tore the last cell of an unclosed row.
            is_torn = row.line == last_line and header.is_closed and not row.is_closed
            is_counted = len(row.cells) == len(header.cells) and not is_torn
            reading.leave(row.line, row.line, "torn_row" if is_torn else "cell_count_differs")
            cells = tuple(row.cells[column.number] for column in columns) if is_counted else None
            rows.append(Row(row.line, name or "", cells, None))
    understood = (header.line,) if is_understood else ()
    return Grid(tuple(columns), tuple(rows), header.line, header.line, understood, False)


def _column_of_cell(number: int, head: str) -> Column | None:
    is_without = head.endswith(_NO_FINGERPRINT)
    found = _HEAD_CELL.fullmatch(head.removesuffix(_NO_FINGERPRINT).rstrip())
    return _column(number, found["code"], found["title"], is_without) if found else None


def _column(number: int, code: str, title: str | None, is_without_fingerprint: bool) -> Column | None:
    parts = ROLE_CODE.fullmatch(code)
    if parts is None:
        return None
    names = (parts["function"], parts["focus"], parts["level"])
    return Column(number, code, *names, title, not is_without_fingerprint)


def _read_glued(reading: Reading, lines: _Lines) -> Grid:
    first_label = next((place for place, (_, text) in enumerate(lines) if _label(text)), len(lines))
    codes = [place for place, (_, text) in enumerate(lines[:first_label]) if ROLE_CODE.fullmatch(text)]
    is_code = set(codes)
    behind = codes[-1] + 1 if codes else 0
    first_row = next((place for place in range(behind, len(lines)) if _label(lines[place][1])), len(lines))
    starts = [
        place - 1 if place and LEVEL_CODE.fullmatch(lines[place - 1][1]) and place - 1 not in is_code else place
        for place in codes
    ]
    ends = [*starts[1:], first_row][: len(starts)]
    is_open = bool(starts) and starts[0] > 0
    columns: list[Column] = []
    head_lines: list[int] = []
    for number, (start, code, end) in enumerate(zip(starts, codes, ends, strict=True), 1):
        if end == len(lines):
            # Nothing shows that the end of the page left this head whole.
            reading.leave(lines[start][0], lines[-1][0], "torn_head")
            break
        above, below = lines[start:code], lines[code + 1 : end]
        has_title = bool(below) and below[0][1] != _NO_FINGERPRINT and not is_spaced_opening(below[0][1])
        title = below[0][1] if has_title else None
        is_without = any(text == _NO_FINGERPRINT for _, text in below[:2])
        known = [*above, lines[code], *below[: (title is not None) + is_without]]
        if above and above[0][1] != lines[code][1][-2:]:
            reading.leave(above[0][0], above[0][0], "level_differs")
            known.remove(above[0])
        is_open = is_open or len(below) > (title is not None) + is_without
        column = _column(number, lines[code][1], title, is_without)
        if column:
            columns.append(column)
            head_lines += [line for line, _ in known]
    rows = tuple(_glued_rows(reading, lines[first_row:]))
    return Grid(tuple(columns), rows, 1, max(head_lines, default=1), tuple(head_lines), is_open)


def _glued_rows(reading: Reading, lines: _Lines) -> Iterator[Row]:
    rows: list[Row] = []
    for line, text in lines:
        label = _label(text)
        if _is_new(reading, line, ROWS[label] if label else None, rows):
            rows.append(Row(line, ROWS[label or ""], None, text[len(label or "") :].strip()))
    yield from rows


_NAMES: Final = {label.casefold(): name for label, name in ROWS.items()}


def _label(text: str) -> str | None:
    """The label a glued row opens with: it stands alone, or the first cell begins right behind it and not in lower case."""
    for label in ROWS:
        rest = text[len(label) : len(label) + 1]
        if text.startswith(label) and not rest.islower() and not rest.isspace():
            return label
    return None


def _is_new(reading: Reading, line: int, name: str | None, rows: Sequence[Row]) -> bool:
    if name is None:
        reading.leave(line, line, "unknown_row")
    elif any(row.name == name for row in rows):
        reading.leave(line, line, "repeated_row")
    else:
        return True
    return False
