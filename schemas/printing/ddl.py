"""The star as DuckDB DDL; loading it with rows is the work of `rolewh.warehouse`."""

import polars as pl

from schemas.registry import TABLE, layer
from schemas.table import Column, Table

#: How each polars type of a star column is called in DuckDB, as its catalogue spells it.
_SQL_TYPES: tuple[tuple[pl.DataType, str], ...] = (
    (pl.String(), "VARCHAR"),
    (pl.Int64(), "BIGINT"),
    (pl.Float64(), "DOUBLE"),
    (pl.Boolean(), "BOOLEAN"),
    (pl.Date(), "DATE"),
    (pl.Datetime("us"), "TIMESTAMP"),
    (pl.List(pl.String()), "VARCHAR[]"),
    (pl.Binary(), "BLOB"),
)


def star_ddl() -> str:
    """SQL that creates every star table empty, parents first: types, NOT NULL, primary keys of dimensions, checks, comments.

    Rules across columns, the keys of facts and every reference are proved by the contracts and the SQL checks once the tables are
    full; here they stand as comments. See docs/decisions/0018.
    """
    tables = parents_first(layer("star"))
    return "\n".join(["-- Printed from the contracts by `python -m schemas.printing`.\n", *map(_table_ddl, tables)])


def parents_first(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables in an order in which each follows the tables it has a foreign key to; otherwise as given.

    Raises ValueError if they refer to each other in a ring.
    """
    placed: dict[str, Table] = {}
    waiting = {table.name: table for table in tables}
    while waiting:
        ready = [
            table for table in waiting.values() if not any(parent in waiting for _, parent, _ in foreign_keys(table))
        ]
        if not ready:
            raise ValueError(f"tables refer to each other in a ring: {', '.join(waiting)}")
        placed.update({table.name: table for table in ready})
        waiting = {name: table for name, table in waiting.items() if name not in placed}
    return tuple(placed.values())


def foreign_keys(table: Table) -> tuple[tuple[str, str, str], ...]:
    """Column, parent and the parent's column of each reference whose column is the parent's whole key."""
    return tuple(
        (column.name, column.references, column.referenced_name)
        for column in table.columns
        if column.references not in (None, table.name) and TABLE[column.references].key == (column.referenced_name,)
    )


def has_primary_key(table: Table) -> bool:
    """Whether DuckDB itself keeps the key: of dimensions alone, the index of a fact would be as large as its rows."""
    return bool(table.key) and table.name.startswith("dim_")


def sql_type(column: Column) -> str:
    """DuckDB's name for the column's type; raises KeyError for a type no contract uses."""
    return dict(_SQL_TYPES)[column.dtype]


def _table_ddl(table: Table) -> str:
    lines = [_column_ddl(column) for column in table.columns]
    key = ", ".join(table.key)
    if has_primary_key(table):
        lines.append(f"primary key ({key})")
    promises = [f"-- {name} is found in {parent} ({there})\n" for name, parent, there in foreign_keys(table)]
    if key and not has_primary_key(table):
        promises.insert(0, f"-- one row per ({key})\n")
    comments = [f"comment on table {table.name} is {_quoted(table.grain)};"]
    comments += [
        f"comment on column {table.name}.{column.name} is {_quoted(column.meaning)};" for column in table.columns
    ]
    body = ",\n".join(f"    {line}" for line in lines)
    return f"{''.join(promises)}create table {table.name} (\n{body}\n);\n" + "\n".join(comments) + "\n"


def _column_ddl(column: Column) -> str:
    words = [column.name, sql_type(column)]
    if not column.nullable:
        words.append("not null")
    conditions = []
    if column.one_of:
        conditions.append(f"{column.name} in ({', '.join(map(_quoted, column.one_of))})")
    if column.at_least is not None:
        conditions.append(f"{column.name} >= {column.at_least}")
    if column.at_most is not None:
        conditions.append(f"{column.name} <= {column.at_most}")
    if conditions:
        words.append(f"check ({' and '.join(conditions)})")
    return " ".join(words)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
