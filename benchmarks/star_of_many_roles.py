"""A star of any number of roles, made by copying a published one: for measuring answers, not for reading them.

    python -m benchmarks.star_of_many_roles HOME FILE [--roles 100000] [--plain]

Copies of the roles of the warehouse in HOME get functions and foci of their own, a hundred copies of a function's foci in
one function; levels, skills, sources, titles and the words of pages are shared. Dimensions have their primary keys, facts
have none. `--plain` loads the same rows by `create table as`, in no order and without keys: what somebody would have without
the design of the star.
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb

from rolewh.warehouse.answers import create_answers
from rolewh.warehouse.build import LARGE_BLOCK_BYTES, ROW_GROUP_ROWS, STORAGE_VERSION
from rolewh.warehouse.kept_answers import keep_answers
from rolewh.warehouse.sql_files import quoted
from schemas.printing.ddl import sql_type
from schemas.registry import layer
from schemas.table import Table

#: Copies of a function's foci that stand in one function.
FOCI_COPIES: Final = 100
#: What it may use; a star of a million roles has sorts of 25 million rows, and the rest of them goes to disk beside the file.
MEMORY: Final = "7GB"
#: As a build of this size has it.
LAID_OUT: Final = f", block_size {LARGE_BLOCK_BYTES}, row_group_size {ROW_GROUP_ROWS}"
#: Tables no copy is made of: what they say holds for all copies.
SHARED: Final = frozenset(
    {"dim_run", "dim_level", "dim_skill", "dim_source", "dim_occupation", "dim_degree", "dim_title", "dim_rubric_dimension",
     "dim_method", "bridge_skill_link", "bridge_occupation_successor", "block_text"}
)  # fmt: skip
#: Physical order where it is not that of the key.
ORDER: Final = {
    "dim_function": "function_code",
    "fact_scope": "focus_key nulls first, level_key",
    "fact_scope_hit": "document_key, scope_key, hit_number",
    "fact_source": "focus_key, document_key",
    "fact_finding": "subject_code, rule_id",
    "fact_responsibility": "focus_key, level_key, sequence_number",
}
#: Key columns: what they are the key of.
_KEYS: Final = {
    "focus_key": "focus",
    "document_key": "document",
    "status_document_key": "document",
    "role_key": "role",
    "neighbour_role_key": "role",
    "scope_key": "scope",
    "role_version_key": "role_version",
    "focus_version_key": "focus_version",
    **dict.fromkeys(("function_key", "other_function_key", "conformed_function_key"), "function"),
}
#: The key of a copy, from what the star copied from says of the one it is a copy of: few rows, so that no join is large.
_COPIED_KEYS: Final = {
    "focus": "of_key(of_function({of}.function_code, copies.i) || chr(31) || of_focus({of}.focus_code, copies.i))",
    "role": "of_key(of_role({of}.role_code, copies.i))",
    "function": "of_key(of_function({of}.function_code, copies.i))",
    "scope": "of_key(copies.i::varchar || {of}.scope_key)",
    "document": "of_key(copies.i::varchar || {of}.document_key)",
    "role_version": "of_key(copies.i::varchar || {of}.role_version_key)",
    "focus_version": "of_key(copies.i::varchar || {of}.focus_version_key)",
}
_PREPARED: Final = """
    create temp macro of_function(code, i) as code || 'X' || (i // {copies})::varchar;
    create temp macro of_focus(code, i) as case
        when i % {copies} = 0 then code
        when code = 'GEN' then 'GENERALX' || upper(format('{{:04x}}', (i % {copies})::bigint))
        else left(code, length(code) - 4) || upper(format('{{:04x}}', (i % {copies} * 7 + 1)::bigint))
    end;
    create temp macro of_key(one) as left(md5(one), 16);
    create temp table copies as select i from range({count}) as numbers (i);
    create temp macro of_role(code, i) as
        of_function(split_part(code, '.', 1), i) || '.' || of_focus(split_part(code, '.', 2), i)
        || case when split_part(code, '.', 3) = '' then '' else '.' || split_part(code, '.', 3) end;
    create temp view old_focus as select focus_key as old_key, function_code, focus_code from small.dim_focus;
    create temp view old_role as select role_key as old_key, role_code from small.dim_role;
    create temp view old_function as select function_key as old_key, function_code from small.dim_function;
    create temp view old_document as select document_key as old_key, document_key from small.dim_document;
    create temp view old_role_version as select role_version_key as old_key, role_version_key from small.dim_role_version;
    create temp view old_focus_version as select focus_version_key as old_key, focus_version_key from small.dim_focus_version;
    create temp view old_scope as select scope_key as old_key, scope_key from small.fact_scope where focus_key is not null;
"""


def _coded(column: str) -> str:
    return f"case when contains({column}, '.') then of_role({column}, copies.i) else {column} end"


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
    connection.execute(f"set memory_limit = {quoted(MEMORY)}")
    connection.execute(f"set temp_directory = {quoted(str(file) + '.spill')}")
    connection.execute(f"attach {quoted(str(small.resolve()))} as small (read_only)")
    storage = f"storage_version {quoted(STORAGE_VERSION)}" + ("" if is_plain else LAID_OUT)
    connection.execute(f"attach {quoted(str(file))} as star ({storage})")
    connection.execute("use star")
    ((there,),) = connection.sql("select count(*) from small.dim_role").fetchall()
    connection.execute(_PREPARED.format(copies=FOCI_COPIES, count=-(-roles // there)))
    counts = {}
    for table in layer("star"):
        connection.execute(f"create table {table.name} as {_copied(table, is_plain)}")
        counts[table.name] = len(connection.table(table.name))
        if not is_plain and table.name.startswith("dim_") and table.key:
            connection.execute(f"alter table {table.name} add primary key ({', '.join(table.key)})")
        for column in table.columns:
            connection.execute(f"comment on column {table.name}.{column.name} is {quoted(column.meaning)}")
    create_answers(connection)
    if not is_plain:
        keep_answers(connection)
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
    panels = {"fact_scope": "t.focus_key", "fact_scope_hit": "of_scope_key.old_key"}.get(table.name)
    levels = f"where {panels} is not null or copies.i = 0" if panels else ""
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
            of = _KEYS[name]
            join = f"left join old_{of} as of_{name} on t.{name} = of_{name}.old_key"
            yield name, (f"coalesce({_COPIED_KEYS[of].format(of=f'of_{name}')}, t.{name})", join)


if __name__ == "__main__":
    main()
