"""What a refresh did, as one object: read from the warehouse it published; how it is told to people stands in `wording`."""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.places import Home
from pipelines.staged_note import StagedBuild
from rolewh.warehouse.read import run_query

#: Refused documents named one by one; the whole list stands in the table `refused`.
NAMED_REFUSALS = 50
#: The step that runs when the warehouse is published already: where it fails, the new warehouse serves.
EXPORTS_STEP = "exports"
PUBLISHED, UNCHANGED, FAILED = "published", "unchanged", "failed"

_COUNTS = """
select document_count, loaded_count, refused_count, skipped_count, role_count, refused_row_count, unread_line_count
from dim_run
"""
_REFUSED_DOCUMENTS = """
select document_path, reason_code, reason_text
from dim_document
where intake_state = 'refused'
order by document_path
"""
_FINDINGS = """
select if(is_waived, 'waived', severity) as severity, count(*) as finding_count
from fact_finding
group by all
"""
SEVERITIES = ("error", "warn", "info")
#: Findings that people know of and accept are counted apart, whatever their severity.
WAIVED = "waived"


def summarise(home: Home, build: StagedBuild, build_path: Path, is_new: bool) -> dict[str, Any]:
    """The summary of a refresh as JSON can hold it: documents, refusals, rows, findings and where the warehouse is."""
    (counts,) = _rows(home, _COUNTS)
    findings = {row["severity"]: row["finding_count"] for row in _rows(home, _FINDINGS)}
    return {
        "status": PUBLISHED if is_new else UNCHANGED,
        "run_id": build.run_id,
        "started_at": build.started_at + "Z",
        "finished_at": datetime.now(UTC).replace(tzinfo=None).isoformat() + "Z",
        "documents": {
            "met": counts["document_count"],
            "loaded": counts["loaded_count"],
            "refused": counts["refused_count"],
            "skipped": counts["skipped_count"],
        },
        "refused_documents": _rows(home, _REFUSED_DOCUMENTS, NAMED_REFUSALS),
        "refused_row_count": counts["refused_row_count"],
        "roles": counts["role_count"],
        "rows": dict(build.row_counts),
        "findings": {severity: findings.get(severity, 0) for severity in (*SEVERITIES, WAIVED)},
        "unread_line_count": counts["unread_line_count"],
        "content_hash": build.content_hash,
        "warehouse": str(home.warehouse),
        "build": str(build_path),
        "exports": str(home.current_exports),
    }


def write_summary(path: Path, summary: Mapping[str, Any]) -> None:
    """Writes the summary beside its place, then moves it in."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    os.replace(unfinished, path)


def read_summary(path: Path) -> dict[str, Any]:
    """The summary of the last refresh that published or found nothing new."""
    summary: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return summary


def anything_refused(summary: Mapping[str, Any]) -> bool:
    """Whether a document or a row was refused."""
    return bool(summary["documents"]["refused"] or summary["refused_row_count"])


def _rows(home: Home, sql: str, limit: int = 1000) -> list[dict[str, Any]]:
    answer = run_query(home.root, sql, limit)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
