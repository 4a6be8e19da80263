"""Reads a mutated document as the pipeline does, up to its frames, and brings lines and records together again."""

from dataclasses import dataclass
from typing import NamedTuple

from rolewh.documents.blocks import Block
from rolewh.documents.decode import NotText, decode
from rolewh.normalize.capture_frame import RawDocument
from rolewh.normalize.page_reading import SilverPage, read_page
from rolewh.normalize.section_rows import block_counts, section_rows
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block

#: Blocks kept at hand, as the pipeline keeps those of a batch: most mutations leave most blocks of a page alone.
_MOST_BLOCKS = 4000


class ReadBlock(NamedTuple):
    """A block with what its parser gave and the state the page gives it."""

    block: Block
    parsed: Parsed
    state: str


@dataclass(frozen=True)
class ReadDocument:
    """A document read: its page row, its repaired lines and its blocks; both are empty where it was refused."""

    page: SilverPage
    lines: tuple[str, ...]
    blocks: tuple[ReadBlock, ...]


class Reader:
    """Reads documents, each distinct block once."""

    def __init__(self) -> None:
        self._parsed: dict[str, Parsed] = {}

    def read(self, content: bytes) -> ReadDocument:
        """The document with these bytes; raises whatever the reader raises."""
        row = RawDocument("key", "page.txt", "captured", None, None, "0" * 64, len(content), content)
        read = read_page(row)
        try:
            lines = decode(content).lines
        except NotText:
            return ReadDocument(read.page, (), ())
        if len(self._parsed) > _MOST_BLOCKS:
            self._parsed.clear()
        for block in read.blocks:
            if block.block_key not in self._parsed:
                self._parsed[block.block_key] = parse_block(block.section_name, block.lines)
        counts = {block.block_key: block_counts("", self._parsed[block.block_key]) for block in read.blocks}
        rows = list(section_rows("key", read.blocks, counts))
        blocks = tuple(
            ReadBlock(block, self._parsed[block.block_key], section.section_state)
            for block, section in zip(read.blocks, rows, strict=True)
        )
        return ReadDocument(read.page, lines, blocks)
