"""Dagster's own folder in the home folder: made with its settings before Dagster is asked for anything."""

from pathlib import Path

from pipelines.places import Home

# nux: without it a box inviting to a community covers the first page of every new home.
# compute_logs: the steps print nothing, and the processes that would keep it answer a Ctrl-C with traces of their own.
# No limit on runs at once: refreshes of one home take turns by a lock, while a limit would count a refresh that was
# killed as running for ever, and then start no other.
SETTINGS = """\
# Written by rolewh when this folder was new; yours to change.
telemetry:
  enabled: false
nux:
  enabled: false
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
run_storage:
  module: pipelines.run_list
  class: RunStorage
  config:
    home:
      env: DAGSTER_HOME
event_log_storage:
  module: pipelines.run_list
  class: EventLogStorage
  config:
    home:
      env: DAGSTER_HOME
"""


#: Read as a pattern by DuckDB and by Dagster's settings (`*?[`), as an address by Dagster's run list (`?%`), or turned (`\\`).
_TAKEN_SIGNS = "*?[%\\"


class HomeFolderError(Exception):
    """The home folder cannot be made or written to."""


def prepared(home: Home) -> Path:
    """The folder for DAGSTER_HOME, absolute and there, with telemetry off; settings that are there already are kept.

    Raises HomeFolderError where it cannot be made, or has a sign in its path that DuckDB or Dagster take for another thing.
    """
    if taken := [sign for sign in _TAKEN_SIGNS if sign in str(home.root)]:
        raise HomeFolderError(
            f"the home folder {home.root} has {' and '.join(taken)} in its path, which the tools that write there do not "
            "take for a name; name another with --home or ROLEWH_HOME"
        )
    try:
        home.dagster.mkdir(parents=True, exist_ok=True)
        settings = home.dagster / "dagster.yaml"
        if not settings.exists():
            settings.write_text(SETTINGS, encoding="utf-8")
        # A folder that is there may have become one that is only read; Dagster would say so in words of its database.
        home.lock.touch()
    except OSError as error:
        raise HomeFolderError(
            f"the home folder {home.root} cannot be written to ({error.strerror}: {error.filename}); "
            "name another with --home or ROLEWH_HOME, or see to its permissions"
        ) from error
    return home.dagster
