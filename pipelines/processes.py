"""Tells one process from another for good, so that it can be said later whether it is still there; what follows is others' affair."""

import os
import platform
from pathlib import Path
from typing import NamedTuple

_SYSTEM = Path("/proc")
_GONE_STATES = ("Z", "X")


class Process(NamedTuple):
    """A process: the machine's name, its number there, and when it began in the machine's own count (empty where not told)."""

    host: str
    number: int
    began: str

    @property
    def mark(self) -> str:
        """As one text that `from_mark` reads again."""
        return f"{self.number}@{self.host} {self.began}".rstrip()

    def __str__(self) -> str:
        return f"process {self.number} on {self.host}"


def this_process() -> Process:
    """The one that asks."""
    return Process(platform.node() or "this machine", os.getpid(), _began(os.getpid())[0])


def from_mark(mark: str) -> Process | None:
    """The process of a mark; None for what is none."""
    place, _, began = mark.partition(" ")
    number, at, host = place.partition("@")
    if not (at and host and number.isascii() and number.isdigit() and len(number) < 20):
        return None
    return Process(host, int(number), began)


def is_of_this_machine(process: Process) -> bool:
    """Whether it can be asked from here whether it is there; by the machine's name, which a container has for itself."""
    return process.host == (platform.node() or "this machine")


def is_gone(process: Process) -> bool:
    """Whether it surely has ended. Of another machine nothing is known, so that it counts as there."""
    if not is_of_this_machine(process):
        return False
    try:
        os.kill(process.number, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        pass
    began, state = _began(process.number)
    # A number is given out again: then another process began at another time, or since the machine was started anew.
    return state in _GONE_STATES or bool(process.began and began and process.began != began)


def _began(number: int) -> tuple[str, str]:
    try:
        # The second field is the program's name, which may hold anything, brackets and spaces too.
        fields = (_SYSTEM / str(number) / "stat").read_text(errors="replace").rpartition(")")[2].split()
        boot = (_SYSTEM / "sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return "", ""
    return f"{boot[:8]}-{fields[19]}", fields[0]
