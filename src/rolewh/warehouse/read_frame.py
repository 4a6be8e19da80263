"""Answers of the published warehouse as polars frames; apart from `read`, so that a plain query loads no polars."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from rolewh.warehouse.read import open_warehouse, relation_of


def query_frame(home: Path, sql: str, limit: int | None = None, values: Sequence[object] = ()) -> pl.DataFrame:
    """Like `run_query`, with the answer as a polars frame whose columns keep their types."""
    with open_warehouse(home) as connection:
        relation = relation_of(connection, sql, values)
        return pl.DataFrame(relation if limit is None else relation.limit(limit))
