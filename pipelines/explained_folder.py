"""A folder told file by file: what a refresh would load, refuse or skip, and why; a single document is told in `explained_page`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Any, Final

from pipelines.explained_page import WIDTH, ExplainedDocument, page_in_words
from pipelines.plain_text import visible
from rolewh.documents.page_terms import INTAKE_STATES

_INDENT: Final = 10


def told_folder(folder: str, documents: Iterable[ExplainedDocument], only_unread: bool) -> Iterator[str]:
    """The files of a folder for a terminal, each with what becomes of it, then how many of each kind there are."""
    yield visible(folder)
    yield ""
    states: Counter[str] = Counter()
    unread_count = 0
    for document in documents:
        account = document.account
        state = account.read.page.intake_state
        states[state] += 1
        unread = account.count("unread") if state == "loaded" else 0
        unread_count += unread
        if only_unread and not (unread or state == "refused"):
            continue
        yield f"{state.ljust(_INDENT)}{visible(document.shown_path)}"
        yield from (" " * _INDENT + part for part in wrap(visible(_what(document, unread)), WIDTH - _INDENT))
    yield ""
    lines = "line" if unread_count == 1 else "lines"
    yield ", ".join(f"{states[state]:,} {state}" for state in INTAKE_STATES) + f"; {unread_count:,} {lines} not read"


def folder_object(folder: str, documents: Iterable[ExplainedDocument], only_unread: bool) -> dict[str, Any]:
    """The files of a folder as one JSON object."""
    files = [_file_object(document) for document in documents]
    return {
        "path": folder,
        "files": [
            file for file in files if not only_unread or file["unread_line_count"] or file["intake_state"] == "refused"
        ],
    }


def _what(document: ExplainedDocument, unread: int) -> str:
    page = document.account.read.page
    if page.intake_state != "loaded":
        return f"{page.reason_code}: {page.reason_text}"
    lines = f"{page.text_line_count:,} lines with text"
    return (
        f"{page_in_words(document.account)}; {lines}, {unread:,} of them not read"
        if unread
        else page_in_words(document.account)
    )


def _file_object(document: ExplainedDocument) -> dict[str, Any]:
    page = document.account.read.page
    return {
        "document_path": page.document_path,
        "intake_state": page.intake_state,
        "reason_code": page.reason_code,
        "reason_text": page.reason_text,
        "page_kind": page.page_kind,
        "layout": page.layout,
        "role_code": page.role_code,
        "text_line_count": page.text_line_count,
        "claimed_line_count": document.account.count("claimed"),
        "unread_line_count": document.account.count("unread"),
    }
