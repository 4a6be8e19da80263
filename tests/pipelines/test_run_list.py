"""The run list that is kept open: Dagster's own storages read what it wrote, and whoever watches a run is told of each event."""

import sqlite3
import time
from pathlib import Path
from threading import Event

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.runs import SqliteRunStorage

from pipelines.dagster_home import prepared
from pipelines.places import Home
from pipelines.run_list import EventLogStorage, RunStorage
from tests.pipelines.run_lists import run_list


@dg.op
def nothing() -> None:
    """Ends at once."""


@dg.job
def short_job() -> None:
    nothing()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    prepared(made)
    return made


def test_dagsters_own_storages_read_what_was_written(home: Home) -> None:
    with run_list(home) as instance:
        assert isinstance(instance.run_storage, RunStorage)
        assert isinstance(instance.event_log_storage, EventLogStorage)
        run = short_job.execute_in_process(instance=instance)
        written = [record.event_log_entry for record in instance.get_records_for_run(run.run_id).records]
    runs = SqliteRunStorage.from_local(str(home.dagster / "history"))
    events = SqliteEventLogStorage(str(home.dagster / "history" / "runs"))
    assert [(found.run_id, found.status) for found in runs.get_runs()] == [(run.run_id, dg.DagsterRunStatus.SUCCESS)]
    read = [record.event_log_entry for record in events.get_records_for_run(run.run_id).records]
    assert read == written
    assert len(read) > 5


def test_whoever_watches_a_run_is_told_of_events_another_process_would_write(home: Home) -> None:
    with run_list(home) as instance:
        run = short_job.execute_in_process(instance=instance)
        entry = instance.get_records_for_run(run.run_id, limit=1).records[0].event_log_entry
        last = instance.get_records_for_run(run.run_id).cursor
        told = Event()
        watcher = EventLogStorage(str(home.dagster / "history" / "runs"))
        watcher.watch(run.run_id, last, lambda found, _: told.set() if found == entry else None)
        try:
            # An event of before would have been told by now.
            assert not told.wait(0.5)
            instance.event_log_storage.store_event(entry)
            assert told.wait(10)
        finally:
            watcher.dispose()


def test_a_stored_event_can_be_read_at_once_by_another_program(home: Home) -> None:
    with run_list(home) as instance:
        run = short_job.execute_in_process(instance=instance)
        file = home.dagster / "history" / "runs" / f"{run.run_id}.db"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as other:
            (before,) = other.execute("select count(*) from event_logs").fetchone()
            touched = file.stat().st_mtime_ns
            time.sleep(0.02)
            instance.event_log_storage.store_event(
                instance.get_records_for_run(run.run_id, limit=1).records[0].event_log_entry
            )
            (after,) = other.execute("select count(*) from event_logs").fetchone()
        other.close()
    assert after == before + 1
    assert file.stat().st_mtime_ns > touched
