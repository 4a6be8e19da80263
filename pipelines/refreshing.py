"""Runs the job `refresh` in this process and says what came of it; the words for people stand in `wording`."""

import os
import re
import sqlite3
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.dagster_home import HomeFolderError, prepared
from pipelines.places import Home

if TYPE_CHECKING:
    from pipelines.failure_page import Failure

_CHECKS_FAILED = "DagsterAssetCheckFailedError"
_STOPPED = "DagsterExecutionInterruptedError"
_ERROR_NAME = re.compile(r"\A[\w.]{1,200}: ")
#: What the machine says through whichever library met it, and what a person does about it.
_OF_THE_MACHINE = (
    (
        ("No space left", "os error 28", "disk is full", "Disk quota", "os error 122", "Out of disk"),
        "the disk of the home folder is full: free space (`rolewh prune --yes` removes what no refresh uses again)",
    ),
    (
        ("Read-only file system", "os error 30", "Permission denied", "os error 13", "readonly database"),
        "see to the permissions and the mount of the folder that is named",
    ),
    (("Input/output error", "os error 5)", "disk I/O error"), "see to the disk: it could not be read or written"),
)


@dataclass(eq=False)  # not frozen: Python hangs the traceback on an exception that passes
class RefreshFailure(Exception):
    """A refresh that published nothing, or one that failed when it had published and was to export.

    step      name of the step that failed; empty when the run failed before its first step
    found     what went wrong, in words
    is_known  whether the words were written for people; if not, they are those of an unexpected error
    trace     the whole chain of errors, for --debug
    """

    step: str
    found: str
    is_known: bool
    trace: str


def run_refresh(raw: Path, home: Home) -> dict[str, Any]:
    """Runs the job as the schedule and the UI run it, in their list of runs, and returns the summary.

    Raises RefreshFailure when the run failed; the served warehouse is then the one from before, or, where only the exports
    failed, that of this run. Raises HomeFolderError where the home folder cannot be written to.
    """
    os.environ["DAGSTER_HOME"] = str(prepared(home))
    # Nothing is sent anyway (see dagster.yaml); this keeps an edited dagster.yaml from sending.
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    warnings.simplefilter("ignore")
    # Imported here: Dagster takes seconds to import, and `rolewh query` does without.
    from dagster import DagsterInstance

    from pipelines.automation import REFRESH
    from pipelines.definitions import defs
    from pipelines.failure_page import Failure, write_failure
    from pipelines.run_tags import COMMAND, tags_of
    from pipelines.summary import read_summary

    config = {
        "loggers": {"plain": {}},
        "resources": {"folders": {"config": {"raw": str(raw), "home": str(home.root)}}},
    }
    try:
        with DagsterInstance.get() as instance:
            job = defs().resolve_job_def(REFRESH)
            result = job.execute_in_process(
                run_config=config, instance=instance, raise_on_error=False, tags=tags_of(COMMAND, raw)
            )
    except Exception as error:
        # The run list is a database of its own: a full disk is told in its words and through another's error.
        if not isinstance(error.__cause__, sqlite3.OperationalError):
            raise
        found = (
            f"the run list in {home.dagster} cannot be used ({error.__cause__}); see to the free space and the permissions "
            f"of {home.root}, then refresh again"
        )
        write_failure(home, Failure("", COMMAND, str(raw), datetime.now(UTC), "", found))
        raise HomeFolderError(found) from error
    if not result.success:
        failure = failure_of(result.all_events)
        told = told_to_people(failure, result.run_id, COMMAND, str(raw), datetime.now(UTC), result.all_events)
        write_failure(home, told)
        raise failure
    return read_summary(home.last_refresh)


def told_to_people(
    failure: RefreshFailure, run_id: str, started_by: str, raw: str, failed_at: datetime, events: Any
) -> "Failure":
    """What the page says of a failed run; its events name the first rows that broke a rule."""
    from pipelines.failure_page import Failure, broken_rows

    return Failure(run_id, started_by, raw, failed_at, failure.step, failure.found, broken_rows(events))


def failure_of(events: Any) -> RefreshFailure:
    """What stopped a run, in words, from its events."""
    failed = next((event for event in events if event.is_step_failure), None) or next(
        event for event in events if event.is_failure
    )
    error = getattr(failed.event_specific_data, "error", None)
    step = failed.step_key or ""
    if error is None:
        return RefreshFailure(step, failed.message or "the run ended without saying why", bool(failed.message), "")
    trace = error.to_string()
    if error.cls_name == _STOPPED:
        return RefreshFailure(step, "it was stopped from outside", True, trace)
    if error.cls_name == _CHECKS_FAILED:
        return RefreshFailure(step, _failed_checks(events), True, trace)
    chain = [error]
    while chain[-1].cause is not None:
        chain.append(chain[-1].cause)
    # The words written for people, else what the step raised: Dagster's own wrapper around it says nothing.
    known = next((link for link in chain if link.cls_name in KNOWN_ERRORS), None)
    told = known or next((link for link in chain if not (link.cls_name or "").startswith("Dagster")), error)
    words, is_known = _ERROR_NAME.sub("", told.message.strip()), known is not None
    if advice := None if is_known else _advice_about_the_machine(words):
        return RefreshFailure(step, f"{words.rstrip('. ')}; {advice}, then refresh again", True, trace)
    return RefreshFailure(step, words if is_known else f"{told.cls_name}: {words}", is_known, trace)


def _advice_about_the_machine(words: str) -> str | None:
    return next((advice for signs, advice in _OF_THE_MACHINE if any(sign in words for sign in signs)), None)


def _failed_checks(events: Any) -> str:
    checks = [
        event.asset_check_evaluation_data for event in events if event.event_type_value == "ASSET_CHECK_EVALUATION"
    ]
    failed = [
        f"{check.asset_key.to_user_string()}: {check.description or check.check_name}"
        for check in checks
        if not check.passed and check.blocking and check.severity.value == "ERROR"
    ]
    return "the finished star broke its own rules: " + "; ".join(failed)


#: Errors whose words were written for people: they say what was found, what was expected and the next step.
KNOWN_ERRORS = frozenset(
    {
        "BoundsError",
        "RawFolderError",
        "EngineError",
        "RefreshBusyError",
        "SettingError",
        "StepMissingError",
        "StepOutputError",
        "ContractError",
        "BuildError",
        "PublishError",
        "ExportError",
    }
)
