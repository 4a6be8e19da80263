"""Lets one refresh at a time write in a home folder: a file lock that says whose it is and since when; who asks for it are the assets."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from pipelines.durations import told_duration
from pipelines.plain_text import shortened, visible
from pipelines.processes import Process, from_mark, is_gone, this_process

WAIT_STEP_SECONDS: Final = 0.5
#: How often a refresh that waits says so again.
TELL_SECONDS: Final = 60.0
_LONGEST_NOTE: Final = 4096
_LONGEST_TOLD: Final = 80

Tell: TypeAlias = Callable[[str], None]


class RefreshBusyError(Exception):
    """Another refresh held the home folder for as long as was waited."""


class Holder(NamedTuple):
    """Who has the turn: what it does (`run 1a2b3c4d`), who started it, its process, and since when (UTC)."""

    what: str
    started_by: str
    process: Process | None
    since: datetime

    def told(self, now: datetime) -> str:
        """In words: what, by whom, where and for how long."""
        by = f"started by {self.started_by}, " if self.started_by else ""
        where = f"{self.process}, " if self.process else ""
        return visible(f"{self.what} ({by}{where}at work for {told_duration(now - self.since)})")


def this_holder(what: str, started_by: str = "") -> Holder:
    """The process that asks, from now on."""
    return Holder(what, started_by, this_process(), datetime.now(UTC))


def holder_of(lock: Path) -> Holder | None:
    """Who noted to have the turn, and has not noted to have given it back; None where nobody did."""
    try:
        with lock.open(encoding="utf-8", errors="replace") as handle:
            return _noted(handle)
    except OSError:
        return None


def is_held(lock: Path) -> bool:
    """Whether somebody has the turn at this moment; where the file cannot be read, nobody is known to."""
    try:
        with lock.open("rb") as handle:
            return not _taken(handle.fileno())
    except OSError:
        return False


@contextmanager
def held(
    lock: Path, tell: Tell, longest_wait: float, holder: Holder, waiting: Callable[[Holder | None], None] | None = None
) -> Iterator[None]:
    """Holds a lock file, waiting for another process at most ``longest_wait`` seconds; ``waiting`` is called once if it must.

    The system gives the lock back when its holder ends, however it ends: the lock of a killed refresh is taken over, and
    that is told. Raises RefreshBusyError when the wait was in vain.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+", encoding="utf-8", errors="replace") as handle:
        _wait(handle, lock.parent, tell, longest_wait, waiting)
        before = _noted(handle)
        if before is not None:
            told = f"{before.what} did not give its turn back" + (f" ({before.process})" if before.process else "")
            tell(visible(f"{told}: it was killed or the machine went down; this refresh takes the turn over"))
        _note(handle, holder)
        try:
            yield
        finally:
            _note(handle, None)


def _wait(
    handle: TextIOWrapper, place: Path, tell: Tell, longest: float, waiting: Callable[[Holder | None], None] | None
) -> None:
    began = time.monotonic()
    next_telling = began
    while not _taken(handle.fileno()):
        now = time.monotonic()
        who = _noted(handle)
        told = who.told(datetime.now(UTC)) if who else "another refresh"
        if now >= began + longest:
            raise RefreshBusyError(
                f"{told} is at work in {place}, and this refresh waited {longest:.0f} seconds for it; "
                f"{_what_to_do(who)}, and refresh again (ROLEWH_WAIT_SECONDS sets how long to wait)"
            )
        if now == began or now >= next_telling:
            if waiting and next_telling == began:
                waiting(who)
            tell(f"{told} is at work in {place}; waiting for it to end, {longest - (now - began):.0f} seconds at most")
            next_telling = now + TELL_SECONDS
        time.sleep(WAIT_STEP_SECONDS)


def _what_to_do(who: Holder | None) -> str:
    if who is not None and who.process is not None and is_gone(who.process):
        # A process it had started still holds the file: the lock ends with the last of them.
        return "its own process has ended but one it started has not; end that one"
    return "look for it in the run list and end it there if it hangs"


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _note(handle: TextIOWrapper, holder: Holder | None) -> None:
    note = "" if holder is None else _written(holder)
    try:
        os.ftruncate(handle.fileno(), 0)
        os.pwrite(handle.fileno(), note.encode(), 0)
    except OSError:
        # A full disk: the lock holds without its note, which is for people.
        return


def _written(holder: Holder) -> str:
    note = {
        "what": holder.what,
        "started_by": holder.started_by,
        "process": holder.process.mark if holder.process else "",
        "since": holder.since.isoformat(),
    }
    return json.dumps(note) + "\n"


def _noted(handle: TextIOWrapper) -> Holder | None:
    try:
        told = json.loads(os.pread(handle.fileno(), _LONGEST_NOTE, 0))
        since = datetime.fromisoformat(told["since"]).astimezone(UTC)
        return Holder(_short(told["what"]), _short(told["started_by"]), from_mark(str(told["process"])), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _short(value: object) -> str:
    return shortened(str(value), _LONGEST_TOLD)
