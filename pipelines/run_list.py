"""Dagster's run list on disk, kept open: its own SQLite storages open and close the file for each of some 800 events of a refresh.

The files, their places and tables are Dagster's, so either storage reads what the other wrote. Named in `dagster.yaml`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from dagster import StringSource
from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.runs import SqliteRunStorage
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import QueuePool

#: Files held open at a time: the runs, the index, and the runs somebody looks at, a file each.
_MOST_OPEN: Final = 8
#: As Dagster waits for another process that writes.
_BUSY_SECONDS: Final = 30


class RunStorage(SqliteRunStorage):
    """The list of runs, in the place Dagster gives it below its home."""

    @classmethod
    def config_type(cls) -> Any:
        return {"home": StringSource}

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "RunStorage":
        return cls.from_local(str(Path(config_value["home"]) / "history"), inst_data)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        with _engine(self._conn_string).begin() as connection:
            yield connection


class EventLogStorage(SqliteEventLogStorage):
    """The events of runs, a file each and one for all, in the place Dagster gives them below its home."""

    @classmethod
    def config_type(cls) -> Any:
        return {"home": StringSource}

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "EventLogStorage":
        return cls(str(Path(config_value["home"]) / "history" / "runs"), inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = _engine(self.conn_string_for_shard(shard))
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def store_event(self, event: EventLogEntry) -> None:
        super().store_event(event)
        # The page of a run is told by a change of this file, and what is written to a file held open lies beside it at first.
        os.utime(self.path_for_shard(event.run_id))


@lru_cache(maxsize=_MOST_OPEN)
def _engine(address: str) -> Engine:
    engine = sqlalchemy.create_engine(
        address, poolclass=QueuePool, pool_size=1, max_overflow=-1, connect_args={"timeout": _BUSY_SECONDS}
    )
    sqlalchemy.event.listen(engine, "connect", _trust_the_log)
    return engine


def _trust_the_log(connection: Any, _: Any) -> None:
    # With a write-ahead log a power cut may cost the last events of a run, and never the file; Dagster waits for the disk at each.
    connection.execute("pragma synchronous = normal")
