"""Puts frames through their contracts and saves both halves; what a contract is stands in `schemas`, what is shown of it in `checks`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import dagster as dg
import polars as pl

from pipelines.checks import DocumentNames, contract_result
from pipelines.descriptions import PREVIEW_ROWS, table_metadata
from pipelines.frames_on_disk import replace_pieces, write_frame
from pipelines.places import Home
from schemas.accept import Accepted, accept
from schemas.table import Table

#: What a step yields for each table it wrote.
Materialised: TypeAlias = dg.MaterializeResult[None]


class StepOutputError(Exception):
    """A step gave other tables than its contracts name."""


def accept_tables(tables: Iterable[Table], frames: Mapping[str, pl.DataFrame]) -> dict[str, Accepted]:
    """Every frame through its gate, before anything is written: a frame of the wrong shape leaves the old files whole."""
    wanted = tuple(tables)
    expected, found = {table.name for table in wanted}, set(frames)
    if expected != found:
        raise StepOutputError(
            f"expected the tables {', '.join(sorted(expected))}; missing {', '.join(sorted(expected - found)) or 'none'}, "
            f"unknown {', '.join(sorted(found - expected)) or 'none'}"
        )
    return {table.name: accept(table, frames[table.name]) for table in wanted}


def save_accepted(
    tables: Iterable[Table], accepted: Mapping[str, Accepted], home: Home, documents: DocumentNames
) -> Iterator[Materialised]:
    """Writes the good rows and, apart from them, the refused ones; reports each table with its check."""
    for table in tables:
        outcome = accepted[table.name]
        path = home.table(table.name)
        write_frame(outcome.good, path)
        write_frame(outcome.refused, home.refusals(table.name))
        yield dg.MaterializeResult(
            asset_key=table.name,
            metadata=table_metadata(table, outcome.good, path),
            check_results=[contract_result(table, outcome.good.height, outcome.refused, documents)],
        )


def save_pieces(table: Table, pieces: Iterable[pl.DataFrame], home: Home, documents: DocumentNames) -> Materialised:
    """Puts the pieces of one table through its gate and writes them one after another, so that one is in memory at a time.

    At least one piece, and no two with rows of one key: each is judged alone. The table is replaced when all are written.
    """
    refused: list[pl.DataFrame] = []
    first: list[pl.DataFrame] = []
    row_count = 0

    def judged() -> Iterator[tuple[str, pl.DataFrame]]:
        nonlocal row_count
        for number, piece in enumerate(pieces):
            outcome = accept(table, piece)
            refused.append(outcome.refused)
            row_count += outcome.good.height
            if sum(shown.height for shown in first) < PREVIEW_ROWS:
                first.append(outcome.good.head(PREVIEW_ROWS))
            yield f"{number:06}.parquet", outcome.good

    path = home.table(table.name)
    replace_pieces(path, judged())
    all_refused = pl.concat(refused)
    write_frame(all_refused, home.refusals(table.name))
    return dg.MaterializeResult(
        asset_key=table.name,
        metadata=table_metadata(table, pl.concat(first), path, row_count),
        check_results=[contract_result(table, row_count, all_refused, documents)],
    )


def refused_count(accepted: Mapping[str, Accepted]) -> int:
    """Broken rules over all gates."""
    return sum(outcome.refused.height for outcome in accepted.values())
