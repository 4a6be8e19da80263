"""A lake of Delta tables says through its views what a home's silver tables say, however many fill it and whoever is killed meanwhile;
skipped without the extra `lake`."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from benchmarks.generated_pages import edited, pages, write
from pipelines.delta_tables import DeltaTables, LakeError
from pipelines.frames_on_disk import write_frame
from pipelines.kept_readings import read_documents
from pipelines.lake import filled
from pipelines.places import Home
from pipelines.taking_in import take_in
from rolewh.documents.bounds import DEFAULT_BOUNDS
from schemas.registry import layer
from tests.conftest import PROJECT

#: What a contract refuses, and what follows from the manifest of a home, is told of the home and not of its parts.
NOT_IN_PARTS = {"silver_refused", "silver_arrival", "silver_past_section"}


@pytest.fixture
def needs_the_extra() -> None:
    pytest.importorskip("deltalake", reason="the extra `lake` is not installed")


def read_home(folder: Path, page_count: int, seed: int) -> Home:
    """A home that has read some pages, one of them edited later, and a file that is no page."""
    write(folder / "raw", pages(page_count, seed))
    (folder / "raw" / "empty.txt").write_bytes(b"")
    home = Home(folder / "home")
    take_in(folder / "raw", home, DEFAULT_BOUNDS, print, lambda met: None)
    read_documents(home, DEFAULT_BOUNDS, print)
    write(folder / "raw", iter([edited(next(pages(1, seed)), 1)]))
    take_in(folder / "raw", home, DEFAULT_BOUNDS, print, lambda met: None)
    for name, rows in read_documents(home, DEFAULT_BOUNDS, print).whole().items():
        write_frame(rows, home.table(name))
    return home


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> list[Home]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.taking_in.PIECE_FILES", 4)
        return [read_home(tmp_path_factory.mktemp(f"home-{seed}"), 7, seed) for seed in (1, 2)]


def seen(views: Path) -> dict[str, pl.DataFrame]:
    """The silver tables as the lake's views show them, in an order of their own."""
    with duckdb.connect() as connection:
        connection.execute(views.read_text())
        names = [table.name for table in layer("silver") if table.name not in NOT_IN_PARTS]
        return {name: in_order(pl.DataFrame(connection.sql(f"from {name}"))) for name in names}


def silver(*homes: Home) -> dict[str, pl.DataFrame]:
    names = [table.name for table in layer("silver") if table.name not in NOT_IN_PARTS]
    return {name: in_order(pl.concat([pl.read_parquet(home.table(name)) for home in homes]).unique()) for name in names}


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(sorted(rows.columns)).sort(
        [name for name in sorted(rows.columns) if rows[name].dtype != pl.List]
    )


def differing(found: dict[str, pl.DataFrame], expected: dict[str, pl.DataFrame]) -> list[str]:
    return [name for name in expected if not found[name].equals(expected[name])]


@pytest.mark.usefixtures("needs_the_extra")
def test_the_views_of_a_lake_show_what_the_home_shows_and_filling_it_again_adds_nothing(
    homes: list[Home], tmp_path: Path
) -> None:
    first = filled(homes[0], tmp_path / "lake", "all", {})
    again = filled(homes[0], tmp_path / "lake", "all", {})
    assert (first.part_count > 1, first.new_count, again.new_count) == (True, first.part_count, 0)
    assert differing(seen(again.views), silver(homes[0])) == []


@pytest.mark.usefixtures("needs_the_extra")
def test_of_three_writers_at_a_time_one_is_killed_and_no_row_is_lost_or_doubled(
    homes: list[Home], tmp_path: Path
) -> None:
    lake = tmp_path / "lake"
    started = [start(home, lake, shard) for home, shard in ((homes[0], "a"), (homes[1], "b"), (homes[1], "c"))]
    deadline = time.monotonic() + 120
    while not list(lake.rglob("*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(started[1].pid, signal.SIGKILL)
    assert [process.wait(300) for process in started] == [0, -signal.SIGKILL, 0]
    assert start(homes[1], lake, "b").wait(300) == 0
    found = filled(homes[0], lake, "a", {})
    assert found.new_count == 0
    # In the tables themselves too, and not only through views that would hide a row that stands twice.
    tables = DeltaTables(found.views.parent)
    for table, files in tables.files().items():
        if not table.startswith("shards/") and files:
            rows = pl.read_parquet(files)
            assert rows.height == rows.unique().height, table
    assert differing(seen(found.views), silver(*homes)) == []


def start(home: Home, lake: Path, shard: str) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-P", "-m", "pipelines", "lake", str(lake), "--home", str(home.root), "--shard", shard]
    environment = {**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'src'}"}
    return subprocess.Popen(words, env=environment, cwd=lake.parent, stdout=subprocess.DEVNULL)


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "deltalake", None)
    with pytest.raises(LakeError, match=r"needs the extra `lake`.*pip install .*requirements-extras\.lock"):
        DeltaTables(tmp_path)


@pytest.mark.usefixtures("needs_the_extra")
def test_a_home_that_has_read_nothing_and_a_shard_that_is_a_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="has read nothing"):
        filled(Home(tmp_path / "home"), tmp_path / "lake", "all", {})
    with pytest.raises(LakeError, match="no shard can be named"):
        filled(Home(tmp_path / "home"), tmp_path / "lake", "../away", {})
