"""What killed runs leave: a line in the run list that says started, and files in the making; who comes next puts both right."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import pytest
from dagster import EventLogEntry

from pipelines.automation import REFRESH
from pipelines.command import DONE, main
from pipelines.ended_runs import end_dead_runs
from pipelines.leftovers import remove_leftovers
from pipelines.places import Home
from pipelines.processes import Process, this_process
from pipelines.resources import Folders, turn
from pipelines.run_tags import PROCESS
from pipelines.turns import held, this_holder


def job_that_asks_for(resource: str, home: Path | None = None) -> dg.JobDefinition:
    @dg.op(required_resource_keys={resource})
    def nothing() -> None:
        pass

    folders = Folders(home=str(home), raw=str(home))

    @dg.job(name=REFRESH, resource_defs={"folders": folders, "turn": turn})
    def job() -> None:
        nothing()

    return job


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as ephemeral:
        yield ephemeral


def started(instance: dg.DagsterInstance, process: str) -> str:
    run = instance.create_run_for_job(
        job_that_asks_for("folders"), status=dg.DagsterRunStatus.STARTED, tags={PROCESS: process}
    )
    return run.run_id


def test_only_a_run_whose_process_is_gone_is_listed_as_failed(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    gone = started(instance, this_process()._replace(number=ended.pid, began="").mark)
    kept = [started(instance, mark) for mark in (this_process().mark, Process("another machine", 7, "").mark, "")]
    told: list[str] = []
    assert end_dead_runs(instance, Home(tmp_path), "own", told.append) == [gone]
    assert gone in told[0]
    states = {record.dagster_run.run_id: record.dagster_run.status for record in instance.get_run_records()}
    assert states == {gone: dg.DagsterRunStatus.FAILURE, **dict.fromkeys(kept, dg.DagsterRunStatus.STARTED)}
    assert "killed" in Home(tmp_path).last_failure.read_text()


@pytest.fixture
def two_days_on(monkeypatch: pytest.MonkeyPatch) -> float:
    """The moment at which runs that died are looked for."""
    moment = time.time() + 2 * 86_400
    monkeypatch.setattr("pipelines.ended_runs.time", SimpleNamespace(time=lambda: moment))
    return moment


def said(instance: dg.DagsterInstance, run_id: str, moment: float) -> None:
    entry: Any = EventLogEntry
    instance.handle_new_event(entry(None, 20, "still waiting", run_id, moment, job_name=REFRESH))


def test_a_run_of_another_machine_that_said_nothing_for_a_day_is_ended_by_whoever_has_the_turn(
    instance: dg.DagsterInstance, tmp_path: Path, two_days_on: float
) -> None:
    elsewhere = Process("machine-two", 7, "").mark
    silent, waiting, alive_here = (started(instance, mark) for mark in (elsewhere, elsewhere, this_process().mark))
    for moment in range(3):
        said(instance, waiting, two_days_on - moment * 60)
    said(instance, silent, two_days_on - 90_000)
    told: list[str] = []
    assert end_dead_runs(instance, Home(tmp_path), "own", told.append) == []
    assert end_dead_runs(instance, Home(tmp_path), "own", told.append, has_turn=True) == [silent]
    assert "process 7 on machine-two has no turn and said nothing for 1 day 1 hour" in told[0]
    states = {record.dagster_run.run_id: record.dagster_run.status for record in instance.get_run_records()}
    kept = dict.fromkeys((waiting, alive_here), dg.DagsterRunStatus.STARTED)
    assert states == {silent: dg.DagsterRunStatus.FAILURE, **kept}
    assert "machine-two" in Home(tmp_path).last_failure.read_text()


def test_a_run_that_was_listed_as_failed_and_ends_well_after_all_is_listed_by_its_own_end(
    instance: dg.DagsterInstance, tmp_path: Path, two_days_on: float
) -> None:
    run_id = started(instance, Process("another machine", 7, "").mark)
    assert end_dead_runs(instance, Home(tmp_path), "own", print, has_turn=True) == [run_id]
    instance.report_dagster_event(dg.DagsterEvent("PIPELINE_SUCCESS", REFRESH), run_id)
    ended = instance.get_run_by_id(run_id)
    assert ended is not None
    assert ended.status == dg.DagsterRunStatus.SUCCESS


def test_a_run_that_waits_for_its_turn_says_so_in_the_run_list(
    instance: dg.DagsterInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEWH_WAIT_SECONDS", "1")
    monkeypatch.setattr("pipelines.turns.TELL_SECONDS", 0.1)
    with held(Home(tmp_path).lock, print, 0, this_holder("another refresh")):
        result = job_that_asks_for("turn", tmp_path).execute_in_process(instance=instance, raise_on_error=False)
    assert not result.success
    told = [event for event in instance.all_logs(result.run_id) if "waiting for it to end" in event.user_message]
    assert len(told) >= 2


def test_the_next_refresh_clears_away_what_a_killed_one_left_even_when_nothing_changed(
    served: Home, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    left = [
        served.root / "builds" / f".tmp-{ended.pid}-0123456789abcdef0123456789abcdef.duckdb",
        served.silver / "silver_page.parquet.unfinished",
        served.exports / ".tmp-0123",
        served.root / "last_refresh.unfinished",
        served.manifest / f".unfinished-{ended.pid}",
        served.past / f".unfinished-{ended.pid}",
    ]
    served.past.mkdir(exist_ok=True)
    for path in left:
        if path.parent == served.exports:
            path.mkdir()
        else:
            path.write_bytes(b"half")
    assert main(["refresh", "--raw", str(raw), "--home", str(served.root)]) == DONE
    assert "removed 6 leftovers" in capsys.readouterr().err
    assert not any(path.exists() for path in left)


def test_only_names_of_ours_are_cleared_away(served: Home) -> None:
    (served.root / "notes.txt").write_text("a person's")
    (served.root / "builds" / ".tmp-mine.duckdb").write_text("a person's")
    before = sorted(served.root.rglob("*"))
    assert remove_leftovers(served, print) == 0
    assert sorted(served.root.rglob("*")) == before
