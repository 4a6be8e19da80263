"""From the text of an HTML page to the lines a reader of the page sees; what each element is stands in `html_elements`,
how lines and tables are put together in `html_text` and `html_tables`."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from rolewh.documents.bounds import Bounds
from rolewh.documents.html_elements import APART, AS_TYPED, HEADINGS, LINE, LISTS, PAGE_HEADINGS, is_no_text
from rolewh.documents.html_tables import Table
from rolewh.documents.html_text import Progress, TextLine, TextLines, UnreadableMarkup

#: A table deeper than this is read as text of the cell it stands in: every level costs one copy of its text.
_DEEPEST_TABLE: Final = 8
#: What an element does to the text when it begins and when it ends; rows and cells without a table are lines.
_ON_OPENING: Final[dict[str, Callable[[TextLines], object]]] = {
    **dict.fromkeys(LINE, TextLines.end_line),
    **dict.fromkeys((*APART, *AS_TYPED), TextLines.stand_apart),
    **dict.fromkeys(HEADINGS, TextLines.open_heading),
    **dict.fromkeys(PAGE_HEADINGS, TextLines.open_page_heading),
    **dict.fromkeys(LISTS, TextLines.open_list),
    "li": TextLines.open_item,
    "br": TextLines.break_line,
}
_ON_CLOSING: Final[dict[str, Callable[[TextLines], object]]] = {
    **dict.fromkeys(LINE, TextLines.end_line),
    **dict.fromkeys((*APART, *AS_TYPED, *HEADINGS), TextLines.stand_apart),
    **dict.fromkeys(LISTS, TextLines.close_list),
    "li": TextLines.close_item,
}
_TABLE_PARTS: Final = frozenset(("thead", "tbody", "tfoot"))
_ARRANGING: Final = ("presentation", "none")
_PIECE_BYTES: Final = 1 << 16
# A character of private use before each line of HTML within Markdown tells which line of the source is being read: the
# parser's events do not.
_FIRST_LINE_MARK: Final = 0xF0000
_LINE_MARKS: Final = 0x1FFFF
_LINE_MARK: Final = re.compile(f"[{chr(_FIRST_LINE_MARK)}-{chr(_FIRST_LINE_MARK + _LINE_MARKS)}]")
_ANY_MARKUP: Final = re.compile(r"<[A-Za-z/!?]")


class MarkupText(NamedTuple):
    """The lines of a marked-up text as its reader sees them, and what was done to get them, by name of the repair."""

    lines: list[str]
    counts: Counter[str]


def is_html(text: str) -> bool:
    """Whether there is any markup in the text; a page of text in a file named `.html` has none."""
    return _ANY_MARKUP.search(text) is not None


def html_lines(text: str, bounds: Bounds) -> MarkupText:
    """The lines of an HTML page: elements that are blocks end lines, all others glue their text as a browser shows it.

    List items become `- ` bullets, tables pipe rows with spans written out and pipes escaped, headings lines of their
    own. Scripts, styles, hidden parts and form controls are left out, one count each; no link or other attribute is
    kept, nothing is run and nothing is fetched. Counts: 'html_left_out', 'html_cell_added'.

    Raises UnreadableMarkup for more elements inside each other than `bounds.max_nesting`, more lines than
    `bounds.max_lines` and tables that spans make longer by more than `bounds.max_table_fill` characters.
    """
    page = _read(text, bounds)
    return MarkupText([line.shown for line in page.lines], page.counts())


def html_lines_in_place(source: list[str], bounds: Bounds) -> MarkupText:
    """The same for HTML that is a part of another text: as many lines as it was written on, each text on its own line.

    A line break of the source ends a line of the text. What has no line of its own, the second row of a table written
    on one line, goes to the next line that nothing was written on or is joined to the line before. Counts and errors
    are those of `html_lines`.
    """
    if len(source) > _LINE_MARKS or any(map(_LINE_MARK.search, source)):
        unmarked = html_lines("\n".join(source), bounds)
        texts = [TextLine(text, text, min(number, len(source))) for number, text in enumerate(unmarked.lines, 1)]
        return MarkupText(_in_place(texts, len(source)), unmarked.counts)
    marked = "\n".join(f"{chr(_FIRST_LINE_MARK + number)}{line}" for number, line in enumerate(source, 1))
    page = _read(marked, bounds, marked_lines=len(source))
    return MarkupText(_in_place(page.lines, len(source)), page.counts())


def _in_place(texts: list[TextLine], line_count: int) -> list[str]:
    placed = [""] * (line_count + 1)
    wanted = {text.source_line for text in texts if text.shown}
    last = 0
    for text in texts:
        if not text.shown:
            continue
        at = text.source_line
        if placed[at]:
            is_next_free = last < line_count and last + 1 not in wanted
            if not is_next_free and not text.words:  # the rule below a heading row says nothing
                continue
            at = last + 1 if is_next_free else last
        placed[at] = f"{placed[at]} {text.shown}" if placed[at] else text.shown
        last = at
    return placed[1:]


def _read(text: str, bounds: Bounds, marked_lines: int = 0) -> "_Page":
    page = _Page(bounds, marked_lines)
    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True, no_network=True)
    # In pieces: libxml2 keeps a second copy of what it was given at once.
    content = text.encode("utf-8")
    try:
        for start in range(0, len(content), _PIECE_BYTES):
            parser.feed(content[start : start + _PIECE_BYTES])
        parser.close()
    except etree.XMLSyntaxError as error:
        # The parser's word for a page without a single element or letter; everything else it mends.
        if page.has_text:
            raise UnreadableMarkup(f"its markup cannot be read ({error.msg}); save the page as text") from error
    return page


class _Page:
    """Takes the parser's events. libxml2 closes every element it opens, the forgotten ones included."""

    def __init__(self, bounds: Bounds, marked_lines: int) -> None:
        self.has_text = False
        self._marked_lines = marked_lines
        self._bounds = bounds
        self._progress = Progress(bounds)
        self._text = TextLines(self._progress)
        self._tables: list[Table] = []
        self._tables_too_deep = 0
        self._depth = 0
        # How many elements are open that are no text, or stand in one.
        self._depth_left_out = 0
        self._left_out_count = 0
        self._depth_typed = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > self._bounds.max_nesting:
            raise UnreadableMarkup(
                f"has more than {self._bounds.max_nesting:,} elements inside each other, which is all that is read; save "
                "the page as text or raise ROLEWH_MAX_NESTING"
            )
        if self._depth_left_out:
            self._depth_left_out += 1
        elif is_no_text(name, attributes):
            self._depth_left_out = 1
            self._left_out_count += 1
        else:
            self._open(name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._depth_left_out:
            self._depth_left_out -= 1
        else:
            self._close(name)

    def data(self, text: str) -> None:
        self.has_text = True
        if not self._marked_lines:
            self._add(text)
            return
        end = 0
        for mark in _LINE_MARK.finditer(text):
            number = ord(mark.group()) - _FIRST_LINE_MARK
            # An entity may stand for such a character too; ours go on in order.
            if self._progress.source_line < number <= self._marked_lines:
                self._add(text[end : mark.start()])
                if not self._depth_typed:
                    self._here.end_line()
                self._progress.source_line = number
                end = mark.end()
        self._add(text[end:])

    def _add(self, text: str) -> None:
        if self._depth_left_out:
            return
        if self._depth_typed:
            self._here.add_typed(text)
        else:
            self._here.add(text)

    def close(self) -> None:
        while self._tables:
            self._close_table()
        self._text.end_line()

    @property
    def lines(self) -> list[TextLine]:
        return self._text.lines

    def counts(self) -> Counter[str]:
        return +Counter(html_left_out=self._left_out_count, html_cell_added=self._progress.added_cells)

    @property
    def _here(self) -> TextLines:
        return self._tables[-1].text if self._tables else self._text

    @property
    def _table(self) -> Table | None:
        return self._tables[-1] if self._tables and not self._tables_too_deep else None

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        table = self._table
        if name == "table":
            self._open_table(attributes)
        elif table and name == "tr":
            table.open_row()
        elif table and name in ("td", "th"):
            table.open_cell(attributes.get("colspan"), attributes.get("rowspan"), name == "th")
        elif table and name in _TABLE_PARTS:
            table.close_part()
        elif (act := _ON_OPENING.get(name)) is not None:
            act(self._here)
            self._depth_typed += name in AS_TYPED

    def _close(self, name: str) -> None:
        table = self._table
        if name == "table":
            self._close_table()
        elif table and name == "tr":
            table.close_row()
        elif table and name in ("td", "th"):
            table.close_cell()
        elif table and name in _TABLE_PARTS:
            table.close_part()
        elif (act := _ON_CLOSING.get(name)) is not None:
            act(self._here)
            self._depth_typed -= name in AS_TYPED

    def _open_table(self, attributes: Mapping[str, str]) -> None:
        self._here.stand_apart()
        if len(self._tables) == _DEEPEST_TABLE:
            self._tables_too_deep += 1
        else:
            is_arrangement = attributes.get("role", "").strip().casefold() in _ARRANGING
            self._tables.append(Table(self._here, self._progress, is_arrangement))

    def _close_table(self) -> None:
        if self._tables_too_deep:
            self._tables_too_deep -= 1
        elif self._tables:
            self._tables.pop().close_row()
        self._here.stand_apart()
