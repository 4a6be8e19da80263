"""The tags a refresh carries in the run list: who started it, on which folder, by which edition of the code, in which process."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import dagster as dg

from pipelines.editions import whole_edition
from pipelines.plain_text import shortened, visible
from pipelines.processes import this_process

STARTED_BY: Final = "rolewh/started_by"
RAW: Final = "rolewh/raw"
EDITION: Final = "rolewh/edition"
PROCESS: Final = "rolewh/process"
#: Only on a run that had to wait: for whom.
TURN: Final = "rolewh/turn"
COMMAND, SCHEDULE, SENSOR, UI = "command", "schedule", "sensor", "ui"
_LONGEST: Final = 200
#: Dagster's own tags of runs that it starts by itself.
_BY_DAGSTER: Final = (("dagster/schedule_name", SCHEDULE), ("dagster/sensor_name", SENSOR))


def started_by(tags: Mapping[str, str]) -> str:
    """Who started a run: as its tags say, and a person in the UI where they say nothing."""
    return tags.get(STARTED_BY) or next((who for tag, who in _BY_DAGSTER if tag in tags), UI)


def tags_of(who: str, raw: Path) -> dict[str, str]:
    """All tags of a run that this process does."""
    return {
        STARTED_BY: who,
        RAW: shortened(visible(str(raw)), _LONGEST),
        EDITION: whole_edition(),
        PROCESS: this_process().mark,
    }


def note_run(instance: dg.DagsterInstance, run: dg.DagsterRun, raw: Path) -> None:
    """Puts the tags on a run that begins, those that it does not have yet."""
    tags = tags_of(started_by(run.tags), raw)
    if missing := {name: value for name, value in tags.items() if run.tags.get(name) != value}:
        instance.add_run_tags(run.run_id, missing)
