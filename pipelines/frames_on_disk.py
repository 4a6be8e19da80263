"""Writes and reads the Parquet files between the steps; a table is replaced whole or not at all.

A table too large for memory is a folder of Parquet files, its pieces in order, where others are one file.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import polars as pl

from schemas.table import Table


class StepMissingError(Exception):
    """A file that an earlier step writes is not there."""


class PieceDamaged(Exception):
    """A piece of a table cannot be read."""


def write_frame(frame: pl.DataFrame, path: Path) -> None:
    """Writes a frame beside its place, then moves it in, so that no reader meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _unfinished(path)
    frame.write_parquet(unfinished)
    os.replace(unfinished, path)


def replace_pieces(path: Path, pieces: Iterable[tuple[str, pl.DataFrame | Path]]) -> None:
    """Writes frames as the pieces of one table by their names, each before the next is made, then moves all of them in.

    A piece that is given as a file of the table stays as it is. Whatever the pieces raise leaves the table from before in its place.
    Raises PieceDamaged for a file that is not there.
    """
    unfinished = _unfinished(path)
    _remove(unfinished)
    unfinished.mkdir(parents=True)
    try:
        for name, piece in pieces:
            if isinstance(piece, Path):
                _give_another_name(piece, unfinished / name)
            else:
                piece.write_parquet(unfinished / name)
        _remove(path)
        os.replace(unfinished, path)
    except BaseException:
        _remove(unfinished)
        raise


def _give_another_name(piece: Path, name: Path) -> None:
    try:
        os.link(piece, name)
    except FileNotFoundError as error:
        raise PieceDamaged(f"the piece {piece.name} of {piece.parent.name} is gone") from error
    except OSError:
        # A file system without hard links.
        shutil.copyfile(piece, name)


def named_pieces(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, pl.DataFrame]]:
    """Some columns of each piece with its name; nothing where there is no such table. Raises PieceDamaged."""
    for file in sorted(path.iterdir()) if path.is_dir() else ():
        yield file.name, read_piece(file, columns)


def read_piece(file: Path, columns: Sequence[str] | None = None) -> pl.DataFrame:
    """One piece, whole or some of its columns. Raises PieceDamaged when it is not as it was written, as far as can be told."""
    try:
        return pl.read_parquet(file, columns=None if columns is None else list(columns))
    except (OSError, pl.exceptions.PolarsError) as error:
        raise PieceDamaged(f"the piece {file.name} of {file.parent.name} cannot be read ({error})") from error


def read_frame(path: Path, columns: list[str] | None = None) -> pl.DataFrame:
    """Reads a frame, whole or some of its columns. Raises StepMissingError when no step has written it yet."""
    wanted = None if columns is None else list(columns)
    return pl.concat([pl.read_parquet(file, columns=wanted) for file in _files(path)])


def read_pieces(path: Path) -> Iterator[pl.DataFrame]:
    """Reads the pieces of a table one after another. Raises StepMissingError when no step has written it yet."""
    return (pl.read_parquet(file) for file in _files(path))


def read_rows(path: Path, column: str, value: str) -> pl.DataFrame:
    """Reads the rows that have the value in the column, without the bytes of the others. Raises StepMissingError."""
    wanted = pl.col(column) == value
    return pl.concat([pl.scan_parquet(file).filter(wanted).collect() for file in _files(path)])


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise StepMissingError(
            f"{path} is not there: the step that writes {path.stem} has not run in this home folder; "
            "materialise its assets first, or run the job refresh, which runs all of them in order"
        )
    return sorted(path.iterdir()) if path.is_dir() else [path]


def _unfinished(path: Path) -> Path:
    # Not ending in .parquet: a leftover of a killed run must not be taken for a table.
    return path.with_suffix(".parquet.unfinished")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def read_tables(folder: Path, tables: Iterable[Table]) -> dict[str, pl.DataFrame]:
    """The frames of some tables by name, in the types of their contracts."""
    return {table.name: read_frame(folder / f"{table.name}.parquet") for table in tables}
