"""Reads the shapes of real pages and counts, field by field, what is right, null and wrong: `python -m tests.sample.layout_fields`."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl

from rolewh.documents.capture import capture
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from tests.conftest import REFERENCE_MATERIAL

Outcome = tuple[str, str]
#: Fields the flat layout does not show; on a flat page they are null by nature.
SPACED_FIELDS = ("function_name", "level_name", "typical_years", "status", "status_line", "market_pay", "pay_basis")


class Page:
    """The records of one document."""

    def __init__(self, silver: dict[str, pl.DataFrame], document_key: str) -> None:
        self._silver = silver
        sections = silver["silver_section"].filter(pl.col("document_key") == document_key)
        self._blocks = sections["block_key"].to_list()
        self.shows = set(sections.filter(pl.col("section_state") != "cut_off")["section_name"])

    def records(self, table: str) -> list[dict[str, Any]]:
        """Records of a table in the page's blocks."""
        return self._silver[table].filter(pl.col("block_key").is_in(self._blocks)).to_dicts()

    def value(self, table: str, column: str) -> Any:
        """Column of the first record, None where there is none."""
        records = self.records(table)
        return records[0][column] if records else None


def expected_fields(expected: dict[str, Any]) -> dict[str, Any]:
    """The fields compared, as the hand-made expectation has them."""
    status, dimensions = expected["status"], expected["differential_dimensions"]
    return {
        "role_code": expected["role_code"],
        "function_code": expected["function_code"],
        "focus_code": expected["focus_code"],
        "track": expected["track_letter"],
        "level_number": expected["level_number"],
        "level_code": expected["level_code"],
        "title": expected["title"],
        "title_base": expected["title_base"],
        "title_level_suffix": expected["title_level_suffix"],
        "focus_name": expected["focus_name"],
        "differential": expected["differential_raw"],
        "differential_dimension": "_and_".join(dimensions).lower() if dimensions else None,
        "track_word": expected["track_word"],
        "responsibilities": sum(expected["responsibilities_visible"].values()),
        "first_level": (expected["first_level_subhead"] or "")[:2] or None,
        "function_name": expected["function_name"],
        "level_name": expected["level_name"],
        "typical_years": expected["typical_years_raw"],
        "status": status and [status[name] for name in ("confidence_label", "confidence", "state", "scope", "version")],
        "status_line": expected["status_line_raw"],
        "market_pay": expected["market_pay_raw"],
        "pay_basis": expected.get("pay_basis"),
    }


def found_fields(page: Page) -> dict[str, Any]:
    """The same fields as the page was read."""
    (identity,) = page.records("silver_identity")
    status = next(iter(page.records("silver_status")), None)
    track = page.value("silver_ladder", "track_phrase")
    return {
        "role_code": identity["role_code"],
        "function_code": identity["function_code"],
        "focus_code": identity["focus_code"],
        "track": identity["track_code"],
        "level_number": identity["level_number"],
        "level_code": identity["level_code"],
        "title": identity["title"],
        "title_base": identity["title_base"],
        "title_level_suffix": identity["title_level_suffix"],
        "focus_name": page.value("silver_focus", "focus_name") or page.value("silver_function_focus", "focus_name"),
        "differential": page.value("silver_differential", "differential_text"),
        "differential_dimension": page.value("silver_differential", "differential_dimension"),
        "track_word": track and track.split()[0],
        "responsibilities": len(page.records("silver_responsibility")),
        "first_level": page.value("silver_responsibility", "declared_level_code"),
        "function_name": page.value("silver_function_name", "function_name"),
        "level_name": page.value("silver_level_line", "level_name"),
        "typical_years": page.value("silver_level_line", "typical_experience_text"),
        "status": status
        and [
            status["confidence_label"],
            f"{status['confidence_score']:.2f}",
            status["approval_state"],
            status["geography_name"],
            status["page_version"],
        ],
        "status_line": page.value("silver_status", "status_text"),
        "market_pay": page.value("silver_pay", "pay_text"),
        "pay_basis": page.value("silver_pay", "pay_basis"),
    }


def count_fields(shapes: Path) -> tuple[Counter[Outcome], list[str]]:
    """How often each field is right, null and wrong over the profile and story pages, and every wrong value in words."""
    expectations = {row["role_code"]: row for row in json.loads((shapes / "expected.json").read_text("utf-8"))}
    counts: Counter[Outcome] = Counter()
    wrong = []
    read = {kind: normalise(raw_document_frame(capture(shapes / kind))) for kind in ("profile", "story")}
    loaded = (
        (silver, row)
        for kind, silver in read.items()
        for row in silver["silver_page"].iter_rows(named=True)
        if row["intake_state"] == "loaded" and row["page_kind"] == kind
    )
    for silver, row in loaded:
        expected = expected_fields(expectations[row["role_code"]])
        found = found_fields(Page(silver, row["document_key"]))
        for field, value in expected.items():
            if row["layout"] == "flat" and field in SPACED_FIELDS:
                value = None  # shown by the spaced rendering alone
            outcome = "right" if found[field] == value else "null" if found[field] is None else "wrong"
            counts[field, outcome] += 1
            if outcome == "wrong":
                wrong.append(f"{row['document_path']}: {field} is {found[field]!r}, expected {value!r}")
    return counts, wrong


def main() -> int:
    """Prints the table; ends with 1 when a value is wrong."""
    counts, wrong = count_fields(REFERENCE_MATERIAL / "layouts")
    print(f"{'field':24}{'right':>6}{'null':>6}{'wrong':>6}")
    for field in dict.fromkeys(field for field, _ in counts):
        print(f"{field:24}" + "".join(f"{counts[field, outcome]:6}" for outcome in ("right", "null", "wrong")))
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
