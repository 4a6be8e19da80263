"""How long each question takes on a star of many roles: median and 95th percentile, CPU, and how many rows are looked at.

    python -m benchmarks.question_speed FILE [--plain FILE] [--times 15] [--only WORD] [--scanned]

FILE is what `benchmarks.star_of_many_roles` wrote; with `--plain`, a star of the same rows in no order and with nothing kept is
asked the same in the same run. What is asked with roles, levels or functions is asked with others each time, drawn with a
fixed seed. Each answer is fetched whole, but at most 1,000 rows of it, as `rolewh query` does; two threads, 6 GB of memory. CPU
is that of both threads: on a machine with other work it tells more than the clock. A question that has taken a minute is asked
no more, and one that needs more memory has no time.

With `--scanned`, instead of times: for each question asked by a key, the rows that were read, by DuckDB's own profile, beside
all rows of the tables read. Few of many: the key was pushed down to the tables, and their order let the rest be passed over.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import duckdb

from pipelines.questions import known_questions
from rolewh.warehouse.read import LOCKED_DOWN
from rolewh.warehouse.sql_files import SqlFile

LIMIT: Final = 1000
SEED: Final = 20
#: Seconds after which a question is asked no more; it has been asked twice at least, the first time to warm the file.
PATIENCE: Final = 60
#: What is looked up and not counted over everything: the stricter aim is theirs.
LOOKUPS: Final = ("compare_roles", "compare_role_list", "scope_verdict", "lineage", "what_uses")
#: The aims in milliseconds: median and 95th percentile of a look-up, median of any other question.
LOOKUP_AIMS: Final = (10.0, 50.0)
AIM: Final = 300.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--plain", type=Path)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--only", default="")
    parser.add_argument("--scanned", action="store_true")
    chosen = parser.parse_args()
    stars = [chosen.file, *([chosen.plain] if chosen.plain else [])]
    for star in stars:
        print(f"{star.name}: {star.stat().st_size / 1e6:,.0f} MB")
    connections = [_opened(star) for star in stars]
    asked = [file for file in known_questions() if chosen.only in file.name]
    if chosen.scanned:
        print(f"{'question':<30}" + f"{'rows read':>14}{'of':>14}{'share':>9}" * len(stars))
        for file in asked:
            if file.arguments:
                _show_scanned(file, connections)
        return
    heads = "".join(f"{name:>11}{'p95':>9}{'CPU':>9}" for name in ("p50 ms", "plain p50")[: len(stars)])
    print(f"{'question':<30}{heads}{'rows':>7}  aim")
    for file in asked:
        _measure(file, connections, chosen.times)


def _opened(star: Path) -> duckdb.DuckDBPyConnection:
    # Unlocked, or no profile could be asked for.
    settings = {**LOCKED_DOWN, "threads": "2", "memory_limit": "6GB", "lock_configuration": "false"}
    return duckdb.connect(str(star), read_only=True, config=settings)


def _measure(file: SqlFile, connections: list[duckdb.DuckDBPyConnection], times: int) -> None:
    drawn = random.Random(SEED)
    asked = [_asked(file, connections[0], drawn) for _ in range(times if file.arguments else max(times // 3, 3))]
    shown, is_met, rows = "", None, 0
    for connection in connections:
        try:
            seconds, of_cpu, rows = _times(connection, asked)
        except duckdb.OutOfMemoryException:
            shown += f"{'no memory':>29}"
            is_met = is_met or False
            continue
        kept = sorted(seconds[1:])  # the first warms the file
        middle, high = statistics.median(kept) * 1e3, kept[min(len(kept) - 1, round(len(kept) * 0.95))] * 1e3
        shown += f"{middle:>11.1f}{high:>9.1f}{statistics.median(of_cpu[1:]) * 1e3:>9.1f}"
        is_met = _is_met(file.name, middle, high) if is_met is None else is_met
    print(f"{file.name:<30}{shown}{rows:>7}  {'met' if is_met else 'missed'}", flush=True)


def _times(
    connection: duckdb.DuckDBPyConnection, asked: list[tuple[str, list[object]]]
) -> tuple[list[float], list[float], int]:
    """Seconds by the clock and of the CPU each time, the first to warm the file, and the rows of the last answer."""
    seconds, of_cpu, rows = [], [], 0
    for sql, values in [asked[0], *asked]:
        began, began_cpu = time.perf_counter(), time.process_time()
        # In one statement: the relations of DuckDB's Python client plan a question once more for each step.
        rows = len(connection.execute(f"from ({sql}) limit {LIMIT}", values).fetchall())
        seconds.append(time.perf_counter() - began)
        of_cpu.append(time.process_time() - began_cpu)
        if sum(seconds) > PATIENCE and len(seconds) > 1:
            break
    return seconds, of_cpu, rows


def _is_met(question: str, middle: float, high: float) -> bool:
    return middle <= LOOKUP_AIMS[0] and high <= LOOKUP_AIMS[1] if question in LOOKUPS else middle <= AIM


def _show_scanned(file: SqlFile, connections: list[duckdb.DuckDBPyConnection]) -> None:
    sql, values = _asked(file, connections[0], random.Random(SEED))
    shown = ""
    for connection in connections:
        connection.execute("pragma enable_profiling = 'no_output'")
        connection.execute(sql, values).fetchall()
        profile = json.loads(connection.get_profiling_information(format="json"))
        connection.execute("pragma disable_profiling")
        there = _row_counts(connection)
        scans = list(_scans(profile["operator"]))
        read, whole = sum(rows for _, rows in scans), sum(there[table] for table, _ in scans)
        shown += f"{read:>14,}{whole:>14,}{read / whole if whole else 0:>9.2%}"
    print(f"{file.name:<30}{shown}", flush=True)


def _row_counts(connection: duckdb.DuckDBPyConnection) -> Mapping[str, int]:
    return dict(connection.sql("select table_name, estimated_size from duckdb_tables()").fetchall())


def _scans(operators: list[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    """Each scan of a table in a profile: the table, and the rows of those parts of it that were not passed over."""
    for operator in operators:
        if operator["type"] == "TABLE_SCAN" and "Table" in operator["extra_info"]:
            yield operator["extra_info"]["Table"].rpartition(".")[2], operator.get("rows_scanned", 0)
        yield from _scans(operator.get("children", []))


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
        "asked_moment": lambda: "2100-01-01",
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
