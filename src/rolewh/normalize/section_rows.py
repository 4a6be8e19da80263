"""The sections of one page: each block with its place on the page and its state, the end of a cut page told from an empty section."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rolewh.documents.blocks import Block
from rolewh.documents.page_terms import CLOSING_SECTION
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.reading import Parsed


class SilverSection(NamedTuple):
    """A row of ``silver_section``."""

    document_key: str
    section_ordinal: int
    section_name: str
    heading_line: int | None
    line_from: int
    line_to: int
    block_key: str
    content_key: str
    section_state: str
    record_count: int
    text_line_count: int
    claimed_line_count: int
    unread_line_count: int


class BlockCounts(NamedTuple):
    """What the rows of a block say of it on every page; its records are not needed for them."""

    content_key: str
    section_state: str
    record_count: int
    text_line_count: int
    claimed_line_count: int
    unread_line_count: int


def block_counts(content_key: str, reading: Parsed) -> BlockCounts:
    """The counts of a parsed block.

    An introduction is not counted among the records: a page with nothing below one must not speak before a fuller page.
    """
    return BlockCounts(
        content_key,
        reading.section_state,
        len(reading.records) - list(map(type, reading.records)).count(SectionIntroduction),
        reading.text_line_count,
        reading.claimed_line_count,
        len(reading.unread),
    )


#: What the end of a page makes of its last block: nothing, or one that is cut off, always or where it shows no items.
PAGE_ENDS: Final = ("whole", "cut", "cut_without_items")


def page_end(blocks: Sequence[Block], page_kind: str | None) -> str:
    """One of `PAGE_ENDS`, for the last of the blocks.

    Where the page ends before the section every whole page of its kind ends with, or within that section, nobody can know
    what else the block held.
    """
    closing = CLOSING_SECTION.get(page_kind or "unknown")
    if all(block.section_name != closing for block in blocks):
        return "cut"
    return "cut_without_items" if blocks[-1].section_name == closing else "whole"


def section_rows(
    document_key: str, blocks: Sequence[Block], counts: Mapping[str, BlockCounts], page_kind: str | None = "profile"
) -> Iterator[SilverSection]:
    """Section rows of a page in order, ``counts`` holding each block by its key.

    The state is the parser's, but for a last block that the end of the page cut off.
    """
    for ordinal, block in enumerate(blocks, 1):
        reading = counts[block.block_key]
        state = reading.section_state
        if ordinal == len(blocks) and state != "declared_empty":
            end = page_end(blocks, page_kind)
            state = "cut_off" if end == "cut" or (end != "whole" and state == "items_missing") else state
        yield SilverSection(
            document_key,
            ordinal,
            block.section_name,
            block.heading_line,
            block.line_from,
            block.line_to,
            block.block_key,
            reading.content_key,
            state,
            reading.record_count,
            reading.text_line_count,
            reading.claimed_line_count,
            reading.unread_line_count,
        )
