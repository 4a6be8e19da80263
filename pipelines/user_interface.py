"""Starts Dagster's UI on this machine, on the home folder of the command line; what it shows comes from `definitions`."""

import os
import signal
import sys
from pathlib import Path

from pipelines.dagster_home import prepared
from pipelines.places import HOME_VARIABLE, RAW_VARIABLE, WORKSPACE_FILE, Home, project_folder
from pipelines.settings import schedule_of

# Only this machine: the UI starts runs and shows documents, and asks nobody for a password.
_ADDRESS = "127.0.0.1"
_STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def start(raw: Path, home: Home, port: int) -> int:
    """Becomes the process `dagster dev`, so that Ctrl-C and SIGTERM reach it; returns only when it cannot start.

    Raises HomeFolderError and SettingError, before anything is started.
    """
    # Told here in one line: Dagster would show it as a fault of the program.
    schedule_of(os.environ)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(prepared(home)),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        # Dagster announces its successor `dg` on every start; `dg` would not read workspace.yaml.
        "PYTHONWARNINGS": "ignore",
        RAW_VARIABLE: str(raw),
        HOME_VARIABLE: str(home.root),
    }
    # A shell that starts this in the background hands on ignored signals, and then nothing but a kill would end it.
    for stopping in _STOPPING_SIGNALS:
        signal.signal(stopping, signal.SIG_DFL)
    command = [sys.executable, "-m", "dagster", "dev", *_code_location(), "-h", _ADDRESS, "-p", str(port)]
    print(f"the Dagster UI comes up on http://{_ADDRESS}:{port} in a moment; Ctrl-C ends it", file=sys.stderr)
    sys.stderr.flush()
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter, no shell


def _code_location() -> list[str]:
    workspace = project_folder() / WORKSPACE_FILE
    return ["-w", str(workspace)] if workspace.is_file() else ["-m", "pipelines.definitions"]
