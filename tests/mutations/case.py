"""One mutated document as it was read: each line with what it was on the clean page, each record with its lines in the file."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from tests.mutations.drafts import OPENING_KINDS, Draft, Line
from tests.mutations.originals import Truth
from tests.mutations.reading import ReadBlock, ReadDocument

_BULLET: Final = re.compile(r"\s*(?:[^\w\s#*_=<\[(]|\*|o|[0-9]+[.)])\s")
_HYPHEN: Final = re.compile("[\u2010-\u2015\u2212]")

#: Lines that tell which section follows, besides its heading.
TELLING_KINDS: Final = OPENING_KINDS | frozenset({
    "introduction", "source_count", "group", "tagline", "table_header", "table_rule", "none_said", "level_mark",
    "fact_label", "story_heading", "status", "compare_title", "goal_title",
})  # fmt: skip
#: Lines that say of those below them what they are.
_GOVERNING_KINDS: Final = OPENING_KINDS | {"story_heading"}
#: Labels only a level panel has; the others are words a skill may be named with.
_TELLING_LABELS: Final = ("Scope", "Autonomy", "Decision rights", "Typical experience")


class Defect(NamedTuple):
    """One thing done wrong: what (a column of the table printed), and where."""

    what: str
    told: str


class Placed(NamedTuple):
    """A record with its block and the lines of the file it runs over."""

    read: ReadBlock
    record: Any
    first: int
    last: int

    @property
    def kind(self) -> str:
        return type(self.record).__name__

    def shown(self) -> str:
        texts = [value for value in self.record if isinstance(value, str)]
        return f"{self.kind} {' / '.join(texts)[:120]!r}"


def aligned(written: Sequence[Line], read: Sequence[str], has_tail: bool) -> list[Line] | None:
    """The lines as written, one for each line read; blank lines at the end may be fewer or more, or hold a tail."""
    if len(written) < len(read):
        is_blank = has_tail or not any(line.strip() for line in read[len(written) :])
        return [*written, *[Line("", None)] * (len(read) - len(written))] if is_blank else None
    is_blank = not any(line.text.strip() for line in written[len(read) :])
    return list(written[: len(read)]) if is_blank else None


def _is_heading_of(heading: Truth, line: Truth) -> bool:
    is_of_section = (heading.page, heading.section) == (line.page, line.section)
    return is_of_section and (heading.kind != "story_heading" or heading.item == line.owner)


def plain(text: str) -> str:
    """The text with blanks single, cells without their escapes, and one hyphen for all: codes are written with that."""
    return " ".join(_HYPHEN.sub("-", text).replace("\\|", "|").split())


class Case:
    """One document with what its lines were and what they are read as; lines are counted from 1."""

    def __init__(self, draft: Draft, document: ReadDocument, lines: list[Line]) -> None:
        self.draft, self.document, self.lines = draft, document, lines
        self.texts = document.lines
        self.page_truths = [line.truth for line in lines if line.truth]
        self._headings = self._governing_headings()
        self.placed = [
            Placed(read, record, read.block.line_from + record.line_from - 1, read.block.line_from + record.line_to - 1)
            for read in document.blocks
            for record in read.parsed.records
        ]

    def _governing_headings(self) -> list[int | None]:
        """For each line the number of the nearest heading line above it, whatever that line looks like by now."""
        found: list[int | None] = []
        above: int | None = None
        for number, line in enumerate(self.lines, 1):
            if line.truth and line.truth.kind in _GOVERNING_KINDS:
                above = number
            found.append(above)
        return found

    def truth(self, number: int) -> Truth | None:
        """What a line was, None where a mutation put it where it stands, or put the heading there that it stands under."""
        line = self.lines[number - 1]
        if line.truth is None or line.is_moved:
            return None
        heading = self._headings[number - 1]
        if heading is not None and heading != number:
            above = self.lines[heading - 1]
            if above.is_moved and above.truth and not _is_heading_of(above.truth, line.truth):
                return None
        return line.truth

    def heading_of(self, number: int) -> int | None:
        """Number of the heading line a line stands under."""
        return self._headings[number - 1]

    def is_under_moved_heading(self, number: int) -> bool:
        """Whether a mutation put the heading above a line where it stands, be it the line's own."""
        heading = self._headings[number - 1]
        return heading is not None and self.lines[heading - 1].is_moved

    def line_above(self, number: int) -> int | None:
        """Number of the line above a line, blank ones aside."""
        return next((above for above in range(number - 1, 0, -1) if self.texts[above - 1].strip()), None)

    def is_below_something_new(self, number: int) -> bool:
        """Whether the line above a line is one that a mutation put there."""
        above = self.line_above(number)
        return above is not None and self.truth(above) is None

    def is_intact(self, number: int) -> bool:
        """Whether a line reads as it did on the clean page."""
        line = self.lines[number - 1]
        return line.truth is not None and self.texts[number - 1].strip() == line.truth.line.strip()

    def is_torn(self, number: int) -> bool:
        """Whether a line is one piece of several."""
        truth = self.lines[number - 1].truth
        beside = (self.lines[at - 1] for at in (number - 1, number + 1) if 1 <= at <= len(self.lines))
        return truth is not None and any(line.truth is truth for line in beside)

    def pieces_of(self, number: int) -> list[str]:
        """The lines side by side that are pieces of one, as they read now."""
        truth = self.lines[number - 1].truth
        first = last = number
        while first > 1 and self.lines[first - 2].truth is truth:
            first -= 1
        while last < len(self.lines) and self.lines[last].truth is truth:
            last += 1
        return list(self.texts[first - 1 : last])

    def has_bullet(self, number: int) -> bool:
        """Whether a line begins with a bullet by now."""
        return _BULLET.match(self.texts[number - 1]) is not None

    def spans(self, placed: Placed) -> list[int]:
        """Numbers of the lines within a record that are not blank."""
        return [number for number in range(placed.first, placed.last + 1) if self.texts[number - 1].strip()]

    def lines_of_kind(self, kind: str) -> list[int]:
        """Numbers of the lines that were of a kind."""
        return [number for number, line in enumerate(self.lines, 1) if line.truth and line.truth.kind == kind]

    def block_lines(self, placed: Placed) -> range:
        """Numbers of the lines of a record's block."""
        return range(placed.read.block.line_from, placed.read.block.line_to + 1)

    def is_seamless(self, number: int) -> bool:
        """Whether nothing is left that tells where the section of a line begins.

        Where heading, introduction and all other telling lines between two lists are gone, the items of the second
        follow those of the first as if they were more of the same: no reader can know.
        """
        own = self.lines[number - 1].truth
        for above in range(number - 1, 0, -1):
            line = self.lines[above - 1]
            if own is None or line.truth is None or line.is_moved:
                continue
            if (line.truth.page, line.truth.section) != (own.page, own.section):
                return True
            if line.truth.kind in TELLING_KINDS and not self.has_bullet(above):
                return False
            if line.truth.kind == "panel_label" and line.truth.item in _TELLING_LABELS and self.is_intact(above):
                return False
        return True
