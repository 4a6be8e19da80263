"""Every trap has the outcome that `tests/data/traps.toml` states for it: what can be read is loaded, and the rest is named."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest

from rolewh.documents.decode import decode
from tests.documents.made_traps import MADE
from tests.documents.trap_outcomes import (
    FOLDER,
    Outcome,
    expected_records,
    found_records,
    outcome,
    read_folder,
    stated_traps,
)

TRAPS: Final = stated_traps()
COMMITTED: Final = [trap for trap in TRAPS if "file" in trap]

#: What a row states of the page, as ``silver_page`` names it, and what holds where the row is silent.
PAGE: Final = {
    "intake_state": "loaded", "reason_code": None, "page_kind": "profile", "layout": "flat",
    "role_code": "FINOPS.LEDGERCO1A2B.P2", "encoding": "utf-8", "newline": "lf", "has_bom": False,
    "has_final_newline": True,
}  # fmt: skip
#: What a row states of the bytes of its file: that the quirk is there.
QUIRKS: Final = frozenset({"holds", "holds_hex", "lacks", "lacks_hex", "begins_hex", "ends_with", "byte_count"})
OUTCOMES: Final = frozenset(
    {"path", "documents", "repairs", "states", "unread", "same_as_plain", "but_for", "text", "lost", "records"}
)


def name_of(trap: dict[str, Any]) -> str:
    return str(trap.get("file") or trap["made"])


@cache
def plain(name: str) -> Outcome:
    return outcome(read_folder(FOLDER, name), name)


def folder_of(trap: dict[str, Any], raw: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Puts the trap into the folder; the path of the document whose outcome is stated."""
    raw.mkdir()
    if "made" in trap:
        MADE[trap["made"]](raw, monkeypatch)
        return str(trap.get("path", "page.txt"))
    shutil.copyfile(FOLDER / trap["file"], raw / trap["file"])
    return str(trap["file"])


@pytest.mark.parametrize("trap", TRAPS, ids=name_of)
def test_a_trap_has_its_stated_outcome(trap: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder_of(trap, tmp_path / "raw", monkeypatch)
    silver = read_folder(tmp_path / "raw")
    found = outcome(silver, path)
    page = {name: trap.get(name, value) for name, value in PAGE.items()}
    if page["intake_state"] != "loaded":
        # Of a page that is not loaded only what is stated was found out.
        page = {name: value for name, value in page.items() if name in {"intake_state", "reason_code", *trap}}
        assert {name: found.page[name] for name in page} == page
        assert found.page["reason_text"]
        assert (found.states, found.unread, found.repairs) == ({}, [], trap.get("repairs", {}))
        assert not any(found.said.values())
        return
    like = plain("plain_spaced.txt" if page["layout"] == "spaced" else "plain.txt")
    states = {**like.states, **trap.get("states", {})}
    assert {name: found.page[name] for name in page} == page
    assert found.repairs == trap.get("repairs", {})
    assert found.states == {name: state for name, state in states.items() if state != "absent"}
    assert found.unread == trap.get("unread", [])
    assert found_records(trap, found) == expected_records(trap, like)
    for column, values in trap.get("records", {}).items():
        table, _, name = column.partition(".")
        assert ["" if record[name] is None else record[name] for record in found.said[table]] == values, column
    if "documents" in trap:
        assert_copies_are_alike(silver, found.page["document_key"], trap["documents"])


def assert_copies_are_alike(silver: dict[str, pl.DataFrame], document_key: str, document_count: int) -> None:
    """All documents of the folder are loaded, and each has the sections of the one whose outcome is stated."""
    pages, sections = silver["silver_page"], silver["silver_section"]
    assert pages.filter(pl.col("intake_state") == "loaded").height == pages.height == document_count
    counts = sections.group_by("section_ordinal", "block_key", "section_state").len()
    assert counts.height == sections.filter(pl.col("document_key") == document_key).height
    assert set(counts["len"]) == {document_count}


@pytest.mark.parametrize("trap", COMMITTED, ids=name_of)
def test_no_line_of_a_trap_is_lost(trap: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(trap, tmp_path / "raw", monkeypatch)
    silver = read_folder(tmp_path / "raw")
    sections = silver["silver_section"]
    lines = decode((FOLDER / trap["file"]).read_bytes()).lines
    placed = [n for first, last in sections.select("line_from", "line_to").iter_rows() for n in range(first, last + 1)]
    placed += silver["silver_refused_line"]["line_number"].to_list()
    texts = [number for number, line in enumerate(lines, 1) if line.strip()]
    assert [number for number in placed if lines[number - 1].strip()] == texts
    counted = pl.col("claimed_line_count") + pl.col("unread_line_count") == pl.col("text_line_count")
    assert sections.select(counted.all()).item()


@pytest.mark.parametrize("trap", COMMITTED, ids=name_of)
def test_the_quirk_is_in_the_bytes(trap: dict[str, Any]) -> None:
    content = (FOLDER / trap["file"]).read_bytes()
    assert QUIRKS & set(trap) or trap["file"] in ("plain.txt", "plain_spaced.txt")
    for text, count in trap.get("holds", {}).items():
        assert content.count(text.encode("utf-8")) == count, text
    for digits, count in trap.get("holds_hex", {}).items():
        assert content.count(bytes.fromhex(digits)) == count, digits
    for text in trap.get("lacks", []):
        assert text.encode("utf-8") not in content, text
    for digits in trap.get("lacks_hex", []):
        assert bytes.fromhex(digits) not in content, digits
    assert content.startswith(bytes.fromhex(trap.get("begins_hex", "")))
    assert content.endswith(trap.get("ends_with", "").encode("utf-8"))
    assert len(content) == trap.get("byte_count", len(content))


def test_every_file_of_the_folder_is_in_the_table_and_every_row_says_what_it_is_and_what_becomes_of_it() -> None:
    assert sorted(trap["file"] for trap in COMMITTED) == sorted(path.name for path in FOLDER.iterdir())
    assert [trap["made"] for trap in TRAPS if "made" in trap] == list(MADE)
    known = {"file", "made", "is", *PAGE, *QUIRKS, *OUTCOMES}
    assert [(name_of(trap), set(trap) - known) for trap in TRAPS if set(trap) - known] == []
    assert [name_of(trap) for trap in TRAPS if not trap.get("is")] == []
    for trap in TRAPS[:2]:
        # Whatever is compared with a plain page rests on these two, so they state all there is.
        found = plain(trap["file"])
        assert trap["states"] == found.states
        tables = {column.partition(".")[0] for column in trap["records"]}
        assert tables == {table for table, records in found.said.items() if records}
    stated = {"same_as_plain", "intake_state", "states", "text", "lost", "records"}
    assert [name_of(trap) for trap in TRAPS if not stated & set(trap)] == []
