"""Opens the published warehouse for other people's SQL, locked down; what they may find there stands in the contracts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from rolewh.warehouse.publish import LINK_NAME

#: A reader reaches no file but the warehouse, loads no code, spills nowhere and cannot change any of this.
LOCKED_DOWN: dict[str, str] = {
    # Closes files and the network, and the variables of the calling program too, which SQL could else name as tables.
    "enable_external_access": "false",
    "allow_community_extensions": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
    "memory_limit": "2GB",
    "threads": "4",
    "lock_configuration": "true",
}
DEFAULT_LIMIT = 1_000


class WarehouseMissing(Exception):
    """Nothing has been published in this place yet."""


class NotAQuery(Exception):
    """A statement that gives no rows."""


@dataclass(frozen=True)
class QueryResult:
    """Column names, rows in the query's order, and whether there were more than the limit."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    is_cut: bool


def open_warehouse(home: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the warehouse that serves now; it stays on that build until it is closed.

    Raises WarehouseMissing where there is none.
    """
    link = home / LINK_NAME
    if not link.exists():
        gone = " (its link leads to a build that is gone)" if link.is_symlink() else ""
        raise WarehouseMissing(f"there is no warehouse at {link}{gone}; `rolewh refresh` builds it")
    return duckdb.connect(str(link.resolve()), read_only=True, config=dict(LOCKED_DOWN))


def run_query(home: Path, sql: str, limit: int | None = DEFAULT_LIMIT, values: Sequence[object] = ()) -> QueryResult:
    """Run one query on a connection of its own and fetch at most `limit` rows; `values` stand for the `?` in it.

    Raises WarehouseMissing, NotAQuery for a statement that gives no rows, duckdb.Error for what DuckDB refuses.
    """
    connection = open_warehouse(home)
    try:
        relation = relation_of(connection, sql, values)
        # One more than asked for tells whether there are more.
        rows = (relation if limit is None else relation.limit(limit + 1)).fetchall()
        is_cut = limit is not None and len(rows) > limit
        return QueryResult(tuple(relation.columns), rows[:limit], is_cut)
    finally:
        connection.close()


def relation_of(connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object]) -> duckdb.DuckDBPyRelation:
    """The answer of one query, not fetched yet; raises NotAQuery for a statement that gives no rows."""
    relation = connection.sql(sql, params=list(values)) if values else connection.sql(sql)
    if relation is None:
        raise NotAQuery("the statement gives no rows; expected one query, for example: from mart_coverage")
    return relation
