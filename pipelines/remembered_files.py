"""Remembers what the system told of each captured file, so that the next capture need not open those that did not change."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from pipelines.frames_on_disk import write_frame
from rolewh.documents.capture import CapturedFile, FileStat, KnownFile, is_settled
from rolewh.normalize.frames import frame

_64_BITS: Final = 1 << 64


class RememberedFile(NamedTuple):
    """A row of the list; a file that was written just before it was looked at is not in it."""

    document_path: str
    sha256: str
    device: int
    inode: int
    byte_count: int
    modified_ns: int
    changed_ns: int


def remember_files(path: Path, captured: Iterable[CapturedFile], looked_at_ns: int) -> None:
    """Replaces the list; ``looked_at_ns`` is a moment before the first file was looked at."""
    rows = (
        RememberedFile(file.document_path, file.sha256, *_as_signed(file.stat))
        for file in captured
        if file.stat and file.sha256 and is_settled(file.stat, looked_at_ns)
    )
    write_frame(frame(RememberedFile, rows), path)


def remembered_files(path: Path, tell: Callable[[str], None]) -> dict[str, KnownFile]:
    """The files of the list by their path; without a list that can be read, none."""
    try:
        rows = pl.read_parquet(path).select(RememberedFile._fields) if path.exists() else frame(RememberedFile, ())
    except (OSError, pl.exceptions.PolarsError) as error:
        tell(f"the list of files known from the last refresh cannot be used ({error}); every file is read again")
        return {}
    return {
        path: KnownFile(FileStat(device % _64_BITS, inode % _64_BITS, *others), digest)
        for path, digest, device, inode, *others in rows.iter_rows()
    }


def _as_signed(stat: FileStat) -> FileStat:
    # Some file systems number their files with all 64 bits, and a column holds 63 and a sign.
    device, inode = ((number + _64_BITS // 2) % _64_BITS - _64_BITS // 2 for number in (stat.device, stat.inode))
    return stat._replace(device=device, inode=inode)
