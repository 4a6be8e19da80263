"""One document told line by line: what claims each line, why the others are unread, what to do; what is told is found out in
`rolewh.normalize`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any, Final, NamedTuple

from pipelines.plain_text import shortened, visible
from rolewh.documents.page_terms import SECTIONS_OF_KIND, SPACED_SECTIONS
from rolewh.documents.reasons import told_and_next_step
from rolewh.normalize.line_accounts import DocumentAccount, LineAccount
from rolewh.normalize.page_reading import PAGE_REFUSED
from rolewh.normalize.record_words import kind_of
from rolewh.normalize.section_rows import SilverSection
from rolewh.parse.unread_reasons import reason_in_words

WIDTH: Final = 100
_LABEL_WIDTH: Final = 10
_CLAIM_WIDTH: Final = 40
_TEXT_WIDTH: Final = WIDTH - _CLAIM_WIDTH - 11
#: Of a line of megabytes so much is looked at before it is cut to its column.
_LOOKED_AT: Final = 4 * WIDTH

_STATE_WORDS: Final = {
    "present": "read",
    "declared_empty": "says that it is empty",
    "items_missing": "without items: a browser draws them, or they are lost",
    "cut_off": "the page ends in it",
    "unmodelled": "not read into records",
    "absent": "without what it is known by",
}


_LINE_STATE_WORDS: Final = {"claimed": "claimed", "unread": "not read (marked !)", "blank": "blank"}


class ExplainedDocument(NamedTuple):
    """A document as it was named, its account, the repairs known by line, and the copy in the quarantine where there is one."""

    shown_path: str
    account: DocumentAccount
    repairs: Mapping[int, tuple[tuple[str, int], ...]]
    copy: Path | None


def told_document(document: ExplainedDocument, only_unread: bool) -> Iterator[str]:
    """The document for a terminal of 100 columns: what it is, then its sections line by line.

    ``!`` marks a line that is not read, ``~`` one whose characters were repaired.
    """
    yield visible(document.shown_path)
    for label, text in _facts(document):
        yield from _paragraph(label, visible(text))
    sections = {section.line_from: section for section in document.account.sections}
    if document.account.lines and not sections:
        yield ""
        yield "the page was refused, so none of its lines is read"
    heading: list[str] = []
    above = ""
    for line in document.account.lines:
        if line.line_number in sections:
            heading, above = ["", _told_section(sections[line.line_number])], ""
        if only_unread and line.state != "unread":
            continue
        yield from heading
        heading = []
        yield from _told_line(line, above, line.line_number in document.repairs)
        above = line.claim or above


def document_object(document: ExplainedDocument, only_unread: bool) -> dict[str, Any]:
    """The document as one JSON object: the page, its sections and records, and its lines."""
    account = document.account
    page = account.read.page
    return {
        "path": document.shown_path,
        **{name: value for name, value in page._asdict().items() if name != "document_key"},
        "next_step": _next_step(account),
        "quarantine_copy": str(document.copy) if document.copy else None,
        "claimed_line_count": account.count("claimed"),
        "unread_line_count": account.count("unread"),
        "repairs": {repair.repair_name: repair.repaired_count for repair in account.read.repairs},
        "missing_sections": _missing_sections(account),
        "sections": [
            {name: value for name, value in section._asdict().items() if name not in ("document_key", "content_key")}
            for section in account.sections
        ],
        "records": [
            {
                "section_name": placed.section_name,
                "kind": kind_of(placed.record),
                "line_from": placed.line_from,
                "line_to": placed.line_to,
                "fields": {
                    name: value
                    for name, value in placed.record._asdict().items()
                    if name not in ("line_from", "line_to", "section_name")
                },
            }
            for placed in account.records
        ],
        "lines": [
            {
                **line._asdict(),
                "reason_text": reason_in_words(line.reason_code) if line.reason_code else None,
                "repairs": dict(document.repairs.get(line.line_number, ())),
            }
            for line in account.lines
            if line.state == "unread" or not only_unread
        ],
    }


def page_in_words(account: DocumentAccount) -> str:
    """What kind of page a document is: ``profile page, flat layout, role SWE.GEN.P2``."""
    page = account.read.page
    if page.page_kind in (None, "unknown"):
        return "no page that is known"
    parts = [f"{page.page_kind} page", f"{page.layout} layout" if page.layout else "", f"role {page.role_code}"]
    return ", ".join(part for part in parts if part and not part.endswith("None"))


def _facts(document: ExplainedDocument) -> Iterator[tuple[str, str]]:
    account, page = document.account, document.account.read.page
    if not document.shown_path.endswith(Path(page.document_path).name):
        yield "document", page.document_path
    yield "page", page_in_words(account)
    yield "state", page.intake_state + (f" ({page.reason_code})" if page.reason_code else "")
    if page.reason_text:
        yield "reason", told_and_next_step(page.reason_text)[0]
    yield "next step", _next_step(account)
    yield "file", _told_file(account)
    if page.line_count is not None:
        counts = ", ".join(f"{account.count(state):,} {words}" for state, words in _LINE_STATE_WORDS.items())
        yield "lines", f"{page.line_count:,}: {counts}"
    if account.read.repairs:
        repairs = ", ".join(f"{repair.repair_name} {repair.repaired_count:,}" for repair in account.read.repairs)
        yield "repairs", repairs + ("; on the lines marked ~" if document.repairs else "")
    missing = _missing_sections(account)
    if missing:
        yield "missing", "no section " + ", ".join(missing)
    if document.copy:
        yield "copy", str(document.copy)


def _next_step(account: DocumentAccount) -> str:
    """What to do about a document: the end of the reason it was not loaded for, else what its lines call for."""
    reason = account.read.page.reason_text
    if reason:
        return told_and_next_step(reason)[1]
    cut = [section.section_name for section in account.sections if section.section_state == "cut_off"]
    if cut:
        return f"the page ends in {cut[0]}; capture it again if there was more"
    if account.count("unread"):
        return "look at the unread lines; if they carry meaning, put them right or capture the page again"
    return "nothing to do: every line is understood"


def _told_file(account: DocumentAccount) -> str:
    page = account.read.page
    parts = [
        f"{page.byte_count:,} bytes" if page.byte_count is not None else "not looked at",
        page.encoding,
        f"line ends {page.newline}" if page.newline else None,
        "byte order mark" if page.has_bom else None,
        f"sha256 {page.sha256[:16]}…" if page.sha256 else None,
    ]
    return ", ".join(part for part in parts if part)


def _missing_sections(account: DocumentAccount) -> list[str]:
    page = account.read.page
    expected = SECTIONS_OF_KIND.get(page.page_kind or "", ()) if account.sections else ()
    found = {section.section_name for section in account.sections}
    return [name for name in expected if name not in found and (page.layout == "spaced" or name not in SPACED_SECTIONS)]


def _told_section(section: SilverSection) -> str:
    first, last = section.line_from, section.line_to
    place = f"line {first:,}" if first == last else f"lines {first:,} to {last:,}"
    unread = f", {section.unread_line_count:,} of {section.text_line_count:,} lines not read"
    return (
        f"{section.section_name}, {place}: "
        f"{_STATE_WORDS.get(section.section_state, section.section_state)}{unread if section.unread_line_count else ''}"
    )


def _told_line(line: LineAccount, above: str, is_repaired: bool) -> Iterator[str]:
    """A line with what claims it, of which only the name is told where the claim is that of the line above."""
    is_unread = line.state == "unread"
    claim = line.claim
    if is_unread:
        claim = f"not read, but for {line.claim}" if line.claim else "not read"
    elif line.state == "blank":
        claim = "blank"
    elif above.endswith(claim):
        claim = claim.split(" · ")[0].split("; ")[0]
    text = shortened(visible(line.line_text[:_LOOKED_AT].strip()), _TEXT_WIDTH)
    marks = ("!" if is_unread else " ") + ("~" if is_repaired else " ")
    first, *further = wrap(visible(claim), _CLAIM_WIDTH, subsequent_indent="  ")
    yield f"{marks}{line.line_number:>5}  {first.ljust(_CLAIM_WIDTH)}  {text}".rstrip()
    yield from (" " * 9 + part for part in further)
    if is_unread and line.reason_code and line.reason_code != PAGE_REFUSED:
        yield from _paragraph("", f"{line.reason_code}: {reason_in_words(line.reason_code)}")


def _paragraph(label: str, text: str) -> Iterator[str]:
    """A text with its label in front, its further lines set in below it."""
    for part in wrap(text, WIDTH - _LABEL_WIDTH - 2, break_on_hyphens=False) or [""]:
        yield f"  {label.ljust(_LABEL_WIDTH)}{part}".rstrip()
        label = ""
