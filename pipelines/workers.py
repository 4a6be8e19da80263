"""Worker processes of this machine: started, given one piece of work after another, heard and survived, whatever the work is; what it is,
and what becomes of a piece whose worker died, is decided by those who give it: `crew` and `inference_crew`."""

import json
import os
import selectors
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

#: A piece of work that takes longer is taken for one that never ends.
LONGEST_SECONDS: Final = 600.0

Work = TypeVar("Work")


class _Busy(NamedTuple, Generic[Work]):
    process: "subprocess.Popen[str]"
    work: Work
    began: float


class Workers(ABC, Generic[Work]):
    """Processes of one module, each given a job when it starts, then lines of JSON, and answering each line with one."""

    def __init__(self, module: str, job: Path, source: Iterable[Work]) -> None:
        self._module, self._job = module, job
        self._source, self._again = iter(source), deque[Work]()
        self._busy: dict[int, _Busy[Work]] = {}
        self._idle: list[subprocess.Popen[str]] = []
        self._selector = selectors.DefaultSelector()

    @abstractmethod
    def asked(self, work: Work) -> Mapping[str, object]:
        """What a worker is told of a piece of work."""

    @abstractmethod
    def done(self, work: Work, told: Mapping[str, Any]) -> None:
        """Takes a worker's answer."""

    @abstractmethod
    def lost(self, work: Work, what: str) -> Sequence[Work]:
        """What is to be tried again in place of a piece of work over which a worker ``what``."""

    def work(self, workers: int) -> None:
        """Has all the work done by so many processes. A piece is taken from the source when a worker is free for it."""
        while True:
            while len(self._busy) < workers and (more := self._more()):
                self._give(more[0])
            if not self._busy:
                return
            for key, _ in self._selector.select(timeout=1.0):
                self._hear(key.fd)
            for descriptor, busy in list(self._busy.items()):
                if time.monotonic() - busy.began > LONGEST_SECONDS:
                    self._lose(descriptor, f"took longer than {LONGEST_SECONDS:.0f} seconds")

    def end(self) -> None:
        """Ends every process, whatever it is at."""
        for process in (*self._idle, *(busy.process for busy in self._busy.values())):
            process.kill()
            _close(process)
        self._selector.close()

    def _more(self) -> Sequence[Work]:
        """The next piece of work, or none."""
        return [self._again.popleft()] if self._again else list(islice(self._source, 1))

    def _give(self, work: Work) -> None:
        process = self._idle.pop() if self._idle else self._start()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - pipes, as started below
        descriptor = process.stdout.fileno()
        self._busy[descriptor] = _Busy(process, work, time.monotonic())
        self._selector.register(descriptor, selectors.EVENT_READ)
        try:
            process.stdin.write(json.dumps(self.asked(work)) + "\n")
            process.stdin.flush()
        except OSError:
            self._lose(descriptor, "ended before it was given its part")

    def _start(self) -> "subprocess.Popen[str]":
        words = [sys.executable, "-m", self._module, str(self._job)]
        # The refresh's own way to its modules, wherever it was started.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.Popen(  # noqa: S603 - our own module
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )

    def _hear(self, descriptor: int) -> None:
        busy = self._busy[descriptor]
        assert busy.process.stdout is not None  # noqa: S101
        line = busy.process.stdout.readline()
        if not line.endswith("\n"):
            self._lose(descriptor, "died")
            return
        self.done(busy.work, json.loads(line))
        del self._busy[descriptor]
        self._selector.unregister(descriptor)
        self._idle.append(busy.process)

    def _lose(self, descriptor: int, what: str) -> None:
        busy = self._busy.pop(descriptor)
        self._selector.unregister(descriptor)
        busy.process.kill()
        code = busy.process.wait()
        _close(busy.process)
        self._again.extendleft(reversed(self.lost(busy.work, f"{what} (exit code {code})")))


def _close(process: "subprocess.Popen[str]") -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()
