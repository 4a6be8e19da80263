"""How a parser reads a section: every line is claimed once or reported unread, so that nothing can be dropped in silence.

A claim is a set of lines understood as one thing: what a record holds, or a known piece of the page that holds nothing
to record (a heading, the rule below a table's header). A line belongs to one claim at most. Several records may share a
claim, as the cells of a table row do: the row is the claim. The lines of a record run from the first to the last of its
claim, and no line lies within the lines of two records of different claims. A line understood in part alone, such as a
row with one unknown column, is no claim: it stays unread, whatever was recorded of it.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import Any, Final, NamedTuple

from rolewh.documents.headings import fact_label, heading
from rolewh.documents.line_marks import BULLET, LEVEL_MARK

#: Words that end no sentence, no name and no entry of a list: a line that ends with one was wrapped behind it.
_NEVER_LAST: Final = frozenset(
    {"a", "an", "and", "by", "for", "from", "into", "of", "or", "that", "the", "their", "to", "which", "whose", "with"}
)


#: Characters of the longest line of hard-wrapped text: a longer one was never broken for its width.
_WIDEST: Final = 200

#: How lines begin that stand alone on a page, whatever is above them: facts, codes, the sentence on what differs.
_OTHER_LINE: Final = re.compile(r"[SPME][1-9]\b|[$€£]\d|←|\||code=|Material (?:PAY|SKILL)\b|General focus\b")


class UnreadLine(NamedTuple):
    """A line nothing claims; lines count from 1 at the block's first line."""

    line_from: int
    line_to: int
    section_name: str
    reason_code: str
    line_text: str


class Piece(NamedTuple):
    """A line that a known piece of the page claims, and what the piece is called; only pieces with a name of their own."""

    line_number: int
    piece_name: str


class Parsed(NamedTuple):
    """What a section gave: its records (named tuples that begin with line_from, line_to), state and unread lines."""

    section_state: str
    records: tuple[Any, ...]
    unread: tuple[UnreadLine, ...]
    text_line_count: int
    claimed_line_count: int
    pieces: tuple[Piece, ...] = ()


class ClaimedTwice(Exception):
    """Two claims to one line. This is a parser's mistake, whatever the page says; what it read must not be believed."""


class Item(NamedTuple):
    """One entry of a list, continuation lines joined by a blank; ``is_marked`` tells whether a bullet opened it."""

    line_from: int
    line_to: int
    text: str
    is_marked: bool


#: An entry whose continuation lines are still being met: its first line, the texts of its lines, which are joined once at
#: its end, and whether a bullet opened it.
_Growing = tuple[int, list[str], bool]


class Reading:
    """One section being read: hands out its lines, keeps claims and records, and says at the end what nobody claimed."""

    def __init__(self, section_name: str, lines: Sequence[str]) -> None:
        self.section_name = section_name
        self.lines = lines
        self._records: list[Any] = []
        self._owners: dict[int, int] = {}
        self._claim_count = 0
        self._pieces: list[Piece] = []
        self._reasons: dict[int, str] = {}
        self._numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.isspace()]

    def numbered(self, line_from: int = 1) -> Iterator[tuple[int, str]]:
        """Lines that are not blank, with their numbers, from ``line_from`` on."""
        first = bisect_left(self._numbered, (line_from,)) if line_from > 1 else 0
        return islice(self._numbered, first, None)

    def claim(
        self, line_from: int, line_to: int | None = None, *, with_line: int | None = None, piece: str | None = None
    ) -> None:
        """Marks lines as understood: one claim, or more of the claim that has ``with_line``; ``piece`` names a known piece.

        Raises ClaimedTwice for a line that another claim has.
        """
        self._claim_count += 1
        owner = self._claim_count if with_line is None else self._owners[with_line]
        for number in range(line_from, (line_to or line_from) + 1):
            if self._owners.setdefault(number, owner) != owner:
                raise ClaimedTwice(f"{self.section_name}: line {number} of the section is claimed twice")
            if piece:
                self._pieces.append(Piece(number, piece))

    def is_claimed(self, line: int) -> bool:
        """Whether a claim has the line."""
        return line in self._owners

    def record(self, record: Any) -> None:
        """Keeps a record; its lines still have to be claimed, since several records may share a claim."""
        self._records.append(record)

    def leave(self, line_from: int, line_to: int, reason_code: str) -> None:
        """Says why lines stay unread."""
        for number in range(line_from, line_to + 1):
            self._reasons[number] = reason_code

    def items(self, line_from: int, *, may_wrap_bare: bool = False, labels: Container[str] = ()) -> list[Item]:
        """The list entries from a line on: bulleted lines with their hard-wrapped continuations, and unmarked lines.

        may_wrap_bare  whether entries without a bullet are text that may be hard-wrapped too, and no keys or labels
        labels  words in lower case that are an entry of their own where a line is nothing else
        """
        found: list[_Growing] = []
        indent = 0
        for number, line in self.numbered(line_from):
            mark = BULLET.match(line)
            if mark:
                indent = mark.end()
                found.append((number, [line[indent:].rstrip()], True))
                continue
            text = line.strip()
            first, parts, is_marked = found[-1] if found else (0, [], False)
            if (
                parts
                and first + len(parts) == number
                and (is_marked or may_wrap_bare)
                and text.removesuffix(":").casefold() not in labels
                and self._continues(number, text, parts[-1], indent if is_marked else None)
            ):
                parts.append(text)
            else:
                found.append((number, [text], False))
        return list(map(_item, found))

    def _continues(self, number: int, text: str, above: str, indent: int | None) -> bool:
        """Whether a line goes on with the item above it, the text of whose last line is ``above``; ``indent`` is None for
        one without a bullet."""
        # Wrapped text is set in below its bullet, or goes on from a line that did not end. The words of a heading are no
        # text: set in by mistake, or with the first letter lost, they must not become the end of the item above.
        mark = LEVEL_MARK.match(text)
        if (mark and not mark["rest"]) or heading(text):
            return False
        line = self.lines[number - 1]
        if indent is not None and len(line) - len(line.lstrip()) >= indent:
            return True
        return goes_on(above, text) and _is_broken(self.lines[number - 2], line, self._widths)

    @cached_property
    def _widths(self) -> list[int]:
        """The greatest lengths of the section's lines, two where there are as many."""
        return sorted(map(len, map(str.rstrip, self.lines)), reverse=True)[:2]

    def paragraphs(self, line_from: int) -> list[Item]:
        """The paragraphs from a line on; a line that goes on from the unended one above it is hard-wrapped text."""
        found: list[_Growing] = []
        for number, line in self.numbered(line_from):
            text = line.strip()
            first, parts, _ = found[-1] if found else (0, [], False)
            is_below = bool(parts) and first + len(parts) == number
            if is_below and not parts[-1].endswith(":") and goes_on(parts[-1], text):
                parts.append(text)
            else:
                found.append((number, [text], False))
        return list(map(_item, found))

    def finish(self, section_state: str) -> Parsed:
        """Closes the section: what was not claimed is unread.

        Raises ClaimedTwice where a line lies within the lines of two records of different claims.
        """
        self._keep_records_apart()
        unread = tuple(
            UnreadLine(number, number, self.section_name, self._reasons.get(number, "not_expected_here"), line)
            for number, line in self._numbered
            if number not in self._owners
        )
        text_count = len(self._numbered)
        pieces = tuple(self._pieces)
        return Parsed(section_state, tuple(self._records), unread, text_count, text_count - len(unread), pieces)

    def _keep_records_apart(self) -> None:
        # Each range once: hundreds of records may share one, as the siblings of a definition do.
        ranges = sorted({record[:2] for record in self._records}) if len(self._records) > 1 else []
        if all(above[1] < below[0] for above, below in pairwise(ranges)):
            return
        told: dict[int, int] = {}
        for first, last in ranges:
            # A line read in part has no claim and stands for itself.
            owner = self._owners.get(first, -first)
            for number in range(first, last + 1):
                if told.setdefault(number, owner) != owner:
                    raise ClaimedTwice(f"{self.section_name}: line {number} of the section is in two records")


def unread_whole(section_name: str, lines: Sequence[str], reason_code: str) -> Parsed:
    """A section nothing of which is believed: every line is unread, for one reason."""
    reading = Reading(section_name, lines)
    reading.leave(1, len(lines), reason_code)
    return reading.finish("unmodelled")


def _item(growing: _Growing) -> Item:
    # Only the line right below the last one is taken into an entry.
    first, parts, is_marked = growing
    return Item(first, first + len(parts) - 1, " ".join(parts), is_marked)


def _is_broken(above: str, below: str, widths: Sequence[int]) -> bool:
    """Whether a line may have been broken for its width: the next word would have made it longer than any other line.

    widths  the greatest lengths of the section's lines, two where there are as many
    """
    is_alone = len(below.rstrip()) == widths[0] and len(widths) > 1
    first_word = below.split(None, 1)[0]
    return len(above.rstrip()) + 1 + len(first_word) > widths[1 if is_alone else 0]


def goes_on(above: str, below: str) -> bool:
    """Whether a line goes on from the one right above it, both without outer blanks.

    It does where the one above has no end and either it begins in lower case or the one above cannot be an end. A
    capital or figure behind one small letter begins a name ("iOS", "k8s").
    """
    if above.endswith((".", "!", "?")):
        return False
    second = below[1:2]
    is_lower = below[0].islower() and not (second.isupper() or second.isdigit())
    is_open = (
        is_lower
        or above.endswith(",")
        or above.rfind("(") > above.rfind(")")
        or above.rsplit(None, 1)[-1] in _NEVER_LAST
    )
    return is_open and not (len(above) > _WIDEST or _OTHER_LINE.match(below) or fact_label(below) or heading(below))
