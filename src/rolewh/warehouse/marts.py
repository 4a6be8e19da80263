"""Creates the views that answer a question each; every mart is a file of `sql/marts`, which reads published tables only.

A mart's header says what one row of it is, which tables it reads and what its own columns mean; a column that carries the
name of a column of those tables carries its comment too.
"""

import duckdb

from rolewh.warehouse.sql_files import SqlFile, quoted, sql_files


def mart_definitions() -> str:
    """The text of every mart: part of what a warehouse is, and so of its content hash."""
    return "\n".join(mart.text for mart in sql_files("marts"))


def create_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every mart in the current database with its comments; raises ValueError for a column nothing explains."""
    for mart in sql_files("marts"):
        connection.execute(f"create view {mart.name} as\n{mart.text}")
        connection.execute(f"comment on view {mart.name} is {quoted(mart.grain)}")
        for column, meaning in _meanings(connection, mart).items():
            connection.execute(f"comment on column {mart.name}.{column} is {quoted(meaning)}")


def _meanings(connection: duckdb.DuckDBPyConnection, mart: SqlFile) -> dict[str, str]:
    reads = [name.strip() for name in mart.header["reads"].split(",")]
    inherited: dict[str, str] = {}
    for table in reads:
        found = connection.sql(_COLUMN_COMMENTS, params=[table]).fetchall()
        inherited = {**dict(found), **inherited}
    columns = [name for (name, *_) in connection.sql(f"describe {mart.name}").fetchall()]
    meanings = {name: mart.header.get(f"column {name}") or inherited.get(name) for name in columns}
    unexplained = ", ".join(name for name, meaning in meanings.items() if not meaning)
    if unexplained:
        raise ValueError(f"sql/marts/{mart.name}.sql: nothing explains {unexplained}; add a line `-- column name: ...`")
    return {name: meaning for name, meaning in meanings.items() if meaning}


_COLUMN_COMMENTS = """
    select column_name, comment from duckdb_columns()
    where database_name = current_database() and table_name = ? and comment is not null
"""
