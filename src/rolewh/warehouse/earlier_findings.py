"""When each finding was first seen, as the warehouse that serves says it; what a finding is, and which are waived, is told in SQL."""

from datetime import datetime
from pathlib import Path

import duckdb

from rolewh.warehouse.vocabularies import Vocabulary, put_rows


def put_moments(connection: duckdb.DuckDBPyConnection, seen_at: datetime, earlier: Path | None) -> None:
    """Create the temporary tables ``finding_moment`` (the refresh at work) and ``finding_seen_before``.

    ``earlier`` is the star that serves, only ever read. Where there is none, where it is of an older shape or cannot be
    read, nothing was seen before: a list that begins anew is wrong in one column, a refresh that stops in all of them.
    """
    put_rows(connection, "finding_moment", Vocabulary({"seen_at": "timestamp"}, [(seen_at,)]))
    connection.execute(
        "create temp table finding_seen_before (finding_key varchar primary key, first_seen_at timestamp not null)"
    )
    rows = _seen_in(earlier)
    # Through parameters and not by attaching: the build's connection must not hold the file that serves.
    connection.execute(
        "insert into finding_seen_before select unnest(?::varchar[]), unnest(?::timestamp[])",
        [[key for key, _ in rows], [moment for _, moment in rows]],
    )


def _seen_in(earlier: Path | None) -> list[tuple[str, datetime]]:
    if earlier is None:
        return []
    try:
        with duckdb.connect(str(earlier), read_only=True) as connection:
            return connection.sql(
                "select finding_key, min(first_seen_at) from fact_finding where first_seen_at is not null group by finding_key"
            ).fetchall()
    except duckdb.Error:
        return []
