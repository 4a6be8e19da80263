"""One captured document to a page: decoded, recognised, cut; its blocks are parsed elsewhere, once for all pages that share them."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from rolewh.documents.blocks import Block, cut
from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.decode import DecodedText, NotText, decode
from rolewh.documents.forms import form_of
from rolewh.documents.pages import Page, recognise
from rolewh.documents.telling_lines import telling_lines
from rolewh.normalize.capture_frame import RawDocument

#: Why the lines of a refused page are unread; why the page was refused stands in its own row.
PAGE_REFUSED: Final = "page_refused"


class SilverPage(NamedTuple):
    """A row of ``silver_page``; ``text_line_count`` counts the lines that are not blank, None where there is no text."""

    document_key: str
    document_path: str
    sha256: str | None
    byte_count: int | None
    line_count: int | None
    text_line_count: int | None
    encoding: str | None
    newline: str | None
    has_bom: bool | None
    has_final_newline: bool | None
    repair_count: int
    page_kind: str | None
    layout: str | None
    role_code: str | None
    intake_state: str
    reason_code: str | None
    reason_text: str | None


class SilverRepair(NamedTuple):
    """A row of ``silver_repair``."""

    document_key: str
    repair_name: str
    repaired_count: int


class SilverRefusedLine(NamedTuple):
    """A row of ``silver_refused_line``."""

    document_key: str
    line_number: int
    reason_code: str
    line_text: str


class ReadPage(NamedTuple):
    """A document read: its page row, the repairs made, its blocks, none where it was refused or skipped, and the lines of
    its text, none where it has no text."""

    page: SilverPage
    repairs: tuple[SilverRepair, ...]
    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()


def read_page(document: RawDocument, bounds: Bounds = DEFAULT_BOUNDS) -> ReadPage:
    """Reads one captured document; what cannot be read is a refused page with its reason, never an exception."""
    # Of a file that is no page the bytes may be there all the same: people's decisions are taken in with the pages.
    if document.content is None or document.capture_state != "captured":
        return ReadPage(_page_row(document, None, None, document.reason_code, document.reason_text), (), ())
    try:
        text = decode(document.content, bounds, form_of(document.document_path))
    except NotText as refusal:
        return ReadPage(_page_row(document, None, None, refusal.reason_code, str(refusal)), (), ())
    telling = telling_lines(text.lines)
    page = recognise(text.lines, telling)
    repairs = tuple(SilverRepair(document.document_key, name, count) for name, count in text.repairs)
    row = _page_row(document, text, page, page.reason_code, page.reason_text)
    blocks = () if page.reason_code else cut(text.lines, page.page_kind, telling)
    return ReadPage(row, repairs, blocks, text.lines)


def refused_page(document: RawDocument, reason_code: str, reason_text: str) -> ReadPage:
    """A captured document that is refused unread, for a reason that is not its own."""
    return ReadPage(_page_row(document, None, None, reason_code, reason_text), (), ())


def refused_lines(read: ReadPage) -> Iterator[SilverRefusedLine]:
    """Every line that is not blank of a page that was refused, none of one that was loaded."""
    if read.page.intake_state == "refused":
        for number, line in enumerate(read.lines, 1):
            if line and not line.isspace():
                yield SilverRefusedLine(read.page.document_key, number, PAGE_REFUSED, line)


def _page_row(
    document: RawDocument, text: DecodedText | None, page: Page | None, reason_code: str | None, reason_text: str | None
) -> SilverPage:
    if reason_code is None:
        state = "loaded"
    else:
        state = "skipped" if document.capture_state == "skipped" else "refused"
    return SilverPage(
        document.document_key,
        document.document_path,
        document.sha256,
        document.byte_count,
        len(text.lines) if text else None,
        len(text.lines) - text.lines.count("") - sum(map(str.isspace, text.lines)) if text else None,
        text.encoding if text else None,
        text.newline if text else None,
        text.has_bom if text else None,
        text.has_final_newline if text else None,
        sum(count for _, count in text.repairs) if text else 0,
        page.page_kind if page else None,
        page.layout if page else None,
        page.role_code if page else None,
        state,
        reason_code,
        reason_text,
    )
