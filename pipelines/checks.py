"""Asset checks: what each promises and how its outcome is shown; the contracts stand in `schemas`, the rules in `rolewh.warehouse`."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import dagster as dg
import polars as pl

from pipelines.counting import counted
from pipelines.descriptions import markdown_table
from pipelines.freshness import FRESH, freshness_of
from pipelines.places import Home
from pipelines.plain_text import shortened, visible
from rolewh.warehouse.rules import Rule as StarRule
from schemas.table import Table

CONTRACT = "contract"
WAREHOUSE, IS_FRESH = "warehouse", "is_fresh"
SHOWN_REFUSALS = 10
LONGEST_FIRST = 200
_SEVERITY = {"error": dg.AssetCheckSeverity.ERROR, "warn": dg.AssetCheckSeverity.WARN}


def contract_spec(table: Table) -> dg.AssetCheckSpec:
    """The check that a table keeps its contract.

    Before the star it warns: the broken rows are refused and the rest goes on. In the star it blocks: a row of the
    finished star that breaks its contract is our own mistake, so nothing is published.
    """
    blocks = table.layer == "star"
    promise = "Every row keeps the contract" if blocks else "No row was refused by the contract"
    return dg.AssetCheckSpec(name=CONTRACT, asset=table.name, blocking=blocks, description=f"{promise}: {table.grain}")


def contract_result(
    table: Table, row_count: int, refused: pl.DataFrame, documents: "DocumentNames"
) -> dg.AssetCheckResult:
    """The outcome of a table's gate, with its first refusals by document and line."""
    severity = dg.AssetCheckSeverity.ERROR if table.layer == "star" else dg.AssetCheckSeverity.WARN
    metadata: dict[str, dg.MetadataValue] = {
        "row_count": dg.MetadataValue.int(row_count),
        "refused_count": dg.MetadataValue.int(refused.height),
    }
    if not refused.is_empty():
        rows = documents.placed(refused.head(SHOWN_REFUSALS))
        metadata["first_refusals"] = dg.MetadataValue.md(markdown_table(rows.columns, rows.rows()))
    return dg.AssetCheckResult(
        asset_key=table.name,
        check_name=CONTRACT,
        passed=refused.is_empty(),
        severity=severity,
        metadata=metadata,
        description=None if refused.is_empty() else f"{counted(refused.height, 'refusal')}, by document and line below",
    )


def freshness_spec() -> dg.AssetCheckSpec:
    """The check that a refresh confirmed the served warehouse lately; it warns, and keeps nothing from being published."""
    return dg.AssetCheckSpec(
        name=IS_FRESH,
        asset=WAREHOUSE,
        blocking=False,
        description="A refresh confirmed what is served within the hours of ROLEWH_FRESH_HOURS.",
    )


def freshness_result(home: Home, now: datetime, most_hours: int) -> dg.AssetCheckResult:
    """How fresh the served warehouse of a home is at a moment."""
    found = freshness_of(home, now, most_hours)
    return dg.AssetCheckResult(
        asset_key=WAREHOUSE,
        check_name=IS_FRESH,
        passed=found.state == FRESH,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"state": found.state, "build": found.build, "most_hours": most_hours},
        description=visible(found.told),
    )


def rule_spec(rule: StarRule) -> dg.AssetCheckSpec:
    """The check of a rule across tables of the star; one of severity error keeps the build from being published."""
    return dg.AssetCheckSpec(
        name=rule.name, asset=rule.table, blocking=rule.severity == "error", description=rule.sentence
    )


def rule_result(rule: StarRule, broken: Sequence[Mapping[str, object]]) -> dg.AssetCheckResult:
    """The outcome of a rule, with the first rows that break it."""
    metadata: dict[str, dg.MetadataValue] = {"broken_count": dg.MetadataValue.int(len(broken))}
    if broken:
        rows = [tuple(row.values()) for row in broken[:SHOWN_REFUSALS]]
        metadata["first_broken_rows"] = dg.MetadataValue.md(markdown_table(list(broken[0]), rows))
    return dg.AssetCheckResult(
        asset_key=rule.table,
        check_name=rule.name,
        passed=not broken,
        severity=_SEVERITY[rule.severity],
        metadata=metadata,
        description=_broken(rule, broken) if broken else None,
    )


def _broken(rule: StarRule, broken: Sequence[Mapping[str, object]]) -> str:
    first = broken[0]
    found = visible(shortened(f"{first['subject_text']}: {first['found_text']}", LONGEST_FIRST))
    return f"expected: {rule.sentence.rstrip('.')}; {counted(len(broken), 'row')} otherwise, the first {found}"


class DocumentNames:
    """Turns the keys of a refusal into the path a person can open and the line in that file.

    documents  frame with document_key and document_path
    sections   frame with block_key, document_key and line_from of each block, or None before there are any
    """

    def __init__(self, documents: pl.DataFrame, sections: pl.DataFrame | None = None) -> None:
        self._documents = documents.select("document_key", "document_path")
        shape = {"block_key": pl.String(), "document_key": pl.String(), "line_from": pl.Int64()}
        places = pl.DataFrame(schema=shape) if sections is None else sections.select(list(shape))
        # The first document that carries a block speaks for it.
        self._blocks = places.unique("block_key", keep="first", maintain_order=True).rename(
            {"document_key": "carrier_key", "line_from": "block_line"}
        )

    def placed(self, refused: pl.DataFrame) -> pl.DataFrame:
        """Refusals as document, line, column, rule and value; a document without a known path keeps its key."""
        known = refused.join(self._blocks, on="block_key", how="left", maintain_order="left").with_columns(
            document_key=pl.coalesce("document_key", "carrier_key")
        )
        known = known.join(self._documents, on="document_key", how="left", maintain_order="left")
        return known.select(
            document=pl.coalesce("document_path", "document_key", "block_key"),
            line=pl.col("line_from") + pl.col("block_line").fill_null(1) - 1,
            column="column_name",
            rule="rule_name",
            value="value_text",
            expected="expected_text",
        )
