"""What Dagster's daemon looks after without starting anything: how fresh the warehouse is, runs whose process is gone, and a page for each
failed run. What is said of them stands in `freshness`, `ended_runs` and `failure_page`."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import dagster as dg

from pipelines.checks import IS_FRESH, WAREHOUSE, freshness_result
from pipelines.ended_runs import end_dead_runs
from pipelines.failure_page import write_failure
from pipelines.places import Home, home_folder
from pipelines.refreshing import failure_of, told_to_people
from pipelines.resources import Folders
from pipelines.run_tags import RAW, started_by
from pipelines.settings import FRESH_HOURS

_SECONDS: Final = 60
_FAILURE_SECONDS: Final = 30


@dg.sensor(
    name="home_watch",
    minimum_interval_seconds=_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Judges the freshness of the served warehouse and lists killed runs as failed. It starts no run.",
)
def home_watch(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult | dg.SkipReason:
    """Reports the check `is_fresh` when its outcome changed, and once an hour; a check that waits for a run would never see none."""
    home, now = folders.home_folder(), datetime.now(UTC)
    end_dead_runs(context.instance, home, "", context.log.info)
    found = freshness_result(home, now, FRESH_HOURS.read(os.environ))
    seen = f"{found.passed} {now:%Y-%m-%dT%H}"
    if seen == context.cursor:
        return dg.SkipReason(found.description)
    evaluation = dg.AssetCheckEvaluation(
        asset_key=dg.AssetKey(WAREHOUSE),
        check_name=IS_FRESH,
        passed=found.passed,
        severity=found.severity,
        metadata=found.metadata,
        description=found.description,
    )
    return dg.SensorResult(asset_events=[evaluation], cursor=seen, skip_reason=dg.SkipReason(found.description))


@dg.run_failure_sensor(
    name="failure_watch",
    minimum_interval_seconds=_FAILURE_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Writes last-failure.txt in the home folder for a failed run of the UI, the schedule or the sensor.",
)
def failure_watch(context: dg.RunFailureSensorContext) -> None:
    """The command writes the page itself; runs of the daemon may fail before a step could."""
    run, instance = context.dagster_run, context.instance
    if _was_made_good(instance, run):
        return
    events = [entry.dagster_event for entry in instance.all_logs(run.run_id) if entry.dagster_event is not None]
    told = told_to_people(
        failure_of(events), run.run_id, started_by(run.tags), run.tags.get(RAW, "not told"), datetime.now(UTC), events
    )
    write_failure(_home_of(run.run_config), told)


def _was_made_good(instance: dg.DagsterInstance, run: dg.DagsterRun) -> bool:
    """Whether a later run succeeded already; by their order in the list, whatever the clock says."""
    succeeded = dg.RunsFilter(job_name=run.job_name, statuses=[dg.DagsterRunStatus.SUCCESS])
    latest = instance.get_run_records(succeeded, limit=1)
    this = instance.get_run_record_by_id(run.run_id)
    return bool(latest and this and latest[0].storage_id > this.storage_id)


def _home_of(config: Mapping[str, Any]) -> Home:
    # Who starts a run in the UI may name another home in its configuration.
    found: Any = config
    for name in ("resources", "folders", "config", "home"):
        found = found.get(name) if isinstance(found, Mapping) else None
    return home_folder(found if isinstance(found, str) else None, os.environ)
