"""Cuts a page's lines into blocks at its headings, each block known by a hash of its content; reading a block is the parsers' work."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from rolewh.documents.headings import fact_label, heading, torn_heading
from rolewh.documents.line_marks import is_spaced_opening, is_status_line, role_code
from rolewh.documents.page_terms import SECTIONS_OF_KIND
from rolewh.documents.telling_lines import telling_lines

#: Lines from a fact's label to the next, blank ones counted; a real page has two.
_LINES_OF_FACT: Final = 6

#: Kinds of page that do not open with title and code: their first heading speaks for what stands above it too.
_WITHOUT_OPENING: Final = ("goal", "compare")


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


def cut(lines: Sequence[str], page_kind: str = "profile", telling: Sequence[int] | None = None) -> tuple[Block, ...]:
    """Blocks of a page in order; every line that is not blank belongs to exactly one.

    Title, code and status lines are the block ``identity``; the labelled facts of a spaced page are ``role_facts``; the
    other lines up to the first heading are ``role_description``. A page without a code line has its whole opening in
    ``identity``. A heading torn off by the end of the page opens its section. A goal page is its heading with all that
    stands around it, and its goals; a compare page is one block.

    telling  the numbers of the page's `telling_lines`, found here where they are not given
    """
    last = next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 0)
    margin = _margin(lines)
    headings = [
        _Start(n, found.section_name, n)
        for n in (telling_lines(lines) if telling is None else telling)
        if (found := heading(lines[n - 1][margin:], page_kind))
    ]
    if page_kind in _WITHOUT_OPENING:
        starts = _first_of_each(headings, page_kind)
    else:
        torn = torn_heading(lines[last - 1], page_kind) if last and not _stands_on(headings, last) else None
        if torn:
            headings.append(_Start(last, torn.section_name, last))
        opening_end = headings[0].line - 1 if headings else last
        starts = [*_opening(lines, opening_end), *headings]
    ends = [start.line - 1 for start in starts[1:]] + [last]
    found_blocks = (_block(lines, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(block for block in found_blocks if block is not None)


def _margin(lines: Sequence[str]) -> int:
    """Blanks that all lines of a page begin with, as those of a quoted or pasted page do: they set in no line."""
    margin: int | None = None
    for line in lines:
        if line and not line.isspace():
            if not line[0].isspace():
                return 0
            width = len(line) - len(line.lstrip())
            margin = width if margin is None else min(margin, width)
    return margin or 0


def _stands_on(headings: Sequence[_Start], line: int) -> bool:
    return bool(headings) and headings[-1].line == line


def _first_of_each(headings: Sequence[_Start], page_kind: str) -> list[_Start]:
    """Each section once, from its first heading on, the first of them from the top of the page."""
    found = {start.section_name: start for start in reversed(headings)}
    ordered = [found[name] for name in SECTIONS_OF_KIND[page_kind] if name in found]
    first = ordered[0] if ordered else _Start(1, SECTIONS_OF_KIND[page_kind][0], None)
    return [first._replace(line=1), *(start for start in ordered[1:] if start.line > first.line)]


def _opening(lines: Sequence[str], opening_end: int) -> Iterator[_Start]:
    yield _Start(1, "identity", None)
    codes = [number for number, line in enumerate(lines[:opening_end], 1) if role_code(line)]
    # A spaced page that is cut before its code stands again is header to its end, or as far as its status or its facts.
    is_header_only = len(codes) == 1 and _is_first_code(lines[: codes[0] - 1])
    if codes and not is_header_only:
        at = codes[-1] + 1
    else:
        below = range(codes[0] + 1 if codes else 1, opening_end + 1)
        at = next((n for n in below if is_status_line(lines[n - 1]) or fact_label(lines[n - 1])), opening_end + 1)
    following = next((number for number in range(at, opening_end + 1) if lines[number - 1].strip()), None)
    if following is not None and is_status_line(lines[following - 1]):
        at = following + 1
    section_name = "role_description"
    labels = _beside([number for number in range(at, opening_end + 1) if fact_label(lines[number - 1])])
    if at <= opening_end:
        yield _Start(at, section_name, None)
    if labels:
        yield _Start(labels[0], "role_facts", None)
        after = _after_facts(lines, labels[-1], opening_end)
        if after <= opening_end:
            yield _Start(after, section_name, None)


def _beside(labels: Sequence[int]) -> list[int]:
    """The labels down to the first gap: one far below the others is no fact of the page."""
    apart = [at for at in range(1, len(labels)) if labels[at] - labels[at - 1] > _LINES_OF_FACT]
    return list(labels[: apart[0]] if apart else labels)


def _is_first_code(above: Sequence[str]) -> bool:
    """Whether a code is the first of the two on a spaced page: above it stand the way back and, at most, the level."""
    texts = [line for line in above if line.strip()]
    return any(map(is_spaced_opening, texts[-2:]))


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
