"""Parts read by several processes give what one process gives, and no dead process and no page costs more than itself."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from benchmarks.generated_pages import GeneratedPage, pages, write
from pipelines import crew, kept_readings
from pipelines.crew import worker_count
from pipelines.kept_readings import read_documents
from pipelines.part_worker import Part
from pipelines.places import Home
from pipelines.taking_in import take_in
from pipelines.workers import Workers
from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.normalize import extraction
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.page_reading import ReadPage, read_page
from tests.pipelines.poisoned_worker import WORD


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    write(folder, pages(9))
    return folder


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEWH_WORKERS", "2")
    monkeypatch.setattr("pipelines.taking_in.PIECE_FILES", 3)


def read(raw: Path, home: Home, told: list[str] | None = None) -> dict[str, pl.DataFrame]:
    take_in(raw, home, DEFAULT_BOUNDS, print, lambda met: None)
    return read_documents(home, DEFAULT_BOUNDS, (told if told is not None else []).append).whole()


def assert_same(found: dict[str, pl.DataFrame], expected: dict[str, pl.DataFrame]) -> None:
    assert [name for name in expected if not found[name].equals(expected[name])] == []


@pytest.mark.usefixtures("pool")
def test_two_processes_read_what_one_reads(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(raw, Home(tmp_path / "two"))
    monkeypatch.setenv("ROLEWH_WORKERS", "1")
    assert_same(found, read(raw, Home(tmp_path / "one")))


@pytest.mark.usefixtures("pool")
def test_processes_write_in_the_home_folder_alone_and_leave_nothing_unfinished(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    before = elsewhere.stat().st_mtime_ns
    home = Home(tmp_path / "home")
    read(raw, home)
    assert elsewhere.stat().st_mtime_ns == before
    assert list(home.parts.glob("*/.unfinished-*")) == []


@pytest.mark.usefixtures("pool")
def test_a_page_that_kills_every_process_is_refused_alone(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORKER_MODULE", "tests.pipelines.poisoned_worker")
    sound = read(raw, Home(tmp_path / "sound"))
    write(raw, iter([GeneratedPage("0000/ZZ.GEN.P1.txt", f"A page\nZZ.GEN.P1\n{WORD.decode()}\n")]))
    home = Home(tmp_path / "home")
    told: list[str] = []
    found = read(raw, home, told)
    refused = found["silver_page"].filter(pl.col("intake_state") == "refused")
    assert refused.select("document_path", "reason_code").rows() == [("0000/ZZ.GEN.P1.txt", "reading_failed")]
    assert found["silver_section"].equals(sound["silver_section"])
    assert any("tried again" in line for line in told)
    # The next refresh tries it again, and never in its own process, however few there are to read.
    monkeypatch.setenv("ROLEWH_WORKERS", "1")
    monkeypatch.setattr(kept_readings, "extract_part", lambda *given: pytest.fail("read in the refresh's own process"))
    assert_same(read(raw, home), found)


@pytest.mark.usefixtures("pool")
def test_a_process_killed_from_outside_costs_no_page(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = read(raw, Home(tmp_path / "expected"))
    started: list[subprocess.Popen[str]] = []
    start = Workers._start

    def start_and_kill_the_first(self: Workers[Part]) -> "subprocess.Popen[str]":
        process = start(self)
        started.append(process)
        if len(started) == 1:
            os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(Workers, "_start", start_and_kill_the_first)
    assert_same(read(raw, Home(tmp_path / "home")), expected)
    assert len(started) > 2
    assert all(process.returncode is not None for process in started)


def test_a_page_on_which_reading_fails_is_refused_and_the_others_are_read(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: RawDocument, bounds: Bounds) -> ReadPage:
        if document.document_path.endswith("P3.txt"):
            raise IndexError("our mistake")
        return read_page(document, bounds)

    monkeypatch.setattr(extraction, "read_page", failing)
    found = read(raw, Home(tmp_path / "home"))["silver_page"]
    failed = found.filter(pl.col("reason_code") == "reading_failed")
    assert failed.height == sum(1 for page in pages(9) if page.path.endswith("P3.txt")) > 0
    assert (found.height, failed["intake_state"].unique().to_list()) == (9, ["refused"])
    assert all("IndexError" in text for text in failed["reason_text"])


def settings() -> Iterator[tuple[int, str, int]]:
    cores = len(os.sched_getaffinity(0))
    yield 10, "", 1
    yield crew.FEWEST_DOCUMENTS, "", cores
    yield 10, "3", 3
    yield 100_000, "1", 1
    yield 10, "many", 1


@pytest.mark.parametrize(("document_count", "given", "expected"), list(settings()))
def test_workers_are_used_where_there_is_enough_to_read(document_count: int, given: str, expected: int) -> None:
    assert worker_count(document_count, {crew.WORKERS_VARIABLE: given}) == expected
