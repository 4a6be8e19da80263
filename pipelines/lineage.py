"""What each table of the star is made from, read from the SQL that makes it; the SQL itself stands in `rolewh.warehouse`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rolewh.warehouse.sql_files import sql_files

_NAME = re.compile(r"\b[a-z][a-z_]{2,60}\b")
#: Built from files of their own too, which their selects do not name.
_COLLECTED = {"fact_finding": "findings", "fact_fixed_finding": "findings"}


def made_from(inputs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each star table, which of the inputs its SQL reads, directly or through the shared placings."""
    wanted = frozenset(inputs)
    steps = {file.name: _names(file.text) for file in sql_files("placing")}
    tables = {file.name: _names(file.text) for file in sql_files("star")}
    for table, folder in _COLLECTED.items():
        tables[table] = tables[table].union(*(_names(file.text) for file in sql_files(folder)))
    return {table: tuple(sorted(wanted & set(_followed(names, steps)))) for table, names in tables.items()}


def _names(sql: str) -> frozenset[str]:
    code = "\n".join(line.partition("--")[0] for line in sql.splitlines())
    return frozenset(_NAME.findall(code))


def _followed(names: frozenset[str], steps: Mapping[str, frozenset[str]]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting.extend(steps.get(name, ()))
