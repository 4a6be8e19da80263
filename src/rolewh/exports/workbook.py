"""Writes marts and questions as one Excel workbook for people; what a cell may hold is said in `cell_text`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any, cast

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rolewh.exports.failure import ExportError
from rolewh.exports.relation import Edition, Relation
from rolewh.exports.sheet_names import MOST_SIGNS, sheet_names
from rolewh.exports.sheet_rows import RowSheet

READ_ME, COLUMNS = "Read me", "Columns"
#: Rows Excel keeps of one sheet, the head row left out.
MOST_ROWS = 1_048_575

#: A text is kept as it is, whatever it looks like; pieces of a sheet wait in files, so that memory does not grow with its rows.
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
    "use_zip64": True,
}
#: How each kind of cell looks; the last makes a text stay one when somebody edits the cell.
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "head": {"bold": True, "bg_color": "#E2E8F0", "bottom": 1, "align": "left", "valign": "top", "indent": 1},
    "wrapped": {"text_wrap": True, "align": "left", "valign": "top", "indent": 1},
    # Set in, or a text would stick to the number beside it.
    "text": {"align": "left", "valign": "top", "indent": 1},
    # Excel needs no format for a truth value; other spreadsheets show some as 1 and 0 without.
    "truth": {"num_format": '"TRUE";"TRUE";"FALSE"', "valign": "top", "align": "center"},
    "whole": {"num_format": "0", "valign": "top"},
    "broken": {"num_format": "0.0##", "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "valign": "top"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"},
    "formula_like": {"quote_prefix": True, "align": "left", "valign": "top", "indent": 1},
}
#: Endings of columns whose numbers say where or which, and not how much.
_NO_MEASURE = ("line_from", "line_to", "_line", "_number", "_ordinal", "_rank", "_code", "_key")
_NUMERIC = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")
_COLOUR_SCALE = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#7FB3D5"}

_NARROWEST, _WIDEST, _NOTE_WIDTH = 8, 60, 320
#: Signs of a wrapped column, and the height of a line in points.
_GRAIN_WIDTH, _MEANING_WIDTH, _LINE_HEIGHT = 100, 110, 15
#: Room for what a cell is set in by, and for the arrow of the filter beside a column's name.
_INDENT, _ARROW = 2, 4

Rows = Callable[[Relation], Iterable[Sequence[Any]]]


@dataclass(frozen=True)
class Sheet:
    """What became of one relation: its sheet's name, rows there and rows shown, and cells that were cut."""

    relation: Relation
    name: str
    row_count: int
    shown_row_count: int
    cut_cell_count: int


def write_workbook(
    path: Path,
    relations: Sequence[Relation],
    rows: Rows,
    edition: Edition,
    most_rows: int = MOST_ROWS,
    row_counts: Mapping[str, int] | None = None,
) -> list[Sheet]:
    """Write the workbook: a sheet to read first, a sheet a relation, and one with what every column means.

    `rows` gives the rows of a relation in its columns' order and is asked once for each. The same rows and edition give the
    same bytes. A sheet holds at most `most_rows` rows; what is left out is counted, without reading it where `row_counts`
    tells how many there are. Raises ExportError for what the writer
    refuses, OSError when the disk does.
    """
    workbook = xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
    try:
        return _filled(workbook, relations, rows, edition, most_rows, row_counts or {})
    except XlsxWriterException as error:
        # The writer wraps what the disk refused.
        raise ExportError(f"the workbook could not be written ({error})") from error
    finally:
        # A writer that failed leaves the files of its unfinished sheets open.
        waiting: list[Any] = [sheet.row_data_fh for sheet in workbook.worksheets()]
        for file in waiting:
            file.close()


def _filled(
    workbook: xlsxwriter.Workbook,
    relations: Sequence[Relation],
    rows: Rows,
    edition: Edition,
    most_rows: int,
    row_counts: Mapping[str, int],
) -> list[Sheet]:
    # Written in place of the clock, so that one build always gives the same file.
    workbook.set_properties({"title": "rolewh", "created": edition.built_at.replace(tzinfo=UTC)})
    formats = {name: workbook.add_format(look) for name, look in _FORMATS.items()}
    names = sheet_names((relation.name for relation in relations), used=(READ_ME, COLUMNS))
    # The order in which sheets are added is that of their tabs; the first one is filled when all is counted.
    first = workbook.add_worksheet(READ_ME)
    sheets = [
        _fill(
            cast(RowSheet, workbook.add_worksheet(names[relation.name], RowSheet)),
            relation,
            rows(relation),
            formats,
            most_rows,
            row_counts.get(relation.name),
        )
        for relation in relations
    ]
    _fill_columns(workbook.add_worksheet(COLUMNS), sheets, formats)
    _fill_read_me(first, sheets, edition, formats)
    workbook.close()
    return sheets


def _fill(
    sheet: RowSheet,
    relation: Relation,
    rows: Iterable[Sequence[Any]],
    formats: dict[str, Format],
    most_rows: int,
    known_count: int | None,
) -> Sheet:
    fields = relation.fields
    for place, field in enumerate(fields):
        sheet.write_string(0, place, field.name, formats["head"])
        if field.meaning:
            height = 20 + 18 * (1 + len(field.meaning) // 45)
            sheet.write_comment(0, place, field.meaning, {"author": "", "width": _NOTE_WIDTH, "height": height})
    coming = iter(rows)
    written = sheet.write_rows(islice(coming, most_rows), len(fields), formats)
    shown = written.row_count
    row_count = shown + sum(1 for _ in coming) if known_count is None else known_count
    for place, (field, width) in enumerate(zip(fields, written.widths, strict=True)):
        wanted = max(len(field.name) + _ARROW, width + _INDENT)
        sheet.set_column(place, place, min(max(wanted, _NARROWEST), _WIDEST))
    _lay_out(sheet)
    if fields:
        sheet.autofilter(0, 0, max(shown, 1), len(fields) - 1)
    if shown:
        for place, field in enumerate(fields):
            if field.sql_type.startswith(_NUMERIC) and not field.name.endswith(_NO_MEASURE):
                sheet.conditional_format(1, place, shown, place, dict(_COLOUR_SCALE))
    return Sheet(relation, str(sheet.name), row_count, shown, written.cut_cell_count)


def _fill_columns(sheet: Worksheet, sheets: Sequence[Sheet], formats: dict[str, Format]) -> None:
    _head(sheet, 0, ("sheet", "column", "type", "meaning"), formats)
    row = 0
    for shown in sheets:
        for field in shown.relation.fields:
            row += 1
            _make_room(sheet, row, field.meaning, _MEANING_WIDTH)
            for place, text in enumerate((shown.name, field.name, field.sql_type, field.meaning)):
                sheet.write_string(row, place, text, formats["wrapped" if place == 3 else "text"])
    for place, width in enumerate((MOST_SIGNS, 30, 14, _MEANING_WIDTH)):
        sheet.set_column(place, place, width)
    _lay_out(sheet)
    sheet.autofilter(0, 0, max(row, 1), 3)


def _fill_read_me(sheet: Worksheet, sheets: Sequence[Sheet], edition: Edition, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, "Role profiles, compared", formats["title"])
    told = (
        ("What this is", "Each sheet answers one question from the role warehouse, read from role-profile pages."),
        ("How to read it", "The note on a head cell says what the column means; the sheet Columns lists all of them."),
        ("Empty cells", "An empty cell is no value: nothing was said, or nothing could be told."),
        ("Texts", "Texts are the pages' own and never formulas; signs that do not print are spelled out, as in \\x07."),
        ("Built", f"{edition.built_at:%Y-%m-%d %H:%M:%S} UTC, by rolewh {edition.rolewh_version}"),
        ("Content hash", edition.content_hash),
    )
    for row, (name, text) in enumerate(told, start=2):
        sheet.write_string(row, 0, name, formats["text"])
        sheet.write_string(row, 1, text, formats["text"])
    begins = len(told) + 3
    _head(sheet, begins, ("sheet", "what one row is", "rows", "in the warehouse", "left out"), formats)
    for row, shown in enumerate(sheets, start=begins + 1):
        _make_room(sheet, row, shown.relation.grain, _GRAIN_WIDTH)
        sheet.write_string(row, 0, shown.name, formats["text"])
        sheet.write_string(row, 1, shown.relation.grain, formats["wrapped"])
        sheet.write_number(row, 2, shown.row_count, formats["whole"])
        sheet.write_string(row, 3, shown.relation.name, formats["text"])
        sheet.write_string(row, 4, _left_out(shown), formats["text"])
    for place, width in enumerate((MOST_SIGNS, _GRAIN_WIDTH, 10, 32, 40)):
        sheet.set_column(place, place, width)
    _fit_on_paper(sheet)


def _make_room(sheet: Worksheet, row: int, text: str, width: int) -> None:
    """Height for a wrapped text, before its row is written: not every program finds it by itself, and lines would lie on each other."""
    sheet.set_row(row, _LINE_HEIGHT * max(1, -(-len(text) // width)))


def _lay_out(sheet: Worksheet) -> None:
    # On the screen the head row stays; on paper it comes again on each page.
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _fit_on_paper(sheet)


def _fit_on_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _head(sheet: Worksheet, row: int, names: Sequence[str], formats: dict[str, Format]) -> None:
    for place, name in enumerate(names):
        sheet.write_string(row, place, name, formats["head"])


def _left_out(shown: Sheet) -> str:
    rows = shown.row_count - shown.shown_row_count
    told = [f"{rows:,} rows beyond what a sheet holds"] if rows else []
    told += [f"{shown.cut_cell_count:,} cells cut"] if shown.cut_cell_count else []
    return "; ".join(told)
