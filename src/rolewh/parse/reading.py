"""How a parser reads a section: every line is claimed once or reported unread, so that nothing can be dropped in silence.

A claim is a set of lines understood as one thing: what a record holds, or a known piece of the page that holds nothing
to record (a heading, the rule below a table's header). A line belongs to one claim at most. Several records may share a
claim, as the cells of a table row do: the row is the claim. The lines of a record run from the first to the last of its
claim, and no line lies within the lines of two records of different claims. A line understood in part alone, such as a
row with one unknown column, is no claim: it stays unread, whatever was recorded of it.
"""

import heapq
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from rolewh.documents.headings import fact_label, heading
from rolewh.documents.line_marks import LEVEL_MARK, bullet

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

    def numbered(self, line_from: int = 1) -> Iterator[tuple[int, str]]:
        """Lines that are not blank, with their numbers, from ``line_from`` on."""
        for number in range(line_from, len(self.lines) + 1):
            line = self.lines[number - 1]
            if line and not line.isspace():
                yield number, line

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
        widths = heapq.nlargest(2, (len(line.rstrip()) for line in self.lines))
        for number, line in self.numbered(line_from):
            mark = bullet(line)
            above = self.lines[number - 2] if number > 1 else ""
            if mark:
                indent = mark.indent
                found.append(_Growing(number, number, [mark.text], True))
            elif (
                found
                and found[-1].line_to == number - 1
                and (found[-1].is_marked or may_wrap_bare)
                and line.strip().removesuffix(":").casefold() not in labels
                and _continues(line, indent, found[-1], _is_broken(above, line, widths))
            ):
                found[-1].add(number, line.strip())
            else:
                found.append(_Growing(number, number, [line.strip()], False))
        return [growing.item() for growing in found]

    def paragraphs(self, line_from: int) -> list[Item]:
        """The paragraphs from a line on; a line that goes on from the unended one above it is hard-wrapped text."""
        found: list[_Growing] = []
        for number, line in self.numbered(line_from):
            text = line.strip()
            last = found[-1] if found else None
            above = last.parts[-1] if last and last.line_to == number - 1 else ""
            if last and above and not above.endswith(":") and goes_on(above, text):
                last.add(number, text)
            else:
                found.append(_Growing(number, number, [text], False))
        return [growing.item() for growing in found]

    def finish(self, section_state: str) -> Parsed:
        """Closes the section: what was not claimed is unread.

        Raises ClaimedTwice where a line lies within the lines of two records of different claims.
        """
        self._keep_records_apart()
        numbered = list(self.numbered())
        unread = tuple(
            UnreadLine(number, number, self.section_name, self._reasons.get(number, "not_expected_here"), line)
            for number, line in numbered
            if number not in self._owners
        )
        claimed_count = len(numbered) - len(unread)
        return Parsed(section_state, tuple(self._records), unread, len(numbered), claimed_count, tuple(self._pieces))

    def _keep_records_apart(self) -> None:
        # Each range once: hundreds of records may share one, as the siblings of a definition do.
        told: dict[int, int] = {}
        for first, last in {(record.line_from, record.line_to) for record in self._records}:
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


@dataclass(slots=True)
class _Growing:
    """An item whose continuation lines are still being met; they are joined once, at its end."""

    line_from: int
    line_to: int
    parts: list[str]
    is_marked: bool

    def add(self, number: int, text: str) -> None:
        self.line_to = number
        self.parts.append(text)

    def item(self) -> Item:
        return Item(self.line_from, self.line_to, " ".join(self.parts), self.is_marked)


def _continues(line: str, indent: int, last: _Growing, is_broken: bool) -> bool:
    # Wrapped text is set in below its bullet, or goes on from a line that did not end. The words of a heading are no
    # text: set in by mistake, or with the first letter lost, they must not become the end of the item above.
    text = line.strip()
    mark = LEVEL_MARK.match(text)
    if (mark and not mark["rest"]) or heading(text):
        return False
    if last.is_marked and len(line) - len(line.lstrip()) >= indent:
        return True
    return is_broken and goes_on(last.parts[-1], text)


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
    if (
        len(above) > _WIDEST
        or above.endswith((".", "!", "?"))
        or _OTHER_LINE.match(below)
        or fact_label(below)
        or heading(below)
    ):
        return False
    second = below[1:2]
    is_lower = below[0].islower() and not (second.isupper() or second.isdigit())
    return (
        is_lower
        or above.endswith(",")
        or above.rfind("(") > above.rfind(")")
        or above.rsplit(None, 1)[-1] in _NEVER_LAST
    )
