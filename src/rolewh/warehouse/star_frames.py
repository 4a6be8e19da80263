"""Reads the tables of a finished star back as frames, so that their contracts can judge them; the contracts stand in `schemas`."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl


def star_frames(star: Path, shapes: Mapping[str, Mapping[str, pl.DataType]]) -> dict[str, pl.DataFrame]:
    """Each named table of a DuckDB file, whole, in the types given for its columns.

    Raises polars' InvalidOperationError for a value that does not fit its type, duckdb.Error for a table that is not there.
    """
    connection = duckdb.connect(str(star), read_only=True)
    try:
        return {name: _frame(connection, name, shape) for name, shape in shapes.items()}
    finally:
        connection.close()


def _frame(connection: duckdb.DuckDBPyConnection, name: str, shape: Mapping[str, pl.DataType]) -> pl.DataFrame:
    # Through the relation itself and not its .pl(): that one needs pyarrow.
    frame = pl.DataFrame(connection.table(f'"{name}"'))
    # A list of text without a row has no type of its own, and an enumerated column comes back as a category.
    return frame.with_columns(pl.col(column).cast(dtype) for column, dtype in shape.items() if column in frame.columns)
