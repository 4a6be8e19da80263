"""What several processes infer of blocks and foci is what one process infers, in the same order, and no dead process costs any of it."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl
import pytest

from benchmarks.generated_pages import pages, write
from pipelines import inference_crew, kept_inferences
from pipelines.inference_worker import write_portion
from pipelines.kept_inferences import infer_content
from pipelines.kept_readings import read_documents
from pipelines.places import Home
from pipelines.shelf import Shelf, Tables
from pipelines.taking_in import take_in
from pipelines.workers import Workers
from rolewh.documents.bounds import DEFAULT_BOUNDS
from rolewh.infer.by_content import TABLES_OF_FOCI, content_rows, infer_portion, kept_shapes
from rolewh.normalize.conform import conform

Read = tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Silver and conformed tables of four foci."""
    place = tmp_path_factory.mktemp("catalogue")
    write(place / "raw", pages(24))
    take_in(place / "raw", Home(place / "home"), DEFAULT_BOUNDS, print, lambda met: None)
    silver = read_documents(Home(place / "home"), DEFAULT_BOUNDS, print).whole()
    return silver, conform(silver)


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEWH_WORKERS", "2")
    monkeypatch.setattr(kept_inferences, "MOST_ASKED", 1)


def inferred(read: Read, home: Home, told: list[str] | None = None) -> dict[str, pl.DataFrame]:
    found = infer_content(home, *read, (told if told is not None else []).append)
    return {**found.of_texts, **{table: found.whole(table) for table in TABLES_OF_FOCI}}


def assert_same(found: dict[str, pl.DataFrame], expected: dict[str, pl.DataFrame]) -> None:
    assert [name for name in expected if not found[name].equals(expected[name])] == []
    assert all(rows.height for rows in expected.values())


def parts_in_order(home: Home) -> list[str]:
    (listed,) = home.parts.glob("inferred-*/current.json")
    names: list[str] = json.loads(listed.read_text(encoding="utf-8"))
    return names


@pytest.mark.usefixtures("pool")
def test_two_processes_infer_what_one_infers(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two, one = Home(tmp_path / "two"), Home(tmp_path / "one")
    with monkeypatch.context() as alone:
        alone.setattr(kept_inferences, "infer_portion", lambda portion: pytest.fail("inferred by the refresh itself"))
        found = inferred(read, two)
    monkeypatch.setenv("ROLEWH_WORKERS", "1")
    monkeypatch.setattr(kept_inferences, "infer_by_workers", lambda *given: pytest.fail("a worker was started"))
    assert_same(found, inferred(read, one))
    assert_same(found, content_rows(*read))
    assert parts_in_order(two) == parts_in_order(one)
    assert len(parts_in_order(one)) >= 4


@pytest.mark.usefixtures("pool")
def test_whichever_portion_is_ready_first_the_parts_keep_their_order(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def last_first(
        workers: int, shelf: Path, portions: Iterable[Tables], made: Callable[[int, str], None], tell: object
    ) -> None:
        for number, portion in reversed(list(enumerate(portions))):
            made(number, Shelf(shelf, kept_shapes(), print).put(infer_portion(portion)).name)

    expected = inferred(read, Home(tmp_path / "first first"))
    monkeypatch.setattr(kept_inferences, "infer_by_workers", last_first)
    assert_same(inferred(read, Home(tmp_path / "last first")), expected)
    assert parts_in_order(Home(tmp_path / "last first")) == parts_in_order(Home(tmp_path / "first first"))


@pytest.mark.usefixtures("pool")
def test_a_process_killed_from_outside_costs_nothing(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[str]] = []
    start = Workers._start

    def start_and_kill_the_first(self: "Workers[object]") -> "subprocess.Popen[str]":
        process = start(self)
        started.append(process)
        if len(started) == 1:
            os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(Workers, "_start", start_and_kill_the_first)
    told: list[str] = []
    home = Home(tmp_path / "home")
    assert_same(inferred(read, home, told), content_rows(*read))
    assert sum("the refresh infers it itself" in line for line in told) == 1
    assert len(started) > 2
    assert all(process.returncode is not None for process in started)
    assert list(home.parts.glob("*/.unfinished-*")) == []
    again: list[str] = []
    monkeypatch.setattr(kept_inferences, "infer_portion", lambda portion: pytest.fail("inferred a second time"))
    assert_same(inferred(read, home, again), content_rows(*read))
    assert again == []


@pytest.mark.usefixtures("pool")
def test_without_a_process_that_starts_the_refresh_infers_all_itself(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inference_crew, "WORKER_MODULE", "pipelines.no_module_of_this_name")
    told: list[str] = []
    home = Home(tmp_path / "home")
    assert_same(inferred(read, home, told), content_rows(*read))
    assert len(told) == len(parts_in_order(home))


@pytest.mark.usefixtures("pool")
def test_a_part_that_cannot_be_read_back_is_inferred_by_the_refresh(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told_of_none(
        workers: int, shelf: Path, portions: object, made: Callable[[int, str], None], tell: object
    ) -> None:
        made(1, "0" * 32)

    monkeypatch.setattr(kept_inferences, "infer_by_workers", told_of_none)
    told: list[str] = []
    assert_same(inferred(read, Home(tmp_path / "home"), told), content_rows(*read))
    assert sum("computed again" in line for line in told) == 1


@pytest.mark.usefixtures("pool")
def test_processes_write_in_the_home_folder_alone_and_as_many_portions_as_they_are(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    before = elsewhere.stat().st_mtime_ns
    waiting: list[int] = []

    def counted(folder: Path, portion: Tables) -> None:
        write_portion(folder, portion)
        waiting.append(sum(1 for _ in folder.parent.iterdir()))

    monkeypatch.setattr(inference_crew, "write_portion", counted)
    home = Home(tmp_path / "home")
    inferred(read, home)
    assert elsewhere.stat().st_mtime_ns == before
    assert list(home.parts.glob("*/.unfinished-*")) == []
    assert max(waiting) == 2 < len(waiting)


def test_few_pages_are_inferred_by_the_refresh_itself(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ROLEWH_WORKERS", raising=False)
    monkeypatch.setattr(kept_inferences, "MOST_ASKED", 1)
    monkeypatch.setattr(kept_inferences, "infer_by_workers", lambda *given: pytest.fail("a worker was started"))
    assert_same(inferred(read, Home(tmp_path / "home")), content_rows(*read))
