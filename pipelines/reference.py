"""Adds files of occupation codes to the home folder's reference table and reads it back; what the files mean stands in `rolewh.infer`."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from pipelines.frames_on_disk import write_frame
from pipelines.places import Home
from rolewh.infer.occupations import (
    Occupation,
    ReferenceFileError,
    bundled_occupations,
    merged,
    read_reference_file,
)
from rolewh.infer.occupations.reference_files import MOST_BYTES
from rolewh.normalize.frames import frame


def known_occupations(home: Home) -> list[Occupation]:
    """The few codes the project carries, and behind them those that were added here."""
    added: list[Occupation] = []
    if home.reference.exists():
        rows = pl.read_parquet(home.reference).select(Occupation._fields)
        added = [Occupation(*row)._replace(successors=tuple(row[5])) for row in rows.iter_rows()]
    return [*bundled_occupations(), *added]


def add_reference_files(home: Home, paths: Sequence[Path]) -> dict[str, int]:
    """Reads the files in order and keeps what they say with what was added before; codes in each file, by its name.

    All or nothing: raises ReferenceFileError for the first file that is none, and then the table is as it was.
    """
    counts: dict[str, int] = {}
    rows = known_occupations(home)[len(bundled_occupations()) :]
    for path in paths:
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise ReferenceFileError(f"{path}: {error.strerror}; expected a file of occupation codes") from error
        found = read_reference_file(path.name, content)
        counts[path.name] = len(found)
        rows += found
    write_frame(frame(Occupation, merged(rows).values()), home.reference)
    return counts
