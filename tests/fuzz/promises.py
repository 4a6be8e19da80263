"""What holds of everything that is read, whatever the bytes: checked on the finds of the fuzzer here, and on what it makes up
by `benchmarks/fuzz`."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from rolewh.documents.blocks import cut
from rolewh.documents.bounds import Bounds
from rolewh.documents.decode import DecodedText, NotText, decode
from rolewh.documents.forms import Form
from rolewh.documents.html_lines import MarkupText, html_lines, html_lines_in_place
from rolewh.documents.html_text import UnreadableMarkup
from rolewh.documents.markdown_lines import markdown_lines
from rolewh.documents.page_terms import LAYOUTS, PAGE_KINDS, SECTION_NAMES, SECTION_STATES
from rolewh.documents.pages import recognise
from rolewh.documents.repairs import CHARACTER_REPAIRS
from rolewh.parse.pipe_table import table_rows
from rolewh.parse.sections import parse_block

FORMS: Final[tuple[Form, ...]] = ("text", "markdown", "html")
#: Small, so that short inputs reach the limits too.
BOUNDS: Final = Bounds(
    max_lines=200, max_line_characters=400, max_nesting=20, max_table_fill=500, max_markdown_lines=100
)

#: Characters that no line holds once it is repaired.
TAKEN_OUT: Final = frozenset("".join(repair.characters for repair in CHARACTER_REPAIRS))
#: Repairs that are bounded in depth, so that text made for it holds work for another reading.
BOUNDED_REPAIRS: Final = frozenset(
    {"html_entity", "mojibake", "mojibake_not_checked", "nfc_not_checked", "broken_utf8", "line_break_character"}
)


class BrokenPromise(AssertionError):
    """Something that should hold of everything that is read does not."""


def hold(is_so: bool, promise: str, *found: object) -> None:
    """Raises BrokenPromise unless it is so."""
    if not is_so:
        raise BrokenPromise(f"{promise}: {', '.join(ascii(part)[:500] for part in found)}")


def decoding(content: bytes) -> None:
    """Bytes, the first of which chooses the form, become lines that can be kept, or are refused as no text."""
    if not content:
        return
    form, body = FORMS[content[0] % len(FORMS)], content[1:]
    text = _decoded(body, form)
    if text is None:
        return
    hold(len(text.lines) <= BOUNDS.max_lines, "no more lines than the bound", len(text.lines))
    hold(list(text.repairs) == sorted(text.repairs), "repairs are sorted", text.repairs)
    hold(all(count > 0 for _, count in text.repairs), "repairs are counted", text.repairs)
    hold(_decoded(body, form) == text, "the same bytes give the same lines")
    for line in text.lines:
        hold(TAKEN_OUT.isdisjoint(line), "no line holds a character that is taken out", line)
        line.encode("utf-8")
    if form != "html" and text.encoding == "utf-8":
        breaks = body.count(b"\n") + body.count(b"\r") - body.count(b"\r\n")
        expected = breaks + (not text.has_final_newline) if body.removeprefix(b"\xef\xbb\xbf") else 0
        hold(len(text.lines) == expected, "the lines are those of the file", body, text.lines)
    if form == "text":
        _read_again(text)


def _decoded(body: bytes, form: Form) -> DecodedText | None:
    try:
        return decode(body, BOUNDS, form)
    except NotText as refusal:
        hold(bool(str(refusal)), "a refusal says why")
        return None


def _read_again(text: DecodedText) -> None:
    # With a byte order mark, so that nothing has to be guessed the second time.
    written = b"\xef\xbb\xbf" + "".join(f"{line}\n" for line in text.lines).encode("utf-8")
    again = decode(written, BOUNDS)
    if BOUNDED_REPAIRS.isdisjoint(dict(again.repairs)):
        hold(
            again.lines == text.lines, "lines that were repaired need no repair", text.lines, again.lines, again.repairs
        )
    else:
        hold(len(again.lines) == len(text.lines), "another reading gives as many lines", text.lines, again.lines)


def page(content: bytes) -> None:
    """The lines of a text are a page, or are refused; its blocks hold each line once, and each is claimed or unread."""
    try:
        lines = decode(content, BOUNDS).lines
    except NotText:
        return
    _page_of(lines)
    if content:
        # A block of any section with these lines, whatever stands above it.
        _block(SECTION_NAMES[content[0] % len(SECTION_NAMES)], lines)


def _page_of(lines: Sequence[str]) -> None:
    found = recognise(lines)
    hold(found.page_kind in PAGE_KINDS, "the kind is a known one", found)
    hold(found.layout is None or found.layout in LAYOUTS, "the layout is a known one", found)
    hold((found.reason_code is None) == (found.reason_text is None), "a reason has a code and words", found)
    kind = "profile" if found.page_kind == "unknown" else found.page_kind
    blocks = cut(lines, kind)
    covered = [number for block in blocks for number in range(block.line_from, block.line_to + 1)]
    texts = {number for number, line in enumerate(lines, 1) if line.strip()}
    hold(len(covered) == len(set(covered)), "no line lies in two blocks", lines, blocks)
    hold(texts <= set(covered), "every line that is not blank lies in a block", lines, blocks)
    hold(covered == sorted(covered), "blocks stand in the order of the page", blocks)
    for block in blocks:
        hold(block.lines == tuple(lines[block.line_from - 1 : block.line_to]), "a block has its lines", block)
        hold(bool(block.lines[0].strip() and block.lines[-1].strip()), "a block has no blank ends", block)
        heads = block.heading_line
        hold(heads is None or block.line_from <= heads <= block.line_to, "a block has its heading", block)
        _block(block.section_name, block.lines)


def _block(section_name: str, lines: Sequence[str]) -> None:
    parsed = parse_block(section_name, lines)
    texts = {number for number, line in enumerate(lines, 1) if line.strip()}
    unread = [line.line_from for line in parsed.unread]
    counts = (parsed.text_line_count, parsed.claimed_line_count, len(unread))
    hold(parsed.section_state in SECTION_STATES, "the state is a known one", parsed.section_state)
    hold(counts[0] == len(texts), "the lines that are not blank are counted", section_name, lines, counts)
    hold(counts[1] + counts[2] == counts[0], "each line is claimed or unread", section_name, lines, counts)
    hold(unread == sorted(set(unread)) and texts >= set(unread), "a line is unread once", section_name, lines, unread)
    for line in parsed.unread:
        hold(line.line_text == lines[line.line_from - 1], "an unread line is listed to the letter", line)
        hold(line.reason_code != "claimed_twice", "no line is claimed twice", section_name, lines)
    for record in parsed.records:
        hold(1 <= record.line_from <= record.line_to <= len(lines), "a record stands in its block", record, lines)
        _storable(record)


def _storable(record: Any) -> None:
    for value in record:
        values = value if isinstance(value, tuple) else (value,)
        for one in values:
            hold(one is None or isinstance(one, str | int | float), "a record holds plain values", record)
            if isinstance(one, str):
                one.encode("utf-8")


def table(content: bytes) -> None:
    """Lines of pipes become rows of at least two trimmed cells, each with the number of its line."""
    lines = content.decode("utf-8", "replace").split("\n")
    rows = table_rows(enumerate(lines, 1))
    hold(rows == table_rows(enumerate(lines, 1)), "the same lines give the same rows", lines)
    numbers = [row.line for row in rows]
    hold(numbers == sorted(set(numbers)), "a line is one row", numbers)
    for row in rows:
        line = lines[row.line - 1]
        hold(len(row.cells) >= 2, "a row has an inner border", line)
        hold(len(row.cells) <= line.count("|") + 1, "no cell out of nothing", line, row)
        hold(all(cell == cell.strip() for cell in row.cells), "cells are trimmed", row)
        hold(sum(map(len, row.cells)) <= len(line), "cells hold what the line holds", line, row)
        hold(isinstance(row.is_rule, bool), "a rule is told", row)


def markup(content: bytes) -> None:
    """HTML and Markdown become lines without breaks, Markdown as many as it has, or are refused with the reason."""
    text = content.decode("utf-8", "replace").replace("\r", "\n").replace("\x00", "")
    source = text.split("\n")
    readers: tuple[tuple[Callable[[], MarkupText], bool], ...] = (
        (lambda: html_lines(text, BOUNDS), False),
        (lambda: html_lines_in_place(source, BOUNDS), True),
        (lambda: markdown_lines(list(source), BOUNDS), True),
    )
    for read, keeps_lines in readers:
        try:
            found = read()
        except UnreadableMarkup as refusal:
            hold(bool(str(refusal)), "a refusal says why")
            continue
        hold(not keeps_lines or len(found.lines) == len(source), "every line stays a line", source, found.lines)
        hold(not any("\n" in line for line in found.lines), "no line holds a break", source, found.lines)
        hold(all(count > 0 for count in found.counts.values()), "what was done is counted", found.counts)
        "\n".join(found.lines).encode("utf-8")


#: What is tried, by name; a find lies in `tests/data/fuzz_finds`, its name that of its target, a dot and what it is about.
TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "decoding": decoding,
    "page": page,
    "table": table,
    "markup": markup,
}
