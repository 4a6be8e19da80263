"""A DuckDB catalogue held against the contracts of the star; the DDL that makes one stands in `printing.ddl`."""

from typing import Any, Protocol

from schemas.printing.ddl import has_primary_key, sql_type
from schemas.registry import layer
from schemas.table import Table


class Connection(Protocol):
    """As much of a DuckDB connection as is used here, so that contracts do not depend on DuckDB."""

    def sql(self, query: str, /) -> Any:
        """The relation of a query."""


_TABLES = """
    select table_name, comment
    from duckdb_tables()
    where not internal and database_name = current_database() and schema_name = current_schema()
        and not starts_with(table_name, 'kept_')
"""
_COLUMNS = """
    select table_name, column_name, data_type, is_nullable, comment
    from duckdb_columns()
    where not internal and database_name = current_database() and schema_name = current_schema()
    order by table_name, column_index
"""
_KEYS = """
    select table_name, constraint_type, constraint_column_names, referenced_table, referenced_column_names
    from duckdb_constraints()
    where constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')
        and database_name = current_database() and schema_name = current_schema()
"""


def catalogue_differences(connection: Connection) -> list[str]:
    """Where the connection's current schema departs from the star's contracts, one sentence each; empty when it does not.

    Compares base tables, column order, types, nullability, comments and keys. Views are not looked at, nor
    the tables `kept_<view>` that hold the rows of some.
    """
    comments = dict(connection.sql(_TABLES).fetchall())
    columns: dict[str, dict[str, tuple[str, bool, str | None]]] = {}
    for table_name, name, data_type, nullable, comment in connection.sql(_COLUMNS).fetchall():
        columns.setdefault(table_name, {})[name] = (data_type, nullable, comment)
    keys: dict[str, set[tuple[str, tuple[str, ...], str | None]]] = {}
    for table_name, kind, names, parent, there in connection.sql(_KEYS).fetchall():
        led_to = f"{parent} ({', '.join(there)})" if kind == "FOREIGN KEY" else None
        keys.setdefault(table_name, set()).add((kind, tuple(names), led_to))

    contracts = {table.name: table for table in layer("star")}
    differences = [f"{name}: a table of no contract" for name in sorted(comments.keys() - contracts.keys())]
    for name, table in contracts.items():
        if name not in comments:
            differences.append(f"{name}: no such table")
            continue
        if comments[name] != table.grain:
            differences.append(f"{name}: expected the comment {table.grain!r}, found {comments[name]!r}")
        differences += _column_differences(table, columns[name])
        differences += _key_differences(table, keys.get(name, set()))
    return differences


def _column_differences(table: Table, found: dict[str, tuple[str, bool, str | None]]) -> list[str]:
    if list(found) != list(table.column):
        return [f"{table.name}: expected the columns {', '.join(table.column)}, found {', '.join(found)}"]
    return [
        f"{table.name}.{column.name}: expected the {aspect} {wanted!r}, found {held!r}"
        for column in table.columns
        for aspect, wanted, held in zip(
            ("type", "nullability", "comment"),
            (sql_type(column), column.nullable, column.meaning),
            found[column.name],
            strict=True,
        )
        if wanted != held
    ]


def _key_differences(table: Table, found: set[tuple[str, tuple[str, ...], str | None]]) -> list[str]:
    wanted = {("PRIMARY KEY", table.key, None)} if has_primary_key(table) else set()
    missing = [f"{table.name}: lacks the {_told(key)}" for key in sorted(wanted - found, key=str)]
    return missing + [f"{table.name}: has the {_told(key)} of no contract" for key in sorted(found - wanted, key=str)]


def _told(key: tuple[str, tuple[str, ...], str | None]) -> str:
    kind, names, parent = key
    return f"{kind.lower()} ({', '.join(names)})" + (f" to {parent}" if parent else "")
