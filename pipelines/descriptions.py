"""How a table's contract becomes what Dagster shows of an asset: description, columns, preview; checks stand in `checks`."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.plain_text import markdown, markdown_cell, shortened
from schemas.columns import SHA256_PATTERN
from schemas.table import Column, Table

PREVIEW_ROWS = 5
_CONTENT_HASH = re.compile(SHA256_PATTERN)
DISTRIBUTION = "rolewh"

_VALUE_RULES = ("one_of", "pattern", "at_least", "at_most")
_KINDS = {
    "raw": {"polars", "parquet"},
    "silver": {"polars", "parquet"},
    "conformed": {"polars", "parquet"},
    "star": {"duckdb"},
}


@cache
def software_version() -> str:
    """Version of the installed software; a bare checkout has none."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0+checkout"


def asset_spec(table: Table, deps: Iterable[str], group: str | None = None) -> dg.AssetSpec:
    """The asset of a table: named as the table, grouped by layer unless said otherwise, described by its grain."""
    return dg.AssetSpec(
        key=table.name,
        deps=list(deps),
        description=table.grain,
        group_name=group or table.layer,
        kinds=_KINDS[table.layer],
        code_version=f"{software_version()} contract {contract_edition(table)}",
        metadata={"dagster/column_schema": column_schema(table)},
    )


def contract_edition(table: Table) -> str:
    """Eight digits that change when the contract does, so that the UI marks what was made under an older one."""
    told = (table.grain, table.key, [(rule.name, rule.sentence) for rule in table.rules], table.columns)
    return sha256(repr(told).encode()).hexdigest()[:8]


def column_schema(table: Table) -> dg.TableSchema:
    """The contract's columns with types, meanings and demands, as the UI lists them."""
    return dg.TableSchema(
        columns=[_table_column(table, column) for column in table.columns],
        constraints=dg.TableConstraints(other=[rule.sentence for rule in table.rules]),
    )


def _table_column(table: Table, column: Column) -> dg.TableColumn:
    demands = [column.expectation(rule) for rule in _VALUE_RULES if getattr(column, rule) not in (None, ())]
    if column.references:
        there = f" as {column.referenced_column}" if column.referenced_column else ""
        demands.append(f"found in {column.references}{there}")
    if len(table.key) > 1 and column.name in table.key:
        demands.append("part of the key")
    return dg.TableColumn(
        name=column.name,
        type=str(column.dtype),
        description=column.meaning,
        constraints=dg.TableColumnConstraints(
            nullable=column.nullable, unique=table.key == (column.name,), other=demands
        ),
    )


def table_metadata(
    table: Table, frame: pl.DataFrame, path: Path, row_count: int | None = None
) -> dict[str, dg.MetadataValue]:
    """What every materialisation of a table reports: rows, columns, a preview in which document text stays text, and place.

    ``row_count`` tells how many there are where ``frame`` holds only the first.
    """
    return {
        "dagster/row_count": dg.MetadataValue.int(frame.height if row_count is None else row_count),
        "dagster/column_schema": dg.MetadataValue.table_schema(column_schema(table)),
        "preview": dg.MetadataValue.md(preview(frame)),
        "path": dg.MetadataValue.path(str(path)),
    }


def preview(frame: pl.DataFrame) -> str:
    """The first rows as a markdown table."""
    if frame.is_empty():
        return "no rows"
    rows = frame.head(PREVIEW_ROWS).rows()
    return markdown_table(frame.columns, [[_recognisable(value) for value in row] for row in rows])


def _recognisable(value: object) -> object:
    # Whole hashes would push what a person came to read out of the window.
    return shortened(value, 13) if isinstance(value, str) and _CONTENT_HASH.fullmatch(value) else value


def markdown_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A markdown table of any values; text is escaped and cut, bytes are counted."""
    lines = [_markdown_row(markdown(name) for name in names), _markdown_row("---" for _ in names)]
    lines += [_markdown_row(map(markdown_cell, row)) for row in rows]
    return "\n".join(lines)


def _markdown_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
