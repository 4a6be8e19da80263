"""How long a refresh takes as the catalogue grows, beside the least any reading of the same files takes.

    python -m benchmarks.refresh_speed [--pages 1000 10000] [--rounds 3] [--folder DIR] [--seed 1] [--workers N]

For each number of pages a catalogue of `generated_pages` is written, and each of these is run in processes of its own:

- floor: read each file, SHA-256, decode, split into lines, and keep nothing;
- stat: list and stat each file and read the capture manifest, as the least a refresh does that finds nothing changed;
- start: import and define the job, and do nothing;
- refresh: the job as `rolewh refresh` runs it: cold (from an empty home), then with nothing changed, then with 1 % of the pages edited.

Printed are medians over the rounds of CPU (user and system, worker processes with it), wall time and peak memory as the kernel
tells them, each CPU less start-up as a multiple of the floor of the same run, and the CPU of the phases of each refresh, each
phase without those inside it. Files are read from the system's cache: all but the first child find them there.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.generated_pages import edited, pages, write

EDITED_SHARE: Final = 0.01
SCENARIOS: Final = ("floor", "stat", "start", "cold", "unchanged", "edited")


class Ended(NamedTuple):
    """What one child took: seconds of CPU and wall, its largest resident size, and what it printed as JSON."""

    cpu: float
    wall: float
    megabytes: float
    told: dict[str, float]


def measured(scenario: str, raw: Path, home: Path) -> Ended:
    """Runs one scenario in a process of its own. Raises RuntimeError where it failed."""
    words = [sys.executable, "-m", "benchmarks.refresh_phases", scenario, str(raw), str(home)]
    began = time.monotonic()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(words, stdout=printed)  # noqa: S603 - our own command
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        printed.seek(0)
        told = printed.read().decode().strip().rpartition("\n")[2]
    if process.returncode:
        raise RuntimeError(f"the child {scenario} ended with code {process.returncode}")
    return Ended(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, json.loads(told))


def rounds(count: int, times: int, folder: Path, seed: int) -> Iterator[tuple[str, Ended]]:
    """Each scenario as often as there are rounds, all of one round before the next."""
    raw = folder / f"raw-{count}"
    shutil.rmtree(raw, ignore_errors=True)
    write(raw, pages(count, seed))
    for number in range(times):
        home = folder / f"home-{count}"
        shutil.rmtree(home, ignore_errors=True)
        for scenario in SCENARIOS:
            if scenario == "edited":
                edit(raw, count, seed, number)
            yield scenario, measured("refresh" if scenario in ("cold", "unchanged", "edited") else scenario, raw, home)


def edit(raw: Path, count: int, seed: int, number: int) -> None:
    """Rewords one page in a hundred, drawn anew in each round."""
    chosen = set(random.Random(f"{seed} edits {number}").sample(range(count), max(1, round(count * EDITED_SHARE))))
    write(raw, (edited(page, number) for place, page in enumerate(pages(count, seed)) if place in chosen))


def table(found: dict[str, list[Ended]]) -> Iterator[str]:
    """The medians of each scenario as lines of Markdown."""
    floor, start = (statistics.median(one.cpu for one in found[name]) for name in ("floor", "start"))
    cold = statistics.median(one.cpu for one in found["cold"]) - start
    yield "| scenario | CPU s | wall s | peak MB | less start-up, × floor | % of cold |"
    yield "|---|---|---|---|---|---|"
    for scenario, ended in found.items():
        cpu, wall, size = (
            statistics.median(getattr(one, field) for one in ended) for field in ("cpu", "wall", "megabytes")
        )
        own = cpu - start if scenario in ("cold", "unchanged", "edited") else cpu
        yield f"| {scenario} | {cpu:.2f} | {wall:.2f} | {size:.0f} | {own / floor:.1f} | {100 * own / cold:.1f} |"


def phases(found: dict[str, list[Ended]]) -> Iterator[str]:
    """The medians of each phase of the refreshes, in seconds of CPU."""
    names = list(dict.fromkeys(name for ended in found.values() for one in ended for name in one.told))
    refreshes = [scenario for scenario in found if scenario in ("cold", "unchanged", "edited")]
    yield f"| phase, CPU s | {' | '.join(refreshes)} |"
    yield "|---" * (len(refreshes) + 1) + "|"
    for name in names:
        cells = (statistics.median(one.told.get(name, 0.0) for one in found[scenario]) for scenario in refreshes)
        yield f"| {name} | {' | '.join(f'{cell:.2f}' for cell in cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where pages and homes are written and left; else a temporary one")
    parser.add_argument("--workers", help="worker processes at most; else as many as there are cores")
    chosen = parser.parse_args(arguments)
    if chosen.workers:
        os.environ["ROLEWH_WORKERS"] = chosen.workers
    with tempfile.TemporaryDirectory() as temporary:
        for count in chosen.pages:
            found: dict[str, list[Ended]] = {}
            for scenario, ended in rounds(count, chosen.rounds, chosen.folder or Path(temporary), chosen.seed):
                found.setdefault(scenario, []).append(ended)
            print(f"\n{count:,} pages\n", *table(found), "", *phases(found), sep="\n", flush=True)


if __name__ == "__main__":
    main()
