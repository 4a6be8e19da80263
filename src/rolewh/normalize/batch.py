"""A batch of captured documents to silver frames: one pure function, each distinct block parsed once however many pages share it."""

from collections.abc import Iterator

import polars as pl

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.content_keys import content_key
from rolewh.normalize.frames import frame
from rolewh.normalize.page_reading import SilverPage, SilverRepair, read_page
from rolewh.normalize.record_tables import BlockRecord, record_frames
from rolewh.normalize.section_rows import SilverSection, section_rows
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block


def normalise(raw_document: pl.DataFrame, bounds: Bounds = DEFAULT_BOUNDS) -> dict[str, pl.DataFrame]:
    """Every silver table but ``silver_refused``, from the rows of ``raw_document``; the same rows give the same frames.

    A document that cannot be read becomes a ``silver_page`` row that says why and nothing else.
    """
    pages: list[SilverPage] = []
    repairs: list[SilverRepair] = []
    sections: list[SilverSection] = []
    parsed: dict[str, Parsed] = {}
    content_keys: dict[str, str] = {}
    for row in raw_document.iter_rows():
        read = read_page(RawDocument(*row), bounds)
        pages.append(read.page)
        repairs.extend(read.repairs)
        for block in read.blocks:
            if block.block_key not in parsed:
                reading = parse_block(block.section_name, block.lines)
                parsed[block.block_key] = reading
                content_keys[block.block_key] = content_key(block.section_name, reading.records)
        sections.extend(section_rows(read.page.document_key, read.blocks, parsed, content_keys))
    return {
        "silver_page": frame(SilverPage, pages),
        "silver_repair": frame(SilverRepair, repairs),
        "silver_section": frame(SilverSection, sections),
        **record_frames(_records(parsed)),
    }


def _records(parsed: dict[str, Parsed]) -> Iterator[BlockRecord]:
    for block_key, reading in parsed.items():
        for record in (*reading.records, *reading.unread):
            yield BlockRecord(block_key, record)
