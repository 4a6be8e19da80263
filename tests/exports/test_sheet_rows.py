"""Rows written past the library's calls are what those calls would have written, to the byte."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from rolewh.exports.cell_text import cell_of
from rolewh.exports.sheet_rows import RowSheet, Written
from tests.exports.test_workbook import HOSTILE

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
LOOKS: dict[str, dict[str, Any]] = {
    "text": {"align": "left"},
    "formula_like": {"quote_prefix": True},
    "truth": {"align": "center"},
    "whole": {"num_format": "0"},
    "broken": {"num_format": "0.0##"},
    "date": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm:ss"},
}
# A text the library does not write so that Excel reads it as it was; what becomes of it stands with the workbook's own tests.
TEXTS = [text for text in HOSTILE if "x0041_x0042" not in text]
NUMBERS = [0, 7, -7, 2**53, 0.0, -0.0, 0.1, 1 / 3, 1e300, -2.5e-7, 12345678.9]
MOMENTS = [datetime(1900, 3, 1), datetime(2026, 3, 1, 12, 0, 1), datetime(2026, 12, 31, 23, 59, 59, 999999)]
DAYS = [date(1900, 3, 1), date(2026, 2, 28)]
MIXED: list[Any] = [1, 1.0, True, 0, 0.0, -0.0, False, "1", date(2026, 3, 1), datetime(2026, 3, 1)]


def by_rows(path: Path, rows: Sequence[Sequence[Any]]) -> Written:
    book = xlsxwriter.Workbook(str(path), OPTIONS)
    formats = {name: book.add_format(look) for name, look in LOOKS.items()}
    sheet = book.add_worksheet("Thing", RowSheet)
    assert isinstance(sheet, RowSheet)
    for place in range(len(rows[0])):
        sheet.write_string(0, place, f"column {place}")
    written = sheet.write_rows(rows, len(rows[0]), formats)
    book.close()
    return written


def by_cells(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    book = xlsxwriter.Workbook(str(path), OPTIONS)
    formats = {name: book.add_format(look) for name, look in LOOKS.items()}
    sheet = book.add_worksheet("Thing")
    for place in range(len(rows[0])):
        sheet.write_string(0, place, f"column {place}")
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            cell = cell_of(value)
            match cell.value:
                case None:
                    continue
                case bool() as truth:
                    sheet.write_boolean(number, place, truth, formats["truth"])
                case int() | float() as count:
                    sheet.write_number(number, place, count, formats["whole" if isinstance(count, int) else "broken"])
                case datetime() as moment:
                    sheet.write_datetime(number, place, moment, formats["moment"])
                case date() as day:
                    sheet.write_datetime(number, place, datetime(day.year, day.month, day.day), formats["date"])
                case text:
                    look = "formula_like" if cell.is_formula_like else "text"
                    sheet.write_string(number, place, text, formats[look])
    book.close()


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        # Its moment stands in this part alone.
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize(
    "rows",
    [
        [(text, "again") for text in TEXTS],
        [(number,) for number in NUMBERS],
        [(moment, day) for moment, day in zip(MOMENTS, [*DAYS, None], strict=True)],
        [(value,) for value in MIXED],
        [(value,) for value in reversed(MIXED)],
        [(None, "x"), (None, None), ("y", None)],
        [("x",), (None,)],
        [(None,), (None,)],
        [(["a", None, "=b"], b"\\x00"), ([], "")],
        [tuple(f"{number}" for number in range(30))],
        [("x" * 40_000, " y" * 150), ("x" * 40_000, " y" * 150)],
    ],
    ids=["texts", "numbers", "days", "mixed", "mixed backwards", "gaps", "end", "nothing", "lists", "wide", "long"],
)
def test_rows_are_what_the_library_writes_cell_by_cell(tmp_path: Path, rows: list[tuple[Any, ...]]) -> None:
    by_rows(tmp_path / "rows.xlsx", rows)
    by_cells(tmp_path / "cells.xlsx", rows)
    assert parts(tmp_path / "rows.xlsx") == parts(tmp_path / "cells.xlsx")


def test_more_texts_than_are_remembered_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(f"text {number % 7}", number % 5) for number in range(50)]
    by_rows(tmp_path / "all.xlsx", rows)
    monkeypatch.setattr("rolewh.exports.sheet_rows._MOST_REMEMBERED", 3)
    by_rows(tmp_path / "few.xlsx", rows)
    assert parts(tmp_path / "few.xlsx") == parts(tmp_path / "all.xlsx")


def test_each_cut_cell_is_counted_and_each_column_knows_its_longest(tmp_path: Path) -> None:
    rows = [("x" * 40_000, 1, "short"), ("x" * 40_000, 12_345, None), ("x", None, "longer")]
    written = by_rows(tmp_path / "book.xlsx", rows)
    assert written == (3, 2, [32_767, 5, 6])
