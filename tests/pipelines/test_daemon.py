"""Under a real `dagster dev`: the schedule and the sensor fire, and refreshes of all four origins are one job in one list, one at a time.

It is started once for all tests of this file, on this machine alone, and only what was started here is ended.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import dagster as dg
import pytest

from pipelines.places import Home
from pipelines.run_tags import COMMAND, EDITION, PROCESS, RAW, SCHEDULE, SENSOR, STARTED_BY, UI
from tests.pipelines.run_lists import run_list

#: A minute of waiting for the clock: beside the other tests and not in their turn.
pytestmark = pytest.mark.skipif(
    "ROLEWH_TEST_DAEMON" not in os.environ, reason="waits for the schedule; `make test-daemon` runs it"
)

PROJECT = Path(__file__).resolve().parents[2]
REPOSITORY = {"repositoryName": "__repository__", "repositoryLocationName": "rolewh"}
ORIGINS = {COMMAND, SCHEDULE, SENSOR, UI}
#: Reached within two minutes on an idle machine: so long the schedule may take, and `home_watch` looks once a minute.
LONGEST_SECONDS = 400.0

START_SENSOR = "mutation($s: SensorSelector!) { startSensor(sensorSelector: $s) { __typename } }"
LAUNCH = "mutation($p: ExecutionParams!) { launchRun(executionParams: $p) { __typename } }"
RUNS = "{ runsOrError { ... on Runs { results { runId jobName status tags { key value } } } } }"


class Run(NamedTuple):
    run_id: str
    job: str
    status: str
    tags: dict[str, str]


class Dev(NamedTuple):
    home: Home
    address: str

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.address}/graphql", body, {"Content-Type": "application/json"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own address
            found = json.load(answer)
        assert "errors" not in found, found
        data: dict[str, Any] = found["data"]
        return data

    def runs(self) -> list[Run]:
        found = self.ask(RUNS)["runsOrError"]["results"]
        return [
            Run(one["runId"], one["jobName"], one["status"], {tag["key"]: tag["value"] for tag in one["tags"]})
            for one in found
        ]


def every_other_minute(now: float) -> str:
    """A schedule that fires first when everything is up, 45 to 105 seconds from now.

    One of each minute could meet the sensor's look, once a minute as well, time after time: it asks for nothing while a
    refresh is at work.
    """
    first = int(now // 60) + (1 if now % 60 <= 15 else 2)
    return f"{first % 2}-59/2 * * * *"


def waited_for(what: Callable[[], bool], longest: float = LONGEST_SECONDS) -> bool:
    deadline = time.monotonic() + longest
    while time.monotonic() < deadline:
        try:
            if what():
                return True
        except (OSError, urllib.error.URLError):
            pass
        time.sleep(1)
    return False


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dev, list[Run]]]:
    """A home in which all four origins have started a refresh and every run has ended, with the UI still there."""
    place = tmp_path_factory.mktemp("daemon")
    raw, home = place / "raw", Home(place / "home")
    raw.mkdir()
    for page in ("process-development/PROCES.UPSTREAMDF5B.P1.txt", "software-engineering/SWE.GEN.P2.txt"):
        shutil.copy(PROJECT / "raw" / page, raw)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("ROLEWH_", "DAGSTER_"))},
        "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'src'}",
        "ROLEWH_SCHEDULE": every_other_minute(time.time()),
    }
    words = [sys.executable, "-m", "pipelines", "{}", "--raw", str(raw), "--home", str(home.root)]
    with (place / "dev.log").open("wb") as log:
        ui = subprocess.Popen(
            [*("ui" if word == "{}" else word for word in words), "--port", str(port)],
            env=environment, cwd=place, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    dev = Dev(home, f"http://127.0.0.1:{port}")
    try:
        waited_for(lambda: ui.poll() is not None or dev.runs() is not None)
        assert ui.poll() is None, (place / "dev.log").read_text()[-2000:]
        # The sensor first: where another refresh is at work it asks for none, and looks again a minute later.
        sensor = {**REPOSITORY, "sensorName": "raw_folder_sensor"}
        assert dev.ask(START_SENSOR, s=sensor)["startSensor"]["__typename"] == "Sensor"
        waited_for(lambda: SENSOR in {one.tags.get(STARTED_BY) for one in dev.runs()})
        params = {"selector": {**REPOSITORY, "jobName": "refresh"}, "runConfigData": "{}"}
        assert dev.ask(LAUNCH, p=params)["launchRun"]["__typename"] == "LaunchRunSuccess"
        command = ["refresh" if word == "{}" else word for word in words]
        told = subprocess.run(
            command, env=environment, cwd=place, capture_output=True, text=True, timeout=LONGEST_SECONDS
        )
        assert told.returncode == 0, told.stderr
        waited_for(lambda: {one.tags.get(STARTED_BY) for one in dev.runs() if one.status == "SUCCESS"} >= ORIGINS)
        yield dev, [one for one in dev.runs() if one.status in ("SUCCESS", "FAILURE", "CANCELED")]
    finally:
        ui.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            ui.wait(15)
        # Its own group, which this test started: whatever of it is left.
        with suppress(ProcessLookupError):
            os.killpg(ui.pid, signal.SIGKILL)
        ui.wait()


def test_schedule_sensor_ui_and_command_start_the_same_job_in_one_list(finished: tuple[Dev, list[Run]]) -> None:
    _, runs = finished
    assert {one.tags[STARTED_BY] for one in runs} == ORIGINS
    assert {one.job for one in runs} == {"refresh"}
    assert {one.status for one in runs} == {"SUCCESS"}


def test_each_run_says_its_folder_its_edition_and_its_process(finished: tuple[Dev, list[Run]]) -> None:
    _, runs = finished
    assert len({one.tags[RAW] for one in runs}) == 1
    assert len({one.tags[EDITION] for one in runs}) == 1
    assert len({one.tags[PROCESS] for one in runs}) == len(runs)


def test_no_two_of_them_were_at_work_at_once(finished: tuple[Dev, list[Run]]) -> None:
    dev, runs = finished
    at_work = []
    with run_list(dev.home) as instance:
        for one in runs:
            steps = [stats for stats in instance.get_run_step_stats(one.run_id) if stats.start_time and stats.end_time]
            at_work.append((min(s.start_time or 0 for s in steps), max(s.end_time or 0 for s in steps)))
    at_work.sort()
    assert len(at_work) >= len(ORIGINS)
    assert all(ended <= began for (_, ended), (began, _) in pairwise(at_work))


def test_the_freshness_of_the_warehouse_is_judged_without_a_run(finished: tuple[Dev, list[Run]]) -> None:
    dev, _ = finished
    key = dg.AssetCheckKey(dg.AssetKey("warehouse"), "is_fresh")

    def is_judged() -> bool:
        with run_list(dev.home) as instance:
            history = instance.event_log_storage.get_asset_check_execution_history(key, limit=20)
        told = [
            record.event.dagster_event.asset_check_evaluation_data
            for record in history
            if record.run_id == "" and record.event and record.event.dagster_event
        ]
        return any(evaluation.passed for evaluation in told)

    # It looks once a minute, and the runs may have ended before it looked again.
    assert waited_for(is_judged)
