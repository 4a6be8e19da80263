"""A batch of captured documents to silver frames: one pure function, each distinct block parsed once however many pages share it."""

from collections.abc import Iterable

import polars as pl

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.content_keys import content_key
from rolewh.normalize.frames import frame
from rolewh.normalize.page_reading import SilverPage, SilverRefusedLine, SilverRepair, read_page, refused_lines
from rolewh.normalize.record_tables import BlockRecord, record_frames
from rolewh.normalize.section_rows import BlockCounts, SilverSection, block_counts, section_rows
from rolewh.parse.sections import parse_block


def normalise(
    raw_document: pl.DataFrame | Iterable[pl.DataFrame], bounds: Bounds = DEFAULT_BOUNDS
) -> dict[str, pl.DataFrame]:
    """Every silver table but ``silver_refused``, from the rows of ``raw_document``; the same rows give the same frames.

    The rows may come in pieces: one at a time is held, so that the bytes of all documents need not fit into memory.
    A document that cannot be read becomes a ``silver_page`` row that says why, with its lines listed where it has text.
    """
    counts: dict[str, BlockCounts] = {}
    pieces = [raw_document] if isinstance(raw_document, pl.DataFrame) else raw_document
    read = [_read_piece(piece, counts, bounds) for piece in pieces]
    return {table: pl.concat([frames[table] for frames in read]) for table in read[0]}


def _read_piece(piece: pl.DataFrame, counts: dict[str, BlockCounts], bounds: Bounds) -> dict[str, pl.DataFrame]:
    pages: list[SilverPage] = []
    repairs: list[SilverRepair] = []
    unread_pages: list[SilverRefusedLine] = []
    sections: list[SilverSection] = []
    records: list[BlockRecord] = []
    # Row by row: a row taken out holds its bytes a second time.
    for number in range(piece.height):
        read = read_page(RawDocument(*piece.row(number)), bounds)
        pages.append(read.page)
        repairs.extend(read.repairs)
        unread_pages.extend(refused_lines(read))
        for block in read.blocks:
            if block.block_key not in counts:
                reading = parse_block(block.section_name, block.lines)
                counts[block.block_key] = block_counts(content_key(block.section_name, reading.records), reading)
                records += (BlockRecord(block.block_key, record) for record in (*reading.records, *reading.unread))
        sections.extend(section_rows(read.page.document_key, read.blocks, counts, read.page.page_kind))
    return {
        "silver_page": frame(SilverPage, pages),
        "silver_repair": frame(SilverRepair, repairs),
        "silver_refused_line": frame(SilverRefusedLine, unread_pages),
        "silver_section": frame(SilverSection, sections),
        **record_frames(records),
    }
