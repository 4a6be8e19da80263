"""Readers who ask a warehouse without pause while builds are published under them; what a build is made of is the refresh's work.

    python -m benchmarks.readers [--readers 8] [--publishes 50] [--seconds 1] --builds BUILD BUILD [BUILD ...]

Each reader is a process of its own. Over and over it opens `warehouse.duckdb` as `rolewh query` does, or keeps the connection it
has for a while, and asks for the content hash of the run, the rows of every table and sums over three of them: the answer of one
build, which no other build gives. Meanwhile the builds are published in turn by `rolewh.warehouse.publish`.

Promised: no reader meets an error, and each answer is that of one whole build. The exit status is 1 where that is broken.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from rolewh.warehouse.publish import publish, staging_path

#: Questions asked of one connection before the reader connects again: those who stay keep the build they opened.
_STAYS: Final = 3
_TABLES: Final = "select table_name from duckdb_tables() where not internal order by table_name"
_MEASURES: Final = (
    "select content_hash from dim_run",
    "select count(*), sum(hash(role_code)) from dim_role",
    "select count(*), sum(hash(one)) from fact_responsibility one",
    "select count(*), sum(hash(level_code)) from mart_experience_ladder",
)


def answer(connection: duckdb.DuckDBPyConnection) -> str:
    """What a whole build answers: several statements, so that a build changed under them would be seen."""
    tables = [name for (name,) in connection.sql(_TABLES).fetchall()]
    counts = [connection.sql(f'select count(*) from "{name}"').fetchall()[0][0] for name in tables]  # noqa: S608 - our names
    return json.dumps([tables, counts, [connection.sql(sql).fetchall() for sql in _MEASURES]], default=str)


def read_without_pause(warehouse: Path, stop: Path, seed: int) -> dict[str, Any]:
    """Asks until the stop file is there; says how often each answer came, and each error."""
    draw = random.Random(seed)
    answers: Counter[str] = Counter()
    errors: list[str] = []
    openings = 0
    while not stop.exists():
        try:
            with duckdb.connect(str(warehouse), read_only=True) as connection:
                connection.execute("set enable_progress_bar = false")
                connection.execute("set threads = 1")
                openings += 1
                for _ in range(draw.randint(1, _STAYS)):
                    answers[answer(connection)] += 1
        except Exception as error:  # whatever it is, it is one that must not be
            errors.append(f"{type(error).__name__}: {str(error)[:200]}")
    return {"answers": dict(answers), "errors": errors, "openings": openings}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--publishes", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=1.0, help="between two publishes")
    parser.add_argument("--builds", type=Path, nargs="+", required=True, help="builds of different content")
    parser.add_argument("--read", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.read:
        warehouse, stop, seed = chosen.read
        print(json.dumps(read_without_pause(Path(warehouse), Path(stop), int(seed))))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        return _measured(Path(temporary), chosen)


def _measured(place: Path, chosen: argparse.Namespace) -> int:
    expected: dict[str, str] = {}
    hashes = []
    for build in chosen.builds:
        with duckdb.connect(str(build), read_only=True) as connection:
            expected[answer(connection)] = build.name
            hashes += connection.sql("select content_hash from dim_run").fetchall()[0]
    if len(expected) < len(chosen.builds):
        print("two of the builds give the same answer, so that nothing could be told apart")
        return 1
    _publish(place, chosen.builds[0], hashes[0])
    stop = place / "stop"
    words = [sys.executable, "-m", "benchmarks.readers", "--builds", str(chosen.builds[0]), "--read"]
    readers = [
        subprocess.Popen(  # noqa: S603 - our own command
            [*words, str(place / "warehouse.duckdb"), str(stop), str(seed)], stdout=subprocess.PIPE, text=True
        )
        for seed in range(chosen.readers)
    ]
    time.sleep(2)
    new = 0
    for number in range(1, chosen.publishes + 1):
        which = number % len(chosen.builds)
        new += _publish(place, chosen.builds[which], hashes[which])
        time.sleep(chosen.seconds)
    stop.touch()
    found = [json.loads(reader.communicate(timeout=600)[0]) for reader in readers]
    answers = sum((Counter(one["answers"]) for one in found), Counter[str]())
    errors = [error for one in found for error in one["errors"]]
    mixed = sum(count for told, count in answers.items() if told not in expected)
    print(
        "| readers | publishes | openings | answers | builds met | errors | mixed answers |",
        "|---|---|---|---|---|---|---|",
        sep="\n",
    )
    met = len({told for told in answers if told in expected})
    openings = sum(one["openings"] for one in found)
    print(f"| {len(found)} | {new} | {openings:,} | {sum(answers.values()):,} | {met} | {len(errors)} | {mixed} |")
    for error, count in Counter(errors).most_common(5):
        print(f"{count} times: {error}")
    return 1 if errors or mixed or new < chosen.publishes or len(found) < chosen.readers else 0


def _publish(home: Path, build: Path, content_hash: str) -> bool:
    staged = staging_path(home)
    shutil.copyfile(build, staged)
    return publish(home, staged, content_hash).is_new


if __name__ == "__main__":
    sys.exit(main())
