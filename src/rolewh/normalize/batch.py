"""A batch of captured documents to silver frames: one pure function, each distinct block parsed once however many pages share it."""

from collections.abc import Iterable, Iterator

import polars as pl

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.normalize.assembly import assemble, gathered
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.extraction import BLOCK_READINGS, extract


def normalise(
    raw_document: pl.DataFrame | Iterable[pl.DataFrame], bounds: Bounds = DEFAULT_BOUNDS
) -> dict[str, pl.DataFrame]:
    """Every silver table but ``silver_refused``, from the rows of ``raw_document``; the same rows give the same frames.

    The rows may come in pieces: one at a time is held, so that the bytes of all documents need not fit into memory.
    A document that cannot be read becomes a ``silver_page`` row that says why, with its lines listed where it has text.
    """
    pieces = [raw_document] if isinstance(raw_document, pl.DataFrame) else raw_document
    known_blocks: set[str] = set()
    parts = []
    for piece in pieces:
        part = extract(documents_of(piece), bounds, known_blocks)
        known_blocks.update(part[BLOCK_READINGS]["block_key"])
        parts.append(part)
    documents = [key for part in parts for key in part["silver_page"]["document_key"]]
    read = gathered(parts)
    del parts
    return assemble(read, documents)


def documents_of(piece: pl.DataFrame) -> Iterator[RawDocument]:
    """The rows of a piece of ``raw_document``."""
    # Row by row: a row taken out holds its bytes a second time.
    for number in range(piece.height):
        yield RawDocument(*piece.row(number))
