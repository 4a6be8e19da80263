"""One page as flat text, spaced text, Markdown and saved HTML is one role with one content; the marks leave no trace."""

import shutil
from html import escape
from pathlib import Path

import polars as pl
import pytest

from rolewh.documents.capture import capture
from rolewh.documents.headings import heading
from rolewh.documents.line_marks import bullet
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.normalize.conform import conform
from rolewh.parse.pipe_table import table_rows
from tests.pages import PAGE_PATH, other_kind_pages, page_lines, spaced_page_lines

FORMS = ("ledger_control_p2.txt", "ledger_control_p2_spaced.txt", "ledger_control_p2.md", "ledger_control_p2.html")
OTHER_PAGES = other_kind_pages()


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pl.DataFrame]:
    folder = tmp_path_factory.mktemp("raw")
    for name in FORMS:
        shutil.copy(PAGE_PATH.with_name(name), folder)
    return normalise(raw_document_frame(capture(folder)))


def read(folder: Path, name: str, text: str) -> dict[str, pl.DataFrame]:
    folder.mkdir()
    (folder / name).write_text(text, "utf-8")
    return normalise(raw_document_frame(capture(folder)))


def contents(silver: dict[str, pl.DataFrame]) -> list[tuple[str, int]]:
    return silver["silver_section"].select("section_name", "content_key").rows()


def test_every_writing_is_loaded_as_the_page_it_is(four: dict[str, pl.DataFrame]) -> None:
    pages = four["silver_page"].select("document_path", "page_kind", "layout", "role_code", "intake_state").rows()
    assert sorted(pages) == [
        (name, "profile", layout, "FINOPS.LEDGERCO1A2B.P2", "loaded")
        for name, layout in zip(sorted(FORMS), ["spaced", "flat", "flat", "spaced"], strict=True)
    ]


def test_every_section_says_the_same_in_every_writing(four: dict[str, pl.DataFrame]) -> None:
    said = four["silver_section"].group_by("section_name").agg(
        pl.col("content_key").n_unique(), pl.col("document_key").n_unique()
    )  # fmt: skip
    of_spaced_pages = {"role_facts": 2}
    assert set(said.rows()) == {(name, 1, of_spaced_pages.get(name, 4)) for name in said["section_name"]}


def test_markup_beyond_the_bounds_refuses_the_page_and_says_why(tmp_path: Path) -> None:
    silver = read(tmp_path / "raw", "page.html", "<div>" * 5000 + "FINOPS.GEN.P2")
    (page,) = silver["silver_page"].select("intake_state", "reason_code", "reason_text").rows()
    assert page[:2] == ("refused", "markup_beyond_bounds")
    assert "more than 1,000 elements inside each other" in page[2]


def test_four_writings_are_one_role(four: dict[str, pl.DataFrame]) -> None:
    roles = conform(four)["conformed_role"].select("role_code", "document_count")
    assert roles.rows() == [("FINOPS.LEDGERCO1A2B.P2", 4)]


def test_all_that_is_left_unread_is_what_stands_around_the_page(four: dict[str, pl.DataFrame]) -> None:
    assert four["silver_unread"]["line_text"].to_list() == [
        "- Roles", "- Compare", "- Sign out", "Printed from the canon. All rights reserved.",
    ]  # fmt: skip


def test_what_was_left_out_of_a_page_is_counted(four: dict[str, pl.DataFrame]) -> None:
    paths = four["silver_page"].select("document_key", "document_path")
    repairs = four["silver_repair"].join(paths, on="document_key")
    assert sorted(repairs.select("document_path", "repair_name", "repaired_count").rows()) == [
        ("ledger_control_p2.html", "html_entity", 2),
        ("ledger_control_p2.html", "html_left_out", 7),
        ("ledger_control_p2.md", "html_entity", 1),
        ("ledger_control_p2.md", "markdown_left_out", 2),
        ("ledger_control_p2.md", "markdown_rule", 1),
    ]


def test_no_script_style_hidden_part_or_choice_became_a_fact(four: dict[str, pl.DataFrame]) -> None:
    texts = {
        str(value)
        for name, frame in four.items()
        for column in frame.select(pl.col(pl.String)).iter_columns()
        for value in column.unique()
        if name not in ("silver_page", "silver_repair")
    }
    assert not any(
        word in text for text in texts for word in ("9F9F", ".P1", "javascript", "Never shown", "muted", "draw")
    )


@pytest.mark.parametrize("lines", [page_lines(), spaced_page_lines()], ids=["flat", "spaced"])
def test_a_page_of_text_named_md_gives_the_same_records_on_the_same_lines(tmp_path: Path, lines: list[str]) -> None:
    plain = read(tmp_path / "text", "page.txt", "\n".join(lines))
    marked = read(tmp_path / "markdown", "page.md", "\n".join(lines))
    for table, frame in plain.items():
        if table not in ("silver_page", "silver_section"):  # they name the document
            assert marked[table].equals(frame), table
    assert contents(marked) == contents(plain)


def as_html(lines: list[str], plain_tag: str, is_closed: bool) -> str:
    """The page as someone would write it in HTML, between navigation and footer."""
    rows = {row.line: row for row in table_rows(enumerate(lines, 1)) if row.is_closed}
    links = "".join(f"<li><a href='#{number}'>Place {number}</a>" for number in range(30))
    parts = [f"<!DOCTYPE html><title>Page</title><header><nav><ul>{links}</ul></nav></header><main>"]
    inside = ""
    for number, line in enumerate(lines, 1):
        row, item, text = rows.get(number), bullet(line), escape(line.strip(), quote=False)
        wanted = "table" if row else "ul" if item else ""
        if wanted != inside:
            parts.append((f"</{inside}>" if inside else "") + (f"<{wanted}>" if wanted else ""))
            inside = wanted
        if row and not row.is_rule:
            parts.append("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row.cells))
        elif item:
            parts.append(f"<li>{escape(item.text, quote=False)}" + "</li>" * is_closed)
        elif text and not row:
            is_heading = any(heading(line, kind) for kind in ("profile", "goal", "compare", "story"))
            parts.append(f"<h2>{text}</h2>" if is_heading else f"<{plain_tag}>{text}" + f"</{plain_tag}>" * is_closed)
    return "\n".join([*parts, f"</{inside}></main>" if inside else "</main>"])


@pytest.mark.parametrize(("plain_tag", "is_closed"), [("div", True), ("p", True), ("p", False)])
@pytest.mark.parametrize("path", [*map(PAGE_PATH.with_name, FORMS[:2]), *OTHER_PAGES], ids=lambda path: path.name)
def test_a_page_put_into_html_says_what_its_text_says(
    tmp_path: Path, path: Path, plain_tag: str, is_closed: bool
) -> None:
    text = path.read_text("utf-8")
    plain = read(tmp_path / "text", "page.txt", text)
    marked = read(tmp_path / "html", "page.html", as_html(text.split("\n"), plain_tag, is_closed))
    kinds = [
        silver["silver_page"].select("page_kind", "role_code", "intake_state").rows() for silver in (plain, marked)
    ]
    assert kinds[0] == kinds[1]
    assert contents(marked) == contents(plain)
