"""The faults that have a name: what is harmed while a home takes in an edit, and what the refresh has to say; the kills are next door.

Each case is a fault that holds during one refresh. Afterwards it is taken away where it is none of the home's own, and the
promises of `faults` are looked at. A case says what it needs; where that is not there it is left out by name.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.faults import COMMAND, Place, broken_after, broken_at_rest, refreshed
from rolewh.warehouse.publish import serving_build

Fault = Callable[[Place], AbstractContextManager[object]]
REFRESH: Final = (*COMMAND, "refresh")
#: Runs a refresh whose clocks stand a day back: none of the system's own is touched.
_CLOCK_BACK: Final = """
import datetime as real, sys, time
from importlib import import_module

BACK = 86_400
now, now_ns = time.time, time.time_ns
time.time = lambda: now() - BACK
time.time_ns = lambda: now_ns() - BACK * 10**9

class Late(real.datetime):
    @classmethod
    def now(cls, zone=None):
        return super().now(zone) - real.timedelta(seconds=BACK)

from pipelines.command import main
for room in ("pipelines.assets.raw", "pipelines.assets.star", "pipelines.assets.published", "pipelines.summary"):
    import_module(room).datetime = Late
sys.exit(main(["refresh"]))
"""
_LEAVES_A_LOG: Final = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("create table dim_run as from range(1000)")
os._exit(0)
"""
_HELD_FOR_WRITING: Final = """
import sys, duckdb
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


class Case(NamedTuple):
    """A fault: its name, how it is made, the exit codes it may end with, the words one of which the message must hold, and
    why it cannot be tried here, if it cannot."""

    name: str
    fault: Fault
    codes: tuple[int, ...] = (0,)
    words: tuple[str, ...] = ()
    missing: Callable[[], str] = str
    command: Sequence[str] = REFRESH
    is_edited: bool = True


class Outcome(NamedTuple):
    """Exit code, what was told as one line, and the promises that were broken."""

    code: int | None
    told: str
    faults: list[str]


def tried(case: Case, place: Place, before: int, after: int) -> Outcome:
    """Takes the next edit in while the fault holds, then once more without it; what the home says before is edit ``before``."""
    if why := case.missing():
        place.put(after)
        return Outcome(None, f"left out: {why}", list(broken_at_rest(place, after)))
    if case.is_edited:
        place.put(after)
    faults: list[str] = []
    with case.fault(place):
        ended = refreshed(place.raw, place.home, words=case.command)
    told = " ".join(ended.told.split())
    if ended.code not in case.codes:
        faults.append(f"exit code {ended.code}, expected {' or '.join(map(str, case.codes))}: {told[-600:]}")
    if case.words and not any(word in told for word in case.words):
        faults.append(f"the message holds none of {case.words}: {told[-600:]}")
    if "Traceback" in told or "not expected" in told:
        faults.append(f"told as something unforeseen: {told[-600:]}")
    if 3 not in case.codes:
        faults += broken_after(place, before, after if case.is_edited else before)
    place.put(after)
    faults += broken_at_rest(place, after)
    at = told.find("The refresh failed")
    line = (
        told[at:]
        if at >= 0
        else next((one for one in ended.told.splitlines() if any(word in one for word in case.words)), "")
    )
    return Outcome(ended.code, line.replace("|", "/")[:300] or "took the edit in", faults)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own words


@contextmanager
def _read_only(place: Place) -> Iterator[None]:
    # As a mount: permissions do not hold whoever may do everything.
    home = str(place.home.root)
    _run("mount", "--bind", home, home)
    try:
        _run("mount", "-o", "remount,bind,ro", home)
        yield
    finally:
        _run("umount", home)


@contextmanager
def _unreadable(place: Place) -> Iterator[None]:
    page = _page(place)
    page.chmod(0)
    try:
        yield
    finally:
        page.chmod(0o644)


@contextmanager
def _growing(place: Place) -> Iterator[None]:
    page, stop = _page(place), threading.Event()

    def grow() -> None:
        with page.open("ab", buffering=0) as file:
            while not stop.wait(0.0005):
                file.write(b"More of it.\n")

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()


def _page(place: Place) -> Path:
    return min(path for path in place.raw.rglob("*.txt"))


def _parts(place: Place, kind: str) -> list[Path]:
    return sorted(place.home.parts.glob(f"{kind}-*/*/*.parquet"), key=lambda path: path.stat().st_size)


@contextmanager
def _flipped_parts(place: Place) -> Iterator[None]:
    for part in _parts(place, "pages"):
        content = bytearray(part.read_bytes())
        content[len(content) // 2] ^= 1
        part.write_bytes(content)
    yield


@contextmanager
def _missing_parts(place: Place) -> Iterator[None]:
    for part in (*_parts(place, "pages"), *_parts(place, "inferred")):
        part.unlink()
    yield


@contextmanager
def _short_manifests(place: Place) -> Iterator[None]:
    for file in (*place.home.manifest.iterdir(), *place.home.parts.glob("known_files-*"), place.home.served_note):
        file.write_bytes(file.read_bytes()[:-9])
    yield


@contextmanager
def _short_piece(place: Place) -> Iterator[None]:
    for piece in place.home.table("raw_document").iterdir():
        piece.write_bytes(piece.read_bytes()[:-9])
    yield


@contextmanager
def _short_summary(place: Place) -> Iterator[None]:
    place.home.last_refresh.write_bytes(place.home.last_refresh.read_bytes()[:40])
    yield


def _build(place: Place) -> Path:
    build = serving_build(place.home.root)
    if build is None:
        raise RuntimeError("nothing serves")
    return build


@contextmanager
def _stale_log(place: Place) -> Iterator[None]:
    build = _build(place)
    # The log of another file, as a program that was killed leaves it; DuckDB passes over what is no log at all.
    other = place.raw.with_name("other.duckdb")
    _run(sys.executable, "-c", _LEAVES_A_LOG, str(other))
    other.with_name("other.duckdb.wal").rename(build.with_name(f"{build.name}.wal"))
    other.unlink()
    yield


@contextmanager
def _held_for_writing(place: Place) -> Iterator[None]:
    build = _build(place)
    build.chmod(0o644)
    words = [sys.executable, "-c", _HELD_FOR_WRITING, str(build)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603 - our own command
        held = other.stdout.readline() if other.stdout else b""
        try:
            if not held:
                raise RuntimeError("the other program could not open the build")
            yield
        finally:
            # Its standard input ends, and with it the program.
            other.communicate(timeout=30)


@contextmanager
def _written_tomorrow(place: Place) -> Iterator[None]:
    """The clock went back since the files were written: those of the raw folder and all of the home."""
    for path in (*place.raw.rglob("*"), *place.home.root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            later = path.stat().st_mtime_ns + 86_400 * 10**9
            os.utime(path, ns=(later, later))
    yield


@contextmanager
def _nothing(place: Place) -> Iterator[None]:
    yield


def _full(free_kilobytes: int) -> Fault:
    @contextmanager
    def full(place: Place) -> Iterator[None]:
        # Room for a filler and no more than so much beside it, over a copy of the home that is copied back.
        home, kept = place.home.root, place.home.root.with_name("home-kept")
        home.rename(kept)
        home.mkdir()
        size = sum(path.lstat().st_blocks for path in kept.rglob("*")) // 2 + 40_000
        _run("mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(home))
        try:
            _run("cp", "-a", f"{kept}/.", str(home))
            system = os.statvfs(home)
            free = system.f_bavail * system.f_frsize
            filler = home / "filler"
            with filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(4096, free - free_kilobytes * 1024))
            yield
            filler.unlink()
            _run("rm", "-rf", str(kept))
            _run("cp", "-a", f"{home}/.", str(kept))
        finally:
            _run("umount", str(home))
            home.rmdir()
            kept.rename(home)

    return full


def _needs_root() -> str:
    return "" if os.geteuid() == 0 else "only root may mount"


def _needs_setpriv() -> str:
    return (
        ""
        if os.geteuid() or shutil.which("setpriv")
        else "root reads every file, and setpriv is not there to take that away"
    )


def _as_others() -> tuple[str, ...]:
    """A refresh to whom permissions hold, as they do to everybody but root."""
    return REFRESH if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search", *REFRESH)


_SPACE: Final = ("space", "disk")

CASES: Final = (
    Case("home read-only", _read_only, (1,), ("cannot be written to",), _needs_root),
    Case("a page that cannot be read", _unreadable, (3,), ("permission", "Permission"), _needs_setpriv, _as_others()),
    Case("a page that grows while it is read", _growing, (0, 3)),
    Case("parts changed by a bit", _flipped_parts, words=("computed again",)),
    Case("parts missing", _missing_parts, words=("computed again",)),
    Case("a piece of the raw table cut short", _short_piece, words=("taken in anew",)),
    Case("manifests, list of known files and note cut short", _short_manifests, words=("every file is read again",)),
    Case("summary of the last refresh cut short", _short_summary),
    Case("summary cut short, nothing else to do", _short_summary, is_edited=False),
    Case("a stale log beside the served build", _stale_log),
    Case("a stale log, nothing else to do", _stale_log, is_edited=False),
    Case("served build open for writing elsewhere", _held_for_writing),
    Case("the clock a day back", _nothing, command=(sys.executable, "-P", "-c", _CLOCK_BACK)),
    Case("files written tomorrow", _written_tomorrow),
    *(
        Case(f"disk full, {free:,} kB left", _full(free), (0, 1) if free > 4000 else (1,), (*_SPACE, "published", "exported"), _needs_root)
        for free in (0, 500, 2000, 6000, 10_000)
    ),
)  # fmt: skip
