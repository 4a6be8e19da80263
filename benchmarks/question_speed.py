"""How long each question takes on a star of many roles: median and 95th percentile, and where the time goes.

    python -m benchmarks.question_speed FILE [--plain FILE] [--times 15] [--only WORD]

FILE is what `benchmarks.star_of_many_roles` wrote; with `--plain`, a star of the same rows without the order of its facts is
asked the same in the same run. What is asked with roles, levels or functions is asked with others each time, drawn with a
fixed seed. Each answer is fetched whole, but at most 1,000 rows of it, as `rolewh query` does; two threads.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import duckdb

from pipelines.questions import known_questions
from rolewh.warehouse.read import LOCKED_DOWN
from rolewh.warehouse.sql_files import SqlFile

LIMIT: Final = 1000
SEED: Final = 20
#: What is looked up and not counted over everything: the stricter aim is theirs.
LOOKUPS: Final = ("compare_roles", "compare_role_list", "scope_verdict", "lineage", "what_uses")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--plain", type=Path)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    stars = [chosen.file, *([chosen.plain] if chosen.plain else [])]
    for star in stars:
        print(f"{star.name}: {star.stat().st_size / 1e6:,.0f} MB")
    heads = "".join(f"{name:>12}{'p95':>10}" for name in ("p50 ms", "plain p50")[: len(stars)])
    print(f"{'question':<36}{heads}{'rows':>8}")
    connections = [_opened(star) for star in stars]
    for file in known_questions():
        if chosen.only in file.name:
            _measure(file, connections, chosen.times)


def _opened(star: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        str(star), read_only=True, config={**LOCKED_DOWN, "threads": "2", "memory_limit": "8GB"}
    )
    return connection


def _measure(file: SqlFile, connections: list[duckdb.DuckDBPyConnection], times: int) -> None:
    drawn = random.Random(SEED)
    asked = [_asked(file, connections[0], drawn) for _ in range(times if file.arguments else max(times // 3, 3))]
    shown, rows = "", 0
    for connection in connections:
        seconds = []
        for sql, values in [asked[0], *asked]:
            began = time.perf_counter()
            relation = connection.sql(sql, params=values) if values else connection.sql(sql)
            rows = len(relation.limit(LIMIT).fetchall())
            seconds.append(time.perf_counter() - began)
        kept = sorted(seconds[1:])  # the first warms the file
        high = kept[min(len(kept) - 1, round(len(kept) * 0.95))]
        shown += f"{statistics.median(kept) * 1e3:>12.1f}{high * 1e3:>10.1f}"
    print(f"{file.name:<36}{shown}{rows:>8}", flush=True)


def _asked(file: SqlFile, connection: duckdb.DuckDBPyConnection, drawn: random.Random) -> tuple[str, list[object]]:
    values: list[object] = []
    named = []
    for argument in file.arguments:
        value = _value(file.name, argument.name, connection, drawn)
        if value is not None and (argument.default is None or argument.name in ("role_b", "role_list")):
            named.append(f"{argument.name} := ?" + ("::varchar[]" if isinstance(value, list) else ""))
            values.append(value)
    return f"from {file.name}" + (f"({', '.join(named)})" if file.arguments else ""), values


def _value(question: str, argument: str, connection: duckdb.DuckDBPyConnection, drawn: random.Random) -> object:
    def role() -> str:
        return str(_one(connection, "dim_role", "role_code", drawn))

    known: dict[str, Callable[[], object]] = {
        "asked_table": lambda: "fact_level",
        "asked_key": lambda: "/".join([role().rpartition(".")[0], role().rpartition(".")[2], "knowledge"]),
        "asked_document": lambda: _one(connection, "dim_document", "document_path", drawn),
        "asked_line": lambda: drawn.randint(1, 60),
        "role_list": lambda: [role() for _ in range(4)],
    }
    if argument in known:
        return known[argument]()
    if "role" in argument:
        return role()
    if "level" in argument:
        return f"P{drawn.randint(2, 5)}"
    if "focus" in argument or argument.endswith(("_a", "_b")):
        return role().rpartition(".")[0]
    return role().partition(".")[0] if "function" in argument else None


def _one(connection: duckdb.DuckDBPyConnection, table: str, column: str, drawn: random.Random) -> object:
    ((count,),) = connection.sql(f"select count(*) from {table}").fetchall()  # noqa: S608 - the names are ours
    place = drawn.randrange(count)
    return connection.sql(f"select {column} from {table} limit 1 offset {place}").fetchall()[0][0]  # noqa: S608


if __name__ == "__main__":
    main()
