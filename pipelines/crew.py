"""The engine of this machine: shares parts out to worker processes and survives their deaths. A part whose worker dies is halved and
tried again, down to the one document nobody survives. What is done with a part is `part_worker`'s work, the processes are `workers`'."""

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipelines.engines import Read, Reading
from pipelines.frames_on_disk import PieceDamaged
from pipelines.part_worker import Part, job
from pipelines.shelf import UNFINISHED
from pipelines.workers import Workers

WORKER_MODULE = "pipelines.part_worker"
WORKERS_VARIABLE: Final = "ROLEWH_WORKERS"
#: Fewer documents are read faster by the refresh itself: a worker takes about a second to start.
FEWEST_DOCUMENTS: Final = 2000
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


class _Crew(Workers[Part]):
    def __init__(self, parts: Iterable[Part], job_file: Path, tell: Callable[[str], None]) -> None:
        super().__init__(WORKER_MODULE, job_file, parts)
        self._tell = tell
        self._deaths: dict[str, int] = {}
        self.made: list[str] = []
        self.deadly: list[str] = []

    def asked(self, work: Part) -> Mapping[str, object]:
        return {"piece": str(work.piece), "document_keys": work.document_keys}

    def done(self, work: Part, told: Mapping[str, Any]) -> None:
        if "damage" in told:
            raise PieceDamaged(told["damage"])
        self.made.append(told["part"])

    def lost(self, work: Part, what: str) -> Sequence[Part]:
        self._tell(f"a worker {what} over {len(work.document_keys):,} documents; they are tried again in halves")
        return self._halves(work)

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
