"""The captured files as one frame, bytes included, so that everything after it reads what was captured and never the folder again."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import polars as pl

from rolewh.documents.capture import CapturedFile
from rolewh.normalize.frames import frame
from rolewh.normalize.keys import key_of

#: A piece of the frame is closed at this many bytes of content, or at this many files.
PIECE_BYTES = 32 * 1024 * 1024
PIECE_FILES = 5000


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


def raw_document(file: CapturedFile) -> RawDocument:
    """The row of one file met; the key is a hash of path and content."""
    return RawDocument(
        key_of(file.document_path, file.sha256 or ""),
        file.document_path,
        file.capture_state,
        file.reason_code,
        file.reason_text,
        file.sha256,
        file.byte_count,
        file.content,
    )


def raw_document_frame(files: Iterable[CapturedFile]) -> pl.DataFrame:
    """One row per file met, in the order captured."""
    return frame(RawDocument, map(raw_document, files))


def raw_document_pieces(
    files: Iterable[CapturedFile], most_bytes: int = PIECE_BYTES, most_files: int = PIECE_FILES
) -> Iterator[pl.DataFrame]:
    """The same rows as several frames in turn, at least one, so that the bytes of all files need not fit into memory."""
    piece: list[CapturedFile] = []
    byte_count = piece_count = 0
    for file in files:
        piece.append(file)
        byte_count += len(file.content or b"")
        if byte_count >= most_bytes or len(piece) == most_files:
            yield raw_document_frame(piece)
            piece, byte_count, piece_count = [], 0, piece_count + 1
    if piece or not piece_count:
        yield raw_document_frame(piece)
