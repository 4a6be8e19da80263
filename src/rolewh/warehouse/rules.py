"""The promises a star is held to before it is published; each is a file of `sql/checks`, said once in that file's header."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from rolewh.warehouse.sql_files import sql_file, sql_files

SEVERITIES = ("error", "warn")
#: Enough offences to see what is wrong; a rule broken everywhere must not fill a report.
MOST_ROWS = 100


@dataclass(frozen=True)
class Rule:
    """One promise: its name, the table it is about, what holds when it is kept, and whether breaking it stops a publish."""

    name: str
    table: str
    sentence: str
    severity: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every promise, by name; raises ValueError for a file whose header does not say what it must."""
    found = []
    for file in sql_files("checks"):
        missing = [name for name in ("rule", "table", "sentence", "severity") if name not in file.header]
        if missing:
            raise ValueError(f"sql/checks/{file.name}.sql: the header lacks {', '.join(missing)}; add `-- name: value`")
        if file.header["rule"] != file.name or file.header["severity"] not in SEVERITIES:
            raise ValueError(
                f"sql/checks/{file.name}.sql: expected the rule {file.name} with a severity of {' or '.join(SEVERITIES)}"
            )
        header = file.header
        found.append(Rule(header["rule"], header["table"], header["sentence"], header["severity"]))
    return tuple(found)


def broken_rows(staged: Path, rule: Rule, most: int = MOST_ROWS) -> list[dict[str, Any]]:
    """The first offences against the rule in a built star, at most `most`; an empty list when the promise is kept.

    Each offence has `table_name`, `subject_text` (which row) and `found_text` (what is wrong with it).
    """
    connection = duckdb.connect(str(staged), read_only=True)
    try:
        offences = connection.sql(sql_file("checks", rule.name).text).limit(most)
        return [dict(zip(offences.columns, row, strict=True)) for row in offences.fetchall()]
    finally:
        connection.close()


def __getattr__(name: str) -> tuple[Rule, ...]:
    # RULES is read on first use, so that importing this module opens no file.
    if name == "RULES":
        return rules()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
