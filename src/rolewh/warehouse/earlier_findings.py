"""What the warehouse that serves says of findings: when each was first seen, and which were fixed since.

What a finding is, and which are waived, is told in SQL.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import duckdb

from rolewh.warehouse.vocabularies import Vocabulary, put_rows

#: How long a fixed finding is told, and how many are at most.
FIXED_KEPT: Final = timedelta(days=400)
MOST_FIXED_KEPT: Final = 100_000

_SEEN: Final = {
    "rule_id": "varchar",
    "severity": "varchar",
    "subject_code": "varchar",
    "level_code": "varchar",
    "detail_text": "varchar",
    "document_path": "varchar",
    "was_waived": "boolean",
    "first_seen_at": "timestamp",
    "last_seen_at": "timestamp",
    "place_among_equals": "bigint",
}
_FIXED: Final = {
    "finding_key": "varchar",
    **{column: kind for column, kind in _SEEN.items() if column != "place_among_equals"},
    "fixed_at": "timestamp",
}
# Not by the key that the file holds: an edition that makes keys otherwise must not take all findings for new.
_SEEN_ROWS: Final = """
    select
        finding.rule_id, finding.severity, finding.subject_code, finding.level_code, finding.detail_text,
        document.document_path, finding.is_waived, finding.first_seen_at, finding.last_seen_at,
        row_number() over (
            partition by finding.rule_id, finding.subject_code, finding.level_code, finding.detail_text
            order by document.document_path, finding.line_from, finding.line_to
        )
    from fact_finding as finding
    inner join dim_document as document on finding.document_key = document.document_key
    where finding.first_seen_at is not null and finding.last_seen_at is not null
"""
_FIXED_ROWS: Final = """
    select
        finding_key, rule_id, severity, subject_code, level_code, detail_text,
        document_path, was_waived, first_seen_at, last_seen_at, fixed_at
    from fact_fixed_finding
"""


def put_moments(connection: duckdb.DuckDBPyConnection, seen_at: datetime, earlier: Path | None) -> None:
    """Create the temporary tables ``finding_moment`` (the refresh at work), ``finding_seen_before`` and ``finding_fixed_before``.

    ``earlier`` is the star that serves, only ever read. Where there is none, where it is of an older shape or cannot be
    read, nothing was seen before: a list that begins anew is wrong in one column, a refresh that stops in all of them.
    """
    moment = {"seen_at": "timestamp", "fixed_kept_since": "timestamp", "most_fixed_kept": "bigint"}
    put_rows(connection, "finding_moment", Vocabulary(moment, [(seen_at, seen_at - FIXED_KEPT, MOST_FIXED_KEPT)]))
    _put(connection, "finding_seen_before", _SEEN, _rows(earlier, _SEEN_ROWS))
    _put(connection, "finding_fixed_before", _FIXED, _rows(earlier, _FIXED_ROWS))


def _put(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], rows: list[tuple[Any, ...]]
) -> None:
    put_rows(connection, table, Vocabulary(columns, []))
    # Through parameters and not by attaching: the build's connection must not hold the file that serves.
    given = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
    by_column = [list(values) for values in zip(*rows, strict=True)] if rows else [[] for _ in columns]
    connection.execute(f"insert into {table} select {given}", by_column)


def _rows(earlier: Path | None, query: str) -> list[tuple[Any, ...]]:
    if earlier is None:
        return []
    try:
        with duckdb.connect(str(earlier), read_only=True) as connection:
            return connection.sql(query).fetchall()
    except duckdb.Error:
        return []
