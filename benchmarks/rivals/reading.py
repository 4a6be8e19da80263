"""Capture to silver beside other ways to read the same pages into the same tables, and beside the least any reading takes.

    python -m benchmarks.rivals.reading [--pages 1000 10000] [--rounds 3] [--folder DIR] [--seed 1]

Each way runs in a process of its own, in turn, as often as there are rounds: the floor (read, SHA-256, decode, split into lines),
what this project does from the files to silver frames in one process, plain Python a page at a time, DuckDB SQL over
`read_text`, and pandas where it is installed (it is no dependency of the project: `pip install pandas` beside it). The rows of six
tables are counted and must be the same in every way; only this project tells anything else of a page: where each line went,
repairs, section states, refusals, content keys. Printed are medians of CPU and wall seconds, and CPU as a multiple of the floor's.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from benchmarks.generated_pages import pages, write
from benchmarks.rivals.readers import Counts, plain_python, with_duckdb, with_pandas


def floor(raw: Path) -> Counts:
    from benchmarks.refresh_phases import floor as least

    least(raw, raw)
    return {}


def rolewh(raw: Path) -> Counts:
    """From the files to the silver tables, blocks read once."""
    import polars as pl

    from rolewh.documents.bounds import DEFAULT_BOUNDS
    from rolewh.documents.capture import capture
    from rolewh.normalize.batch import normalise
    from rolewh.normalize.capture_frame import raw_document_pieces

    silver = normalise(raw_document_pieces(capture(raw, DEFAULT_BOUNDS, {})))
    blocks = silver["silver_section"].select("block_key")
    tables = {
        "responsibility": "silver_responsibility",
        "rubric_cell": "silver_rubric_cell",
        "skill": "silver_skill",
        "source": "silver_source",
        "panel_attribute": "silver_panel_attribute",
        "alias": "silver_alias",
    }
    sizes = {name: silver[table].group_by("block_key").agg(pl.len()) for name, table in tables.items()}
    return {name: sum(blocks.join(rows, on="block_key")["len"].to_list()) for name, rows in sizes.items()}


WAYS: Final[dict[str, Callable[[Path], Counts]]] = {
    "floor": floor,
    "rolewh": rolewh,
    "plain Python": plain_python,
    "DuckDB SQL": with_duckdb,
    "pandas": with_pandas,
}


def _child(way: str, raw: Path) -> tuple[float, float, Counts]:
    words = [sys.executable, "-m", "benchmarks.rivals.reading", "--child", way, "--folder", str(raw)]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own command
    found = json.loads(told)
    return found["cpu"], found["wall"], found["counts"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where pages are written and left; else a temporary one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", choices=WAYS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        cpu, wall = time.process_time(), time.monotonic()
        counts = WAYS[chosen.child](chosen.folder)
        print(json.dumps({"cpu": time.process_time() - cpu, "wall": time.monotonic() - wall, "counts": counts}))
        return
    ways = [way for way in WAYS if way != "pandas" or find_spec("pandas")]
    with tempfile.TemporaryDirectory() as temporary:
        for count in chosen.pages:
            raw = (chosen.folder or Path(temporary)) / f"raw-{count}"
            write(raw, pages(count, chosen.seed))
            found: dict[str, list[tuple[float, float, Counts]]] = {way: [] for way in ways}
            for _ in range(chosen.rounds):
                for way in ways:
                    found[way].append(_child(way, raw))
            _print(count, found)


def _print(count: int, found: dict[str, list[tuple[float, float, Counts]]]) -> None:
    least = statistics.median(cpu for cpu, _, _ in found["floor"])
    ours = found["rolewh"][0][2]
    print(f"\n{count:,} pages, rows: {', '.join(f'{name} {rows:,}' for name, rows in ours.items())}\n")
    print("| way | CPU s | wall s | × floor | rows |\n|---|---|---|---|---|")
    for way, runs in found.items():
        cpu = statistics.median(one for one, _, _ in runs)
        wall = statistics.median(one for _, one, _ in runs)
        same = "" if way == "floor" else "the same" if runs[0][2] == ours else f"others: {runs[0][2]}"
        print(f"| {way} | {cpu:.2f} | {wall:.2f} | {cpu / least:.1f} | {same} |", flush=True)


if __name__ == "__main__":
    main()
