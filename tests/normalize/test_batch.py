"""A batch of documents becomes frames of the contracts' shape, each block parsed once, nothing lost and nothing stopped."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from rolewh.documents.capture import capture
from rolewh.normalize import extraction
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.normalize.conform import conform
from rolewh.parse import sections
from schemas.registry import TABLE
from tests.pages import page_lines


def write_pages(folder: Path, pages: dict[str, Sequence[str]]) -> pl.DataFrame:
    for name, lines in pages.items():
        (folder / name).write_text("\n".join(lines), "utf-8")
    return raw_document_frame(capture(folder))


def at_level(level: str) -> list[str]:
    return [line.replace("LEDGERCO1A2B.P2", f"LEDGERCO1A2B.{level}") for line in page_lines()]


def test_every_frame_has_the_shape_of_its_contract(tmp_path: Path) -> None:
    raw = write_pages(tmp_path, {"a.txt": page_lines(), "empty.txt": []})
    silver = normalise(raw)
    frames = {"raw_document": raw, **silver, **conform(silver)}
    assert {name: dict(frame.schema) for name, frame in frames.items()} == {
        name: TABLE[name].polars_schema for name in frames
    }


def test_a_block_that_pages_share_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse_block = sections.parse_block

    def counting(section_name: str, lines: Sequence[str]) -> object:
        parsed.append(section_name)
        return parse_block(section_name, lines)

    monkeypatch.setattr(extraction, "parse_block", counting)
    silver = normalise(
        write_pages(tmp_path, {"p2.txt": page_lines(), "p3.txt": at_level("P3"), "p4.txt": at_level("P4")})
    )
    assert silver["silver_section"].height == 33
    assert sorted(parsed) == sorted(["identity"] * 3 + list({*silver["silver_section"]["section_name"]} - {"identity"}))


def test_a_bad_page_is_refused_by_name_and_the_good_one_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    silver = normalise(write_pages(tmp_path, {"good.txt": page_lines(), "bad.txt": ["No page at all"]}))
    states = silver["silver_page"].select("document_path", "intake_state", "reason_code").rows()
    assert states == [
        ("bad.txt", "refused", "no_role_code"),
        ("good.txt", "loaded", None),
        ("picture.txt", "refused", "not_text"),
    ]
    assert silver["silver_page"].filter(pl.col("intake_state") != "loaded")["reason_text"].null_count() == 0


@pytest.mark.parametrize(
    ("lines_kept", "last_section", "state"),
    [
        (45, "classification_mappings", "present"),
        (43, "classification_mappings", "cut_off"),
        (42, "title_aliases", "cut_off"),
        (24, "skills", "cut_off"),
        (6, "focus", "cut_off"),
        (2, "identity", "cut_off"),
    ],
)
def test_a_page_cut_anywhere_says_where_it_ends(tmp_path: Path, lines_kept: int, last_section: str, state: str) -> None:
    sections = normalise(write_pages(tmp_path, {"cut.txt": page_lines()[:lines_kept]}))["silver_section"]
    last = sections.row(-1, named=True)
    assert (last["section_name"], last["section_state"]) == (last_section, state)
    assert "cut_off" not in sections["section_state"][:-1]


def test_every_line_is_claimed_or_unread_in_every_section(tmp_path: Path) -> None:
    lines = [*page_lines()[:13], "A stray line", *page_lines()[13:]]
    sections = normalise(write_pages(tmp_path, {"a.txt": lines}))["silver_section"]
    assert sections["text_line_count"].sum() == len(lines)
    assert sections["claimed_line_count"].sum() == len(lines) - 1
    assert sections["unread_line_count"].sum() == 1


def test_the_whole_page_of_a_role_speaks_before_the_cut_one(tmp_path: Path) -> None:
    silver = normalise(write_pages(tmp_path, {"a_cut.txt": page_lines()[:20], "b_whole.txt": page_lines()}))
    conformed = conform(silver)
    path_of = dict(silver["silver_page"].select("document_key", "document_path").rows())
    assert [(path_of[key], count) for _, key, count in conformed["conformed_role"].rows()] == [("b_whole.txt", 2)]
    assert {path_of[key] for key in conformed["conformed_focus_section"]["document_key"]} <= {
        "a_cut.txt",
        "b_whole.txt",
    }
    skills = conformed["conformed_focus_section"].filter(pl.col("section_name") == "skills").row(0, named=True)
    assert (path_of[skills["document_key"]], skills["first_line"]) == ("b_whole.txt", 20)


def test_pages_of_one_focus_that_differ_are_counted_and_both_kept(tmp_path: Path) -> None:
    changed = [line.replace("Month-end close", "Quarter-end close") for line in at_level("P3")]
    silver = normalise(write_pages(tmp_path, {"p2.txt": page_lines(), "p3.txt": changed}))
    section = conform(silver)["conformed_focus_section"].filter(pl.col("section_name") == "skills").row(0, named=True)
    assert (section["document_count"], section["distinct_content_count"]) == (2, 2)
    assert {"Month-end close", "Quarter-end close"} <= set(silver["silver_skill"]["skill_text"])
