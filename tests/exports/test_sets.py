"""Readers of the exports see one whole set or another, never half of one, whatever happens while a new one is made."""

import os
from pathlib import Path

import pytest

from rolewh.exports.failure import ExportError
from rolewh.exports.sets import current_set, put_in_place, set_name, spill_folder, staged_set


def name(digit: str) -> str:
    return set_name(digit * 64, "1")


def put(exports: Path, digit: str, keep: int = 2) -> Path:
    with staged_set(exports) as staged:
        (staged / "parquet").mkdir()
        (staged / "parquet" / "one.parquet").write_text(digit)
        return put_in_place(exports, staged, name(digit), keep)


def test_there_is_no_set_before_the_first(tmp_path: Path) -> None:
    assert current_set(tmp_path / "exports") is None


def test_the_link_leads_to_the_newest_set_which_cannot_be_written_by_mistake(tmp_path: Path) -> None:
    put(tmp_path, "a")
    newest = put(tmp_path, "b")
    assert current_set(tmp_path) == newest.resolve()
    assert not os.path.isabs(os.readlink(tmp_path / "current"))
    file = tmp_path / "current" / "parquet" / "one.parquet"
    assert (file.read_text(), file.stat().st_mode & 0o222) == ("b", 0)


def test_a_set_that_fails_on_the_way_leaves_the_one_from_before_and_nothing_else(tmp_path: Path) -> None:
    before = put(tmp_path, "a")

    def torn() -> None:
        with staged_set(tmp_path) as staged:
            (staged / "half").write_text("h")
            spill_folder(staged).mkdir()
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        torn()
    assert current_set(tmp_path) == before.resolve()
    assert sorted(path.name for path in tmp_path.iterdir()) == [before.name, "current"]


@pytest.mark.parametrize("step", ["replace", "symlink"])
def test_killed_before_the_link_is_replaced_the_old_set_holds(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = put(tmp_path, "a")

    def killed(*words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, step, killed)
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, "b")
    assert current_set(tmp_path) == before.resolve()
    after = put(tmp_path, "b")
    assert (current_set(tmp_path), (after / "parquet/one.parquet").read_text()) == (after.resolve(), "b")


def test_leftovers_of_a_killed_export_are_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".tmp-1" / "parquet").mkdir(parents=True)
    (tmp_path / ".tmp-1.spill").mkdir()
    (tmp_path / ".link-1").symlink_to("gone")
    newest = put(tmp_path, "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == [newest.name, "current"]


def test_two_sets_are_kept_and_what_is_no_set_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes of a person").mkdir()
    for digit in "abcd":
        newest = put(tmp_path, digit)
        os.utime(newest, ns=(ord(digit), ord(digit)))
    held = {path.name for path in tmp_path.iterdir()}
    assert held == {name("c"), name("d"), "current", "notes of a person"}


def test_a_set_of_a_name_that_is_there_stands_beside_it(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a"), put(tmp_path, "a")
    assert first != second
    assert current_set(tmp_path) == second.resolve()


def test_a_file_in_the_links_place_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(ExportError, match="move it away"):
        put(tmp_path, "a")
    assert (tmp_path / "current").is_dir()


def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    with staged_set(tmp_path) as staged, pytest.raises(ExportError, match="names no set"):
        put_in_place(tmp_path, staged, "../outside")
