"""Keeps as tables the answers whose files ask for it; what the answers are stands in `answers`.

A view over everything is worked out anew each time it is asked. One whose header has a line `-- kept: reason` is worked out
once, when a warehouse is built: its rows lie in the table `kept_<name>`, in the order the file gives them, and the view of
that name reads them there. The view stays what people, exports and other answers name.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import duckdb

from rolewh.warehouse.answers import answer_files
from rolewh.warehouse.sql_files import SqlFile, quoted

#: Tables of this name are copies of what a view says: the contracts and the exports know the view alone.
KEPT_PREFIX = "kept_"
#: An answer that begins with a key and is ordered by it (`-- slices: its name`) is worked out so many roles at a time: putting
#: the 47 million rows of `mart_role_sheet` of a million roles into order at once took more than 6 GB.
ROLES_OF_A_SLICE: Final = 50_000


def kept_files() -> Iterator[SqlFile]:
    """The files whose answer is kept, what is read before what reads it."""
    return (file for file in answer_files() if file.header.get("kept"))


def keep_answers(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the rows of these views into tables; every table they read must be full, and is not looked at again."""
    files = list(kept_files())
    # Asked once for all of them: replacing a view loses what is said of it.
    told = connection.sql(_TOLD, params=[[file.name for file in files]] * 2).fetchall()
    for file in files:
        _keep(connection, file)
        # In its place and under its name, so that whatever reads it reads the table from here on.
        connection.execute(f"create or replace view {file.name} as from {KEPT_PREFIX}{file.name}")
    comments = [f"comment on {place} is {quoted(comment)}" for place, comment in told]
    comments += [f"comment on table {KEPT_PREFIX}{file.name} is {quoted(_REASON.format(file))}" for file in files]
    if comments:
        connection.execute(";\n".join(comments))


def _keep(connection: duckdb.DuckDBPyConnection, file: SqlFile) -> None:
    kept, slices = f"{KEPT_PREFIX}{file.name}", list(_slices(connection, file.header.get("slices")))
    first, *others = slices or [""]
    connection.execute(f"create table {kept} as from {file.name} {first}")
    for bounds in others:
        connection.execute(f"insert into {kept} from {file.name} {bounds}")


def _slices(connection: duckdb.DuckDBPyConnection, key: str | None) -> Iterator[str]:
    """Conditions that part the keys of sixteen digits, which are spread evenly, into ranges one after another."""
    ((roles,),) = connection.sql("select count(*) from dim_role").fetchall()
    count = -(-int(roles) // ROLES_OF_A_SLICE)
    if key is None or count < 2:
        return
    bounds = [f"{place * 16**4 // count:04x}" for place in range(1, count)]
    yield f"where {key} < '{bounds[0]}'"
    yield from (f"where {key} >= '{low}' and {key} < '{high}'" for low, high in pairwise(bounds))
    yield f"where {key} >= '{bounds[-1]}'"


_REASON = "The rows of the view {0.name}, worked out when the warehouse was built: {0.header[kept]}."
_TOLD = """
    select 'view ' || view_name, comment from duckdb_views()
    where database_name = current_database() and list_contains(?::varchar[], view_name) and comment is not null
    union all
    select 'column ' || table_name || '.' || column_name, comment from duckdb_columns()
    where database_name = current_database() and list_contains(?::varchar[], table_name) and comment is not null
"""
