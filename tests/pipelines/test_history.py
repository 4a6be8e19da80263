"""The history of a home: what refreshes and backfills write down, and that the published versions follow from it alone."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from benchmarks.generated_pages import GeneratedPage, edited, pages, write
from pipelines.backfilling import BackfillError, backfill, dated
from pipelines.command import DONE, WRONG_USAGE, main
from pipelines.kept_readings import read_documents
from pipelines.manifest import statements
from pipelines.places import Home
from pipelines.pruning import prune
from pipelines.taking_in import take_in
from rolewh.documents.bounds import DEFAULT_BOUNDS
from rolewh.normalize.arrivals import arrivals
from rolewh.normalize.versions import spoken_sections, version_frames

NOW = datetime(2026, 11, 1)
PAGE, OTHER = tuple(pages(2))
EDITED = edited(PAGE, 1)


class Catalogue:
    """A raw folder and the home that takes it in."""

    def __init__(self, place: Path) -> None:
        self.raw, self.home, self.told = place / "raw", Home(place / "home"), list[str]()
        self.raw.mkdir(parents=True)

    def put(self, page: GeneratedPage, day: str | None = None) -> None:
        write(self.raw, iter([page]))
        if day:
            self.written(page, day)

    def written(self, page: GeneratedPage, day: str) -> None:
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
        os.utime(self.raw / page.path, (moment, moment))

    def remove(self, page: GeneratedPage) -> None:
        (self.raw / page.path).unlink()

    def snapshot(self, folder: Path, day: str) -> Path:
        return Path(shutil.copytree(self.raw, folder / day))

    def refresh(self) -> None:
        """As much of a refresh as history needs."""
        take_in(self.raw, self.home, DEFAULT_BOUNDS, self.told.append, lambda met: None)
        self.history()

    def history(self) -> dict[str, pl.DataFrame]:
        """The versions the next build would have."""
        arrived = arrivals(statements(self.home, self.told.append))
        keys = arrived["document_key"].drop_nulls()
        read = read_documents(self.home, DEFAULT_BOUNDS, self.told.append, keys)
        return version_frames(arrived, pl.concat([spoken_sections(read.tables), read.past]))

    def versions(self) -> list[tuple[Any, ...]]:
        return self.history()["conformed_role_version"].select("version_number", "is_seen", "span_count").rows()


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path)


def test_edits_deletion_and_return_are_versions_and_a_gap(catalogue: Catalogue) -> None:
    catalogue.put(PAGE, "2026-01-31")
    catalogue.refresh()
    catalogue.put(EDITED, "2026-02-28")
    catalogue.refresh()
    catalogue.put(OTHER)
    catalogue.remove(PAGE)
    catalogue.refresh()
    assert (1, False, 1) in catalogue.versions()
    assert (2, False, 1) in catalogue.versions()
    catalogue.put(EDITED)
    catalogue.refresh()
    of_page = catalogue.history()["conformed_role_version"].filter(document_path=PAGE.path)
    assert of_page.select("version_number", "is_seen", "span_count").rows() == [(1, False, 1), (2, True, 2)]
    assert of_page["valid_from"].to_list() == [datetime(2026, 1, 31), datetime(2026, 2, 28)]
    assert catalogue.told == []


def test_refreshes_that_saw_the_same_arrivals_in_other_batches_tell_the_same_history(tmp_path: Path) -> None:
    one_by_one, together = Catalogue(tmp_path / "one"), Catalogue(tmp_path / "together")
    for catalogue in (one_by_one, together):
        for page, day in ((PAGE, "2026-01-31"), (OTHER, "2026-02-10"), (EDITED, "2026-02-28")):
            catalogue.put(page, day)
            if catalogue is one_by_one or page is OTHER:
                catalogue.refresh()
        catalogue.refresh()
    found, expected = together.history(), one_by_one.history()
    assert expected["conformed_role_version"].height == 3
    for name, frame in expected.items():
        assert found[name].equals(frame), name


def test_snapshots_in_any_order_and_number_of_calls_tell_what_the_refreshes_told(tmp_path: Path) -> None:
    seen, filled = Catalogue(tmp_path / "seen"), Catalogue(tmp_path / "filled")
    for number, (page, day) in enumerate(((PAGE, "2026-01-31"), (EDITED, "2026-02-28"), (OTHER, "2026-03-31"))):
        seen.put(page, day)
        seen.refresh()
        seen.snapshot(tmp_path / "copies", day)
        assert len(statements(seen.home, print)) == number + 1
    for folder in ("2026-03-31", "2026-01-31", "."):
        backfill(filled.home, [tmp_path / "copies" / folder], {}, NOW)
    shutil.copytree(seen.raw, filled.raw, dirs_exist_ok=True)
    filled.refresh()
    expected, found = seen.history(), filled.history()
    for name, frame in expected.items():
        assert found[name].equals(frame), name


def test_the_same_snapshot_twice_adds_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.put(PAGE)
    copy = catalogue.snapshot(tmp_path, "2026-01-31")
    assert "Added 1 snapshot" in backfill(catalogue.home, [copy], {}, NOW)
    before = {path: path.read_bytes() for path in catalogue.home.root.rglob("*.parquet")}
    assert "Nothing was added" in backfill(catalogue.home, [copy, copy], {}, NOW)
    assert {path: path.read_bytes() for path in catalogue.home.root.rglob("*.parquet")} == before


def test_bytes_that_lie_in_the_raw_folder_are_kept_when_they_go(catalogue: Catalogue) -> None:
    catalogue.put(PAGE)
    catalogue.put(OTHER)
    catalogue.refresh()
    assert list(catalogue.home.past.glob("*")) == []
    catalogue.remove(OTHER)
    catalogue.refresh()
    (kept,) = catalogue.home.past.glob("*.parquet")
    assert pl.read_parquet(kept).select("document_path", "content").rows() == [(OTHER.path, OTHER.text.encode())]


def test_other_code_reads_the_past_anew(catalogue: Catalogue) -> None:
    catalogue.put(PAGE)
    catalogue.put(OTHER)
    catalogue.refresh()
    catalogue.put(EDITED)
    catalogue.remove(OTHER)
    catalogue.refresh()
    expected = catalogue.history()
    shutil.rmtree(catalogue.home.parts)
    found = catalogue.history()
    for name, frame in expected.items():
        assert found[name].equals(frame), name


@pytest.mark.parametrize("folder", ["manifest", "past"])
def test_what_is_damaged_is_told_and_leaves_a_hole_and_no_failure(catalogue: Catalogue, folder: str) -> None:
    catalogue.put(PAGE)
    catalogue.put(OTHER)
    catalogue.refresh()
    catalogue.remove(OTHER)
    catalogue.refresh()
    shutil.rmtree(catalogue.home.parts)
    for file in (catalogue.home.root / folder).iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    catalogue.refresh()
    assert any("missing from the history" in line for line in catalogue.told)
    assert (1, True, 1) in catalogue.versions()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda place: place / "missing", "no folder"),
        (lambda place: folder_of(place, "pages"), "no moment"),
        (lambda place: folder_of(place, "2026-13-01"), "no moment"),
        (lambda place: folder_of(place, "2026-12-01", "page"), "still to come"),
        (lambda place: folder_of(place, "2026-01-01"), "no page"),
    ],
)
def test_what_is_no_snapshot_is_refused_and_nothing_is_written(
    catalogue: Catalogue, tmp_path: Path, make: Callable[[Path], Path], told: str
) -> None:
    with pytest.raises(BackfillError, match=told):
        backfill(catalogue.home, [make(tmp_path)], {}, NOW)
    assert list(catalogue.home.root.rglob("*.parquet")) == []


def folder_of(place: Path, name: str, text: str | None = None) -> Path:
    folder = place / "given" / name
    folder.mkdir(parents=True)
    if text:
        (folder / "a.txt").write_text(text)
    return folder


def test_two_copies_that_say_different_things_of_one_moment_are_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(BackfillError, match="of one moment"):
        backfill(
            catalogue.home, [folder_of(tmp_path, "2026-01-01", "x"), folder_of(tmp_path, "20260101", "y")], {}, NOW
        )
    first = folder_of(tmp_path, "2026-02-01", "x")
    backfill(catalogue.home, [first], {}, NOW)
    (first / "a.txt").write_text("another")
    with pytest.raises(BackfillError, match="something else"):
        backfill(catalogue.home, [folder_of(tmp_path, "2026-03-01", "x"), first], {}, NOW)
    assert len(statements(catalogue.home, print)) == 1


def refused_backfill(catalogue: Catalogue, place: Path) -> tuple[set[Path], set[Path]]:
    """The pieces of past documents the history names, and those that a refused call kept beside them."""
    catalogue.put(OTHER)
    catalogue.refresh()
    first = folder_of(place, "2026-02-01", "x")
    backfill(catalogue.home, [first], {}, NOW)
    catalogue.put(PAGE)
    catalogue.refresh()
    catalogue.remove(PAGE)
    catalogue.refresh()
    named = set(catalogue.home.past.iterdir())
    (first / "a.txt").write_text("another")
    with pytest.raises(BackfillError, match="something else"):
        backfill(catalogue.home, [folder_of(place, "2026-03-01", "y"), first], {}, NOW)
    refused = set(catalogue.home.past.iterdir()) - named
    assert (len(named), len(refused)) == (2, 2)
    return named, refused


def test_what_a_refused_backfill_kept_can_be_pruned_and_nothing_the_history_names(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    named, refused = refused_backfill(catalogue, tmp_path)
    expected = catalogue.history()
    told = prune(catalogue.home, {}, is_meant=False)
    assert all(f"  past/{piece.name}  " in told for piece in refused)
    assert not any(piece.name in told for piece in named)
    assert set(catalogue.home.past.iterdir()) == named | refused
    assert "Removed 2 " in prune(catalogue.home, {}, is_meant=True)
    assert set(catalogue.home.past.iterdir()) == named
    shutil.rmtree(catalogue.home.parts)
    found = catalogue.history()
    assert catalogue.told == []
    for name, frame in expected.items():
        assert found[name].equals(frame), name


def test_what_is_named_again_by_a_later_backfill_is_no_longer_pruned(catalogue: Catalogue, tmp_path: Path) -> None:
    _, refused = refused_backfill(catalogue, tmp_path)
    backfill(catalogue.home, [tmp_path / "given" / "2026-03-01"], {}, NOW)
    told = prune(catalogue.home, {}, is_meant=True)
    (left,) = [piece for piece in refused if piece.exists()]
    assert pl.read_parquet(left)["content"].to_list() == [b"y"]
    assert "Removed 1 " in told


@pytest.mark.parametrize("harm", ["cut a statement short", "take all statements away"])
def test_no_bytes_are_pruned_while_the_manifest_is_not_whole(catalogue: Catalogue, tmp_path: Path, harm: str) -> None:
    named, refused = refused_backfill(catalogue, tmp_path)
    for statement in sorted(catalogue.home.manifest.iterdir())[: 1 if "cut" in harm else None]:
        if "cut" in harm:
            statement.write_bytes(statement.read_bytes()[:-9])
        else:
            statement.unlink()
    told = prune(catalogue.home, {}, is_meant=True)
    assert told.startswith("The bytes of past documents are left alone: ")
    assert told.endswith("There is nothing to prune.")
    assert set(catalogue.home.past.iterdir()) == named | refused


def test_a_piece_that_cannot_be_read_and_what_others_put_there_are_not_pruned(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    named, refused = refused_backfill(catalogue, tmp_path)
    for piece in refused:
        piece.write_bytes(piece.read_bytes()[:-9])
    (catalogue.home.past / "notes").write_text("a person's")
    assert "There is nothing to prune." in prune(catalogue.home, {}, is_meant=True)
    assert set(catalogue.home.past.iterdir()) == {*named, *refused, catalogue.home.past / "notes"}


def test_links_lead_to_no_snapshot_and_out_of_none(catalogue: Catalogue, tmp_path: Path) -> None:
    outside = folder_of(tmp_path, "outside", "secret")
    copies = folder_of(tmp_path, "copies/2026-01-01", "page").parent
    (copies / "2026-02-01").symlink_to(outside)
    (copies / "2026-01-01" / "b.txt").symlink_to(outside / "a.txt")
    assert [one.folder.name for one in dated([copies], NOW)] == ["2026-01-01"]
    backfill(catalogue.home, [copies], {}, NOW)
    (piece,) = catalogue.home.past.iterdir()
    assert pl.read_parquet(piece)["content"].to_list() == [b"page"]


def test_a_moment_may_have_a_time(tmp_path: Path) -> None:
    names = ("2026-01-31", "2026-01-31T0930", "2026-01-31T09-30-15Z", "20260131_120000")
    found = dated([folder_of(tmp_path, name, "page") for name in names], NOW)
    assert [f"{one.stated_at:%H:%M:%S}" for one in found] == ["00:00:00", "09:30:00", "09:30:15", "12:00:00"]


def test_the_command_tells_what_it_did(
    catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue.put(PAGE)
    copy = catalogue.snapshot(tmp_path, "2026-01-31")
    assert main(["backfill", str(copy), "--home", str(catalogue.home.root)]) == DONE
    assert "2026-01-31 00:00:00  1 document, 1 kept anew" in capsys.readouterr().out
    assert main(["backfill", str(tmp_path / "raw"), "--home", str(catalogue.home.root)]) == WRONG_USAGE
    assert "named by its moment" in capsys.readouterr().err
