"""From the lines of a Markdown file to the same lines as a reader of the page sees them: line n stays line n. HTML blocks
in it are read by `html_lines`."""

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from rolewh.documents.bounds import Bounds
from rolewh.documents.html_elements import EMPTY, KNOWN, NO_TEXT
from rolewh.documents.html_lines import MarkupText, html_lines_in_place
from rolewh.documents.html_text import UnreadableMarkup

#: Without one of these a text has no marks to resolve.
_MARKS: Final = re.compile(r"[\\`*_~\[]|<[A-Za-z/!?]|&[#A-Za-z]")
_TAG: Final = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_HIDDEN: Final = re.compile(
    r"\shidden(?![\w-]|\s*=\s*[\"']?until-found)|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)
#: What stands before the text of a line: the marks of quotations and lists, and blanks.
_CONTAINER: Final = re.compile(r"(?:[ \t>+*-]|[0-9]{1,9}[.)])*")
_QUOTATION: Final = re.compile(r"> ?")
_CELL_BORDER: Final = re.compile(r"(?<!\\)\|")
_TABLE_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-[ \t|:-]*")


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        # Of a link only the words are kept, so any address makes one: otherwise `[words](javascript:...)` were text.
        return True


@cache
def _markdown() -> _Markdown:
    markdown = _Markdown("commonmark")
    markdown.enable("strikethrough")
    # Blocks first; of most texts in them there is nothing to resolve.
    markdown.core.ruler.disable("inline")
    markdown.inline.ruler.before("emphasis", "star_in_word", _star_in_word)
    return markdown


def _star_in_word(state: StateInline, silent: bool) -> bool:
    """The star of `O*NET` is a letter of the name; twice in one paragraph it would be emphasis to the letter of the rules."""
    at = state.pos
    if state.src[at] != "*" or not 0 < at < len(state.src) - 1:
        return False
    if not (state.src[at - 1].isalnum() and state.src[at + 1].isalnum()):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def markdown_lines(lines: list[str], bounds: Bounds) -> MarkupText:
    """The lines of a Markdown file (CommonMark, and pipe tables), each with its marks resolved.

    Emphasis, code, escapes, entities, links and known HTML tags give their words; headings lose their number signs,
    quotations their marks; bullets stay bullets and pipe rows pipe rows, with all their cells. Rules, fences, comments,
    pictures and the addresses of links leave nothing, the first and last of a line an empty line. A text without marks
    comes back to the letter. Counts: 'markdown_rule', 'markdown_left_out', 'markdown_not_resolved' and those of
    `html_lines`.

    lines  without line breaks of any kind and without NUL, as `decode` has them

    Raises UnreadableMarkup for more than `bounds.max_markdown_lines` lines, and what `html_lines` raises.
    """
    if len(lines) > bounds.max_markdown_lines:
        raise UnreadableMarkup(
            f"holds {len(lines):,} lines of Markdown, at most {bounds.max_markdown_lines:,} are read; split it, save it as "
            ".txt or raise ROLEWH_MAX_MARKDOWN_LINES"
        )
    return _Reading(lines, bounds).read()


class _Reading:
    def __init__(self, lines: list[str], bounds: Bounds) -> None:
        self._source = lines
        self._shown = list(lines)
        self._bounds = bounds
        self._resolvable = bounds.max_resolved_characters
        self._counts: Counter[str] = Counter()
        self._definitions: dict[str, Any] = {}

    def read(self) -> MarkupText:
        is_heading = False
        for token in _markdown().parse("\n".join(self._source), self._definitions):
            if token.type == "inline":
                self._read_text(token, is_heading)
            elif token.type == "heading_open":
                self._drop_underline(token)
            elif token.type == "hr":
                self._drop(token, "markdown_rule")
            elif token.type == "fence":
                self._read_fence(token)
            elif token.type == "html_block":
                self._read_html(token)
            is_heading = token.type == "heading_open"
        references = self._definitions.get("references", {}).values()
        for definition in chain(references, self._definitions.get("duplicate_refs", ())):
            first, end = definition["map"]
            self._shown[first:end] = [""] * (end - first)
            self._counts["markdown_left_out"] += 1
        return MarkupText(self._shown, self._counts)

    def _drop(self, token: Token, repair_name: str) -> None:
        first, _ = _places(token)
        self._shown[first] = ""
        self._counts[repair_name] += 1

    def _drop_underline(self, token: Token) -> None:
        last = _places(token)[1] - 1
        # A lone dash is as likely the bullet at which the file was torn.
        if token.markup in ("=", "-") and self._source[last].strip() != "-":
            self._shown[last] = ""

    def _read_fence(self, token: Token) -> None:
        first, end = _places(token)
        content = token.content.removesuffix("\n").split("\n") if token.content else []
        self._shown[first:end] = ["", *content, *[""] * (end - first - 1 - len(content))]

    def _read_html(self, token: Token) -> None:
        first, end = _places(token)
        opening = _TAG.match(token.content.lstrip())
        if opening and opening["name"].lower() not in KNOWN:
            return
        if not opening:
            self._counts["markdown_left_out"] += 1
        text = html_lines_in_place(token.content.split("\n")[: end - first], self._bounds)
        self._counts += text.counts
        self._shown[first : first + len(text.lines)] = text.lines

    def _read_text(self, token: Token, is_heading: bool) -> None:
        first, end = _places(token)
        written = token.content.split("\n")
        if len(written) != end - first:
            return
        for number, (text, resolved) in enumerate(
            zip(written, self._resolved(token.content, written), strict=True), first
        ):
            if is_heading:
                self._shown[number] = resolved
            elif (before := _before(self._source[number], text.strip())) is not None:
                self._shown[number] = before + resolved

    def _resolved(self, content: str, written: list[str]) -> list[str]:
        if not _MARKS.search(content):
            return [text.strip() for text in written]
        if "|" in content and any(map(_is_table_line, written)):
            return [self._resolved_row(text.strip()) for text in written]
        # A paragraph is taken as a whole, unless it is too long or a code span or a tag goes on over the end of a line.
        lines = self._words(content) if len(content) <= self._bounds.max_line_characters else []
        return lines if len(lines) == len(written) else [" ".join(self._words(text.strip())) for text in written]

    def _resolved_row(self, row: str) -> str:
        cells = _CELL_BORDER.split(row)
        return "|".join(self._resolved_cell(cell) if _MARKS.search(cell) else cell for cell in cells)

    def _resolved_cell(self, cell: str) -> str:
        text = cell.strip()
        words = " ".join(self._words(text.replace("\\|", "|"))).strip().replace("|", "\\|")
        return cell.replace(text, words, 1)

    def _words(self, content: str) -> list[str]:
        """The words of a text, one entry a line; the text itself where it or the file has too much to resolve."""
        if not _MARKS.search(content):
            return content.split("\n")
        if len(content) > min(self._bounds.max_line_characters, self._resolvable):
            self._counts["markdown_not_resolved"] += 1
            return content.split("\n")
        self._resolvable -= len(content)
        children: list[Token] = []
        markdown = _markdown()
        markdown.inline.parse(content, markdown, self._definitions, children)
        lines: list[list[str]] = [[]]
        inside: str | None = None  # the element being left out
        for child in children:
            if child.type in ("softbreak", "hardbreak"):
                lines.append([])
            elif child.type == "html_inline":
                inside = self._read_tag(child.content, inside, lines[-1])
            elif child.type == "image":
                self._counts["markdown_left_out"] += 1
            elif inside is None:
                # An entity may stand for a line break; the lines stay those of the file.
                lines[-1].append(child.content.replace("\n", " "))
        return ["".join(pieces) for pieces in lines]

    def _read_tag(self, written: str, inside: str | None, pieces: list[str]) -> str | None:
        tag = _TAG.match(written)
        name = tag["name"].lower() if tag else ""
        is_closing = bool(tag and tag["closing"])
        if inside is not None:
            return None if is_closing and name == inside else inside
        if tag and name not in KNOWN:
            pieces.append(written)
        elif name == "br":
            pieces.append(" ")
        elif not tag or (not is_closing and (name in NO_TEXT or (name not in EMPTY and _HIDDEN.search(written)))):
            self._counts["markdown_left_out"] += 1
            return name or None
        return None


def _places(token: Token) -> tuple[int, int]:
    # Every token of a block that this module asks has them.
    first, end = token.map or (0, 0)
    return first, end


def _is_table_line(line: str) -> bool:
    text = line.strip()
    return text.startswith("|") or text.endswith("|") or ("|" in text and _TABLE_RULE.fullmatch(text) is not None)


def _before(source: str, text: str) -> str | None:
    """What stands before the text in its line, quotation marks off and `+` made a bullet; None where it is not found."""
    line = source.rstrip()
    if not line.endswith(text):
        return None
    before = line[: len(line) - len(text)]
    if _CONTAINER.fullmatch(before) is None:
        return None
    return _QUOTATION.sub("", before).replace("+", "-")
