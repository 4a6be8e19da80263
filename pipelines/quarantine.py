"""Keeps the bytes of refused documents, with one list of why they were refused; what is refused is decided in the layers.

A copy is named by the SHA-256 of its bytes and by nothing a document says. It stays as long as the served warehouse lists
a refused document with these bytes: the refresh that no longer does takes it out, so that folder and list always agree.
Bytes that were never taken (a link, a file too large) are listed without a copy.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.places import Home
from pipelines.plain_text import tsv_cell
from rolewh.documents.reasons import told_and_next_step
from rolewh.warehouse.star_frames import star_frames
from schemas.registry import TABLE

#: Columns of the list, in its order: the reason and its last part, the next step, stand apart.
INDEX_COLUMNS: Final = ("document_path", "refusal", "byte_count", "copy", "reason", "next_step")
NO_COPY: Final = "none"

_COPY: Final = re.compile(r"[0-9a-f]{64}(?:\.unfinished)?")
_UNFINISHED: Final = ".unfinished"


def refused_documents(star: Path) -> pl.DataFrame:
    """The refused rows of ``dim_document`` in a star, by path."""
    table = TABLE["dim_document"]
    ((_, documents),) = star_frames(star, {table.name: table.polars_schema})
    return documents.filter(pl.col("intake_state") == "refused").sort("document_path")


def keep_refused(home: Home, refused: pl.DataFrame, received: Iterable[pl.DataFrame]) -> None:
    """Brings the quarantine in line with the refused rows of ``dim_document``: copies first, then the list, then what goes.

    ``received`` are the rows of ``raw_document``, in any number of frames.
    """
    _keep_copies(home.quarantine, refused, received)
    rows = [INDEX_COLUMNS, *(_index_row(row, home.quarantine) for row in refused.iter_rows(named=True))]
    text = "".join("\t".join(map(tsv_cell, row)) + "\n" for row in rows)
    _replace(home.quarantine_index, text.encode("utf-8", "backslashreplace"))
    _take_out(home.quarantine, set(refused["quarantine_name"].drop_nulls()))


def _keep_copies(folder: Path, refused: pl.DataFrame, received: Iterable[pl.DataFrame]) -> None:
    """Writes a copy of each refused document whose bytes were taken; one that is there with its size is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = refused.filter(pl.col("quarantine_name").is_not_null()).select("quarantine_name", "byte_count")
    missing = {name for name, size in copies.iter_rows() if not _is_whole(folder / name, size)}
    for piece in received if missing else ():
        taken = piece.filter(pl.col("sha256").is_in(sorted(missing)) & pl.col("content").is_not_null())
        for sha256, content in taken.unique("sha256").select("sha256", "content").iter_rows():
            _replace(folder / sha256, content)
            missing.discard(sha256)


def _is_whole(copy: Path, byte_count: int) -> bool:
    return copy.is_file() and not copy.is_symlink() and copy.stat().st_size == byte_count


def _take_out(folder: Path, named: set[str]) -> None:
    """Removes copies the list does not name, and what a killed refresh left half written; other files stay."""
    for entry in folder.iterdir():
        if _COPY.fullmatch(entry.name) and entry.name not in named and not entry.is_dir():
            entry.unlink(missing_ok=True)


def original_path(index: Path, copy: str) -> str | None:
    """The document a copy was made from, by the list; None where the list does not name it. Raises OSError without a list."""
    for line in index.read_text("utf-8").split("\n")[1:]:
        cells = line.split("\t")
        if len(cells) == len(INDEX_COLUMNS) and cells[INDEX_COLUMNS.index("copy")] == copy:
            return cells[0]
    return None


def _index_row(row: Mapping[str, object], folder: Path) -> Sequence[object]:
    told, next_step = told_and_next_step(str(row["reason_text"] or ""))
    name = str(row["quarantine_name"] or NO_COPY)
    copy = name if (folder / name).is_file() else NO_COPY
    return row["document_path"], row["reason_code"], row["byte_count"], copy, told, next_step


def _replace(path: Path, content: bytes) -> None:
    """Writes a file beside its place, then moves it in; it gets no right to be run."""
    unfinished = path.with_name(path.name + _UNFINISHED)
    unfinished.unlink(missing_ok=True)
    with unfinished.open("xb") as file:
        file.write(content)
    os.replace(unfinished, path)
