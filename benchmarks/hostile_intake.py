"""Refreshes one hostile raw folder after another and judges each outcome; what lies in the folders is told in `hostile_folders`.

    python -m benchmarks.hostile_intake [--only WORDS] [--copies 20000] [--megabytes 1000] [--under "strace ..."]

Each case is a new folder, given to the real command `rolewh refresh` in a process of its own. Printed are its exit
code, wall and CPU seconds and peak memory (the kernel's account of that process), and whatever was not as promised:

- the good page beside the hostile things is published, every file has its outcome, and the refused are named;
- nothing outside the home folder is written, and nothing outside the raw folder is opened (inotify watches the places
  the links lead to; nothing runs the commands that documents hold, which would leave a file in the working folder);
- neither the command nor `rolewh query` prints a character a terminal acts on, nor a CSV cell a spreadsheet runs;
- it ends in time and within the megabytes.

The exit status is 1 when a promise was broken. Needs Linux.
"""

import argparse
import csv
import ctypes
import io
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.hostile_folders import Case, cases
from rolewh.documents.reasons import REASONS
from tests.pipelines.hostile_things import FORMULA_OPENINGS, GOOD_PATH, GOOD_ROLE, TEXTS, good_page, unprintable

PROJECT: Final = Path(__file__).resolve().parent.parent
COMMAND: Final = (sys.executable, "-P", "-m", "pipelines")
#: A process of this size is stopped, whatever was promised: the machine has other work.
DEADLY_MEGABYTES: Final = 6000
QUERY_ROWS: Final = 5000

OUTCOMES: Final = "select coalesce(reason_code, intake_state) as outcome, count(*) from dim_document group by all"
GOOD: Final = f"select count(*) from dim_role where role_code = '{GOOD_ROLE}'"  # noqa: S608 - a code of ours


class Ended(NamedTuple):
    """A process that ended: exit code (negative for a signal), what it printed, seconds and its largest resident size."""

    code: int
    told: str
    wall: float
    cpu: float
    megabytes: float
    stopped: str | None


class Folders(NamedTuple):
    """What a case has to itself, all below one temporary folder."""

    raw: Path
    home: Path
    outside: Path
    work: Path
    temporary: Path


def run(words: Sequence[str], folders: Folders, environment: Mapping[str, str], seconds: float) -> Ended:
    given = {
        "PATH": os.environ["PATH"], "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'src'}", "PYTHONDONTWRITEBYTECODE": "1",
        "ROLEWH_RAW": str(folders.raw), "ROLEWH_HOME": str(folders.home), "TMPDIR": str(folders.temporary), "HOME": str(folders.work),
        **environment,
    }  # fmt: skip
    with tempfile.TemporaryFile() as printed:
        began = time.monotonic()
        places = {"cwd": folders.work, "stdin": subprocess.DEVNULL, "stdout": printed, "stderr": printed}
        process = subprocess.Popen(words, env=given, start_new_session=True, **places)  # noqa: S603 - our own command
        stopped = None
        while True:
            found, status, usage = os.wait4(process.pid, os.WNOHANG)
            if found:
                break
            if stopped is None and (stopped := _excess(process.pid, time.monotonic() - began, seconds)):
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.02)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        told = printed.read().decode("utf-8", "backslashreplace")
    return Ended(process.returncode, told, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, stopped)


def _excess(pid: int, wall: float, seconds: float) -> str | None:
    if wall > seconds:
        return f"stopped after {seconds:.0f} seconds"
    try:
        resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1024**2
    except (OSError, IndexError):
        return None
    return f"stopped at {resident:.0f} MB" if resident > DEADLY_MEGABYTES else None


@contextmanager
def watched(*folders: Path) -> Iterator[list[str]]:
    """Gives the list that holds, at the end, what happened in the folders: each name that was opened, read or changed."""
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    access, modify, created, deleted, opened = 0x1, 0x2, 0x100, 0x200, 0x20
    for folder in folders:
        if library.inotify_add_watch(descriptor, os.fsencode(folder), access | modify | created | deleted | opened) < 0:
            raise OSError(ctypes.get_errno(), f"{folder} cannot be watched")
    happened: list[str] = []
    try:
        yield happened
        try:
            events = os.read(descriptor, 1 << 16)
        except BlockingIOError:
            events = b""
        while events:
            length = int.from_bytes(events[12:16], sys.byteorder)
            happened.append(events[16 : 16 + length].rstrip(b"\x00").decode(errors="replace") or "the folder")
            events = events[16 + length :]
    finally:
        os.close(descriptor)


def state(folders: Folders) -> str:
    """Name, kind, size and times of change of everything but the home folder."""
    but_home = ["-mindepth", "1", "-path", str(folders.home), "-prune", "-o", "-printf", "%p %y %s %T@ %C@\\0"]
    # find, because it goes down folders as deep as these without end.
    listing = subprocess.run(["find", str(folders.raw.parent), *but_home], capture_output=True, check=True).stdout  # noqa: S603, S607
    return b"\0".join(sorted(listing.split(b"\0"))).hex()


def promises(case: Case, folders: Folders, ended: Ended, megabytes: float) -> Iterator[str]:
    """What was promised and is not so, one sentence each."""
    if ended.stopped:
        yield ended.stopped
        return
    skipped = {reason.code for reason in REASONS.values() if reason.state == "skipped"}
    expected = 3 if case.reasons.keys() - skipped or case.refuses_rows else 0
    if ended.code != expected:
        yield f"exit code {ended.code}, expected {expected}: {ended.told[-2000:]!a}"
    if ended.megabytes > megabytes:
        yield f"{ended.megabytes:.0f} MB, expected at most {megabytes:.0f}"
    if signs := unprintable(ended.told):
        yield f"the refresh printed {sorted(map(ascii, signs))}"
    yield from (f"the refresh does not name {path!r}" for path in case.named if path not in ended.told)
    if "Traceback" in ended.told:
        yield "the refresh printed a trace"
    if not (folders.home / "warehouse.duckdb").exists():
        yield "nothing was published"
        return
    outcomes = {row[0]: int(row[1]) for row in rows(folders, OUTCOMES)}
    wanted = {"loaded": case.loaded, **case.reasons}
    if outcomes != wanted:
        yield f"outcomes {outcomes}, expected {wanted}"
    if rows(folders, GOOD) != [["1"]]:
        yield "the good page is not published"
    yield from _printed_texts(folders)


def _printed_texts(folders: Folders) -> Iterator[str]:
    for form in ("table", "csv", "json"):
        told = run([*COMMAND, "query", TEXTS, "--format", form, "--limit", str(QUERY_ROWS)], folders, {}, 120)
        if told.code != 0:
            yield f"the query ended with {told.code}: {told.told[-500:]!a}"
        if signs := unprintable(told.told):
            yield f"the query printed {sorted(map(ascii, signs))} as {form}"
        if form == "csv":
            cells = [cell for row in csv.reader(io.StringIO(told.told, newline="")) for cell in row]
            if formulas := [cell for cell in cells if cell.startswith(FORMULA_OPENINGS)]:
                yield f"CSV cells a spreadsheet runs: {formulas[:5]!a}"


def rows(folders: Folders, sql: str) -> list[list[str]]:
    told = run([*COMMAND, "query", sql, "--format", "csv"], folders, {}, 60)
    return list(csv.reader(io.StringIO(told.told)))[1:]


def tried(case: Case, below: Path, under: Sequence[str], megabytes: float) -> tuple[Ended, list[str]]:
    """Makes the folder of a case, refreshes it and says what was not as promised."""
    folders = Folders(*(below / name for name in Folders._fields))
    for folder in folders:
        folder.mkdir()
    (folders.raw / GOOD_PATH).write_bytes(good_page())
    case.make(folders.raw, folders.outside)
    before = state(folders)
    with watched(folders.outside, folders.work, below) as happened:
        ended = run([*under, *COMMAND, "refresh"], folders, case.environment, case.seconds)
    ours = {*(folder.name for folder in folders), "the folder"}
    faults = [f"outside the raw folder: {name!a}" for name in sorted({*happened} - ours)]
    if state(folders) != before:
        faults.append("something outside the home folder was written")
    return ended, [*faults, *promises(case, folders, ended, megabytes)]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--only", default="", metavar="WORDS", help="cases whose name holds these words")
    arguments.add_argument("--copies", type=int, default=20_000, help="how often the copied page stands in its folder")
    arguments.add_argument("--megabytes", type=float, default=1000.0, help="resident size no refresh may exceed")
    arguments.add_argument("--under", default="", metavar="COMMAND", help="run each refresh under this command")
    given = arguments.parse_args()
    csv.field_size_limit(1 << 30)
    chosen = [case for case in cases(given.copies) if given.only in case.name]
    print(f"{'case':28} {'exit':>4} {'wall s':>7} {'CPU s':>7} {'peak MB':>8}")
    broken = 0
    for case in chosen:
        below = Path(tempfile.mkdtemp(prefix="hostile-"))
        try:
            ended, faults = tried(case, below, shlex.split(given.under), given.megabytes)
        finally:
            # rm, because shutil.rmtree gives up on folders as deep as these.
            subprocess.run(["rm", "-rf", str(below)], check=True)  # noqa: S603, S607
        broken += bool(faults)
        print(f"{case.name:28} {ended.code:4} {ended.wall:7.1f} {ended.cpu:7.1f} {ended.megabytes:8.0f}", flush=True)
        for fault in faults:
            print(f"    {fault}", flush=True)
    print(f"{len(chosen)} cases, {broken} not as promised")
    return 1 if broken or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
