"""One hash for all a warehouse says, by which an unchanged refresh is known; what is done about it stands in `publish`."""

import hashlib
from collections.abc import Iterable, Mapping

import duckdb

from rolewh.warehouse.kept_answers import KEPT_PREFIX

#: The run describes itself in the first table, what is gone or was otherwise stands in the others: they differ between two
#: builds of equal content. That a finding is fixed is content all the same: its row in `fact_finding` is gone.
#: Versions follow from the manifest, and a home that took in the same pages from nothing has another one.
HISTORY = frozenset({"dim_role_version", "dim_focus_version", "fact_role_version_span", "fact_focus_version_span"})
NOT_CONTENT = frozenset({"dim_run", "fact_fixed_finding", "fact_answer_change"}) | HISTORY

#: Columns in which a table tells of runs: they move on with each refresh, and that alone must publish nothing.
RUN_COLUMNS: Mapping[str, tuple[str, ...]] = {"fact_finding": ("is_new", "first_seen_at", "last_seen_at")}


def content_hash(connection: duckdb.DuckDBPyConnection, definitions: str) -> str:
    """SHA-256 over every table of the current database that is content, and over the definitions of tables and views.

    Tables and columns that tell of runs are left out (see `NOT_CONTENT` and `RUN_COLUMNS`), and answers kept as tables, which
    follow from the others and from the definitions, and would be nearly half of the work.

    The order of rows does not matter, but how often a row occurs does: each row is written as JSON, hashed with MD5, and
    the two halves of the digests are added up without overflow. MD5 of JSON, and not DuckDB's faster `hash()`, because
    that one may change with a DuckDB release and would then publish an unchanged warehouse.
    """
    told = [table for table in content_tables(connection) if not table.startswith(KEPT_PREFIX)]
    whole = hashlib.sha256(_digests(connection, told).encode())
    whole.update(b"\0" + definitions.encode())
    return whole.hexdigest()


def rows_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """SHA-256 over the rows of every table of the current database that is content; reading them all, it finds a damaged file."""
    return _digests(connection, content_tables(connection))


def history_hash(connection: duckdb.DuckDBPyConnection) -> str:
    """SHA-256 over the rows of the tables of versions: equal for equal manifests, moments included."""
    return _digests(connection, [table for table in compared_tables(connection) if table in HISTORY])


def compared_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of the current database that another derivation of the same raw folder and manifest has too, by name."""
    return [table for (table,) in connection.sql(_TABLES).fetchall() if table not in NOT_CONTENT - HISTORY]


def content_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables of the current database that are content, by name."""
    return [table for (table,) in connection.sql(_TABLES).fetchall() if table not in NOT_CONTENT]


def table_digest(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """How many rows a table has, and the sums of the halves of their digests: equal for equal rows in any order."""
    # Parted by hand: `md5_number_lower` and `md5_number_upper` would each reckon the digest anew.
    digests = _content(connection, table).project("md5_number(to_json(content)::varchar) as digest")
    rows, first, second = digests.aggregate(
        f"count(*), sum((digest >> 64)::ubigint), sum((digest & {_LOWER_HALF}::uhugeint)::ubigint)"
    ).fetchall()[0]
    return f"{rows} {first or 0} {second or 0}"


def _digests(connection: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> str:
    lines = [f"{table} {table_digest(connection, table)}" for table in tables]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _content(connection: duckdb.DuckDBPyConnection, table: str) -> duckdb.DuckDBPyRelation:
    found = connection.table(f'"{table}"')
    left_out = [column for column in RUN_COLUMNS.get(table, ()) if column in found.columns]
    return (found.project(f"* exclude ({', '.join(left_out)})") if left_out else found).set_alias("content")


_LOWER_HALF = 2**64 - 1
_TABLES = """
    select table_name from duckdb_tables()
    where database_name = current_database() and not internal and not temporary
    order by table_name
"""
