"""A refresh reads what changed and gives what a refresh from nothing gives, whatever happened in between to pages or to what was kept."""

import json
import os
import random
import shutil
import time
from collections.abc import Callable, Mapping, Set
from pathlib import Path

import polars as pl
import pytest

from benchmarks.generated_pages import GeneratedPage, edited, pages, write
from pipelines import kept_inferences, kept_readings, small_parts, taking_in
from pipelines.frames_on_disk import PieceDamaged
from pipelines.kept_inferences import infer_content
from pipelines.kept_readings import read_documents
from pipelines.part_worker import Part, extract_part
from pipelines.places import Home
from pipelines.shelf import Shelf
from pipelines.taking_in import TakenIn, take_in
from rolewh.documents import capture as capturing
from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.infer.by_content import TABLES_OF_FOCI, kept_shapes
from rolewh.infer.conformed import infer
from rolewh.normalize.conform import conform

Tables = Mapping[str, pl.DataFrame]
CATALOGUE = tuple(pages(18))
#: Longer than a file must be at rest before its stat is believed.
LATER_NS = 10_000_000_000


def taken_in(raw: Path, home: Home, told: list[str] | None = None) -> TakenIn:
    return take_in(raw, home, DEFAULT_BOUNDS, (told if told is not None else []).append, lambda met: None)


def tables(raw: Path, home: Home, told: list[str] | None = None) -> Tables:
    """Every silver and conformed table as a refresh of the folder in this home has them before the gates."""
    told = [] if told is None else told
    taken_in(raw, home, told)
    silver = read_documents(home, DEFAULT_BOUNDS, told.append).whole()
    conformed = conform(silver)
    read = infer_content(home, silver, conformed, told.append)
    # Which part tells of a focus hangs on the order of the refreshes, and with it the order of these rows.
    of_foci = {table: read.whole(table).sort(pl.all()) for table in TABLES_OF_FOCI}
    return {**silver, **conformed, **infer(silver, conformed, read=read.of_texts), **of_foci}


def assert_same(found: Tables, expected: Tables) -> None:
    assert found.keys() == expected.keys()
    assert [name for name in expected if not found[name].equals(expected[name])] == []


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    write(folder, iter(CATALOGUE[:8]))
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes every file of a later capture one that has been at rest for long."""
    real = time.time_ns
    return lambda: monkeypatch.setattr(time, "time_ns", lambda: real() + LATER_NS)


def change(raw: Path, present: dict[str, GeneratedPage], draw: random.Random) -> None:
    """One thing people do to the folder."""
    deed = draw.choice(("add", "edit", "delete", "rename", "replace"))
    path = draw.choice(sorted(present))
    if deed == "add":
        page = draw.choice(CATALOGUE)
        present[page.path] = page
        write(raw, iter([page]))
    elif deed == "edit":
        present[path] = edited(present[path], draw.randrange(100))
        write(raw, iter([present[path]]))
    elif deed == "rename":
        page = present.pop(path)
        present[f"moved/{path}"] = page._replace(path=f"moved/{path}")
        (raw / "moved" / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(raw / path, raw / "moved" / path)
    elif deed == "replace":
        (raw / path).write_bytes(draw.choice((b"", b"no page\n", b"\x89PNG\r\n", present[path].text[:900].encode())))
    elif len(present) > 2:
        present.pop(path)
        (raw / path).unlink()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("is_settled", [False, True], ids=["just written", "at rest"])
def test_any_sequence_of_changes_gives_what_a_refresh_from_nothing_gives(
    raw: Path, home: Home, tmp_path: Path, later: Callable[[], None], seed: int, is_settled: bool
) -> None:
    if is_settled:
        later()
    draw = random.Random(seed)  # noqa: S311 - a draw of examples
    present = {page.path: page for page in CATALOGUE[:8]}
    tables(raw, home)
    for _step in range(4):
        for _ in range(draw.randint(1, 3)):
            change(raw, present, draw)
        found = tables(raw, home)
    assert_same(found, tables(raw, Home(tmp_path / "from nothing")))


def test_foci_inferred_a_few_at_a_time_say_what_they_say_together(
    raw: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = tables(raw, home)
    monkeypatch.setattr(kept_inferences, "MOST_ASKED", 1)
    assert_same(tables(raw, Home(tmp_path / "other")), expected)


def test_a_known_file_is_not_opened_again(
    raw: Path, home: Home, later: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    later()
    first = taken_in(raw, home)
    monkeypatch.setattr(capturing, "_read", lambda *given: pytest.fail("a file was opened"))
    second = taken_in(raw, home)
    assert (first.read_count, second.read_count) == (8, 0)
    assert second.documents.equals(first.documents)


def test_a_file_written_just_before_it_was_looked_at_is_read_again(raw: Path, home: Home) -> None:
    assert [taken_in(raw, home).read_count for _ in range(2)] == [8, 8]


def test_a_change_that_keeps_size_and_time_is_seen(raw: Path, home: Home, later: Callable[[], None]) -> None:
    later()
    before = taken_in(raw, home).documents
    page = raw / CATALOGUE[0].path
    times = page.stat()
    page.write_bytes(page.read_bytes()[::-1])
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = taken_in(raw, home)
    assert after.read_count == 1
    assert (after.documents["sha256"] != before["sha256"]).sum() == 1


def test_only_a_changed_document_is_read_and_only_its_new_block_parsed(
    raw: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables(raw, home)
    write(raw, iter([edited(CATALOGUE[0], 1)]))
    read: list[tuple[int, int]] = []

    def counting(part: Part, bounds: Bounds, known_blocks: Set[str]) -> Tables:
        made = extract_part(part, bounds, known_blocks)
        read.append((made["silver_page"].height, made["block_reading"].height))
        return made

    monkeypatch.setattr(kept_readings, "extract_part", counting)
    tables(raw, home)
    assert read == [(1, 1)]


@pytest.mark.parametrize("harm", ["flip", "shorten", "remove", "empty"])
def test_a_harmed_part_is_computed_again_and_told(raw: Path, home: Home, harm: str) -> None:
    expected = tables(raw, home)
    for kind in ("pages-*", "inferred-*"):
        part = next(next(home.parts.glob(kind)).glob("*/"))
        file = max(part.glob("*.parquet"), key=lambda one: one.stat().st_size)
        content = file.read_bytes()
        if harm == "flip":
            middle = len(content) // 2
            file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        elif harm == "shorten":
            file.write_bytes(content[:-9])
        elif harm == "remove":
            file.unlink()
        else:
            shutil.rmtree(part)
    told: list[str] = []
    assert_same(tables(raw, home, told), expected)
    assert sum("computed again" in line for line in told) == 2
    again: list[str] = []
    assert_same(tables(raw, home, again), expected)
    assert again == []


def test_a_harmed_list_of_parts_or_files_costs_time_alone(raw: Path, home: Home, later: Callable[[], None]) -> None:
    later()
    expected = tables(raw, home)
    for file in (*home.parts.glob("*/current.json"), *home.parts.glob("known_files-*")):
        file.write_bytes(b"[1, 2")
    assert_same(tables(raw, home), expected)


def test_a_harmed_piece_of_the_raw_table_is_taken_in_anew(raw: Path, home: Home, later: Callable[[], None]) -> None:
    later()
    expected = tables(raw, home)
    (piece,) = home.table("raw_document").iterdir()
    piece.write_bytes(piece.read_bytes()[:-9])
    told: list[str] = []
    assert_same(tables(raw, home, told), expected)
    assert sum("taken in anew" in line for line in told) == 1


def test_what_was_kept_by_other_code_is_not_used(raw: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    tables(raw, home)
    monkeypatch.setattr(kept_readings, "reading_edition", lambda bounds: "another")
    assert read_documents(home, DEFAULT_BOUNDS, print).known_count == 0


def test_many_small_refreshes_leave_few_parts_in_use_and_few_pieces(
    raw: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_parts, "MOST_SMALL", 3)
    monkeypatch.setattr(taking_in, "_MOST_SMALL_PIECES", 3)
    for page in CATALOGUE[8:14]:
        write(raw, iter([page]))
        found = tables(raw, home)
    assert len(list(home.table("raw_document").iterdir())) <= 5
    assert_same(found, tables(raw, Home(tmp_path / "from nothing")))


def test_many_small_inferences_leave_few_parts_in_use(
    raw: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_parts, "MOST_SMALL", 3)
    for round_number in range(7):
        write(raw, iter([edited(CATALOGUE[round_number % 8], round_number)]))
        found = tables(raw, home)
    (listed,) = home.parts.glob("inferred-*/current.json")
    assert len(json.loads(listed.read_text(encoding="utf-8"))) <= 4
    assert_same(found, tables(raw, Home(tmp_path / "from nothing")))


def test_a_part_harmed_in_a_table_nobody_asked_for_is_not_used(raw: Path, home: Home) -> None:
    tables(raw, home)
    (listed,) = home.parts.glob("inferred-*/current.json")
    (name,) = json.loads(listed.read_text(encoding="utf-8"))
    told: list[str] = []
    shelf = Shelf(listed.parent, kept_shapes(), told.append)
    ((_, held),) = shelf.read([name], ["conformed_title"])
    assert held.keys() == {"conformed_title"}
    harmed = listed.parent / name / "conformed_scope_hit.parquet"
    harmed.write_bytes(harmed.read_bytes()[:-9])
    assert list(shelf.read([name], ["conformed_title"])) == []
    assert "conformed_scope_hit" in told[0]


def test_a_part_harmed_while_its_rows_are_read_stops_the_step_and_is_inferred_again(raw: Path, home: Home) -> None:
    expected = tables(raw, home)
    silver = read_documents(home, DEFAULT_BOUNDS, print).whole()
    content = infer_content(home, silver, conform(silver), print)
    (listed,) = home.parts.glob("inferred-*/current.json")
    (name,) = json.loads(listed.read_text(encoding="utf-8"))
    (listed.parent / name / "conformed_scope.parquet").unlink()
    with pytest.raises(PieceDamaged, match="refresh again"):
        content.whole("conformed_scope")
    assert_same(tables(raw, home), expected)
