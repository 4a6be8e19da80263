"""Counts in words; what is counted is the caller's affair."""

from collections.abc import Mapping

import polars as pl

from schemas.table import Column


def counted(count: int, noun: str) -> str:
    """A count with its noun: `1 file`, `12 files`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def counted_kinds(counts: Mapping[str, int]) -> str:
    """Counts by kind: `3 loaded, 1 refused`; kinds that do not occur are left out."""
    return ", ".join(f"{count:,} {kind}" for kind, count in counts.items() if count)


def states(column: Column, frame: pl.DataFrame) -> dict[str, int]:
    """Rows of each state of a closed list, in the list's order."""
    found = dict(frame[column.name].value_counts().iter_rows())
    return {state: found.get(state, 0) for state in column.one_of}
