"""A star of any number of roles, made by copying a published one: for measuring answers, not for reading them.

    python -m benchmarks.star_of_many_roles HOME FILE [--roles 100000] [--plain]

Copies of the roles of the warehouse in HOME get functions and foci of their own, a hundred copies of a function's foci in
one function; levels, skills, sources, titles and the words of pages are shared. `--plain` loads the same rows by
`create table as`, in no order: what somebody without the star's physical design would have.
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb

from rolewh.warehouse.answers import create_answers
from rolewh.warehouse.build import BLOCK_BYTES, STORAGE_VERSION
from rolewh.warehouse.sql_files import quoted
from schemas.printing.ddl import sql_type
from schemas.registry import layer
from schemas.table import Table

#: Copies of a function's foci that stand in one function.
FOCI_COPIES: Final = 100
#: Tables no copy is made of: what they say holds for all copies.
SHARED: Final = frozenset(
    {"dim_run", "dim_level", "dim_skill", "dim_source", "dim_occupation", "dim_degree", "dim_title", "dim_rubric_dimension",
     "dim_method", "bridge_skill_link", "bridge_occupation_successor", "block_text"}
)  # fmt: skip
#: Physical order where it is not that of the key.
ORDER: Final = {
    "dim_role": "role_code",
    "dim_focus": "function_code, focus_code",
    "dim_function": "function_code",
    "dim_document": "document_path",
    "fact_scope": "focus_key nulls first, level_key",
    "fact_scope_hit": "document_key, scope_key, hit_number",
    "fact_source": "focus_key, document_key",
    "fact_finding": "subject_code, rule_id",
    "fact_responsibility": "focus_key, level_key, sequence_number",
}
#: Key columns, whose copies they hold, and what tells the copies apart.
_KEYS: Final = {
    "focus_key": ("focus", "copies.i"),
    "document_key": ("document", "copies.i"),
    "status_document_key": ("document", "copies.i"),
    "role_key": ("role", "copies.i"),
    "neighbour_role_key": ("role", "copies.i"),
    "scope_key": ("scope", "copies.i"),
    **dict.fromkeys(
        ("function_key", "other_function_key", "conformed_function_key"), ("function", f"copies.i // {FOCI_COPIES}")
    ),
}
_PREPARED: Final = """
    create temp macro of_function(code, i) as code || (i // {copies})::varchar;
    create temp macro of_focus(code, i) as case
        when i % {copies} = 0 then code
        when code = 'GEN' then 'GENERALX' || upper(format('{{:04x}}', (i % {copies})::bigint))
        else left(code, length(code) - 4) || upper(format('{{:04x}}', (i % {copies} * 7 + 1)::bigint))
    end;
    create temp macro of_key(one) as left(md5(one), 16);
    create temp table copies as select i from range({count}) as numbers (i);
    create temp table new_focus as
        select i, focus_key as old_key, of_function(function_code, i) as function_code,
            of_focus(focus_code, i) as focus_code,
            of_key(of_function(function_code, i) || chr(31) || of_focus(focus_code, i)) as new_key
        from small.dim_focus cross join copies;
    create temp table new_function as
        select distinct i // {copies} as i, function_key as old_key, of_key(of_function(function_code, i)) as new_key,
            of_function(function_code, i) as new_code
        from small.dim_function cross join copies;
    create temp table new_role as
        select new_focus.i, role_key as old_key, role_code as old_code,
            function_code || '.' || focus_code || '.' || split_part(role_code, '.', 3) as new_code,
            of_key(function_code || '.' || focus_code || '.' || split_part(role_code, '.', 3)) as new_key
        from small.dim_role inner join new_focus on dim_role.focus_key = new_focus.old_key;
    create temp table new_document as
        select i, document_key as old_key, of_key(i::varchar || document_key) as new_key
        from small.dim_document cross join copies;
    create temp table new_scope as
        select i, scope_key as old_key, of_key(i::varchar || scope_key) as new_key
        from small.fact_scope cross join copies where focus_key is not null;
"""


def _coded(column: str) -> str:
    function = f"of_function(split_part({column}, '.', 1), copies.i)"
    moved = f"{function} || '.' || of_focus(split_part({column}, '.', 2), copies.i)"
    level = f"case when split_part({column}, '.', 3) = '' then '' else '.' || split_part({column}, '.', 3) end"
    return f"case when contains({column}, '.') then {moved} || {level} else {column} end"


_TEXTS: Final = {
    "document_path": "'copy' || copies.i::varchar || '/' || t.document_path",
    "function_code": "of_function(t.function_code, copies.i)",
    "focus_code": "of_focus(t.focus_code, copies.i)",
    "is_function_baseline": f"t.is_function_baseline and copies.i % {FOCI_COPIES} = 0",
    "finding_key": "of_key(copies.i::varchar || t.finding_key)",
    "function_link_key": "of_key(copies.i::varchar || t.function_link_key)",
    "role_code": _coded("t.role_code"),
    "subject_code": _coded("t.subject_code"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--roles", type=int, default=100_000)
    parser.add_argument("--plain", action="store_true")
    chosen = parser.parse_args()
    began = time.monotonic()
    counts = build(chosen.home / "warehouse.duckdb", chosen.file, chosen.roles, chosen.plain)
    print(f"{counts['dim_role']:,} roles, {sum(counts.values()):,} rows, {chosen.file.stat().st_size / 1e6:,.0f} MB, "
          f"{time.monotonic() - began:.0f} s")  # fmt: skip


def build(small: Path, file: Path, roles: int, is_plain: bool = False) -> dict[str, int]:
    """Write the star of at least so many roles; rows of each table."""
    file.unlink(missing_ok=True)
    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    connection.execute("set preserve_insertion_order = false")
    connection.execute(f"set temp_directory = {quoted(str(file) + '.spill')}")
    connection.execute(f"attach {quoted(str(small.resolve()))} as small (read_only)")
    storage = f"storage_version {quoted(STORAGE_VERSION)}" + ("" if is_plain else f", block_size {BLOCK_BYTES}")
    connection.execute(f"attach {quoted(str(file))} as star ({storage})")
    connection.execute("use star")
    ((there,),) = connection.sql("select count(*) from small.dim_role").fetchall()
    connection.execute(_PREPARED.format(copies=FOCI_COPIES, count=-(-roles // there)))
    counts = {}
    for table in layer("star"):
        connection.execute(f"create table {table.name} as {_copied(table, is_plain)}")
        counts[table.name] = len(connection.table(table.name))
        for column in table.columns:
            connection.execute(f"comment on column {table.name}.{column.name} is {quoted(column.meaning)}")
    create_answers(connection)
    connection.execute("checkpoint star")
    connection.execute("use memory")
    connection.execute("detach star")
    connection.close()
    return counts


def _copied(table: Table, is_plain: bool) -> str:
    columns = dict(_columns(table))
    joins = dict.fromkeys(join for _, join in columns.values() if join)
    chosen = ", ".join(f"({value})::{sql_type(table.column[name])} as {name}" for name, (value, _) in columns.items())
    order = ORDER.get(table.name) or ", ".join(table.key)
    wanted = "hash(random())" if is_plain else order
    ordered = f"order by {wanted}" if wanted else ""
    if table.name in SHARED:
        return f"select {chosen} from small.{table.name} as t cross join (select 0 as i) as copies {ordered}"  # noqa: S608
    levels = (
        "where t.focus_key is null and copies.i = 0 or t.focus_key is not null" if table.name == "fact_scope" else ""
    )
    once = f"where copies.i % {FOCI_COPIES} = 0" if table.name in ("dim_function", "bridge_function_link") else ""
    return (
        f"select {chosen} from small.{table.name} as t cross join copies {' '.join(joins)} {levels or once} {ordered}"  # noqa: S608
    )


def _columns(table: Table) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each column with the expression that copies it and the join that needs."""
    for column in table.columns:
        name = column.name
        if table.name in SHARED or name not in (*_KEYS, *_TEXTS):
            yield name, (f"t.{name}", "")
        elif name in _TEXTS:
            yield name, (_TEXTS[name], "")
        else:
            of, place = _KEYS[name]
            join = f"left join new_{of} as new_{name} on t.{name} = new_{name}.old_key and {place} = new_{name}.i"
            yield name, (f"coalesce(new_{name}.new_key, t.{name})", join)


if __name__ == "__main__":
    main()
