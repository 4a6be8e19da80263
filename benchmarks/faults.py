"""Kills refreshes at random moments and judges what they leave behind; other faults, each with a name, stand in `fault_cases`.

    python -m benchmarks.faults [--kills 200] [--in-a-row 1] [--minutes N] [--pages 2000] [--seed 1] [--only [WORDS ...]] [--folder DIR]

A home takes in one edit of a raw folder after another: pages reworded, removed, added, moved, and all of it undone. Each
refresh is killed (SIGKILL of its whole process group): a phase is drawn, each as likely as the others, then a moment of it.
Which phase and moment it is hangs on the seed and the kill's number alone, and each kill is a line of DIR/kills.jsonl, so that a
run that was stopped, by --minutes or by hand, goes on where it was when it is called again with the same folder.

Promised, and looked at after each kill:

- the published warehouse opens, and its rows and its content hash are those of the old build or those of the new one;
- the next refresh, left alone, ends with the content hash of a home that took in the same folder from nothing, exports with
  it, leaves nothing unfinished lying about, and no run that is dead listed as under way. With --in-a-row N the first promise is
  looked at after every kill and this one after 1 to N of them, which leave more behind than one does.

Tables of history are no content (`NOT_CONTENT`). The exit status is 1 when a promise was broken.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from benchmarks.generated_pages import edited, pages
from pipelines.places import Home
from rolewh.warehouse.content_hash import rows_hash
from rolewh.warehouse.publish import serving_build

PROJECT: Final = Path(__file__).resolve().parent.parent
COMMAND: Final = (sys.executable, "-P", "-m", "pipelines")
#: A refresh that takes longer is stopped and broken.
LONGEST_SECONDS: Final = 1800.0
#: What the line begins with that ends each phase.
PHASES: Final = (
    ("start and capture", "took in "),
    ("read", "read "),
    ("bring together, infer", "brought together "),
    ("gather refusals", "gathered "),
    ("build the star", "built "),
    ("check the star", "checked "),
    ("publish", "published "),
    ("export", "exported "),
)
ENDED: Final = "ended before"
EDITS: Final = 3
EDITED_SHARE: Final = 0.01


class Ended(NamedTuple):
    """A refresh that ended: exit code (negative for a signal), what it printed, and the second at which each phase ended."""

    code: int
    told: str
    phase_ends: dict[str, float]

    @property
    def phase(self) -> str:
        """The phase it was in at its end, by the last line it printed."""
        return next((name for name, _ in PHASES if name not in self.phase_ends), ENDED)


class Said(NamedTuple):
    """What a build says: the content hash its run has noted, and the hash of its rows."""

    content_hash: str
    rows: str


class Place(NamedTuple):
    """A raw folder, the home that takes it in, the pages, and what a home says that took each edit in from nothing."""

    raw: Path
    home: Home
    page_count: int
    seed: int
    expected: Mapping[int, Said]

    def put(self, edit: int) -> None:
        """Brings the raw folder to an edit, touching nothing else."""
        put(self.raw, edited_pages(edit, self.page_count, self.seed))


def edited_pages(edit: int, count: int, seed: int) -> dict[str, str]:
    """Path and text of each page: 0 is what was there at first, 1 has pages reworded, 2 has them removed, added and moved too."""
    draw = random.Random(f"{seed} edit {edit}")
    found = list(pages(count + 1, seed))
    added = found.pop()
    chosen = draw.sample(range(count), max(4, round(count * EDITED_SHARE)))
    if edit:
        for place in chosen:
            found[place] = edited(found[place], edit)
    texts = {page.path: page.text for page in found}
    if edit == 2:
        del texts[found[chosen[0]].path]
        moved = found[chosen[1]].path
        texts[f"moved/{Path(moved).name}"] = texts.pop(moved)
        texts[added.path] = added.text
    return texts


def put(raw: Path, wanted: Mapping[str, str]) -> None:
    """Writes and removes the files that differ, and no other."""
    for path in [path for path in raw.rglob("*") if path.is_file()]:
        if str(path.relative_to(raw)) not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path, content = raw / name, text.encode()
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def refreshed(
    raw: Path, home: Home, kill: tuple[str, float] | None = None, words: Sequence[str] = (*COMMAND, "refresh")
) -> Ended:
    """Runs one refresh; with ``kill`` it is killed so many seconds after the named phase began, if it has not ended by then."""
    given = {
        **os.environ,
        "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'src'}",
        "ROLEWH_RAW": str(raw),
        "ROLEWH_HOME": str(home.root),
        # The workbook takes longer than all else, in one place: a few rows of each sheet are as good to be killed in.
        "ROLEWH_SHEET_ROWS": "200",
    }
    process = subprocess.Popen(  # noqa: S603 - our own command
        words, env=given, cwd=raw.parent, start_new_session=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="backslashreplace",
    )  # fmt: skip
    began = time.monotonic()
    lines: list[str] = []
    ends: dict[str, float] = {}
    reached = threading.Event()
    before = _phase_before(kill[0]) if kill else None

    def follow() -> None:
        for line in process.stdout or ():
            lines.append(line)
            for phase, beginning in PHASES:
                if line.startswith(beginning):
                    ends.setdefault(phase, time.monotonic() - began)
                    if phase == before:
                        reached.set()

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    try:
        if kill:
            while before and not reached.is_set() and process.poll() is None:
                reached.wait(0.05)
            process.wait(kill[1])
        process.wait(LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        # With the processes it started, which are in its group.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    follower.join(10)
    return Ended(process.returncode, "".join(lines), ends)


def _phase_before(phase: str) -> str | None:
    names = [name for name, _ in PHASES]
    return names[names.index(phase) - 1] if names.index(phase) else None


def said(home: Home) -> Said | None:
    """What the served build says; None where nothing was published. Raises duckdb.Error where it does not open."""
    build = serving_build(home.root)
    if build is None:
        return None
    with duckdb.connect(str(build), read_only=True) as connection:
        connection.execute("set enable_progress_bar = false")
        ((content_hash,),) = connection.sql("select content_hash from dim_run").fetchall()
        return Said(content_hash, rows_hash(connection))


def broken_after(place: Place, before: int, after: int) -> Iterator[str]:
    """What of the first promise is broken: the warehouse serves, and it is one of the two builds, whole."""
    try:
        now = said(place.home)
    except duckdb.Error as error:
        yield f"the warehouse does not open: {str(error)[:200]}"
        return
    if now not in (place.expected[before], place.expected[after]):
        yield "the warehouse is neither the old build nor the new one"


def broken_at_rest(place: Place, edit: int, ended: Ended | None = None) -> Iterator[str]:
    """What of the second promise is broken, after a refresh that nothing disturbs: the one given, else one made now."""
    ended = ended or refreshed(place.raw, place.home)
    if ended.code != 0:
        yield f"the next refresh ended with {ended.code}: {ended.told[-400:]!a}"
    try:
        now = said(place.home)
    except duckdb.Error as error:
        yield f"after the next refresh the warehouse does not open: {str(error)[:200]}"
        return
    if now != place.expected[edit]:
        yield "after the next refresh the warehouse differs from one made from nothing"
    elif not place.home.current_exports.resolve().name.startswith(now.content_hash[:32]):
        yield "after the next refresh the exports are not those of the warehouse"
    unfinished = [
        *place.home.root.glob("*/.tmp-*"),
        *place.home.root.glob("**/*.unfinished"),
        *place.home.root.glob(".link-*"),
    ]
    if unfinished:
        yield f"left lying about: {', '.join(sorted(path.name for path in unfinished))}"
    if under_way := _under_way(place.home):
        yield f"{under_way} runs are listed as under way though none is"


def _under_way(home: Home) -> int:
    # Dagster's own list of runs, read as the database it is: importing Dagster takes longer than the question.
    with sqlite3.connect(f"file:{home.dagster}/history/runs.db?mode=ro", uri=True) as runs:
        ((count,),) = runs.execute("select count(*) from runs where status in ('STARTED', 'STARTING')").fetchall()
    return int(count)


def prepared(folder: Path, count: int, seed: int) -> Place:
    """Takes each edit in from nothing in a home of its own, then the first in the home that is to suffer; what an earlier call with
    the same folder did is used."""
    raw, note = folder / "raw", folder / "expected.json"
    told = json.loads(note.read_text()) if note.exists() else {}
    if told.get("drawn") != [count, seed]:
        told = {"drawn": [count, seed], "expected": {}}
    for edit in range(EDITS):
        if str(edit) not in told["expected"]:
            put(raw, edited_pages(edit, count, seed))
            control = Home(folder / f"control-{edit}")
            ended = refreshed(raw, control)
            found = said(control)
            if ended.code != 0 or found is None:
                raise RuntimeError(f"a refresh that nothing disturbed ended with {ended.code}: {ended.told[-2000:]}")
            told["expected"][str(edit)] = list(found)
            note.write_text(json.dumps(told))
    expected = {int(edit): Said(*found) for edit, found in told["expected"].items()}
    return Place(raw, Home(folder / "home"), count, seed, expected)


def main(arguments: Sequence[str] | None = None) -> int:
    from benchmarks.fault_cases import CASES, tried
    from benchmarks.kills import killed

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument(
        "--in-a-row", type=int, default=1, metavar="N", help="kills before a refresh is left alone, at most"
    )
    parser.add_argument("--minutes", type=float, default=1e6, help="no further kill is begun after so long")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="WORDS", nargs="*", help="only the cases whose name holds one of these")
    parser.add_argument("--folder", type=Path, help="where all of it is written and left; else a temporary one")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (chosen.folder or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        place = prepared(folder, chosen.pages, chosen.seed)
        broken = 0
        if chosen.kills:
            broken = killed(place, chosen.kills, chosen.seed, chosen.in_a_row, 60 * chosen.minutes)
        cases = [case for case in CASES if chosen.only is None or any(words in case.name for words in chosen.only)]
        at_rest = 0
        if cases:
            place.put(at_rest)
            if faults := list(broken_at_rest(place, at_rest)):
                raise RuntimeError("; ".join(faults))
        print("\n| fault | exit code | outcome | broken promises |", "|---|---|---|---|", sep="\n", flush=True)
        for case in cases:
            after = (at_rest + 1) % EDITS
            outcome = tried(case, place, at_rest, after)
            at_rest = after
            broken += len(outcome.faults)
            print(
                f"| {case.name} | {outcome.code} | {outcome.told} | {'; '.join(outcome.faults) or 'none'} |", flush=True
            )
    print(f"\n{broken} promises broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
