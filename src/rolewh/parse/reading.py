"""How a parser reads a section: every line is claimed once or reported unread, so that nothing can be dropped in silence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rolewh.documents.line_marks import LEVEL_MARK, bullet


class UnreadLine(NamedTuple):
    """A line nothing claims; lines count from 1 at the block's first line."""

    line_from: int
    line_to: int
    section_name: str
    reason_code: str
    line_text: str


class Parsed(NamedTuple):
    """What a section gave: its records (named tuples that begin with line_from, line_to), state and unread lines."""

    section_state: str
    records: tuple[Any, ...]
    unread: tuple[UnreadLine, ...]
    text_line_count: int
    claimed_line_count: int


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
        self._claimed: set[int] = set()
        self._reasons: dict[int, str] = {}

    def numbered(self, line_from: int = 1) -> Iterator[tuple[int, str]]:
        """Lines that are not blank, with their numbers, from ``line_from`` on."""
        for number in range(line_from, len(self.lines) + 1):
            line = self.lines[number - 1]
            if line and not line.isspace():
                yield number, line

    def claim(self, line_from: int, line_to: int | None = None) -> None:
        """Marks lines as understood: part of a record, or a known piece of the page."""
        self._claimed.update(range(line_from, (line_to or line_from) + 1))

    def record(self, record: Any) -> None:
        """Keeps a record; its lines still have to be claimed, since several records may share a line."""
        self._records.append(record)

    def leave(self, line_from: int, line_to: int, reason_code: str) -> None:
        """Says why lines stay unread."""
        for number in range(line_from, line_to + 1):
            self._reasons[number] = reason_code

    def items(self, line_from: int) -> list[Item]:
        """The list entries from a line on: bulleted lines with their hard-wrapped continuations, and unmarked lines."""
        found: list[_Growing] = []
        indent = 0
        for number, line in self.numbered(line_from):
            mark = bullet(line)
            if mark:
                indent = mark.indent
                found.append(_Growing(number, number, [mark.text], True))
            elif found and found[-1].line_to == number - 1 and _continues(line, indent, found[-1]):
                found[-1].add(number, line.strip())
            else:
                found.append(_Growing(number, number, [line.strip()], False))
        return [growing.item() for growing in found]

    def paragraphs(self, line_from: int) -> list[Item]:
        """The paragraphs from a line on; a line that goes on in lower case below an unended one is hard-wrapped text."""
        found: list[_Growing] = []
        for number, line in self.numbered(line_from):
            text = line.strip()
            last = found[-1] if found else None
            if last and last.line_to == number - 1 and _goes_on(text) and not last.ends_with((".", "!", "?", ":")):
                last.add(number, text)
            else:
                found.append(_Growing(number, number, [text], False))
        return [growing.item() for growing in found]

    def finish(self, section_state: str) -> Parsed:
        """Closes the section: what was not claimed is unread."""
        numbered = list(self.numbered())
        unread = tuple(
            UnreadLine(number, number, self.section_name, self._reasons.get(number, "not_expected_here"), line)
            for number, line in numbered
            if number not in self._claimed
        )
        return Parsed(section_state, tuple(self._records), unread, len(numbered), len(numbered) - len(unread))


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

    def ends_with(self, marks: tuple[str, ...]) -> bool:
        return self.parts[-1].endswith(marks)

    def item(self) -> Item:
        return Item(self.line_from, self.line_to, " ".join(self.parts), self.is_marked)


def _continues(line: str, indent: int, last: _Growing) -> bool:
    # Wrapped text is set in below its bullet, or goes on in lower case after a line that did not end.
    text = line.strip()
    mark = LEVEL_MARK.match(text)
    if not last.is_marked or (mark and not mark["rest"]):
        return False
    set_in = len(line) - len(line.lstrip()) >= indent
    return set_in or (_goes_on(text) and not last.ends_with((".", "!", "?")))


def _goes_on(text: str) -> bool:
    """Whether a line begins in lower case; a capital or figure behind one small letter begins a name ("iOS", "k8s")."""
    second = text[1:2]
    return text[0].islower() and not (second.isupper() or second.isdigit())
