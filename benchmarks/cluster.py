"""Reads the same pages on this machine and on clusters that are harmed meanwhile, and fails where what comes of it differs.

    python -m benchmarks.cluster [--pages 20000] [--seed 1] [--folder DIR] [--only [NAMES ...]]

- local: worker processes of this machine; what it makes is what all others must make;
- processes: three Dask workers on loopback, one of them killed with SIGKILL mid-run;
- hosts: three network namespaces on a bridge, the link of one cut mid-run; skipped with a reason without root;
- poison: a page that kills each worker that reads it, in a whole refresh: it must stand in the quarantine by name, and alone.

Printed are wall time and CPU from the raw table to the silver tables, CPU from the files on of all processes together and their start with
them, and the hash of the tables. It needs the extra `cluster`. The exit status is 1 when something differs or was lost.
"""

import argparse
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from benchmarks.cluster_hosts import cluster, cut, loopback_hosts, namespace_hosts, why_no_namespaces
from benchmarks.faults import refreshed
from benchmarks.generated_pages import GeneratedPage, pages, write
from pipelines.engines import ENGINE_VARIABLE, LOCAL
from pipelines.kept_readings import read_documents
from pipelines.places import Home
from pipelines.taking_in import take_in
from rolewh.documents.bounds import DEFAULT_BOUNDS

#: The harm is done once this share of the parts is on the shelf.
HARMED_AT: Final = 0.3
POISON_PAGES: Final = 300
POISONED: Final = GeneratedPage("0000/ZZ.GEN.P1.txt", "A page\nZZ.GEN.P1\nPOISON\n")
#: The command, with workers of this machine that die of the page too.
POISONED_COMMAND: Final = (sys.executable, "-P", "-m", "benchmarks.poisoned_command")
#: Parts are smaller for a cluster.
_PAGES_OF_PART: Final = 500


class Made(NamedTuple):
    """Seconds of wall time and of the refresh's own CPU, and the hash of what was made."""

    seconds: float
    own_cpu: float
    content: str

    def told(self, name: str, cpu_before: float) -> str:
        whole = _cpu() - cpu_before
        return f"{name}: {self.seconds:.1f} s, CPU {self.own_cpu:.1f} s, with capture and workers {whole:.1f} s, {self.content}"


def made(raw: Path, home: Home, engine: str, page_count: int, harm: Callable[[], None] | None = None) -> Made:
    """Takes the pages in and reads them on the engine; ``harm`` is done when some parts are on the shelf."""
    os.environ[ENGINE_VARIABLE] = engine
    take_in(raw, home, DEFAULT_BOUNDS, print, lambda met: None)
    harmed = threading.Event()
    watcher = threading.Thread(target=_harm_later, args=(home, page_count, harm, harmed), daemon=True)
    began, own_before = time.monotonic(), time.process_time()
    if harm:
        watcher.start()
    tables = read_documents(home, DEFAULT_BOUNDS, lambda line: print(f"  {line}", flush=True)).whole()
    seconds, own = time.monotonic() - began, time.process_time() - own_before
    if harm and not harmed.is_set():
        raise RuntimeError("everything was read before any harm was done; take more pages")
    return Made(seconds, own, content_of(tables))


def content_of(tables: Mapping[str, pl.DataFrame]) -> str:
    """One hash over every row of every table in its order."""
    digest = sha256()
    for name in sorted(tables):
        # As text: equal columns may lie in memory in more than one way.
        written = BytesIO()
        tables[name].write_ndjson(written)
        digest.update(f"{name} {tables[name].height}\n".encode())
        digest.update(written.getbuffer())
    return digest.hexdigest()[:32]


def _cpu() -> float:
    """Seconds of this process and of all it started that have ended."""
    return sum(os.times()[:4])


def _harm_later(home: Home, page_count: int, harm: Callable[[], None], harmed: threading.Event) -> None:
    wanted = HARMED_AT * page_count / _PAGES_OF_PART
    while len(list(home.parts.glob("pages-*/*/part.json"))) < wanted:
        time.sleep(0.05)
    harm()
    harmed.set()


def on_processes(raw: Path, folder: Path, count: int) -> Made:
    scheduler, hosts = loopback_hosts()
    with cluster(scheduler, hosts, folder) as running:
        victim = running.workers[1].pid
        return made(raw, Home(folder / "home"), running.address, count, lambda: os.kill(victim, signal.SIGKILL))


def on_hosts(raw: Path, folder: Path, count: int) -> Made:
    with namespace_hosts() as (scheduler, hosts), cluster(scheduler, hosts, folder) as running:
        return made(raw, Home(folder / "home"), running.address, count, lambda: cut(hosts[1]))


def poisoned(folder: Path, seed: int) -> Iterator[str]:
    """What is wrong after a whole refresh of a catalogue with a page that kills every worker."""
    raw, home = folder / "raw", Home(folder / "home")
    write(raw, pages(POISON_PAGES, seed))
    write(raw, iter([POISONED]))
    scheduler, hosts = loopback_hosts()
    # With a nanny, which starts a dead worker again.
    with cluster(scheduler, hosts, folder, ("--preload", "benchmarks.poisoned_cluster_worker")) as running:
        began = time.monotonic()
        ended = refreshed(raw, home, words=(*POISONED_COMMAND, "refresh", "--engine", running.address))
        print(f"  a refresh of {POISON_PAGES:,} pages and one that kills: {time.monotonic() - began:.0f} s", flush=True)
    refused = [line.split("\t") for line in home.quarantine_index.read_text().splitlines()[1:]]
    if ended.code != 3:
        yield f"the refresh ended with {ended.code}: {ended.told[-1000:]!a}"
    if [path for path, *_ in refused] != [POISONED.path] or "reading_failed" not in "\t".join(refused[0]):
        yield f"the quarantine names {refused!a}"
    if f"took in {POISON_PAGES + 1:,} files" not in ended.told:
        yield "not every page was taken in"
    if ended.told.count("ended every worker that was sent them") != 1:
        yield f"the page did not end the workers of the cluster: {ended.told!a}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where all of it is written and left; else a temporary one")
    parser.add_argument("--only", nargs="*", default=["processes", "hosts", "poison"], metavar="NAME")
    chosen = parser.parse_args(arguments)
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = (chosen.folder or Path(temporary)).absolute()
        raw = folder / "raw"
        if {"processes", "hosts"} & set(chosen.only):
            byte_count = write(raw, pages(chosen.pages, chosen.seed))
            print(f"{chosen.pages:,} pages, {byte_count / 1e6:.0f} MB", flush=True)
            before = _cpu()
            expected = made(raw, Home(folder / "local"), LOCAL, chosen.pages)
            print(expected.told("local", before), flush=True)
        for name, read in (("processes", on_processes), ("hosts", on_hosts)):
            reason = why_no_namespaces() if name == "hosts" and name in chosen.only else ""
            if reason:
                print(f"{name}: skipped, {reason}")
            elif name in chosen.only:
                place = folder / name
                place.mkdir(parents=True)
                before = _cpu()
                found = read(raw, place, chosen.pages)
                is_same = found.content == expected.content
                print(f"{found.told(name, before)}, {'the same' if is_same else 'OTHER'}", flush=True)
                broken += [] if is_same else [f"{name} read something else"]
        if "poison" in chosen.only:
            (folder / "poison").mkdir(parents=True)
            broken += poisoned(folder / "poison", chosen.seed)
    print(*(f"BROKEN: {one}" for one in broken), f"{len(broken)} promises broken", sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
