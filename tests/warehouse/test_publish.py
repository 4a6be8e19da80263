"""Publishing flips in one step: whatever fails before it leaves the old warehouse serving, and nothing unchanged is published."""

import fcntl
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest

from rolewh.warehouse.build import BuildResult, build_star
from rolewh.warehouse.publish import LINK_NAME, LOCK_NAME, Published, PublishError, publish, staging_path
from rolewh.warehouse.read import open_warehouse, run_query
from schemas.printing.ddl import star_ddl
from tests.warehouse.small_catalogue import RUN, Catalogue

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Home:
    """A home folder, with refreshes that differ in one word."""

    folder: Path
    silver: Path

    def stage(self, word: str) -> tuple[Path, BuildResult]:
        catalogue = Catalogue()
        catalogue.change("silver_focus", {"focus_name": "Home care"}, focus_name=word)
        staged = staging_path(self.folder)
        return staged, build_star(staged, catalogue.write(self.silver), star_ddl(), replace(RUN, run_id=f"run {word}"))

    def refresh(self, word: str, keep: int = 3) -> Published:
        staged, result = self.stage(word)
        return publish(self.folder, staged, result.content_hash, keep)

    def word(self) -> str:
        rows = run_query(self.folder, "select focus_name from dim_focus where focus_code = 'HOME1A2B'").rows
        return str(rows[0][0])

    def builds(self) -> set[str]:
        return {path.name for path in (self.folder / "builds").iterdir()}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data", tmp_path / "silver")


def test_the_link_leads_to_the_newest_build(home: Home) -> None:
    first = home.refresh("one")
    assert home.word() == "one"
    second = home.refresh("two")
    assert home.word() == "two"
    assert (first.is_new, second.is_new) == (True, True)
    assert os.readlink(home.folder / LINK_NAME) == f"builds/{second.build.name}"


def test_a_reader_that_stays_open_keeps_its_build(home: Home) -> None:
    home.refresh("one")
    with open_warehouse(home.folder) as reader:
        for word in ("two", "three", "four", "five"):
            home.refresh(word)
        assert reader.sql("select focus_name from dim_focus where focus_code = 'HOME1A2B'").fetchall() == [("one",)]
        assert home.word() == "five"


def test_an_unchanged_content_publishes_nothing(home: Home) -> None:
    first = home.refresh("one")
    second = home.refresh("one")
    assert second == Published(first.build, is_new=False)
    assert home.builds() == {first.build.name}


def test_going_back_to_an_earlier_content_is_a_new_build(home: Home) -> None:
    home.refresh("one")
    home.refresh("two")
    assert home.refresh("one").is_new
    assert home.word() == "one"


def test_a_published_build_can_be_read_only_and_has_no_write_ahead_log(home: Home) -> None:
    build = home.refresh("one").build
    assert stat.S_IMODE(build.stat().st_mode) == 0o444
    assert home.builds() == {build.name}


@pytest.mark.parametrize("keep", [1, 3])
def test_only_the_newest_builds_are_kept(home: Home, keep: int) -> None:
    builds = [home.refresh(word, keep).build.name for word in ("one", "two", "three", "four", "five")]
    assert home.builds() == set(builds[-keep:])
    assert home.word() == "five"


def test_a_failing_load_leaves_the_old_warehouse_serving(home: Home) -> None:
    served = home.refresh("one").build
    broken = Catalogue()
    broken.copy("silver_page", {"document_path": "care/p1.txt"}, document_path="care/p1 twice.txt")
    with pytest.raises(duckdb.ConstraintException, match="duplicate key"):
        build_star(staging_path(home.folder), broken.write(home.silver), star_ddl(), RUN)
    assert home.word() == "one"
    assert home.builds() == {served.name}


def test_leftovers_of_killed_builds_are_removed_by_the_next_publish(home: Home) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    builds = home.folder / "builds"
    builds.mkdir(parents=True)
    for process in (gone.stdout.strip(), str(os.getpid())):
        (builds / f".tmp-{process}-00ff.duckdb").write_bytes(b"half")
        (builds / f".tmp-{process}-00ff.duckdb.wal").write_bytes(b"half")
        (builds / f".tmp-{process}-00ff.duckdb.spill").mkdir()
        (builds / f".tmp-{process}-00ff.duckdb.spill" / "rows.tmp").write_bytes(b"half")
    (home.folder / ".link-00ff").symlink_to("nowhere")
    published = home.refresh("one")
    assert home.builds() == {published.build.name}
    assert not (home.folder / ".link-00ff").is_symlink()


def test_a_build_another_process_is_making_is_left_alone(home: Home) -> None:
    theirs = home.folder / "builds" / f".tmp-{os.getppid()}-00ff.duckdb"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"half")
    home.refresh("one")
    assert theirs.exists()


KILLED = """
import os, signal, sys
from pathlib import Path
import rolewh.warehouse.publish as publishing

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(publishing.os, sys.argv[4], killed)
publishing.publish(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
"""


@pytest.mark.parametrize("at_step", ["fsync", "replace", "symlink"])
def test_killed_before_the_flip_the_old_warehouse_serves_and_the_next_publish_cleans_up(
    home: Home, at_step: str
) -> None:
    home.refresh("one")
    staged, result = home.stage("two")
    command = [sys.executable, "-c", KILLED, str(home.folder), str(staged), result.content_hash, at_step]
    died = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(PROJECT / "src")}, check=False)
    assert died.returncode == -signal.SIGKILL
    assert home.word() == "one"
    home.refresh("three")
    assert home.word() == "three"
    assert [name for name in home.builds() if name.startswith(".")] == []


def test_a_leftover_log_beside_the_link_harms_no_reader(home: Home) -> None:
    home.refresh("one")
    (home.folder / f"{LINK_NAME}.wal").write_bytes(b"the log of another file")
    home.refresh("two")
    assert home.word() == "two"


def test_readers_meet_a_whole_warehouse_at_every_moment(home: Home) -> None:
    home.refresh("0")
    words: list[str] = []
    failures: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                words.append(home.word())
            except Exception as error:
                failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for word in "1234":
        home.refresh(word)
    stop.set()
    reader.join()
    assert failures == []
    assert words == sorted(words)
    assert len(words) > 4


def test_one_publish_waits_for_another(home: Home) -> None:
    staged, result = home.stage("one")
    done = threading.Event()

    def run() -> None:
        publish(home.folder, staged, result.content_hash)
        done.set()

    with (home.folder / LOCK_NAME).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = threading.Thread(target=run)
        waiting.start()
        assert not done.wait(0.3)
    waiting.join(10)
    assert done.is_set()


def staged_file_missing(home: Home) -> None:
    publish(home.folder, home.folder / "builds" / "none.duckdb", "0" * 64)


def log_still_there(home: Home) -> None:
    staged, result = home.stage("two")
    staged.with_name(staged.name + ".wal").write_bytes(b"rows not yet in the file")
    publish(home.folder, staged, result.content_hash)


def hash_is_none(home: Home) -> None:
    publish(home.folder, home.stage("two")[0], "../../elsewhere")


def nothing_to_keep(home: Home) -> None:
    home.refresh("two", keep=0)


@pytest.mark.parametrize(
    ("attempt", "told"),
    [
        (staged_file_missing, "build the star first"),
        (log_still_there, "unfinished"),
        (hash_is_none, "no content hash"),
        (nothing_to_keep, "at least the serving build"),
    ],
)
def test_what_cannot_be_published_is_refused_with_the_next_step(
    home: Home, attempt: Callable[[Home], None], told: str
) -> None:
    home.refresh("one")
    with pytest.raises(PublishError, match=told):
        attempt(home)
    assert home.word() == "one"


def test_a_file_in_the_link_s_place_is_never_written_over(home: Home) -> None:
    staged, result = home.stage("one")
    (home.folder / LINK_NAME).write_bytes(b"somebody's own")
    with pytest.raises(PublishError, match="move it away"):
        publish(home.folder, staged, result.content_hash)
    assert (home.folder / LINK_NAME).read_bytes() == b"somebody's own"


def test_a_published_build_has_the_storage_format_duckdb_1_4_reads(home: Home) -> None:
    home.refresh("one")
    with duckdb.connect(str(home.folder / LINK_NAME), read_only=True) as reader:
        ((tags,),) = reader.sql("select tags from duckdb_databases() where not internal").fetchall()
    assert tags["storage_version"].startswith("v1.4.0")


def damage(build: Path) -> None:
    build.chmod(0o644)
    with build.open("r+b") as file:
        file.seek(build.stat().st_size // 2)
        file.write(b"\xff" * 200_000)


def alter(build: Path) -> None:
    build.chmod(0o644)
    with duckdb.connect(str(build)) as connection:
        connection.execute("delete from fact_finding")


@pytest.mark.parametrize("harm", [damage, alter])
def test_a_served_build_that_was_harmed_is_replaced_though_nothing_changed(
    home: Home, harm: Callable[[Path], None]
) -> None:
    first = home.refresh("one")
    harm(first.build)
    again = home.refresh("one")
    assert again.is_new
    assert run_query(home.folder, "select count(*) > 0 from fact_finding").rows == [(True,)]
