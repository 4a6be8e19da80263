"""A star written by hand in TOML: a few codes and the columns that matter, the rest filled in; the questions are put in the tests.

A row names what it belongs to in plain words: `focus = "CAR.GEN"` fills `focus_key`, `neighbour_role = "CAR.GEN.P2"` fills
`neighbour_role_key`. Functions, foci, levels and roles follow from the codes in `roles`; skills, titles, occupations, sources,
methods and documents from being named. A row of a dimension with the key of such a row changes it. "∅" stands for null.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import md5
from typing import Any

import duckdb
import polars as pl

from rolewh.parse.terms import TRACKS
from rolewh.warehouse.answers import create_answers
from rolewh.warehouse.vocabularies import vocabularies
from schemas.printing.ddl import sql_type, star_ddl
from schemas.registry import TABLE, layer
from schemas.table import Column, Table

Row = dict[str, Any]

NULL = "∅"
PAGE = "page.txt"
MOMENT = datetime(2026, 3, 1, 2, 0)
#: Method rows have the figures the answers read; a test that needs others gives its own row.
PARAMETERS = {"parameters": {"tolerance": 0.25, "clear_step": 1}}
#: The word that names a row of a dimension, and the columns that take the word itself.
NAMED = {
    "dim_skill": ("skill", ("skill_name", "skill_normal_form")),
    "dim_title": ("title", ("title_text", "title_normal_form")),
    "dim_occupation": ("occupation", ("occupation_code", "soc_code")),
    "dim_source": ("source", ("source_title",)),
    "dim_document": ("document", ("document_path",)),
    "dim_method": ("method", ("method_code", "method_edition")),
}
#: What else such a row has.
WITH: dict[str, Row] = {
    "dim_document": {"intake_state": "loaded"},
    "dim_method": {"parameters_text": json.dumps(PARAMETERS), "is_speaking": True},
}


def key_of(text: str) -> str:
    """The key of a code or name, as the build makes it; of a focus from both of its codes."""
    is_focus = text.count(".") == 1 and text.replace(".", "").isalnum() and text.isupper()
    return md5((text.replace(".", chr(31)) if is_focus else text).encode(), usedforsecurity=False).hexdigest()[:16]


def empty_star() -> duckdb.DuckDBPyConnection:
    """Every table of the star with its comments but no key to watch over, and every view and macro."""
    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    connection.execute("begin")
    comments = [line for line in star_ddl().split(";\n") if line.strip().startswith("comment on")]
    for table in layer("star"):
        columns = ", ".join(f"{column.name} {sql_type(column)}" for column in table.columns)
        connection.execute(f"create table {table.name} ({columns})")
    for comment in comments:
        connection.execute(comment)
    create_answers(connection)
    connection.execute("commit")
    return connection


def put(connection: duckdb.DuckDBPyConnection, roles: list[str], rows: Mapping[str, list[Row]]) -> None:
    """Fill the tables; a row with a name no table has is an error."""
    filled = {name: [_with_keys(TABLE[name], row) for row in given] for name, given in rows.items()}
    for name, derived in _derived(roles, rows).items():
        filled[name] = _merged(TABLE[name], derived, filled.get(name, []))
    for name, given in filled.items():
        table = TABLE[name]
        whole = [[_value(column, row) for column in table.columns] for row in given]
        if whole:
            marks = ", ".join("?" for _ in table.columns)
            connection.executemany(f"insert into {name} values ({marks})", whole)


def _derived(roles: list[str], rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    parts = [(role, *role.split(".")) for role in roles]
    functions = dict.fromkeys(function for _, function, _, _ in parts)
    foci = dict.fromkeys((function, focus) for _, function, focus, _ in parts)
    levels = dict.fromkeys(level for *_, level in parts)
    levels |= dict.fromkeys(row["level"] for given in rows.values() for row in given if row.get("level", NULL) != NULL)
    derived: dict[str, list[Row]] = {
        "dim_function": [
            {"function": code, "function_code": code, "conformed_function": code, "focus_count": sum(f == code for f, _ in foci),
             "role_count": sum(f == code for _, f, _, _ in parts)}
            for code in functions
        ],
        "dim_focus": [
            {"focus": f"{function}.{focus}", "function": function, "function_code": function, "focus_code": focus,
             "is_function_baseline": focus == "GEN", "role_count": sum((f, c) == (function, focus) for _, f, c, _ in parts),
             "document": PAGE, "line_from": 1, "line_to": 1}
            for function, focus in foci
        ],
        "dim_level": [
            {"level": code, "level_code": code, "track_code": code[0], "track_name": TRACKS[code[0]],
             "level_number": int(code[1:]), "seniority": float(code[1:]) if code[0] == "P" else None}
            for code in levels
        ],
        "dim_role": [
            {"role": role, "role_code": role, "focus": f"{function}.{focus}", "level": level, "document": PAGE, "document_count": 1}
            for role, function, focus, level in parts
        ],
        "fact_role": [{"role": role, "document": PAGE} for role in roles],
        "dim_degree": [
            {"degree_code": code, "degree_name": name, "degree_rank": rank}
            for code, name, rank in vocabularies()["vocabulary_degree"].rows
        ],
        "dim_rubric_dimension": [
            {"dimension_code": code, "dimension_name": name, "dimension_number": number}
            for code, name, number in vocabularies()["vocabulary_rubric_dimension"].rows
        ],
    }  # fmt: skip
    derived |= {name: [_of_name(name, named) for named in _named(rows, NAMED[name][0])] for name in NAMED}
    derived["dim_document"].append({"document": PAGE, "document_path": PAGE, "intake_state": "loaded"})
    return {name: [_with_keys(TABLE[name], row) for row in given] for name, given in derived.items()}


def _of_name(table: str, named: str) -> Row:
    word, columns = NAMED[table]
    own_group = {"group_skill": named} if table == "dim_skill" else {}
    return {word: named, **dict.fromkeys(columns, named), **own_group, **WITH.get(table, {})}


def _named(rows: Mapping[str, list[Row]], word: str) -> Iterator[str]:
    seen = (
        value
        for given in rows.values()
        for row in given
        for name, value in row.items()
        if (name == word or name.endswith(f"_{word}")) and value not in (NULL, PAGE) and isinstance(value, str)
    )
    yield from dict.fromkeys(seen)


def _with_keys(table: Table, row: Row) -> Row:
    keyed: Row = {}
    for name, value in row.items():
        value = None if value == NULL else value
        if name in table.column:
            keyed[name] = value
        elif f"{name}_key" in table.column:
            keyed[f"{name}_key"] = None if value is None else key_of(value)
        else:
            raise KeyError(f"{table.name} has neither {name} nor {name}_key")
    return keyed


def _merged(table: Table, derived: list[Row], given: list[Row]) -> list[Row]:
    merged = {tuple(row.get(name) for name in table.key): row for row in derived}
    for row in given:
        key = tuple(row.get(name) for name in table.key)
        merged[key] = {**merged.get(key, {}), **row}
    return list(merged.values())


def _value(column: Column, row: Row) -> Any:
    if column.name in row:
        return row[column.name]
    if column.name == "document_key":
        return key_of(PAGE)
    if column.nullable:
        return None
    return _filler(column)


def _filler(column: Column) -> Any:
    kinds: list[tuple[bool, Any]] = [
        (bool(column.one_of), next(iter(column.one_of), None)),
        (column.dtype.is_integer(), int(column.at_least or 1)),
        (column.dtype.is_float(), float(column.at_least or 0)),
        (column.dtype == pl.Boolean(), False),
        (column.dtype == pl.Date(), date(2026, 3, 1)),
        (column.dtype.is_temporal(), MOMENT),
        (column.dtype.is_nested(), []),
    ]
    return next((value for fits, value in kinds if fits), "")
