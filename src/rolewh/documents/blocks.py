"""Cuts a page's lines into blocks at its headings, each block known by a hash of its content; reading a block is the parsers' work."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from rolewh.documents.headings import heading
from rolewh.documents.line_marks import role_code


class Block(NamedTuple):
    """A stretch of a page: lines ``line_from`` to ``line_to`` of the file, blank lines at either end left out."""

    section_name: str
    heading_line: int | None
    line_from: int
    line_to: int
    lines: tuple[str, ...]
    block_key: str


def cut(lines: Sequence[str]) -> tuple[Block, ...]:
    """Blocks of a page in order; every line that is not blank belongs to exactly one.

    The title and code lines are the block ``identity``, what follows them up to the first heading
    ``role_description``. A page without a code line has its whole opening in ``identity``.
    """
    return tuple(_blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    starts = [(number, found.section_name) for number, line in enumerate(lines, 1) if (found := heading(line))]
    opening_end = starts[0][0] - 1 if starts else len(lines)
    code_line = next((n for n in range(1, opening_end + 1) if role_code(lines[n - 1])), opening_end)
    yield from _block(lines, "identity", None, 1, code_line)
    yield from _block(lines, "role_description", None, code_line + 1, opening_end)
    ends = [number - 1 for number, _ in starts[1:]] + [len(lines)]
    for (number, section_name), end in zip(starts, ends, strict=False):
        yield from _block(lines, section_name, number, number, end)


def _block(lines: Sequence[str], section_name: str, heading_line: int | None, first: int, last: int) -> Iterator[Block]:
    while first <= last and not lines[first - 1].strip():
        first += 1
    while first <= last and not lines[last - 1].strip():
        last -= 1
    if first <= last:
        content = tuple(lines[first - 1 : last])
        key = sha256("\n".join((section_name, *content)).encode("utf-8", "surrogatepass")).hexdigest()
        yield Block(section_name, heading_line, first, last, content, key)
