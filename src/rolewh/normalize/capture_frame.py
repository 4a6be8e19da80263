"""The captured files as one frame, bytes included, so that everything after it reads what was captured and never the folder again."""

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from rolewh.documents.capture import CapturedFile
from rolewh.normalize.frames import frame
from rolewh.normalize.keys import key_of


class RawDocument(NamedTuple):
    """A row of ``raw_document``; ``content`` is None for a file that was not captured."""

    document_key: str
    document_path: str
    capture_state: str
    reason_code: str | None
    reason_text: str | None
    sha256: str | None
    byte_count: int | None
    content: bytes | None


def raw_document_frame(files: Iterable[CapturedFile]) -> pl.DataFrame:
    """One row per file met, in the order captured; the key is a hash of path and content."""
    return frame(
        RawDocument,
        (
            RawDocument(
                key_of(file.document_path, file.sha256 or ""),
                file.document_path,
                file.capture_state,
                file.reason_code,
                file.reason_text,
                file.sha256,
                file.byte_count,
                file.content,
            )
            for file in files
        ),
    )
