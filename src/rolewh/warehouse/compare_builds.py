"""Compares two builds table by table; deriving the one to compare with is the caller's work."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import duckdb

from rolewh.warehouse.content_hash import compared_tables, table_digest

#: What stands in the place of a digest where a table cannot be read to its last row.
UNREADABLE: Final = "unreadable"

Found = TypeVar("Found")


class Difference(NamedTuple):
    """A table of which the builds say different things; rows are None where it is missing or cannot be read."""

    name: str
    published_rows: int | None
    derived_rows: int | None
    found: str


class Comparison(NamedTuple):
    """How many tables were compared, and where they differ, by name."""

    table_count: int
    differences: tuple[Difference, ...]


def compare_builds(published: Path, derived: Path) -> Comparison:
    """Where the rows of two builds differ, tables and columns that tell of runs left out.

    Views and macros are not looked at: DuckDB puts the words of some otherwise once a file was opened for writing.

    Both files are only read. What cannot be read of the published one is a difference; of the derived one it raises
    duckdb.Error.
    """
    with _opened(derived) as connection:
        tables = {table: table_digest(connection, table) for table in compared_tables(connection)}
    found = {
        table: _read(published, partial(table_digest, table=table), UNREADABLE)
        # Where not even the names can be read, none of the tables can.
        for table in _read(published, compared_tables, list(tables))
    }
    return Comparison(len(tables), tuple(_differences(found, tables)))


def _read(build: Path, reading: Callable[[duckdb.DuckDBPyConnection], Found], otherwise: Found) -> Found:
    # A connection each: DuckDB closes the whole database at the first damage it meets.
    try:
        with _opened(build) as connection:
            return reading(connection)
    except duckdb.Error:
        return otherwise


def _opened(build: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(build), read_only=True)
    connection.execute("set enable_progress_bar = false")
    return connection


def _differences(published: dict[str, str], derived: dict[str, str]) -> list[Difference]:
    found = []
    for name in sorted(published.keys() | derived.keys()):
        before, now = published.get(name), derived.get(name)
        if before == now:
            continue
        if before is None:
            found.append(Difference(name, None, _rows(now), "missing"))
        elif now is None:
            found.append(Difference(name, _rows(before), None, "not one of ours"))
        else:
            found.append(Difference(name, *_of_rows(before, now)))
    return found


def _of_rows(before: str, now: str) -> tuple[int | None, int | None, str]:
    rows_before, rows_now = _rows(before), _rows(now)
    if rows_before is None:
        return None, rows_now, "cannot be read"
    return rows_before, rows_now, "other rows" if rows_before == rows_now else "another number of rows"


def _rows(digest: str | None) -> int | None:
    first = digest.partition(" ")[0] if digest else ""
    return int(first) if first.isdecimal() and " " in (digest or "") else None
