"""Writes and reads the Parquet files between the steps; a file is replaced whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from schemas.table import Table


class StepMissingError(Exception):
    """A file that an earlier step writes is not there."""


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """Writes a frame beside its place, then moves it in, so that no reader meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not ending in .parquet: a leftover of a killed run must not be taken for a table.
    unfinished = path.with_suffix(".parquet.unfinished")
    frame.write_parquet(unfinished)
    os.replace(unfinished, path)


def read_frame(path: Path) -> pl.DataFrame:
    """Reads a whole frame. Raises StepMissingError when no step has written it yet."""
    if not path.is_file():
        raise StepMissingError(
            f"{path} is not there: the step that writes {path.stem} has not run in this home folder; "
            "materialise its assets first, or run the job refresh, which runs all of them in order"
        )
    return pl.read_parquet(path)


def read_tables(folder: Path, tables: Iterable[Table]) -> dict[str, pl.DataFrame]:
    """The frames of some tables by name, in the types of their contracts."""
    return {table.name: read_frame(folder / f"{table.name}.parquet") for table in tables}
