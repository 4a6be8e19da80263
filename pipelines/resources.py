"""What an asset is given from outside: the folders, the bounds, and the turn to write; where things lie in a folder is said in `places`."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.places import Home, home_folder, raw_folder
from rolewh.documents.bounds import Bounds, bounds_of

LONGEST_WAIT_SECONDS = 600.0
WAIT_STEP_SECONDS = 0.5


class RefreshBusyError(Exception):
    """Another refresh held the home folder for as long as was waited."""


class Folders(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The raw folder and the home folder, looked up when a run begins and not before."""

    raw: str | None = Field(default=None, description="Folder of the documents; default $ROLEWH_RAW, else raw/")
    home: str | None = Field(default=None, description="Folder written to; default $ROLEWH_HOME, else data/")

    def raw_folder(self) -> Path:
        """The folder of the documents, only ever read."""
        return raw_folder(self.raw, os.environ)

    def home_folder(self) -> Home:
        """The folder written to."""
        return home_folder(self.home, os.environ)

    def bounds(self) -> Bounds:
        """How much is taken in of the raw folder; a file beyond it is refused."""
        return bounds_of(os.environ)


#: How an asset asks for the turn; the value is the lock file that is held.
Turn = dg.ResourceParam[Path]


@dg.resource(required_resource_keys={"folders"}, description="One refresh at a time in a home folder")
def turn(context: dg.InitResourceContext) -> Iterator[Path]:
    """The turn to write in the home folder, held from the first step of a run to its last.

    The Parquet files between the steps are shared, so two runs side by side would build a star of both. Dagster's own
    run queue does not see runs of the command line; a file lock is seen by every process and ends with its holder.
    A function and not a class: a resource nested in a class would not see folders named in the run's configuration.
    """
    lock: Path = context.resources.folders.home_folder().lock
    with held(lock, lambda message: context.log.info(message) if context.log else None, LONGEST_WAIT_SECONDS):
        yield lock


@contextmanager
def held(lock: Path, tell: Callable[[str], None], longest_wait: float) -> Iterator[None]:
    """Holds a lock file, waiting for another process at most `longest_wait` seconds.

    Raises RefreshBusyError when the wait was in vain.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as handle:
        deadline = time.monotonic() + longest_wait
        waits = False
        while not _taken(handle.fileno()):
            if not waits:
                tell(f"another refresh is at work in {lock.parent}; waiting for it to end")
                waits = True
            if time.monotonic() >= deadline:
                raise RefreshBusyError(
                    f"another refresh has been at work in {lock.parent} for more than {longest_wait:.0f} seconds; "
                    "look for it in the run list, end it there, and refresh again"
                )
            time.sleep(WAIT_STEP_SECONDS)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
