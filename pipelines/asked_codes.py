"""Looks up the codes a question is asked with, so that a misspelt one is refused and not answered with nothing; asking is in `asking`."""

from collections.abc import Mapping

from pipelines.places import Home
from pipelines.questions import Value, WrongQuestion
from rolewh.warehouse.read import run_query

#: What is looked up, by the name of the argument; the kinds are those of _CODES.
KIND_OF: Mapping[str, str] = {
    **dict.fromkeys(("role_a", "role_b", "role_c", "role_d", "role_code", "role_list"), "role"),
    **dict.fromkeys(("asked_a", "asked_b", "asked_subject"), "function or focus"),
    **dict.fromkeys(("asked_level", "asked_level_a", "asked_level_b"), "level"),
    "asked_function": "function",
    "asked_role": "role, present or past",
    "asked_degree": "degree",
}
#: Codes shown beside one that is unknown, and how like it they are at least, 0 to 1.
ALIKE_COUNT, ALIKE_AT_LEAST = 3, 0.75

# A condition on the kind leaves one of the parts to read.
_CODES = """
    with codes as (
        select 'role' as kind, role_code as code from dim_role
        union all select 'role, present or past', role_code from dim_role
        union all select distinct 'role, present or past', role_code from dim_role_version where role_key is null
        union all select 'function', function_code from dim_function
        union all select 'function or focus', function_code from dim_function
        union all select 'function or focus', function_code || '.' || focus_code from dim_focus
        union all select 'level', level_code from dim_level
        union all select 'degree', degree_code from dim_degree
    )
"""
_AS_WRITTEN = _CODES + "select code from codes where kind = ? and lower(code) in (select unnest(?::varchar[]))"  # noqa: S608
_LIKENESS = """
    select code
    from (select code, jaro_winkler_similarity(lower(code), ?) as likeness from codes where kind = ?)
    where likeness >= ?
    order by likeness desc, code
"""
_ALIKE = _CODES + _LIKENESS


def known_codes(home: Home, bound: Mapping[str, Value]) -> dict[str, Value]:
    """The same values, each code as the warehouse writes it, whatever its case and the spaces around it.

    Raises WrongQuestion for a code the warehouse does not have, with codes that are alike, and WarehouseMissing.
    """
    return {name: _known(home, KIND_OF[name], value) if name in KIND_OF else value for name, value in bound.items()}


def _known(home: Home, kind: str, value: Value) -> Value:
    asked = value if isinstance(value, list) else [value]
    wanted = [_folded(code) for code in asked]
    written = {_folded(code): code for (code,) in run_query(home.root, _AS_WRITTEN, None, [kind, wanted]).rows}
    for code, folded in zip(asked, wanted, strict=True):
        if folded not in written:
            raise WrongQuestion(f"the warehouse has no {kind} {code!r}; {_advice(home, kind, folded)}")
    found = [written[folded] for folded in wanted]
    return found if isinstance(value, list) else found[0]


def _folded(code: str) -> str:
    return code.strip().lower()


def _advice(home: Home, kind: str, folded: str) -> str:
    rows = run_query(home.root, _ALIKE, ALIKE_COUNT, [folded, kind, ALIKE_AT_LEAST]).rows
    if not rows:
        return "`rolewh query` lists them: from dim_role, dim_focus, dim_function, dim_level or dim_degree"
    return f"did you mean {' or '.join(code for (code,) in rows)}?"
