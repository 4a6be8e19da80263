"""A cluster without a network: runs each task in this process, and dies, leaves or answers wrongly when it is told to."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import polars as pl

from pipelines.cluster_crew import ClusterGone, Ended
from pipelines.part_task import Answer, read_task, worker_edition
from tests.pipelines.poisoned_worker import WORD


class FakeCluster:
    """Workers that die of every page with the word POISON.

    sent      of each task its rows and what it was told
    deaths    how many first tasks end with a worker killed from outside
    lifetime  after how many tasks the cluster is gone
    others    workers of other editions that are there at first, by address
    answers   what is made of each answer on its way
    """

    def __init__(
        self,
        deaths: int = 0,
        lifetime: int = 1000,
        others: Mapping[str, str] | None = None,
        answers: Callable[[Answer], Answer] = lambda answer: answer,
    ) -> None:
        self.sent: list[tuple[pl.DataFrame, str]] = []
        self.is_closed = False
        self._deaths, self._lifetime, self._others, self._answers = deaths, lifetime, dict(others or {}), answers
        self._waiting: list[tuple[str, bytes, str]] = []

    def editions(self, bounds: str) -> Mapping[str, str]:
        return {"tcp://worker.example:1": worker_edition(bounds), **self._others}

    def room(self) -> int:
        return 2

    def start(self, rows: bytes, told: str) -> str:
        self.sent.append((pl.read_parquet(BytesIO(rows)), told))
        name = str(len(self.sent))
        self._waiting.append((name, rows, told))
        return name

    def ended(self) -> Sequence[Ended]:
        if len(self.sent) > self._lifetime:
            raise ClusterGone("its scheduler died")
        name, rows, told = self._waiting.pop(0)
        is_poisoned = any(WORD in content for content in pl.read_parquet(BytesIO(rows))["content"])
        if is_poisoned or int(name) <= self._deaths:
            return [Ended(name, None)]
        return [Ended(name, self._answers(read_task(rows, told)))]

    def close(self) -> None:
        self.is_closed = True
