"""Captured documents to the tables of a part: what each page and each block says for itself, whatever else was captured; putting
parts together is the work of `assembly`."""

from collections.abc import Iterable, Iterator, Set
from hashlib import sha256
from typing import Any, Final, NamedTuple

import polars as pl

from rolewh.documents.blocks import Block
from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.normalize.block_text import block_text
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.content_keys import content_key
from rolewh.normalize.frames import frame
from rolewh.normalize.page_reading import (
    ReadPage,
    SilverPage,
    SilverRefusedLine,
    SilverRepair,
    read_page,
    refused_lines,
    refused_page,
)
from rolewh.normalize.record_tables import RECORD_TABLES, RecordRows
from rolewh.normalize.section_rows import block_counts, page_end
from rolewh.parse.own_level import without_note
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block


class BlockPlace(NamedTuple):
    """Where a block stands on a page; ``page_end`` says for the last one what the page's end makes of it, for others `whole`."""

    document_key: str
    section_ordinal: int
    section_name: str
    heading_line: int | None
    line_from: int
    line_to: int
    block_key: str
    page_end: str


class BlockReading(NamedTuple):
    """What a parsed block amounts to, the same on every page."""

    block_key: str
    content_key: str
    section_state: str
    record_count: int
    text_line_count: int
    claimed_line_count: int
    unread_line_count: int


#: Why a page is refused that ends in a mistake of ours.
READING_FAILED: Final = "reading_failed"

#: Blocks remembered lest one like them be parsed again, and records of each; a real one has some forty.
_MOST_BLOCKS: Final = 100
_MOST_RECORDS: Final = 1000

BLOCK_PLACES: Final = "block_place"
BLOCK_READINGS: Final = "block_reading"
#: Tables of a part by what their rows belong to, the key of which stands in each row.
TABLES_OF_DOCUMENTS: Final = ("silver_page", "silver_repair", "silver_refused_line", BLOCK_PLACES)
TABLES_OF_BLOCKS: Final = (BLOCK_READINGS, *RECORD_TABLES.values())


def extract(
    documents: Iterable[RawDocument], bounds: Bounds = DEFAULT_BOUNDS, known_blocks: Set[str] = frozenset()
) -> dict[str, pl.DataFrame]:
    """The tables of a part: every document read, and each block of theirs parsed once, unless it is one of ``known_blocks``.

    A document that cannot be read becomes a ``silver_page`` row that says why, with its lines listed where it has text.
    Nothing in a row depends on other documents, so that documents may be shared out in any way.
    """
    pages: list[SilverPage] = []
    repairs: list[SilverRepair] = []
    lines: list[SilverRefusedLine] = []
    places: list[tuple[object, ...]] = []
    readings: dict[str, BlockReading] = {}
    rows = RecordRows()
    blocks = _Blocks()
    for document in documents:
        try:
            read = read_page(document, bounds)
            found = {block.block_key: block for block in read.blocks}
            new = [found[key] for key in found if key not in readings and key not in known_blocks]
            parsed = [blocks.read(block) for block in new]
        except MemoryError:
            raise
        except Exception as error:
            # Our own mistake on one page must not cost the others; the page is refused, kept and named.
            read, parsed = _failed(document, type(error).__name__), []
        pages.append(read.page)
        for reading, records in parsed:
            readings[reading.block_key] = reading
            rows.add(reading.block_key, records)
        repairs.extend(read.repairs)
        lines.extend(refused_lines(read))
        places.extend(_places(read))
    return {
        "silver_page": frame(SilverPage, pages),
        "silver_repair": frame(SilverRepair, repairs),
        "silver_refused_line": frame(SilverRefusedLine, lines),
        BLOCK_PLACES: frame(BlockPlace, places),
        BLOCK_READINGS: frame(BlockReading, readings.values()),
        **rows.frames(),
    }


def extract_refused(documents: Iterable[RawDocument]) -> dict[str, pl.DataFrame]:
    """The tables of documents that no process survives reading: each a refused page."""
    return {
        **extract(()),
        "silver_page": frame(SilverPage, (_failed(one, "the process ended").page for one in documents)),
    }


def _places(read: ReadPage) -> Iterator[tuple[object, ...]]:
    """The rows of `BlockPlace` of a page."""
    for ordinal, block in enumerate(read.blocks, 1):
        name, heading_line, line_from, line_to, _, block_key = block
        end = page_end(read.blocks, read.page.page_kind) if ordinal == len(read.blocks) else "whole"
        yield read.page.document_key, ordinal, name, heading_line, line_from, line_to, block_key, end


def _failed(document: RawDocument, found: str) -> ReadPage:
    """A page on which reading fails: whatever stands in it, the mistake is ours."""
    told = (
        f"reading it failed ({found}); expected a page that is read or refused for a reason of its own; this is a mistake of"
        " rolewh: keep the page in the quarantine and report it"
    )
    return refused_page(document, READING_FAILED, told)


class _Blocks:
    """Reads blocks; of those that read alike, and lie near each other as the pages of a focus do, only the first is parsed."""

    def __init__(self) -> None:
        self._read: dict[bytes, tuple[Parsed, str]] = {}

    def read(self, block: Block) -> tuple[BlockReading, tuple[Any, ...]]:
        """What a block amounts to and its records, the unread lines and the text of all among them."""
        bare = without_note(block.section_name, block.lines)
        alike = sha256("\n".join(bare).encode("utf-8", "surrogatepass")).digest() if bare else None
        known = self._read.get(alike) if alike else None
        if known:
            parsed, key = known
        else:
            parsed = parse_block(block.section_name, block.lines)
            key = content_key(block.section_name, parsed.records)
            if alike and not parsed.unread and len(parsed.records) <= _MOST_RECORDS:
                if len(self._read) == _MOST_BLOCKS:
                    self._read.clear()
                self._read[alike] = parsed, key
        records = (*parsed.records, *parsed.unread, block_text(block.lines))
        return BlockReading(block.block_key, *block_counts(key, parsed)), records


def part_shapes() -> dict[str, dict[str, pl.DataType]]:
    """Column names and types of each table of a part."""
    return {table: dict(rows.schema.items()) for table, rows in extract(()).items()}
