"""Cuts a page's lines into blocks at its headings, each block known by a hash of its content; reading a block is the parsers' work."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from rolewh.documents.headings import fact_label, heading, torn_heading
from rolewh.documents.line_marks import is_spaced_opening, is_status_line, role_code


class Block(NamedTuple):
    """A stretch of a page: lines ``line_from`` to ``line_to`` of the file, blank lines at either end left out."""

    section_name: str
    heading_line: int | None
    line_from: int
    line_to: int
    lines: tuple[str, ...]
    block_key: str


class _Start(NamedTuple):
    """Where a section begins."""

    line: int
    section_name: str
    heading_line: int | None


def cut(lines: Sequence[str]) -> tuple[Block, ...]:
    """Blocks of a page in order; every line that is not blank belongs to exactly one.

    Title, code and status lines are the block ``identity``; the labelled facts of a spaced page are ``role_facts``; the
    other lines up to the first heading are ``role_description``. A page without a code line has its whole opening in
    ``identity``. A heading torn off by the end of the page opens its section.
    """
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)
    headings = [_Start(n, found.section_name, n) for n, line in enumerate(lines, 1) if (found := heading(line))]
    torn = torn_heading(lines[last - 1]) if last and not (headings and headings[-1].line == last) else None
    if torn:
        headings.append(_Start(last, torn.section_name, last))
    opening_end = headings[0].line - 1 if headings else last
    starts = [*_opening(lines, opening_end), *headings]
    ends = [start.line - 1 for start in starts[1:]] + [last]
    found_blocks = (_block(lines, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(block for block in found_blocks if block is not None)


def _opening(lines: Sequence[str], opening_end: int) -> Iterator[_Start]:
    yield _Start(1, "identity", None)
    codes = [number for number in range(1, opening_end + 1) if role_code(lines[number - 1])]
    opening = next((line for line in lines if line.strip()), "")
    # A spaced page that is cut before its code stands again is header to its end.
    is_header_only = len(codes) == 1 and is_spaced_opening(opening)
    at = codes[-1] + 1 if codes and not is_header_only else opening_end + 1
    following = next((number for number in range(at, opening_end + 1) if lines[number - 1].strip()), None)
    if following is not None and is_status_line(lines[following - 1]):
        at = following + 1
    section_name = "role_description"
    labels = [number for number in range(at, opening_end + 1) if fact_label(lines[number - 1])]
    if at <= opening_end:
        yield _Start(at, section_name, None)
    if labels:
        yield _Start(labels[0], "role_facts", None)
        after = _after_facts(lines, labels[-1], opening_end)
        if after <= opening_end:
            yield _Start(after, section_name, None)


def _after_facts(lines: Sequence[str], last_label: int, opening_end: int) -> int:
    # The value stands right below its label: a blank line there means that the page has no value.
    value = last_label + 1
    has_value = value <= opening_end and bool(lines[value - 1].strip())
    return value + 1 if has_value else value


def _block(lines: Sequence[str], start: _Start, end: int) -> Block | None:
    first, last = start.line, end
    while first <= last and not lines[first - 1].strip():
        first += 1
    while first <= last and not lines[last - 1].strip():
        last -= 1
    if first > last:
        return None
    content = tuple(lines[first - 1 : last])
    key = sha256("\n".join((start.section_name, *content)).encode("utf-8", "surrogatepass")).hexdigest()
    return Block(start.section_name, start.heading_line, first, last, content, key)
