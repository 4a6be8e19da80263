"""Gathers the text of an HTML page, or of one cell of its tables, into lines; which element does what is `html_lines`'s."""

import re
from typing import Final, NamedTuple

from rolewh.documents.bounds import Bounds

#: Blanks that a browser shows as one space; the other blanks of Unicode are characters.
_BLANKS: Final = str.maketrans("\t\n\f\r", "    ")
_SEVERAL_SPACES: Final = re.compile(" {2,}")


class UnreadableMarkup(ValueError):
    """A page whose markup cannot be read within the bounds. The message says what was found and the next step."""


class TextLine(NamedTuple):
    """A line as the page shows it, the same words without bullet or borders for a cell that takes them in, and the line
    of the source it began on."""

    shown: str
    words: str
    source_line: int


class Progress:
    """How far one page is read: the line of its source, and what it has used of its bounds."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._lines = 0
        self._fill = 0
        self.added_cells = 0
        self.source_line = 0

    def line(self) -> None:
        """Takes one line, or a cell of a table; raises UnreadableMarkup when there is none left."""
        self._lines += 1
        if self._lines > self._bounds.max_lines:
            raise UnreadableMarkup(
                f"its text has more than {self._bounds.max_lines:,} lines, which is all that is read; split it or raise "
                "ROLEWH_MAX_LINES"
            )

    def added_cell(self, text: str) -> None:
        """Takes a cell that the page does not write itself; raises UnreadableMarkup when its characters are used up."""
        self.added_cells += 1
        self._fill += 1 + len(text)
        if self._fill > self._bounds.max_table_fill:
            raise UnreadableMarkup(
                f"the spans and missing cells of its tables add more than {self._bounds.max_table_fill:,} characters, "
                "which is all that is added; save the page as text or raise ROLEWH_MAX_TABLE_FILL"
            )


class TextLines:
    """The lines of a page or of a cell. Text arrives in pieces; lines end where an element says so."""

    __slots__ = (
        "_begun_on", "_is_typed", "_items", "_list_depth", "_needs_blank", "_needs_bullet", "_pieces", "_progress",
        "has_page_heading", "lines",
    )  # fmt: skip

    def __init__(self, progress: Progress) -> None:
        self.lines: list[TextLine] = []
        self.has_page_heading = False
        self._progress = progress
        self._begun_on = 0
        self._pieces: list[str] = []
        self._is_typed = False
        self._needs_blank = False
        self._list_depth = 0
        # One entry an open list item: whether it begins with a heading, and so is no bullet but a small section.
        self._items: list[bool] = []
        self._needs_bullet = False

    def add(self, text: str) -> None:
        """Adds a piece to the line that is being written, exactly as it is glued on the page."""
        if not self._begun_on and text and not text.isspace():
            self._begun_on = self._progress.source_line
        self._pieces.append(text)

    def add_typed(self, text: str) -> None:
        """Adds text whose breaks and blanks are its own."""
        first, *others = text.split("\n")
        self.add(first)
        self._is_typed = True
        for piece in others:
            if not self.end_line():
                self._needs_blank = True
            self.add(piece)
            self._is_typed = True

    def end_line(self) -> bool:
        """Ends the line; tells whether there was any text in it."""
        pieces, is_typed, begun_on = self._pieces, self._is_typed, self._begun_on
        if not pieces:
            return False
        self._pieces, self._is_typed, self._begun_on = [], False, 0
        joined = "".join(pieces)
        text = joined.rstrip(" \t\f\r") if is_typed else _SEVERAL_SPACES.sub(" ", joined.translate(_BLANKS)).strip(" ")
        if not text:
            return False
        self._put(TextLine(self._mark() + text, text, begun_on))
        return True

    def break_line(self) -> None:
        """A break inside a text; a second one leaves a blank line."""
        if not self.end_line():
            self._needs_blank = True

    def stand_apart(self) -> None:
        """Ends the line and leaves a blank one before the next, but not between the paragraphs of a list item."""
        self.end_line()
        if not self._items or self._items[-1]:
            self._needs_blank = True

    def open_page_heading(self) -> None:
        """Begins a heading of one of the page's own sections."""
        self.has_page_heading = True
        self.open_heading()

    def open_heading(self) -> None:
        """Begins a heading. In a list item it takes the place of the bullet."""
        self.end_line()
        if self._items:
            self._items[-1] = True
            self._needs_bullet = False
        self._needs_blank = True

    def open_list(self) -> None:
        """Begins a list; an outermost one stands apart."""
        self.end_line()
        self._needs_blank = self._needs_blank or not self._list_depth
        self._list_depth += 1

    def close_list(self) -> None:
        """Ends a list; what follows it in the item around it is no part of its last item."""
        self.end_line()
        self._needs_bullet = False
        self._needs_blank = True
        self._list_depth = max(0, self._list_depth - 1)

    def open_item(self) -> None:
        """Begins a list item: its first line gets the bullet."""
        self.end_line()
        self._items.append(False)
        self._needs_bullet = True

    def close_item(self) -> None:
        """Ends a list item; one without text leaves no bullet behind."""
        self.end_line()
        self._needs_bullet = False
        if self._items:
            self._items.pop()

    def put_row(self, row: TextLine) -> None:
        """Takes a finished row of a table as one line."""
        self.end_line()
        self._needs_bullet = False
        self._put(row)

    def take(self, others: list[TextLine]) -> None:
        """Takes the lines of a cell that is no cell of a table but a part of the page."""
        self.end_line()
        for line in others:
            self._put(line)

    def _mark(self) -> str:
        if not self._items or self._items[-1]:
            return ""
        if self._needs_bullet:
            self._needs_bullet = False
            return "  " * (max(self._list_depth, 1) - 1) + "- "
        return "  " * max(self._list_depth, 1)

    def _put(self, line: TextLine) -> None:
        if self._needs_blank and self.lines and self.lines[-1].shown:
            self._progress.line()
            self.lines.append(_BLANK)
        self._needs_blank = False
        self._progress.line()
        self.lines.append(line)


_BLANK: Final = TextLine("", "", 0)
