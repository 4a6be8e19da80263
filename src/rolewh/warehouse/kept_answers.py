"""Keeps as tables the answers whose files ask for it; what the answers are stands in `answers`.

A view over everything is worked out anew each time it is asked. One whose header has a line `-- kept: reason` is worked out
once, when a warehouse is built: its rows lie in the table `kept_<name>`, in the order the file gives them, and the view of
that name reads them there. The view stays what people, exports and other answers name.
"""

from collections.abc import Iterator

import duckdb

from rolewh.warehouse.answers import answer_files
from rolewh.warehouse.sql_files import SqlFile, quoted

#: Tables of this name are copies of what a view says: the contracts and the exports know the view alone.
KEPT_PREFIX = "kept_"


def kept_files() -> Iterator[SqlFile]:
    """The files whose answer is kept, what is read before what reads it."""
    return (file for file in answer_files() if file.header.get("kept"))


def keep_answers(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the rows of these views into tables; every table they read must be full, and is not looked at again."""
    files = list(kept_files())
    # Asked once for all of them: replacing a view loses what is said of it.
    told = connection.sql(_TOLD, params=[[file.name for file in files]] * 2).fetchall()
    for file in files:
        connection.execute(f"create table {KEPT_PREFIX}{file.name} as from {file.name}")
        # In its place and under its name, so that whatever reads it reads the table from here on.
        connection.execute(f"create or replace view {file.name} as from {KEPT_PREFIX}{file.name}")
    comments = [f"comment on {place} is {quoted(comment)}" for place, comment in told]
    comments += [f"comment on table {KEPT_PREFIX}{file.name} is {quoted(_REASON.format(file))}" for file in files]
    if comments:
        connection.execute(";\n".join(comments))


_REASON = "The rows of the view {0.name}, worked out when the warehouse was built: {0.header[kept]}."
_TOLD = """
    select 'view ' || view_name, comment from duckdb_views()
    where database_name = current_database() and list_contains(?::varchar[], view_name) and comment is not null
    union all
    select 'column ' || table_name || '.' || column_name, comment from duckdb_columns()
    where database_name = current_database() and list_contains(?::varchar[], table_name) and comment is not null
"""
