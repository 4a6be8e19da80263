"""Shares portions of blocks and foci out to worker processes that infer what they say; a portion whose worker dies is left to the refresh.
What is done with a portion is `inference_worker`'s work, the processes are `workers`'."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.inference_worker import write_portion
from pipelines.shelf import UNFINISHED, Tables
from pipelines.workers import Workers

WORKER_MODULE = "pipelines.inference_worker"


class _Portion(NamedTuple):
    number: int
    folder: Path


def infer_by_workers(
    workers: int, shelf: Path, portions: Iterable[Tables], made: Callable[[int, str], None], tell: Callable[[str], None]
) -> None:
    """Has the portions inferred and put on the shelf; ``made`` is told the number of each, from 0, and the name of its part.

    Which is told first is not settled, and one over which a worker died is never told. A portion is asked of ``portions`` when a
    worker is free for it, so that as many are on disk as there are workers.
    """
    # In the home folder, where alone a refresh writes; one that is killed leaves it under a name the next one removes.
    shelf.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=shelf) as place:
        crew = _Crew(shelf, _written(portions, Path(place)), made, tell)
        try:
            crew.work(workers)
        finally:
            crew.end()


def _written(portions: Iterable[Tables], place: Path) -> Iterator[_Portion]:
    for number, portion in enumerate(portions):
        folder = place / str(number)
        write_portion(folder, portion)
        yield _Portion(number, folder)


class _Crew(Workers[_Portion]):
    def __init__(
        self, shelf: Path, portions: Iterable[_Portion], made: Callable[[int, str], None], tell: Callable[[str], None]
    ) -> None:
        super().__init__(WORKER_MODULE, shelf, portions)
        self._made, self._tell = made, tell

    def asked(self, work: _Portion) -> Mapping[str, object]:
        return {"portion": str(work.folder)}

    def done(self, work: _Portion, told: Mapping[str, Any]) -> None:
        shutil.rmtree(work.folder)
        self._made(work.number, told["part"])

    def lost(self, work: _Portion, what: str) -> Sequence[_Portion]:
        shutil.rmtree(work.folder)
        self._tell(f"a worker {what} over what is inferred of some foci; the refresh infers it itself")
        return ()
