"""Kills refreshes at moments drawn by a seed and keeps what came of each, to be gone on with later; what is promised stands in `faults`."""

import json
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from benchmarks.faults import EDITS, ENDED, PHASES, Place, Said, broken_at_rest, refreshed, said
from pipelines.places import Home
from rolewh.warehouse.publish import serving_build


class Served(NamedTuple):
    """What serves: its file and the SHA-256 of that, by which an unchanged one is known, and what it says."""

    file: Path
    digest: str
    said: Said


def served(home: Home, known: Served | None = None) -> Served | None:
    """What serves, read to its last row unless it is byte for byte the known one, which is only opened."""
    build = serving_build(home.root)
    if build is None:
        return None
    digest = sha256(build.read_bytes()).hexdigest()
    if known is not None and (known.file, known.digest) == (build, digest):
        with duckdb.connect(str(build), read_only=True) as connection:
            connection.sql("select content_hash from dim_run").fetchall()
        return known
    found = said(home)
    return None if found is None else Served(build, digest, found)


def killed(place: Place, kills: int, seed: int, most_in_a_row: int, longest_seconds: float) -> int:
    """Kills refreshes and prints, a row a phase, what served afterwards; returns how many promises were broken."""
    deadline = time.monotonic() + longest_seconds
    log = place.raw.with_name("kills.jsonl")
    rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    rest = Rest(place)
    edit = len(rows) % EDITS
    rest.judge(edit)
    while len(rows) < kills and time.monotonic() < deadline:
        in_a_row = random.Random(f"{seed} after {len(rows)}").randint(1, most_in_a_row)
        chain = []
        for number in range(len(rows), min(kills, len(rows) + in_a_row)):
            edit = (1 + number) % EDITS
            chain.append(_kill(rest, number, seed, edit))
        faults = rest.judge(edit)
        chain[-1]["faults"] += faults
        chain[-1]["is_followed"] = True
        with log.open("a") as file:
            file.writelines(json.dumps(row) + "\n" for row in chain)
        rows += chain
        for row in chain:
            print(
                f"kill {row['number'] + 1}: in {row['phase']}, {row['served']} serves{_told(row['faults'])}", flush=True
            )
    _print_kills(rows)
    return sum(len(row["faults"]) for row in rows)


class Rest:
    """The home between kills: what serves, and how long each phase took in the refresh that was left alone last."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.lengths: dict[str, float] = {}
        self.serves = served(place.home)

    def judge(self, edit: int) -> list[str]:
        """Leaves a refresh alone and says which promises are broken after it."""
        self.place.put(edit)
        ended = refreshed(self.place.raw, self.place.home)
        faults = list(broken_at_rest(self.place, edit, ended))
        self.serves = served(self.place.home, self.serves)
        if len(ended.phase_ends) == len(PHASES):
            ends = [0.0, *ended.phase_ends.values()]
            self.lengths = {name: end - ends[at] for at, (name, end) in enumerate(ended.phase_ends.items())}
            print(
                f"phases, seconds: {', '.join(f'{name} {length:.1f}' for name, length in self.lengths.items())}",
                flush=True,
            )
        return faults


def _kill(rest: Rest, number: int, seed: int, edit: int) -> dict[str, Any]:
    draw = random.Random(f"{seed} kill {number}")
    phase = draw.choice([name for name, _ in PHASES])
    rest.place.put(edit)
    ended = refreshed(rest.place.raw, rest.place.home, (phase, draw.random() * rest.lengths.get(phase, 3.0)))
    faults, what = [], "neither"
    try:
        now = served(rest.place.home, rest.serves)
    except duckdb.Error as error:
        now, faults = None, [f"the warehouse does not open: {str(error)[:200]}"]
    if now is not None and rest.serves is not None and now.said == rest.serves.said:
        what = "the old build"
    elif now is not None and now.said == rest.place.expected[edit]:
        what = "the new build"
    else:
        faults.append("the warehouse is neither the old build nor the new one")
    rest.serves = now
    return {"number": number, "phase": ended.phase, "served": what, "faults": faults, "is_followed": False}


def _told(faults: Sequence[str]) -> str:
    return "".join(f"; BROKEN: {one}" for one in faults)


def _print_kills(rows: Sequence[Mapping[str, Any]]) -> None:
    outcomes = ("the old build", "the new build", "neither")
    found = Counter((row["phase"], row["served"]) for row in rows)
    followed = sum(row["is_followed"] for row in rows)
    print("\n| killed in | times | old build serves | new build serves | neither |", "|---|---|---|---|---|", sep="\n")
    for phase in [*(name for name, _ in PHASES), ENDED]:
        counts = [found[phase, outcome] for outcome in outcomes]
        print(f"| {phase} | {sum(counts)} | {' | '.join(map(str, counts))} |")
    print(
        f"\n{len(rows)} kills, {followed} refreshes left alone after them, {sum(len(row['faults']) for row in rows)} promises broken"
    )
