"""What the warehouse that serves says of findings: when each was first seen, and which were fixed since.

What a finding is, and which are waived, is told in SQL.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import duckdb

from rolewh.warehouse.sql_files import quoted
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


def put_moments(connection: duckdb.DuckDBPyConnection, seen_at: datetime, earlier: Path | None, spill: Path) -> None:
    """Create the temporary tables ``finding_moment`` (the refresh at work), ``finding_seen_before`` and ``finding_fixed_before``.

    ``earlier`` is the star that serves, only ever read; ``spill`` a folder of the build's own. Where there is none, where it is
    of an older shape or cannot be read, nothing was seen before: a list that begins anew is wrong in one column, a refresh that
    stops in all of them.
    """
    moment = {"seen_at": "timestamp", "fixed_kept_since": "timestamp", "most_fixed_kept": "bigint"}
    put_rows(connection, "finding_moment", Vocabulary(moment, [(seen_at, seen_at - FIXED_KEPT, MOST_FIXED_KEPT)]))
    for table, columns, query in (
        ("finding_seen_before", _SEEN, _SEEN_ROWS),
        ("finding_fixed_before", _FIXED, _FIXED_ROWS),
    ):
        put_rows(connection, table, Vocabulary(columns, []))
        taken = spill / f"{table}.parquet"
        if earlier is not None and _take(earlier, query, taken):
            connection.execute(f"insert into {table} from read_parquet({quoted(str(taken))})")


def _take(earlier: Path, query: str, taken: Path) -> bool:
    # Through a file and not by attaching: the build's connection must not hold the file that serves.
    taken.parent.mkdir(parents=True, exist_ok=True)
    try:
        with duckdb.connect(str(earlier), read_only=True) as served:
            served.execute("set enable_progress_bar = false")
            served.execute(f"copy ({query}) to {quoted(str(taken))} (format parquet)")
    except duckdb.Error:
        return False
    return True
