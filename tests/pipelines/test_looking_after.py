"""What is looked after between refreshes: freshness, when they run, what is tried again, and the page a failure leaves for a person."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.automation import REFRESH, nightly_refresh, raw_folder_sensor
from pipelines.command import DONE, FAILED, main
from pipelines.durations import told_duration
from pipelines.failure_page import Failure, is_unresolved, resolve_failure, write_failure
from pipelines.freshness import FRESH, NOTHING, STALE, freshness_of
from pipelines.places import Home
from pipelines.resources import Folders
from pipelines.retrying import MOST_RETRIES, tried_again
from pipelines.run_tags import SCHEDULE, SENSOR, STARTED_BY, UI, started_by
from pipelines.settings import FRESH_HOURS, WAIT_SECONDS, SettingError
from pipelines.summary import read_summary
from pipelines.turns import held, this_holder
from pipelines.watching import failure_watch, home_watch
from rolewh.infer.conformed import infer

NOW = datetime(2026, 5, 1, 3, tzinfo=UTC)


def refresh(home: Home, raw: Path) -> int:
    return main(["refresh", "--raw", str(raw), "--home", str(home.root)])


def confirmed_at(home: Home) -> datetime:
    return datetime.fromisoformat(read_summary(home.last_refresh)["finished_at"]).astimezone(UTC)


# Freshness


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [(1, FRESH, "1 hour ago"), (27, STALE, "ROLEWH_FRESH_HOURS"), (-30, STALE, "put the clock right")],
)
def test_a_warehouse_is_stale_when_no_refresh_confirmed_it_lately(
    refreshed: Home, hours: int, state: str, words: str
) -> None:
    found = freshness_of(refreshed, confirmed_at(refreshed) + timedelta(hours=hours), 26)
    assert found.state == state
    assert words in found.told


def test_a_home_without_a_warehouse_has_nothing_to_be_fresh(tmp_path: Path) -> None:
    assert freshness_of(Home(tmp_path), NOW, 26).state == NOTHING


def test_the_watch_reports_freshness_when_it_changed_and_else_skips(
    refreshed: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(cursor: str | None) -> dg.SensorResult | dg.SkipReason:
        with (
            dg.DagsterInstance.ephemeral() as instance,
            dg.build_sensor_context(instance=instance, cursor=cursor) as context,
        ):
            found = home_watch(context, folders=Folders(home=str(refreshed.root)))
            assert isinstance(found, (dg.SensorResult, dg.SkipReason))
            return found

    first = look(None)
    assert isinstance(first, dg.SensorResult)
    (event,) = first.asset_events
    assert isinstance(event, dg.AssetCheckEvaluation)
    assert event.passed
    assert not first.run_requests
    assert isinstance(look(first.cursor), dg.SkipReason)
    monkeypatch.setenv("ROLEWH_FRESH_HOURS", "0")
    stale = look(first.cursor)
    assert isinstance(stale, dg.SensorResult)
    (event,) = stale.asset_events
    assert isinstance(event, dg.AssetCheckEvaluation)
    assert (event.passed, event.severity) == (False, dg.AssetCheckSeverity.WARN)


def test_status_ends_with_0_when_all_is_well_and_with_1_when_something_needs_a_look(
    served: Home, raw: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["status", "--home", str(served.root), "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["at_work"], told["last_failure"]) == ("fresh", None, None)
    assert refresh(served, raw.with_name("nowhere")) == FAILED
    with held(served.lock, print, 0.0, this_holder("run of ours")):
        assert main(["status", "--home", str(served.root)]) == FAILED
    shown = capsys.readouterr().out
    assert "SOMETHING NEEDS A LOOK" in shown
    assert "run of ours" in shown
    assert str(served.last_failure) in shown
    monkeypatch.setenv("ROLEWH_FRESH_HOURS", "soon")
    assert main(["status", "--home", str(served.root)]) == 2


# The page of a failure


def test_a_failed_refresh_leaves_one_page_and_the_next_that_succeeds_marks_it_resolved(served: Home, raw: Path) -> None:
    assert refresh(served, raw.with_name("nowhere")) == FAILED
    page = served.last_failure.read_text()
    said = " ".join(page.split())
    for words in (
        "THE REFRESH FAILED",
        "started by command",
        "the step raw_document",
        "nowhere",
        "the warehouse from before, whole",
        served.warehouse.resolve().name,
        "See that the raw folder is there",
        f"rolewh status --home {served.root}",
    ):
        assert words in said, words
    assert is_unresolved(served)
    assert refresh(served, raw) == DONE
    assert not is_unresolved(served)
    assert served.last_failure.read_text().startswith("RESOLVED")
    assert page in served.last_failure.read_text()


def test_a_page_of_a_broken_rule_shows_its_first_rows(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    offence = [{"table_name": "t", "subject_text": "a|b `c`", "found_text": "\x1b]0;evil\x07"}]
    monkeypatch.setattr("pipelines.assets.star.broken_rows", lambda staged, rule: offence)
    assert refresh(served, pages()) == FAILED
    page = served.last_failure.read_text()
    assert "First rows:" in page
    assert "a|b `c`" in page
    assert page.replace("\n", "").isprintable()


def test_a_hostile_name_is_spelled_out_on_the_page(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert write_failure(
        home, Failure("run\x1b", "ui", "/raw/\u202e\x07", NOW, "step", "x" * 100_000 + "\x1b[2J", ("\x1b" * 9000,))
    )
    page = home.last_failure.read_text()
    assert page.replace("\n", "").isprintable()
    assert len(page) < 20_000


def test_a_home_that_cannot_be_written_to_has_no_page_and_no_other_failure(tmp_path: Path) -> None:
    nowhere = Home(tmp_path / "nowhere")
    assert not write_failure(nowhere, Failure("run", "ui", "raw", NOW, "", "found"))
    assert not resolve_failure(nowhere, "run", NOW)


def failed_in_the_daemon(instance: dg.DagsterInstance, home: Home) -> dg.DagsterRun:
    config = {"resources": {"folders": {"config": {"home": str(home.root)}}}}
    run = instance.create_run_for_job(started_job(), run_config=config, tags={"dagster/schedule_name": "nightly"})
    instance.report_run_failed(run, "its process 7 ended without a word")
    failed = instance.get_run_by_id(run.run_id)
    assert failed is not None
    return failed


def started_job() -> dg.JobDefinition:
    @dg.op(required_resource_keys={"folders"})
    def nothing() -> None:
        pass

    @dg.job(name=REFRESH, resource_defs={"folders": Folders()})
    def job() -> None:
        nothing()

    return job


def watch_failure(instance: dg.DagsterInstance, run: dg.DagsterRun) -> None:
    event = next(
        entry.dagster_event
        for entry in instance.all_logs(run.run_id)
        if entry.dagster_event and entry.dagster_event.is_failure
    )
    context = dg.build_run_status_sensor_context("failure_watch", event, instance, run)
    failure_watch(context.for_run_failure())


def test_a_failure_of_the_daemon_gets_its_page_in_the_home_of_its_run(tmp_path: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        watch_failure(instance, failed_in_the_daemon(instance, Home(tmp_path)))
    page = Home(tmp_path).last_failure.read_text()
    assert "started by schedule" in page
    assert "ended without a word" in page


def test_a_failure_that_a_later_run_made_good_gets_no_page(tmp_path: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        failed = failed_in_the_daemon(instance, Home(tmp_path))
        assert started_job().execute_in_process(instance=instance).success
        watch_failure(instance, failed)
    assert not Home(tmp_path).last_failure.exists()


# When it runs


def test_the_schedule_is_set_and_switched_on_by_the_environment() -> None:
    every = nightly_refresh({"ROLEWH_SCHEDULE": "*/5 * * * *"})
    assert (every.cron_schedule, every.default_status) == ("*/5 * * * *", dg.DefaultScheduleStatus.RUNNING)
    assert nightly_refresh({}).default_status is dg.DefaultScheduleStatus.STOPPED
    with pytest.raises(SettingError, match="expected five cron fields"):
        nightly_refresh({"ROLEWH_SCHEDULE": "at night"})


def test_a_wrong_setting_is_told_by_name_and_nothing_is_done(
    served: Home, raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("ROLEWH_SCHEDULE", "at night"), ("ROLEWH_WAIT_SECONDS", "-1")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert refresh(served, raw) == FAILED
            told = " ".join(capsys.readouterr().err.split())
            assert f"{name} is '{value}'" in told
            assert "--debug" not in told
            if name == "ROLEWH_SCHEDULE":
                assert main(["ui", "--home", str(served.root)]) == FAILED
                assert "expected five cron fields" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["", "-1", "1.5", "9" * 50, "x", "٣"])
def test_a_number_that_is_none_is_refused_with_what_was_expected(value: str) -> None:
    for setting in (WAIT_SECONDS, FRESH_HOURS):
        with pytest.raises(SettingError, match="expected a whole number"):
            setting.read({setting.variable: value})
        assert setting.read({}) == setting.default


def test_the_sensor_waits_while_a_refresh_is_at_work_and_forgets_nothing(raw: Path, tmp_path: Path) -> None:
    def look() -> dg.SensorResult | dg.SkipReason:
        with dg.DagsterInstance.ephemeral() as instance, dg.build_sensor_context(instance=instance) as context:
            found = raw_folder_sensor(context, folders=Folders(raw=str(raw), home=str(tmp_path)))
            assert isinstance(found, (dg.SensorResult, dg.SkipReason))
            return found

    with held(Home(tmp_path).lock, print, 0.0, this_holder("a refresh")):
        assert isinstance(look(), dg.SkipReason)
    found = look()
    assert isinstance(found, dg.SensorResult)
    assert [request.tags[STARTED_BY] for request in found.run_requests or ()] == [SENSOR]


def test_who_started_a_run_is_told_by_its_tags_and_else_it_was_a_person_in_the_ui() -> None:
    assert started_by({STARTED_BY: "command"}) == "command"
    assert started_by({"dagster/schedule_name": "x"}) == SCHEDULE
    assert started_by({}) == UI


# What is tried again


@pytest.mark.parametrize(
    ("number", "tries", "is_tried"),
    [(errno.ESTALE, 0, True), (errno.EIO, MOST_RETRIES, False), (errno.ENOSPC, 0, False), (errno.EACCES, 0, False)],
)
def test_only_a_fault_that_passes_is_tried_again_and_not_for_ever(number: int, tries: int, is_tried: bool) -> None:
    class Context:
        retry_number = tries
        log = dg.get_dagster_logger()

    def step() -> Iterator[int]:
        yield 1
        raise OSError(number, os.strerror(number))

    results = tried_again(Context(), step)  # type: ignore[arg-type]
    assert next(results) == 1
    with pytest.raises(dg.RetryRequested if is_tried else OSError):
        next(results)


def test_a_refresh_that_meets_a_passing_fault_goes_on_where_it_was(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = [OSError(errno.ESTALE, os.strerror(errno.ESTALE))]

    def once(*words: Any, **named: Any) -> Any:
        if faults:
            raise faults.pop()
        return infer(*words, **named)

    monkeypatch.setattr("pipelines.assets.conformed.infer", once)
    monkeypatch.setattr("pipelines.retrying.SECONDS_BETWEEN", 0)
    assert refresh(served, pages()) == DONE
    assert "this may pass; tried again" in capsys.readouterr().err
    assert read_summary(served.last_refresh)["status"] == "published"


def test_a_length_of_time_is_told_in_two_units() -> None:
    lengths = ((0, "0 seconds"), (61, "1 minute 1 second"), (90_000, "1 day 1 hour"), (86_401, "1 day"))
    for seconds, told in lengths:
        assert told_duration(timedelta(seconds=seconds)) == told
    assert told_duration(timedelta(seconds=-5)) == "5 seconds in the future"
