"""What a child of `refresh_speed` runs: one scenario, and for a refresh the CPU of its phases as one line of JSON.

python -m benchmarks.refresh_phases SCENARIO RAW HOME
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import isgenerator
from pathlib import Path
from typing import Any, Final

#: Phases and the functions timed for each, named where they are called from; what is in none is `other`.
PHASES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("capture", ("pipelines.assets.raw:take_in",)),
    ("is anything changed", ("pipelines.assets.raw:inputs_digest", "pipelines.assets.raw:is_served")),
    ("decode, recognise, cut", ("rolewh.normalize.extraction:read_page",)),
    ("parse", ("rolewh.normalize.extraction:parse_block",)),
    ("content keys", ("rolewh.normalize.extraction:content_key",)),
    ("frames", ("rolewh.normalize.extraction:record_frames", "rolewh.normalize.extraction:frame")),
    ("extraction, the rest", ("pipelines.kept_readings:extract_part",)),
    ("extraction in workers", ("pipelines.kept_readings:_read_by",)),
    ("parts put together", ("pipelines.kept_readings:gathered", "pipelines.kept_readings:assemble")),
    ("parts, the rest", ("pipelines.assets.silver:read_documents",)),
    ("silver, the rest", ("pipelines.assets.silver:_read_pages",)),
    ("contracts", ("pipelines.gates:accept",)),
    ("write Parquet", ("pipelines.gates:write_frame",)),
    ("conform", ("pipelines.assets.conformed:conform",)),
    ("infer experience", ("rolewh.infer.by_content:readings_of",)),
    ("infer levels", ("rolewh.infer.by_content:responsibility_levels",)),
    ("infer scope", ("rolewh.infer.by_content:scope_rows",)),
    ("infer skill onsets", ("rolewh.infer.by_content:skill_onsets",)),
    ("inference in workers", ("pipelines.kept_inferences:infer_by_workers",)),
    ("inferred parts", ("pipelines.assets.conformed:infer_content",)),
    ("infer functions", ("rolewh.infer.conformed:function_links",)),
    ("infer skill links", ("rolewh.infer.conformed:skill_links",)),
    ("infer adjacency", ("rolewh.infer.conformed:adjacency_frames",)),
    ("infer, the rest", ("pipelines.assets.conformed:infer",)),
    ("conformed, the rest", ("pipelines.assets.conformed:_bring_together",)),
    ("star build", ("pipelines.assets.star:build_star",)),
    ("star contracts", ("pipelines.assets.star:_judge",)),
    ("star rules", ("pipelines.assets.star:broken_rows",)),
    ("star, the rest", ("pipelines.assets.star:_build_and_judge",)),
    ("publish", ("pipelines.assets.published:_publish",)),
    ("exports", ("pipelines.assets.exports:export_set",)),
)


class Timers:
    """CPU of each phase, without the phases inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = ["other"]
        self._since = _cpu()

    def enter(self, phase: str) -> None:
        self._note()
        self._open.append(phase)

    def leave(self) -> None:
        self._note()
        self._open.pop()

    def _note(self) -> None:
        now = _cpu()
        phase = self._open[-1]
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self._since
        self._since = now

    def timed(self, phase: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; of a generator each step."""

        def run(*given: Any, **named: Any) -> Any:
            self.enter(phase)
            try:
                found = work(*given, **named)
            finally:
                self.leave()
            return self._steps(phase, found) if isgenerator(found) else found

        return run

    def _steps(self, phase: str, steps: Iterator[Any]) -> Iterator[Any]:
        while True:
            self.enter(phase)
            try:
                step = next(steps)
            except StopIteration:
                return
            finally:
                self.leave()
            yield step


def _cpu() -> float:
    # Of all threads, and of worker processes that have ended.
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def floor(raw: Path, _: Path) -> dict[str, float]:
    for path in _files(raw):
        with open(path, "rb", buffering=0) as file:
            content = file.read()
        hashlib.sha256(content).hexdigest()
        content.decode("utf-8").split("\n")
    return {}


def stat(raw: Path, home: Path) -> dict[str, float]:
    for path in _files(raw):
        os.stat(path)
    manifests = sorted((home / "manifest").glob("*.parquet")) if home.exists() else []
    if manifests:
        import polars as pl

        pl.read_parquet(manifests[-1]).rows()
    return {}


def start(_raw: Path, _home: Path) -> dict[str, float]:
    from pipelines.automation import REFRESH
    from pipelines.definitions import defs

    defs().resolve_job_def(REFRESH)
    return {}


def refresh(raw: Path, home: Path) -> dict[str, float]:
    from pipelines.definitions import defs
    from pipelines.places import Home
    from pipelines.refreshing import run_refresh

    defs()
    timers = Timers()
    for phase, places in PHASES:
        for place in places:
            module, _, name = place.partition(":")
            room = import_module(module)
            if hasattr(room, name):
                setattr(room, name, timers.timed(phase, getattr(room, name)))
    run_refresh(raw, Home(home))
    timers.enter("end")
    return timers.seconds


def _files(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                yield entry.path


SCENARIOS: Final[dict[str, Callable[[Path, Path], dict[str, float]]]] = {
    "floor": floor,
    "stat": stat,
    "start": start,
    "refresh": refresh,
}

if __name__ == "__main__":
    print(json.dumps(SCENARIOS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
