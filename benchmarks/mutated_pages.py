"""Mutated pages of every kind, read and judged: nothing raises, no line is lost, nothing stands in a wrong section.

    python -m benchmarks.mutated_pages [--documents 200000] [--seed 1] [--processes 2] [--shared DIR] [--failing DIR]

Pages are the project's own, and with `--shared` the reference pages and shapes below that folder. Each document is one
page with one to three mutations of `tests/mutations`, and the oracle there judges what was read by what the lines were
before. Printed is a table by mutation; a document with several counts for each of them, and once in the last row.
`read` is the share of the items left intact that were read as what they are, in documents with that mutation alone.
`--failing` is a folder that gets the smallest failing document of each mutation and defect, with what is wrong with it.
The exit status is 1 if there is any defect.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from tests.mutations.drawing import MUTATIONS
from tests.mutations.originals import originals
from tests.mutations.tallying import KINDS_OF_DEFECT, Tally, frames_hash, tallied

PROJECT: Final = Path(__file__).resolve().parent.parent
#: Documents a process takes at a time.
PORTION: Final = 2000
#: Pages each process reads up to the frames: two processes hash strings differently, and must make the same of a page.
COMPARED: Final = 20

Result = tuple[Tally, dict[str, Tally], tuple[str, ...]]


def portions(count: int) -> Iterator[range]:
    for first in range(0, count, PORTION):
        yield range(first, min(first + PORTION, count))


def work(seed: int, shared: Path | None, numbers: range) -> Result:
    pages = originals(PROJECT, shared)
    contents = ["\n".join(page.lines).encode() for page in islice(pages, COMPARED)]
    return *tallied(pages, seed, numbers), tuple(map(frames_hash, contents))


def run(count: int, seed: int, processes: int, shared: Path | None) -> tuple[Tally, dict[str, Tally]]:
    whole, by_mutation = Tally(), {name: Tally() for name in MUTATIONS}
    seen: set[tuple[str, ...]] = set()
    # Spawned and not forked: each process has its own hash of strings, as two refreshes have.
    with multiprocessing.get_context("spawn").Pool(processes, maxtasksperchild=20) as pool:
        for all_of_it, parts, hashes in pool.imap_unordered(partial(work, seed, shared), portions(count)):
            whole.add(all_of_it)
            seen.add(hashes)
            for name, tally in parts.items():
                by_mutation[name].add(tally)
    whole.defects["unlike itself"] += len(seen) - 1
    return whole, by_mutation


def table(whole: Tally, by_mutation: dict[str, Tally]) -> Iterator[str]:
    yield f"{'mutation':28s} documents  refused {' '.join(KINDS_OF_DEFECT)}   read  seconds"
    for name, tally in (*by_mutation.items(), ("all documents", whole)):
        counts = " ".join(f"{tally.defects[what]:{len(what)}d}" for what in KINDS_OF_DEFECT)
        read = f"{tally.items_read / tally.items:6.3f}" if tally.items else "     -"
        yield f"{name:28s} {tally.documents:9d} {tally.refused:8d} {counts} {read} {tally.seconds:8.1f}"


def write_failing(folder: Path, by_mutation: dict[str, Tally]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, tally in by_mutation.items():
        for what, failing in tally.smallest.items():
            stem = f"{name}.{what.replace(' ', '_')}"
            (folder / f"{stem}.txt").write_bytes(failing.content)
            told = [f"document {failing.number}: {failing.page}, {', '.join(failing.mutations)}"]
            told += [f"{defect.what}: {defect.told}" for defect in failing.defects]
            (folder / f"{stem}.why").write_text("\n".join(told) + "\n", "utf-8")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=200_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--shared", type=Path, help="folder with profiles/ and layouts/ of reference pages")
    arguments.add_argument("--failing", type=Path, help="folder for the smallest failing documents")
    given = arguments.parse_args()
    started = time.perf_counter()
    whole, by_mutation = run(given.documents, given.seed, given.processes, given.shared)
    print("\n".join(table(whole, by_mutation)))
    seconds = time.perf_counter() - started
    print(f"{whole.documents / seconds:.0f} documents a second, {seconds:.0f} s in {given.processes} processes")
    if given.failing:
        write_failing(given.failing, by_mutation)
    return 1 if sum(whole.defects.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
