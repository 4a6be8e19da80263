"""Lists runs as failed whose process is gone, which would stand there as started for ever; what they left on disk is `leftovers`' work."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import dagster as dg

from pipelines.failure_page import Failure, write_failure
from pipelines.places import Home
from pipelines.processes import from_mark, is_gone
from pipelines.run_tags import PROCESS, RAW, started_by

_UNDER_WAY: Final = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
#: A run says its process within seconds of its start; one that has not after so long was killed before it could.
_LONGEST_UNSAID_SECONDS: Final = 900.0
_MOST_RUNS: Final = 200


def end_dead_runs(instance: dg.DagsterInstance, home: Home, own_run: str, tell: Callable[[str], None]) -> list[str]:
    """Marks each run as failed that is listed as under way and whose process has ended, and gives their ids.

    A killed process writes no page of its failure, so that is done here too. A run on another machine is left as it is:
    nothing can be known of it from here.
    """
    ended = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_UNDER_WAY), limit=_MOST_RUNS):
        run = record.dagster_run
        if run.run_id == own_run:
            continue
        process = from_mark(run.tags.get(PROCESS, ""))
        if process is None:
            is_dead = time.time() - record.update_timestamp.timestamp() > _LONGEST_UNSAID_SECONDS
            why = "it never said which process it is"
        else:
            is_dead, why = (
                is_gone(process),
                f"its {process} ended without a word: it was killed, or the machine went down",
            )
        # Asked again: it may have ended properly between the two looks.
        if is_dead and (now := instance.get_run_by_id(run.run_id)) is not None and now.status in _UNDER_WAY:
            found = f"{why}; nothing half-done serves, and the next refresh makes it good"
            instance.report_run_failed(now, found)
            tags = run.tags
            write_failure(
                home, Failure(run.run_id, started_by(tags), tags.get(RAW, "not told"), datetime.now(UTC), "", found)
            )
            tell(f"run {run.run_id} is now listed as failed: {why}")
            ended.append(run.run_id)
    return ended
