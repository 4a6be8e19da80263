"""The note between building the star and publishing it: a build that failed a blocking check is never noted."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.frames_on_disk import StepMissingError


@dataclass(frozen=True)
class StagedBuild:
    """A finished build that passed every blocking check and awaits publishing."""

    staged: str
    content_hash: str
    run_id: str
    started_at: str
    row_counts: dict[str, int]


def note_staged(note: Path, build: StagedBuild) -> None:
    """Says that the build may be published."""
    note.write_text(json.dumps(asdict(build)), encoding="utf-8")


def forget_staged(note: Path) -> None:
    """Says that no build may be published."""
    note.unlink(missing_ok=True)


def read_staged(note: Path) -> StagedBuild:
    """The build to publish. Raises StepMissingError when there is none."""
    if not note.is_file():
        raise StepMissingError(
            "there is no checked build to publish: materialise the star's tables first, or run the job refresh"
        )
    return StagedBuild(**json.loads(note.read_text(encoding="utf-8")))
