"""The engine on a cluster: sends the documents of each part there and puts what comes back on the shelf, which no other host sees.

How a cluster is reached is told in `dask_cluster`, what its workers do in `part_task`.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import polars as pl

from pipelines.counting import counted
from pipelines.engines import Engine, EngineError, Read, Reading
from pipelines.frames_on_disk import read_piece
from pipelines.part_task import OTHER_EDITION, Answer, asked, parquet
from pipelines.part_worker import Part
from pipelines.plain_text import visible
from pipelines.shelf import Tables

#: Documents sent at once: about a second of work and a megabyte on the way, so that a dead worker costs little.
MOST_DOCUMENTS: Final = 500


class ClusterGone(Exception):
    """Nothing more is to be had from the cluster."""


class Ended(NamedTuple):
    """A task that is over: its name, and its answer, or None where it ended every worker that had it."""

    name: str
    answer: Answer | None


class Cluster(Protocol):
    """Processes elsewhere that run `part_task.read_task`. Any method may raise ClusterGone, or EngineError for one set up wrongly."""

    def editions(self, bounds: str) -> Mapping[str, str]:
        """The edition each worker that is there reads by, by the worker's address; ``bounds`` as `part_task.worker_edition` takes them."""
        ...

    def room(self) -> int:
        """How many tasks it is worth giving it at a time."""
        ...

    def start(self, rows: bytes, told: str) -> str:
        """Gives it a task; returns the task's name."""
        ...

    def ended(self) -> Sequence[Ended]:
        """Waits for tasks that are over; may return none after a while."""
        ...

    def close(self) -> None:
        """Lets go of it, and of every task not over."""
        ...


class ClusterCrew(NamedTuple):
    """Reads parts on a cluster, and by the other engine what the cluster is of no use for, so that the run is complete: the parts that
    ended every worker that had them, and all that is left when the cluster is gone.

    The documents of ``known_deadly`` are left to the other engine from the first: they ended workers before, and a cluster has
    better to do than to die of them at each refresh.
    """

    cluster: Cluster
    otherwise: Engine
    known_deadly: Set[str] = frozenset()

    def read(self, parts: Iterable[Part], reading: Reading) -> Read:
        """Every part on the shelf. Raises PieceDamaged, and EngineError where a worker reads by another edition."""
        sound, left = self._told_apart(parts)
        crew = _Crew(self.cluster, sound, reading)
        try:
            crew.work()
        except ClusterGone as gone:
            count = _count(crew.unended())
            reading.tell(f"the cluster is gone ({visible(str(gone))}); {count} are read on this machine")
        finally:
            self.cluster.close()
        left += [*crew.deadly, *crew.unended()]
        rest = self.otherwise.read(left, reading) if left else Read([], [])
        return Read([*crew.made, *rest.parts], rest.deadly)

    def _told_apart(self, parts: Iterable[Part]) -> tuple[list[Part], list[Part]]:
        sound: list[Part] = []
        deadly: list[Part] = []
        for part in parts:
            for found, is_deadly in ((sound, False), (deadly, True)):
                keys = tuple(key for key in part.document_keys if (key in self.known_deadly) == is_deadly)
                if keys:
                    found.append(part._replace(document_keys=keys))
        return sound, deadly


class _Crew:
    def __init__(self, cluster: Cluster, parts: Iterable[Part], reading: Reading) -> None:
        self._cluster, self._reading = cluster, reading
        self._waiting = deque(_small(parts))
        self._running: dict[str, Part] = {}
        self._piece: tuple[Path, pl.DataFrame] | None = None
        self.made: list[str] = []
        self.deadly: list[Part] = []

    def work(self) -> None:
        self._refuse_other_editions()
        while self._waiting or self._running:
            while self._waiting and len(self._running) < self._cluster.room():
                self._give()
            for ended in self._cluster.ended():
                self._hear(ended)

    def unended(self) -> list[Part]:
        return [*self._running.values(), *self._waiting]

    def _refuse_other_editions(self) -> None:
        bounds = json.dumps(asdict(self._reading.bounds))
        for worker, edition in self._cluster.editions(bounds).items():
            if edition != self._reading.edition:
                raise _other_edition(worker, edition, self._reading.edition)

    def _give(self) -> None:
        part = self._waiting[0]
        rows = self._rows(part)
        known = rows.join(self._reading.shown_blocks, on="document_path", how="inner")["block_key"].unique().to_list()
        told = asked(self._reading.edition, self._reading.bounds, known)
        name = self._cluster.start(parquet(rows), told)
        # Only now: a part that could not be given is still left.
        self._running[name] = self._waiting.popleft()

    def _rows(self, part: Part) -> pl.DataFrame:
        if self._piece is None or self._piece[0] != part.piece:
            self._piece = part.piece, read_piece(part.piece)
        wanted = pl.DataFrame({"document_key": part.document_keys})
        return self._piece[1].join(wanted, on="document_key", how="semi", maintain_order="left")

    def _hear(self, ended: Ended) -> None:
        part = self._running.pop(ended.name)
        if ended.answer is None:
            self._reading.tell(f"{_count([part])} ended every worker that was sent them; they are read on this machine")
            self.deadly.append(part)
            return
        if OTHER_EDITION in ended.answer:
            found = ended.answer[OTHER_EDITION].decode("utf-8", "replace")
            raise _other_edition("that came later", found, self._reading.edition)
        tables = _tables(ended.answer, self._reading)
        if set(tables["silver_page"]["document_key"]) != set(part.document_keys):
            raise EngineError(f"a worker's answer tells of other documents than it was sent; {_REMEDY}")
        self.made.append(self._reading.shelf.put(tables).name)


_REMEDY: Final = (
    "stop that worker, or install the same rolewh, Python and requirements-extras.lock there, and refresh again"
)


def _other_edition(worker: str, found: str, expected: str) -> EngineError:
    return EngineError(
        f"the worker {visible(worker)} reads pages by the edition {visible(found)}, expected {expected} as this refresh does; {_REMEDY}"
    )


def _tables(answer: Answer, reading: Reading) -> Tables:
    """The tables of a part, in the types it has on the shelf. Raises EngineError."""
    tables = {}
    for table, schema in reading.shelf.schemas.items():
        try:
            tables[table] = (
                pl.read_parquet(BytesIO(answer[table])) if table in answer else pl.DataFrame(schema=dict(schema))
            )
        except pl.exceptions.PolarsError as error:
            raise EngineError(
                f"a worker's answer holds no table {table} ({type(error).__name__}); {_REMEDY}"
            ) from error
        if dict(tables[table].schema) != dict(schema):
            raise EngineError(f"a worker's answer has other columns in the table {table}; {_REMEDY}")
    return tables


def _count(parts: Iterable[Part]) -> str:
    return counted(sum(len(part.document_keys) for part in parts), "document")


def _small(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        for start in range(0, len(part.document_keys), MOST_DOCUMENTS):
            yield part._replace(document_keys=part.document_keys[start : start + MOST_DOCUMENTS])
