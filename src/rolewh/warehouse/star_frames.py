"""Reads the tables of a finished star back as frames, so that their contracts can judge them; the contracts stand in `schemas`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

_MEMORY: Final = "500MB"


def star_frames(star: Path, shapes: Mapping[str, Mapping[str, pl.DataType]]) -> Iterator[tuple[str, pl.DataFrame]]:
    """Each named table of a DuckDB file with its rows, in the types given for its columns; one after another, since all of
    them together would not fit where the star does.

    Raises polars' InvalidOperationError for a value that does not fit its type, duckdb.Error for a table that is not there.
    """
    # Else it would keep what it has read while the frames need the room.
    connection = duckdb.connect(str(star), read_only=True, config={"memory_limit": _MEMORY})
    try:
        for name, shape in shapes.items():
            yield name, _frame(connection, name, shape)
    finally:
        connection.close()


def _frame(connection: duckdb.DuckDBPyConnection, name: str, shape: Mapping[str, pl.DataType]) -> pl.DataFrame:
    # Through the relation itself and not its .pl(): that one needs pyarrow.
    frame = pl.DataFrame(connection.table(f'"{name}"'))
    # A list of text without a row has no type of its own, and an enumerated column comes back as a category.
    return frame.with_columns(pl.col(column).cast(dtype) for column, dtype in shape.items() if column in frame.columns)
