"""The words of a block as one text, kept so that any row can be shown beside the lines it was read from."""

from collections.abc import Sequence
from typing import NamedTuple


class BlockText(NamedTuple):
    """A row of ``silver_block_text``: all lines of a block with a line feed between, as they were read."""

    line_from: int
    line_to: int
    block_text: str


def block_text(lines: Sequence[str]) -> BlockText:
    """The text of a block with at least one line."""
    return BlockText(1, len(lines), "\n".join(lines))
