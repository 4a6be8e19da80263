"""When the refresh runs: the job, the nightly schedule and the sensor on the raw folder; what it does is the assets' work, and what
looks on without starting anything stands in `watching`."""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import dagster as dg

from pipelines.resources import Folders
from pipelines.run_tags import SCHEDULE, SENSOR, STARTED_BY
from pipelines.settings import schedule_of
from pipelines.turns import is_held
from rolewh.documents.bounds import Bounds

REFRESH = "refresh"
SENSOR_SECONDS = 60

refresh = dg.define_asset_job(
    REFRESH,
    selection=dg.AssetSelection.all(),
    description="Reads the raw folder, publishes the warehouse behind the checks, then exports it: every asset in order.",
)


def nightly_refresh(environment: Mapping[str, str]) -> dg.ScheduleDefinition:
    """The schedule: at night and off until switched on; with ROLEWH_SCHEDULE set, as that says and on from the start.

    Raises SettingError for a setting that is no cron line.
    """
    cron, is_set = schedule_of(environment)
    when = (
        f"at `{cron}` (UTC), as ROLEWH_SCHEDULE says" if is_set else "every night at 02:30 UTC. Off until switched on"
    )
    return dg.ScheduleDefinition(
        name="nightly_refresh",
        job=refresh,
        cron_schedule=cron,
        execution_timezone="UTC",
        tags={STARTED_BY: SCHEDULE},
        default_status=dg.DefaultScheduleStatus.RUNNING if is_set else dg.DefaultScheduleStatus.STOPPED,
        description=f"Refreshes {when}.",
    )


@dg.sensor(
    name="raw_folder_sensor",
    job=refresh,
    minimum_interval_seconds=SENSOR_SECONDS,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Refreshes when a file of the raw folder is new, changed or gone. Off until switched on.",
)
def raw_folder_sensor(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult | dg.SkipReason:
    """Compares names, sizes and times of the raw folder with those of the last look; nothing is opened."""
    raw = folders.raw_folder()
    if not raw.is_dir():
        return dg.SkipReason(f"the raw folder {raw} is not there; make it, or set ROLEWH_RAW to its place")
    seen = folder_state(raw, folders.bounds())
    number, _, last_seen = (context.cursor or "0-").partition("-")
    if seen == last_seen:
        return dg.SkipReason(f"nothing new in {raw}")
    if is_held(folders.home_folder().lock) or _is_one_coming(context.instance):
        # One waiting is enough: it looks at the folder when its turn has come. The cursor stays, so that nothing is missed.
        return dg.SkipReason("a refresh is at work or about to be; the folder is looked at again after it")
    # Numbered, because one run key starts one run for ever: a folder put back as it was must be refreshed too.
    cursor = f"{int(number) + 1}-{seen}"
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=cursor, tags={STARTED_BY: SENSOR})], cursor=cursor)


def _is_one_coming(instance: dg.DagsterInstance) -> bool:
    statuses = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED]
    return bool(instance.get_run_records(dg.RunsFilter(job_name=REFRESH, statuses=statuses), limit=1))


def folder_state(raw: Path, bounds: Bounds) -> str:
    """One hash over path, size and time of change of every file below a folder, up to the bounds of a capture."""
    state = sha256()
    for path, size, changed_ns in _files(os.fspath(raw), "", bounds.max_depth, [bounds.max_files]):
        state.update(f"{path!r} {size} {changed_ns}\n".encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def _files(folder: str, below: str, depth: int, allowance: list[int]) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError:
        # Unreadable or gone meanwhile: the refresh names it, a sensor only looks for changes.
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth > 0:
                    yield from _files(entry.path, f"{below}{entry.name}/", depth - 1, allowance)
                continue
            found = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        if allowance[0] == 0:
            return
        allowance[0] -= 1
        yield below + entry.name, found.st_size, found.st_mtime_ns
