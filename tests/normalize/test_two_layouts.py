"""A page scraped in both layouts is one role with one content; only what a layout shows alone differs."""

from pathlib import Path

import polars as pl
import pytest

from rolewh.documents.capture import capture
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.normalize.conform import conform
from tests.pages import page_lines, spaced_page_lines

PLACE = ("block_key", "line_from", "line_to")


def read(folder: Path, lines: list[str], name: str = "page.txt") -> dict[str, pl.DataFrame]:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(lines), "utf-8")
    return normalise(raw_document_frame(capture(folder)))


def said(frame: pl.DataFrame, columns: list[str]) -> set[str]:
    """What the rows say, wherever they stand."""
    return set(map(repr, frame.select(columns).rows()))


@pytest.mark.parametrize(
    "table",
    [
        "silver_identity", "silver_focus", "silver_boundary", "silver_differential", "silver_ladder", "silver_rubric_cell",
        "silver_skill", "silver_provenance", "silver_source", "silver_panel", "silver_panel_attribute", "silver_adjacency",
        "silver_alias",
    ],
)  # fmt: skip
def test_both_layouts_give_the_same_records(tmp_path: Path, table: str) -> None:
    flat, spaced = read(tmp_path / "flat", page_lines())[table], read(tmp_path / "spaced", spaced_page_lines())[table]
    columns = [name for name in flat.columns if name not in PLACE]
    assert flat.height > 0
    assert said(spaced, columns) == said(flat, columns)


def test_the_spaced_layout_declares_the_levels_the_flat_one_lost(tmp_path: Path) -> None:
    flat = read(tmp_path / "flat", page_lines())["silver_responsibility"]
    spaced = read(tmp_path / "spaced", spaced_page_lines())["silver_responsibility"]
    assert spaced["responsibility_text"].to_list() == flat["responsibility_text"].to_list()
    assert flat["declared_level_code"].to_list() == [None] * 4
    assert spaced["declared_level_code"].to_list() == ["P1", "P1", "P2", "P2"]


def test_the_header_of_a_spaced_page_is_read_to_the_letter(tmp_path: Path) -> None:
    silver = read(tmp_path / "spaced", spaced_page_lines())

    def row(table: str) -> tuple[object, ...]:
        (found,) = silver[table].drop(PLACE).rows()
        return found

    assert row("silver_function_name") == ("Finance Operations",)
    assert row("silver_status") == (
        "P2P2 — Developing Professionalhigh0.90approvedglobalv1", "Developing Professional", "high", 0.9, "approved",
        "global", "v1", False,
    )  # fmt: skip
    assert row("silver_level_line") == ("P2", "Developing Professional", "1–3 yrs")
    assert row("silver_function_focus") == (
        "Finance Operations · Ledger Control",
        "Finance Operations",
        "Ledger Control",
    )
    assert row("silver_pay") == ("$58k ($46k$73k)", "$", 58.0, 46.0, 73.0, "model pending", False)


def test_no_line_of_either_layout_is_left_unread(tmp_path: Path) -> None:
    for name, lines in (("flat", page_lines()), ("spaced", spaced_page_lines())):
        silver = read(tmp_path / name, lines)
        assert silver["silver_unread"].rows() == []
        assert silver["silver_section"]["text_line_count"].sum() == sum(1 for line in lines if line.strip())


def test_two_renderings_of_one_page_are_one_role(tmp_path: Path) -> None:
    read(tmp_path / "both", page_lines(), "a_flat.txt")
    silver = read(tmp_path / "both", spaced_page_lines(), "b_spaced.txt")
    assert conform(silver)["conformed_role"].select("role_code", "document_count").rows() == [
        ("FINOPS.LEDGERCO1A2B.P2", 2)
    ]


def test_a_spaced_page_cut_after_any_line_keeps_every_line_and_its_role(tmp_path: Path) -> None:
    for count in range(3, len(spaced_page_lines())):
        (tmp_path / f"{count:03}.txt").write_text("\n".join(spaced_page_lines()[:count]), "utf-8")
    silver = normalise(raw_document_frame(capture(tmp_path)))
    assert set(silver["silver_page"].select("role_code", "intake_state").rows()) == {
        ("FINOPS.LEDGERCO1A2B.P2", "loaded")
    }
    lines = silver["silver_section"].group_by("document_key").agg(pl.col("text_line_count").sum())
    counted = silver["silver_page"].join(lines, on="document_key").select("document_path", "text_line_count").rows()
    assert dict(counted) == {
        f"{count:03}.txt": sum(1 for line in spaced_page_lines()[:count] if line.strip())
        for count in range(3, len(spaced_page_lines()))
    }


@pytest.mark.parametrize(
    "table", ["silver_definition", "silver_responsibility", "silver_source", "silver_panel_attribute", "silver_alias"]
)
def test_a_spaced_page_cut_after_any_line_says_nothing_the_whole_page_does_not(tmp_path: Path, table: str) -> None:
    whole = read(tmp_path / "whole", spaced_page_lines())[table]
    columns = [name for name in whole.columns if name not in PLACE]
    for count in range(3, len(spaced_page_lines())):
        cut = read(tmp_path / "cut", spaced_page_lines()[:count])[table]
        assert said(cut, columns) <= said(whole, columns), count


def test_two_renderings_agree_and_the_one_with_level_marks_speaks(tmp_path: Path) -> None:
    read(tmp_path / "both", page_lines(), "a_flat.txt")
    silver = read(tmp_path / "both", spaced_page_lines(), "b_spaced.txt")
    sections = conform(silver)["conformed_focus_section"]
    assert set(sections["distinct_content_count"]) == {1}
    spaced = silver["silver_page"].filter(pl.col("layout") == "spaced")["document_key"].item()
    duties = sections.filter(pl.col("section_name") == "responsibilities")
    assert duties["document_key"].to_list() == [spaced]
    contents = silver["silver_section"].filter(~pl.col("section_name").is_in(["role_description", "role_facts"]))
    assert contents["content_key"].n_unique() == contents["section_name"].n_unique()
