"""The workbook holds what the rows say and nothing that acts: no formula, no link, no mark-up from a text of a document."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from rolewh.exports.cell_text import MOST_CHARACTERS
from rolewh.exports.failure import ExportError
from rolewh.exports.relation import Edition, Field, Relation
from rolewh.exports.workbook import MOST_ROWS, Sheet, write_workbook
from tests.exports.reading_workbooks import Workbook, read_workbook

EDITION = Edition(datetime(2026, 3, 1, 2, 1), "ab" * 32, "0.1.0")


def relation(name: str = "mart_thing", **types: str) -> Relation:
    fields = tuple(Field(column, sql_type, f"Meaning of {column}", True) for column, sql_type in types.items())
    return Relation(name, "mart", f"One row per {name}.", fields)


def written(
    folder: Path, shown: Relation, rows: Sequence[Sequence[Any]], most_rows: int = MOST_ROWS
) -> tuple[Workbook, Sheet]:
    path = folder / "book.xlsx"
    (sheet,) = write_workbook(path, [shown], lambda asked: rows, EDITION, most_rows)
    return read_workbook(path), sheet


HOSTILE = [
    '=HYPERLINK("http://page.example/","click")',
    "+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "{=1+1}",
    "http://page.example/",
    "mailto:someone@page.example",
    "internal:Sheet1!A1",
    "12.50",
    "2026-03-01",
    "TRUE",
    "</t></is></c><c r='Z1'><f>1+1</f></c>",
    '<r><t>x</t></r></is></c><c r="Z2"><f>1+1</f><v>2</v></c><c r="Z3" t="inlineStr"><is><r><t>y</t></r>',
    "_x0041_ stays",
    "_x0041_x0042_ stays",
    " leading and trailing ",
    "日本 — Ω 𝒳",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_the_text_it_is(tmp_path: Path, text: str) -> None:
    book, _ = written(tmp_path, relation(said="VARCHAR"), [(text,)])
    kind, content = book.sheets["Thing"]["A2"]
    assert kind == "inlineStr"
    # What the writer would take for its own mark-up gets a space behind it, which nobody sees.
    assert content == text + " " * text.startswith("<r>")
    assert set(book.sheets["Thing"]) == {"A1", "A2"}


def test_no_formula_link_or_outside_relation_is_in_the_archive(tmp_path: Path) -> None:
    book, _ = written(tmp_path, relation(said="VARCHAR"), [(text,) for text in HOSTILE])
    assert book.elements("f") == []
    assert book.elements("hyperlinks?") == []
    assert book.elements("externalLink|oleObject|ddeLink") == []
    assert not [path for path in book.parts if re.search(r"externalLink|vbaProject|macro", path)]
    relations = "".join(text for path, text in book.parts.items() if path.endswith(".rels"))
    assert "hyperlink" not in relations
    assert 'TargetMode="External"' not in relations


def test_a_formula_in_the_archive_would_be_seen() -> None:
    assert Workbook({}, {"sheet": "<c><f>1+1</f></c>", "other": "<font/>"}).elements("f") == ["sheet"]


def test_a_text_that_opens_like_a_formula_stays_a_text_when_it_is_edited(tmp_path: Path) -> None:
    book, _ = written(tmp_path, relation(said="VARCHAR"), [("=1+1",), ("plain",)])
    styles = re.findall(r"<xf [^>]*>", book.parts["xl/styles.xml"].partition("<cellXfs")[2])
    sheet = book.parts["xl/worksheets/sheet2.xml"]
    quoted = {
        cell: 'quotePrefix="1"' in styles[int(style)] for cell, style in re.findall(r'r="(A\d)" s="(\d+)"', sheet)
    }
    assert (quoted["A2"], quoted["A3"]) == (True, False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bell\x07", r"bell\x07"),
        ("a\x00b\x1b[31m", r"a\x00b\x1b[31m"),
        ("right\u202eleft", r"right\u202eleft"),
        ("no character \uffff", r"no character \uffff"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_signs_that_do_not_print_are_spelled_out(tmp_path: Path, text: str, shown: str) -> None:
    book, _ = written(tmp_path, relation(said="VARCHAR"), [(text,)])
    assert book.sheets["Thing"]["A2"] == ("inlineStr", shown)


@pytest.mark.parametrize("text", ["x" * 40_000, "𝒳" * 20_000, "\x07" * 20_000, "<r>" + "y" * 40_000 + "</r>"])
def test_a_text_longer_than_a_cell_is_cut_with_a_mark_and_counted(tmp_path: Path, text: str) -> None:
    book, sheet = written(tmp_path, relation(said="VARCHAR"), [(text,), ("short",)])
    _, content = book.sheets["Thing"]["A2"]
    assert content.endswith(f" … [cut, {len(text):,} characters]")
    assert len(content.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
    assert sheet.cut_cell_count == 1
    assert any("1 cells cut" in content for _, content in book.sheets["Read me"].values())


def test_a_text_as_long_as_a_cell_is_whole(tmp_path: Path) -> None:
    book, sheet = written(tmp_path, relation(said="VARCHAR"), [("x" * MOST_CHARACTERS,)])
    assert book.sheets["Thing"]["A2"][1] == "x" * MOST_CHARACTERS
    assert sheet.cut_cell_count == 0


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        (2.5, ("n", "2.5")),
        (7, ("n", "7")),
        (2**53 + 1, ("inlineStr", str(2**53 + 1))),
        (float("nan"), ("inlineStr", "nan")),
        (float("-inf"), ("inlineStr", "-inf")),
        (True, ("b", "1")),
        (date(2026, 3, 1), ("n", "46082")),
        (datetime(2026, 3, 1, 12), ("n", "46082.5")),
        (date(1899, 12, 31), ("inlineStr", "1899-12-31")),
        (["a", None, "=b"], ("inlineStr", "a; ; =b")),
        ([], ("inlineStr", "")),
        (b"\x00\xff", ("inlineStr", "00ff")),
        ("", ("inlineStr", "")),
    ],
)
def test_a_value_is_the_cell_a_person_expects(tmp_path: Path, value: object, cell: tuple[str, str] | None) -> None:
    book, _ = written(tmp_path, relation(said="VARCHAR", row_mark="VARCHAR"), [(value, "x")])
    found = book.sheets["Thing"].get("A2")
    # A text without a sign may be left empty.
    assert found == cell or (cell == ("inlineStr", "") and found is None)


def test_rows_beyond_what_a_sheet_holds_are_left_out_and_told(tmp_path: Path) -> None:
    book, sheet = written(tmp_path, relation(number="BIGINT"), [(number,) for number in range(5)], most_rows=3)
    assert [cell and cell[1] for cell in book.column("Thing", "A")] == ["0", "1", "2"]
    assert (sheet.row_count, sheet.shown_row_count) == (5, 3)
    assert any("2 rows beyond" in content for _, content in book.sheets["Read me"].values())


def test_the_first_sheet_tells_build_hash_and_the_grain_of_each_sheet(tmp_path: Path) -> None:
    book, _ = written(tmp_path, relation(number="BIGINT"), [(1,)])
    assert list(book.sheets) == ["Read me", "Thing", "Columns"]
    told = {content for _, content in book.sheets["Read me"].values()}
    assert {"2026-03-01 02:01:00 UTC, by rolewh 0.1.0", "ab" * 32, "One row per mart_thing.", "mart_thing"} <= told


def test_a_head_cell_carries_its_column_and_meaning_and_stays_in_sight(tmp_path: Path) -> None:
    book, _ = written(tmp_path, relation(min_years="DOUBLE", line_from="BIGINT"), [(1.5, 3)])
    sheet = book.parts["xl/worksheets/sheet2.xml"]
    assert book.sheets["Thing"]["A1"] == ("inlineStr", "min_years")
    assert "Meaning of min_years" in book.parts["xl/comments1.xml"]
    assert [content for _, content in book.sheets["Columns"].values()][4:8] == [
        "Thing",
        "min_years",
        "DOUBLE",
        "Meaning of min_years",
    ]
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B2"/>' in sheet
    # A measure is coloured, the number of a line is not.
    assert re.findall(r'<conditionalFormatting sqref="([^"]*)"', sheet) == ["A2"]


def test_a_relation_without_rows_is_a_sheet_with_its_head(tmp_path: Path) -> None:
    book, sheet = written(tmp_path, relation(min_years="DOUBLE"), [])
    assert set(book.sheets["Thing"]) == {"A1"}
    assert sheet.row_count == 0


def test_relations_whose_sheets_would_share_a_name_each_have_one(tmp_path: Path) -> None:
    long = "mart_" + "a" * 40
    shown = [relation(name, number="BIGINT") for name in ("mart_read_me", "columns", long + "b", long + "c", "history")]
    path = tmp_path / "book.xlsx"
    write_workbook(path, shown, lambda asked: [(1,)], EDITION)
    names = list(read_workbook(path).sheets)
    assert len({name.lower() for name in names}) == len(names) == 7
    assert all(len(name) <= 31 for name in names)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    books = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, relation(said="VARCHAR", number="BIGINT"), [("=1", 2), (None, None)])
        books.append((tmp_path / name / "book.xlsx").read_bytes())
    assert books[0] == books[1]
    core = read_workbook(tmp_path / "one" / "book.xlsx").parts["docProps/core.xml"]
    assert "2026-03-01T02:01:00Z" in core


def test_nothing_but_the_workbook_is_left_beside_it(tmp_path: Path) -> None:
    written(tmp_path, relation(said="VARCHAR"), [("x",)])
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_workbook_that_cannot_be_written_is_told_for_people(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").mkdir()
    with pytest.raises(ExportError, match="the workbook could not be written"):
        written(tmp_path, relation(said="VARCHAR"), [("x",)])


def test_a_meaning_of_many_words_has_room_for_all_of_its_lines(tmp_path: Path) -> None:
    long = Relation(
        "mart_thing", "mart", "One row per " + "thing " * 40, (Field("n", "BIGINT", "Meaning " * 40, True),)
    )
    book, _ = written(tmp_path, long, [(1,)])
    # The grain has 252 signs in a column of 100, the meaning 320 in one of 110; a line is 15 points high.
    for part, address in (("sheet1", "A11"), ("sheet3", "A2")):
        row = re.search(rf'<row r="{address[1:]}"[^>]*>', book.parts[f"xl/worksheets/{part}.xml"])
        assert row is not None
        assert 'ht="45"' in row[0]
