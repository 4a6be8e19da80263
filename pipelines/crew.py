"""The engine of this machine: shares parts out to worker processes and survives their deaths. A part whose worker dies is halved and
tried again, down to the one document nobody survives. What is done with a part is `part_worker`'s work."""

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from pipelines.engines import Read, Reading
from pipelines.frames_on_disk import PieceDamaged
from pipelines.part_worker import Part, job
from pipelines.shelf import UNFINISHED

WORKER_MODULE = "pipelines.part_worker"
WORKERS_VARIABLE: Final = "ROLEWH_WORKERS"
#: Fewer documents are read faster by the refresh itself: a worker takes about a second to start.
FEWEST_DOCUMENTS: Final = 2000
#: A part that takes longer is taken for one that never ends.
LONGEST_SECONDS: Final = 600.0
#: How often one document may end a worker before it is given up: the first time may have been the machine's doing.
ATTEMPTS: Final = 2


def worker_count(document_count: int, environment: Mapping[str, str]) -> int:
    """How many workers to use; fewer than two means none. A number in ROLEWH_WORKERS goes before the number of cores."""
    given = environment.get(WORKERS_VARIABLE, "")
    if given.isdigit() and given.isascii():
        return int(given[:3])
    return len(os.sched_getaffinity(0)) if document_count >= FEWEST_DOCUMENTS else 1


class LocalCrew(NamedTuple):
    """The engine `local`: so many worker processes, each part read by one; a part is never lost with the process that had it."""

    workers: int

    def read(self, parts: Iterable[Part], reading: Reading) -> Read:
        """Every part on the shelf. Raises PieceDamaged where a worker could not read the documents."""
        # In the home folder, where alone a refresh writes; one that is killed leaves it under a name the next one removes.
        reading.shelf.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=reading.shelf.folder) as place:
            its_job = job(reading.shelf.folder, reading.bounds, reading.known_blocks, Path(place))
            crew = _Crew(parts, its_job, reading.tell)
            try:
                crew.work(self.workers)
            finally:
                crew.end()
        return Read(crew.made, crew.deadly)


class _Worker(NamedTuple):
    process: "subprocess.Popen[str]"
    part: Part
    began: float


class _Crew:
    def __init__(self, parts: Iterable[Part], job_file: Path, tell: Callable[[str], None]) -> None:
        self._waiting = deque(parts)
        self._job, self._tell = job_file, tell
        self._busy: dict[int, _Worker] = {}
        self._idle: list[subprocess.Popen[str]] = []
        self._deaths: dict[str, int] = {}
        self._selector = selectors.DefaultSelector()
        self.made: list[str] = []
        self.deadly: list[str] = []

    def work(self, workers: int) -> None:
        while self._waiting or self._busy:
            while self._waiting and len(self._busy) < workers:
                self._give(self._waiting.popleft())
            ready = self._selector.select(timeout=1.0)
            for key, _ in ready:
                self._hear(key.fd)
            for descriptor, worker in list(self._busy.items()):
                if time.monotonic() - worker.began > LONGEST_SECONDS:
                    self._lose(descriptor, f"took longer than {LONGEST_SECONDS:.0f} seconds")

    def end(self) -> None:
        for process in (*self._idle, *(worker.process for worker in self._busy.values())):
            process.kill()
            _close(process)
        self._selector.close()

    def _give(self, part: Part) -> None:
        process = self._idle.pop() if self._idle else self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - pipes, as started below
        descriptor = process.stdout.fileno()
        self._busy[descriptor] = _Worker(process, part, time.monotonic())
        self._selector.register(descriptor, selectors.EVENT_READ)
        try:
            asked = {"piece": str(part.piece), "document_keys": part.document_keys}
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
        except OSError:
            self._lose(descriptor, "ended before it was given its part")

    def _start(self) -> "subprocess.Popen[str]":
        words = [sys.executable, "-m", WORKER_MODULE, str(self._job)]
        # The refresh's own way to its modules, wherever it was started.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.Popen(  # noqa: S603 - our own module
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )

    def _hear(self, descriptor: int) -> None:
        worker = self._busy[descriptor]
        assert worker.process.stdout is not None  # noqa: S101
        line = worker.process.stdout.readline()
        if not line.endswith("\n"):
            self._lose(descriptor, "died")
            return
        told = json.loads(line)
        if "damage" in told:
            raise PieceDamaged(told["damage"])
        self.made.append(told["part"])
        del self._busy[descriptor]
        self._selector.unregister(descriptor)
        self._idle.append(worker.process)

    def _lose(self, descriptor: int, what: str) -> None:
        worker = self._busy.pop(descriptor)
        self._selector.unregister(descriptor)
        worker.process.kill()
        code = worker.process.wait()
        _close(worker.process)
        keys = worker.part.document_keys
        self._tell(f"a worker {what} (exit code {code}) over {len(keys):,} documents; they are tried again in halves")
        self._waiting.extendleft(reversed(self._halves(worker.part)))

    def _halves(self, part: Part) -> Sequence[Part]:
        keys = part.document_keys
        if len(keys) > 1:
            middle = len(keys) // 2
            return part._replace(document_keys=keys[:middle]), part._replace(document_keys=keys[middle:])
        self._deaths[keys[0]] = self._deaths.get(keys[0], 0) + 1
        if self._deaths[keys[0]] < ATTEMPTS:
            return (part,)
        self.deadly.append(keys[0])
        return ()


def _close(process: "subprocess.Popen[str]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()
