"""Lists runs as failed whose process is gone, which would stand there as started for ever; what they left on disk is `leftovers`' work."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import dagster as dg

from pipelines.durations import told_duration
from pipelines.failure_page import Failure, write_failure
from pipelines.places import Home
from pipelines.processes import from_mark, is_gone, is_of_this_machine
from pipelines.run_tags import PROCESS, RAW, started_by

_UNDER_WAY: Final = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
#: A run says its process within seconds of its start; one that has not after so long was killed before it could.
_LONGEST_UNSAID_SECONDS: Final = 900.0
#: A refresh at work says each step, one that waits says so each minute. Far more than machines' clocks lie apart.
_LONGEST_SILENCE_SECONDS: Final = 86_400.0
_MOST_RUNS: Final = 200


def end_dead_runs(
    instance: dg.DagsterInstance, home: Home, own_run: str, tell: Callable[[str], None], has_turn: bool = False
) -> list[str]:
    """Marks each run as failed that is listed as under way and whose process has ended, and gives their ids.

    A killed process writes no page of its failure, so that is done here too. Of a process on another machine nothing can be
    asked from here. It is taken for ended where the asker has the turn, so that the other one has it no more, and where it has
    said nothing for a day as well: one that waits for its turn tells so each minute, and some network disks keep no locks between machines.
    """
    ended = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_UNDER_WAY), limit=_MOST_RUNS):
        run = record.dagster_run
        if run.run_id == own_run:
            continue
        why = _why_dead(instance, record, has_turn)
        # Asked again: it may have ended properly between the two looks.
        if why and (now := instance.get_run_by_id(run.run_id)) is not None and now.status in _UNDER_WAY:
            found = f"{why}; nothing half-done serves, and the next refresh makes it good"
            instance.report_run_failed(now, found)
            tags = run.tags
            write_failure(
                home, Failure(run.run_id, started_by(tags), tags.get(RAW, "not told"), datetime.now(UTC), "", found)
            )
            tell(f"run {run.run_id} is now listed as failed: {why}")
            ended.append(run.run_id)
    return ended


def _why_dead(instance: dg.DagsterInstance, record: dg.RunRecord, has_turn: bool) -> str:
    """Why a run that is listed as under way has ended; empty where it may be alive."""
    process = from_mark(record.dagster_run.tags.get(PROCESS, ""))
    if process is None:
        is_unsaid = time.time() - record.update_timestamp.timestamp() > _LONGEST_UNSAID_SECONDS
        return "it never said which process it is" if is_unsaid else ""
    if is_gone(process):
        return f"its {process} ended without a word: it was killed, or the machine went down"
    if has_turn and not is_of_this_machine(process):
        silence = time.time() - _last_said(instance, record)
        if silence > _LONGEST_SILENCE_SECONDS:
            quiet = told_duration(timedelta(seconds=silence))
            return f"its {process} has no turn and said nothing for {quiet}: it was killed, or that machine went down"
    return ""


def _last_said(instance: dg.DagsterInstance, record: dg.RunRecord) -> float:
    """When a run gave its last sign of life, in seconds since 1970 by the clock of its machine."""
    events = instance.get_records_for_run(record.dagster_run.run_id, limit=1, ascending=False).records
    return max([record.update_timestamp.timestamp(), *(event.timestamp for event in events)])
