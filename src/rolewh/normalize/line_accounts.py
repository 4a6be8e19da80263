"""What became of each line of a document: what claims it, or why nothing does; how that is shown is the command's work."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from rolewh.documents.blocks import Block
from rolewh.normalize.page_reading import PAGE_REFUSED, ReadPage
from rolewh.normalize.record_words import records_in_words
from rolewh.normalize.section_rows import SilverSection, block_counts, section_rows
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block

#: What can become of a line; one that is read in part alone is unread, whatever was recorded of it.
LINE_STATES: Final = ("blank", "claimed", "unread")

_HEADING: Final = "heading"
#: A line that is claimed without a record and without a name of its own.
_KNOWN_WORDS: Final = "words of every such page"


class LineAccount(NamedTuple):
    """One line of a document.

    section_name  None for a blank line between sections and for every line of a page that was refused
    claim         what claims the line, in words; empty where nothing does; for an unread line what was recorded of it
    state         one of LINE_STATES
    reason_code   why the line is unread, else None
    """

    line_number: int
    line_text: str
    section_name: str | None
    claim: str
    state: str
    reason_code: str | None


class PlacedRecord(NamedTuple):
    """A record with its section and its lines in the file; those in the record itself count from its block's first line."""

    section_name: str
    line_from: int
    line_to: int
    record: Any


class DocumentAccount(NamedTuple):
    """A document with its sections and records, none where it was refused, and each line of its text, none where it has none."""

    read: ReadPage
    sections: tuple[SilverSection, ...]
    records: tuple[PlacedRecord, ...]
    lines: tuple[LineAccount, ...]

    def count(self, state: str) -> int:
        """How many lines have a state."""
        return sum(1 for line in self.lines if line.state == state)


def account_of(read: ReadPage) -> DocumentAccount:
    """The account of a document as a refresh reads it."""
    blocks = [(block, parse_block(block.section_name, block.lines)) for block in read.blocks]
    counts = {block.block_key: block_counts("", parsed) for block, parsed in blocks}
    sections = section_rows(read.page.document_key, read.blocks, counts, read.page.page_kind)
    records = (
        PlacedRecord(
            block.section_name,
            block.line_from + record.line_from - 1,
            block.line_from + record.line_to - 1,
            record,
        )
        for block, parsed in blocks
        for record in parsed.records
    )
    return DocumentAccount(read, tuple(sections), tuple(records), tuple(line_accounts(read.lines, blocks)))


def line_accounts(lines: Sequence[str], blocks: Sequence[tuple[Block, Parsed]]) -> Iterator[LineAccount]:
    """Each line in order; a line in no block is blank, or unread because its page was refused."""
    placed = {account.line_number: account for block, parsed in blocks for account in _of_block(block, parsed)}
    for number, line in enumerate(lines, 1):
        if number in placed:
            yield placed[number]
        elif not line or line.isspace():
            yield LineAccount(number, line, None, "", "blank", None)
        else:
            yield LineAccount(number, line, None, "", "unread", PAGE_REFUSED)


def _of_block(block: Block, parsed: Parsed) -> Iterator[LineAccount]:
    reasons = {line.line_from: line.reason_code for line in parsed.unread}
    pieces = dict(parsed.pieces)
    words = _Words(parsed.records)
    for place, line in enumerate(block.lines, 1):
        number = block.line_from + place - 1
        if not line or line.isspace():
            yield LineAccount(number, line, block.section_name, "", "blank", None)
        elif place in reasons:
            # A record over several lines may have an unread one between them, which is no part of it.
            claim = words.of(place, alone=True)
            yield LineAccount(number, line, block.section_name, claim, "unread", reasons[place])
        else:
            heading = _HEADING if number == block.heading_line else ""
            claim = pieces.get(place) or "; ".join(filter(None, (heading, words.of(place)))) or _KNOWN_WORDS
            yield LineAccount(number, line, block.section_name, claim, "claimed", None)


class _Words:
    """The words for what claims a line: thousands of records may share thousands of lines, so each range is put in words once."""

    def __init__(self, records: Sequence[Any]) -> None:
        self._ranges: dict[int, list[tuple[int, int]]] = {}
        self._records: dict[tuple[int, int], list[Any]] = {}
        self._words: dict[tuple[tuple[int, int], ...], str] = {}
        for record in records:
            self._records.setdefault((record.line_from, record.line_to), []).append(record)
        for lines in self._records:
            for place in range(lines[0], lines[1] + 1):
                self._ranges.setdefault(place, []).append(lines)

    def of(self, place: int, alone: bool = False) -> str:
        """What claims a line of the block; ``alone`` leaves out what is made of other lines too."""
        ranges = tuple(lines for lines in self._ranges.get(place, ()) if not alone or lines[0] == lines[1])
        if ranges not in self._words:
            self._words[ranges] = records_in_words(record for lines in ranges for record in self._records[lines])
        return self._words[ranges]
