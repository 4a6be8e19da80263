"""The sensor asks for a refresh when the raw folder changed, and only then."""

import os
from pathlib import Path

import dagster as dg
import pytest

from pipelines.automation import folder_state, raw_folder_sensor
from pipelines.resources import Folders
from rolewh.documents.bounds import Bounds


def look(folder: Path, cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    with (
        dg.DagsterInstance.ephemeral() as instance,
        dg.build_sensor_context(instance=instance, cursor=cursor) as context,
    ):
        answer = raw_folder_sensor(context, folders=Folders(raw=str(folder)))
    assert isinstance(answer, (dg.SensorResult, dg.SkipReason))
    return answer


def fired(folder: Path, cursor: str | None) -> str:
    answer = look(folder, cursor)
    assert isinstance(answer, dg.SensorResult)
    (request,) = answer.run_requests or ()
    assert request.run_key == answer.cursor
    assert answer.cursor is not None
    return answer.cursor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    raw = tmp_path / "raw"
    (raw / "function").mkdir(parents=True)
    (raw / "function" / "page.txt").write_text("a page")
    return raw


def test_the_first_look_fires(folder: Path) -> None:
    assert fired(folder, None)


def test_a_folder_at_rest_is_skipped_with_the_reason(folder: Path) -> None:
    answer = look(folder, fired(folder, None))
    assert isinstance(answer, dg.SkipReason)
    assert "nothing new" in (answer.skip_message or "")


@pytest.mark.parametrize("change", ["new file", "gone file", "other size", "other time", "other name"])
def test_every_change_of_a_file_fires_once(folder: Path, change: str) -> None:
    page = folder / "function" / "page.txt"
    (folder / "other.txt").write_text("other")
    before = fired(folder, None)
    if change == "new file":
        (folder / "function" / "new.txt").write_text("new")
    elif change == "gone file":
        page.unlink()
    elif change == "other size":
        page.write_text("a longer page")
    elif change == "other time":
        os.utime(page, ns=(1, 1))
    else:
        page.rename(page.with_name("renamed.txt"))
    after = fired(folder, before)
    assert after != before
    assert isinstance(look(folder, after), dg.SkipReason)


def test_a_folder_put_back_as_it_was_fires_with_a_run_key_of_its_own(folder: Path) -> None:
    page = folder / "function" / "page.txt"
    first = fired(folder, None)
    page.rename(page.with_name("away.txt"))
    second = fired(folder, first)
    page.with_name("away.txt").rename(page)
    assert len({first, second, fired(folder, second)}) == 3


def test_a_missing_folder_is_a_reason_and_no_failure(tmp_path: Path) -> None:
    answer = look(tmp_path / "nowhere", None)
    assert isinstance(answer, dg.SkipReason)
    assert "is not there" in (answer.skip_message or "")


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    before = folder_state(folder, Bounds())
    (outside / "page.txt").write_text("not ours")
    assert folder_state(folder, Bounds()) == before


def test_looking_ends_at_the_bounds_of_a_capture(folder: Path) -> None:
    bounds = Bounds(max_files=1, max_depth=0)
    (folder / "a.txt").write_text("first")
    before = folder_state(folder, bounds)
    (folder / "b.txt").write_text("beyond the number of files")
    (folder / "function" / "deep.txt").write_text("beyond the depth")
    assert folder_state(folder, bounds) == before
