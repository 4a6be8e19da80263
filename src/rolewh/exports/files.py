"""What is known of one file of a set, by which it is found whole again; which files there are is decided where they are written."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ExportedFile:
    """One file: its path below the set's folder, its size and its SHA-256."""

    path: str
    byte_count: int
    sha256: str


def file_of(folder: Path, path: str) -> ExportedFile:
    """Measure a file of a set; raises OSError when it cannot be read."""
    digest = hashlib.sha256()
    byte_count = 0
    with (folder / path).open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
            byte_count += len(piece)
    return ExportedFile(path, byte_count, digest.hexdigest())
