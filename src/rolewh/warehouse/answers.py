"""Creates what answers questions in SQL: views, and table macros where something is asked for; each is a file below `sql/`.

Marts read published tables and each other, macros and questions read marts too; `kept_answers` makes tables of some. A
file's header says what one row of it is, what it reads, what may be asked of it and what its own columns mean; a column
that carries the name of a column it reads carries that column's words too.
"""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from graphlib import TopologicalSorter

import duckdb

from rolewh.warehouse.answer_history import as_of_macro
from rolewh.warehouse.sql_files import SqlFile, quoted, sql_file, sql_files

FOLDERS = ("marts", "macros", "questions")
#: Scalar macros the others share; people may use them too.
SHARED = "answer_macros"


def answer_files() -> Iterator[SqlFile]:
    """Every file that becomes a view or a table macro, what is read before what reads it."""
    files = {file.name: file for folder in FOLDERS for file in sql_files(folder)}
    # A ring of files that read each other raises CycleError, which names them.
    order = TopologicalSorter({name: [read for read in file.reads if read in files] for name, file in files.items()})
    yield from (files[name] for name in order.static_order())


def answer_definitions() -> str:
    """The text of all of them: part of what a warehouse is, and so of its content hash."""
    return "\n".join([sql_file("", SHARED).text, *(file.text for file in answer_files())])


def create_answers(connection: duckdb.DuckDBPyConnection) -> None:
    """Create them in the current database with their comments; raises ValueError for a column nothing explains."""
    connection.execute(sql_file("", SHARED).text)
    files = {file.name: file for file in answer_files()}
    comments = []
    for file in files.values():
        if file.arguments:
            wanted = ", ".join(argument.declaration for argument in file.arguments)
            connection.execute(f"create macro {file.name}({wanted}) as table\n{file.text}")
            comments.append(f"comment on macro table {file.name} is {quoted(_summary(file))}")
        else:
            connection.execute(f"create view {file.name} as\n{file.text}")
            comments.append(f"comment on view {file.name} is {quoted(_summary(file))}")
        if file.key:
            connection.execute(as_of_macro(connection, file))
            comments.append(f"comment on macro table {file.name}_as_of is {quoted(_AS_OF.format(file.name))}")
    # DuckDB keeps no comments on the columns of a macro; `rolewh ask` and the dictionary print them.
    for view, meanings in _meanings_of_views(connection, files).items():
        comments += [f"comment on column {view}.{column} is {quoted(told)}" for column, told in meanings.items()]
    # In one go: hundreds of statements, each by itself, take longer than all else here.
    connection.execute(";\n".join(comments))


def _meanings_of_views(
    connection: duckdb.DuckDBPyConnection, files: Mapping[str, SqlFile]
) -> dict[str, dict[str, str]]:
    columns: dict[str, dict[str, str | None]] = {}
    for relation, column, comment in connection.sql(_ALL_COLUMNS).fetchall():
        columns.setdefault(relation, {})[column] = comment
    known: dict[str, dict[str, str]] = {
        relation: {column: comment for column, comment in told.items() if comment}
        for relation, told in columns.items()
        if relation not in files
    }
    views = {name: file for name, file in files.items() if not file.arguments}
    for file in views.values():
        for name in file.reads:
            if name not in known and name in files:
                known[name] = _described(connection, files, files[name])
        known[file.name] = _explained(file, list(columns[file.name]), [known.get(name, {}) for name in file.reads])
    return {name: known[name] for name in views}


def described(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    """What each column of a published view or macro means, in their order; empty where there is none of that name."""
    files = {file.name: file for file in answer_files()}
    return _described(connection, files, files[name]) if name in files else {}


def _described(connection: duckdb.DuckDBPyConnection, files: Mapping[str, SqlFile], file: SqlFile) -> dict[str, str]:
    # Only macros have to be looked into: of a view the warehouse itself keeps the words.
    read = [files[name] for name in file.reads if name in files and files[name].arguments]
    return _column_meanings(connection, file, {each.name: _described(connection, files, each) for each in read})


def _column_meanings(
    connection: duckdb.DuckDBPyConnection, file: SqlFile, known: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """What each column of a view or macro means, in order; `known` holds those of the macros it reads."""
    read = [known.get(name) or dict(connection.sql(_COLUMN_COMMENTS, params=[name]).fetchall()) for name in file.reads]
    columns = [name for (name, *_) in connection.sql(f"describe from {file.name}{_any_arguments(file)}").fetchall()]
    return _explained(file, columns, read)


def _explained(file: SqlFile, columns: Sequence[str], read: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The words for each column: the file's own, else those of the first thing it reads that has the column."""
    inherited = ChainMap(*map(dict, read))
    meanings = {name: file.header.get(f"column {name}") or inherited.get(name) for name in columns}
    unexplained = ", ".join(name for name, meaning in meanings.items() if not meaning)
    if unexplained:
        raise ValueError(f"sql/…/{file.name}.sql: nothing explains {unexplained}; add a line `-- column name: ...`")
    return {name: meaning for name, meaning in meanings.items() if meaning}


def _summary(file: SqlFile) -> str:
    asked = "".join(f" {argument.name}: {argument.meaning}." for argument in file.arguments)
    question = file.header.get("question")
    return f"{file.grain}{asked}" + (f" Question: {question}" if question else "")


def _any_arguments(file: SqlFile) -> str:
    """Arguments with which a macro can be described: nothing is run."""
    return f"({', '.join('null' for argument in file.arguments if argument.default is None)})" if file.arguments else ""


_AS_OF = "What {} answered at a moment (UTC; a date means its end); asked_moment: the moment."

_ALL_COLUMNS = """
    select table_name, column_name, comment from duckdb_columns()
    where database_name = current_database() and not internal
    order by table_name, column_index
"""
_COLUMN_COMMENTS = """
    select column_name, comment from duckdb_columns()
    where database_name = current_database() and table_name = ? and comment is not null
"""
