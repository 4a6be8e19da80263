"""The sections of one page: each block with its place on the page and its state, the end of a cut page told from an empty section."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rolewh.documents.blocks import Block
from rolewh.parse.reading import Parsed

#: The section a whole page ends with: a page without it was cut off, in whatever section stands last.
LAST_SECTION: Final = "classification_mappings"


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


def section_rows(
    document_key: str, blocks: Sequence[Block], parsed: Mapping[str, Parsed], content_keys: Mapping[str, str]
) -> Iterator[SilverSection]:
    """Section rows of a page in order, ``parsed`` and ``content_keys`` holding each block by its key.

    The state is the parser's, but for the last block: where the page ends before the section every whole page
    ends with, or within that section, nobody can know what else the block held, so it is ``cut_off``.
    """
    is_whole = any(block.section_name == LAST_SECTION for block in blocks)
    for ordinal, block in enumerate(blocks, 1):
        reading = parsed[block.block_key]
        state = reading.section_state
        if ordinal == len(blocks) and state not in ("declared_empty", "unmodelled"):
            is_cut = not is_whole or (block.section_name == LAST_SECTION and state == "items_missing")
            state = "cut_off" if is_cut else state
        yield SilverSection(
            document_key,
            ordinal,
            block.section_name,
            block.heading_line,
            block.line_from,
            block.line_to,
            block.block_key,
            content_keys[block.block_key],
            state,
            len(reading.records),
            reading.text_line_count,
            reading.claimed_line_count,
            len(reading.unread),
        )
