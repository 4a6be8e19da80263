"""Pages of every kind fill their silver tables, with a state for each section, whole or cut; renderings of one page agree."""

from pathlib import Path

import polars as pl
import pytest

from rolewh.documents.capture import capture
from rolewh.documents.page_terms import CLOSING_SECTION, SECTION_NAMES, SECTIONS_OF_KIND
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from schemas.accept import accept
from schemas.blocks_of_other_pages import TABLES
from schemas.table import Table
from tests.kinds import compare_lines, goal_lines, spaced_compare_lines, spaced_goal_lines, story_lines
from tests.pages import other_kind_pages

PAGES = {
    "goal": goal_lines(),
    "spaced_goal": spaced_goal_lines(),
    "compare": compare_lines(),
    "spaced_compare": spaced_compare_lines(),
    "story": story_lines(),
}


def read(folder: Path, pages: dict[str, list[str]]) -> dict[str, pl.DataFrame]:
    folder.mkdir(exist_ok=True)
    for name, lines in pages.items():
        (folder / f"{name}.txt").write_text("\n".join(lines), "utf-8")
    return normalise(raw_document_frame(capture(folder)))


def states(silver: dict[str, pl.DataFrame]) -> dict[str, list[tuple[str, str]]]:
    sections = silver["silver_section"].join(silver["silver_page"], on="document_key", maintain_order="left")
    found: dict[str, list[tuple[str, str]]] = {}
    for path, name, state in sections.select("document_path", "section_name", "section_state").iter_rows():
        found.setdefault(path.removesuffix(".txt"), []).append((name, state))
    return found


def test_every_kind_closes_with_one_of_its_own_sections_and_names_no_section_twice() -> None:
    for kind, sections in SECTIONS_OF_KIND.items():
        assert CLOSING_SECTION[kind] in sections
        assert len(set(sections)) == len(sections)
    assert set(SECTION_NAMES) == {name for sections in SECTIONS_OF_KIND.values() for name in sections}


def test_whole_pages_have_whole_sections_and_no_unread_line(tmp_path: Path) -> None:
    silver = read(tmp_path / "raw", PAGES)
    assert states(silver) == {
        "compare": [("comparison", "present")],
        "goal": [("goal_heading", "present"), ("goals", "present")],
        "spaced_compare": [("comparison", "present")],
        "spaced_goal": [("goal_heading", "present"), ("goals", "present")],
        "story": [
            ("identity", "present"),
            ("role_description", "present"),
            ("story", "present"),
            ("level_panel", "present"),
            ("adjacent_roles", "items_missing"),
            ("title_aliases", "declared_empty"),
            ("classification_mappings", "present"),
        ],
    }
    assert silver["silver_unread"].rows() == []
    assert dict(silver["silver_page"].select("document_path", "role_code").rows()) == {
        **dict.fromkeys((f"{name}.txt" for name in PAGES), None),
        "story.txt": "FINOPS.GEN.P2",
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_records_keep_their_contracts(tmp_path: Path, table: Table) -> None:
    accepted = accept(table, read(tmp_path / "raw", PAGES)[table.name])
    assert accepted.good.height > 0
    assert accepted.refused.rows() == []


def test_two_renderings_of_one_page_agree_in_content(tmp_path: Path) -> None:
    silver = read(tmp_path / "raw", PAGES)
    keys = silver["silver_section"].join(silver["silver_page"], on="document_key")
    keys_of = {
        path: sorted(key for other, key in keys.select("document_path", "content_key").rows() if other == path)
        for path in keys["document_path"].unique()
    }
    assert keys_of["goal.txt"] == keys_of["spaced_goal.txt"]
    assert keys_of["compare.txt"] == keys_of["spaced_compare.txt"]
    changed = [line.replace("$58k", "$59k") for line in compare_lines()]
    other = read(tmp_path / "other", {"compare": changed})["silver_section"]["content_key"].to_list()
    assert other != keys_of["compare.txt"]


def test_renderings_agree_as_far_as_both_say_it(tmp_path: Path) -> None:
    # The cells of one level differ, so nobody can tell where one ends.
    lines = [f"{line}, often" if line.startswith("Autonomy") else line for line in spaced_compare_lines()]
    silver = read(tmp_path / "raw", {"a": compare_lines(), "b": lines})
    assert silver["silver_unread"]["reason_code"].to_list() == ["glued_cells_ambiguous"]
    assert silver["silver_section"]["content_key"].n_unique() == 1


@pytest.mark.parametrize(
    ("name", "count", "last"),
    [
        ("goal", 3, ("goal_heading", "cut_off")),
        ("goal", 10, ("goals", "cut_off")),
        ("goal", 17, ("goals", "present")),
        ("compare", 8, ("comparison", "cut_off")),
        ("spaced_compare", 5, ("comparison", "cut_off")),
        ("story", 9, ("story", "cut_off")),
        ("story", 23, ("level_panel", "cut_off")),
    ],
)
def test_a_page_that_ends_above_its_closing_section_is_cut_off(
    tmp_path: Path, name: str, count: int, last: tuple[str, str]
) -> None:
    assert states(read(tmp_path / "raw", {name: PAGES[name][:count]}))[name][-1] == last


def test_the_projects_own_pages_of_the_other_kinds_load(tmp_path: Path) -> None:
    paths = other_kind_pages()
    silver = read(tmp_path / "raw", {path.stem: path.read_text("utf-8").splitlines() for path in paths})
    assert set(silver["silver_page"]["intake_state"].to_list()) <= {"loaded"}
    assert silver["silver_unread"].rows() == []
    for name, found in states(silver).items():
        is_cut = name == "FINANC.GEN.P4.goals"
        assert (found[-1][1] == "cut_off") is is_cut, name
