"""Finds what a path stands for and reads it as a refresh would, without any warehouse; telling it is the work of `explained_page`
and `explained_folder`."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipelines.explained_folder import folder_object, told_folder
from pipelines.explained_page import ExplainedDocument, document_object, told_document
from pipelines.places import Home
from rolewh.documents.bounds import Bounds
from rolewh.documents.capture import CapturedFile, capture, capture_file
from rolewh.documents.line_repairs import repairs_by_line
from rolewh.normalize.capture_frame import raw_document
from rolewh.normalize.line_accounts import account_of
from rolewh.normalize.page_reading import read_page

_COPY: Final = re.compile(r"[0-9a-f]{64}")


class NothingThere(Exception):
    """No file or folder has the name given. The message says where it was looked for."""


def explanation(
    named: str, raw: Path, home: Home, bounds: Bounds, only_unread: bool = False, as_json: bool = False
) -> Iterator[str]:
    """The explanation of a file or folder, line by line; as JSON it is one line.

    A path is looked for where it is named, then below the raw folder, as the warehouse names documents. Raises
    NothingThere when neither place has it, and RawFolderError for a folder that cannot be listed.
    """
    path = _found(named, raw)
    # A link in the raw folder is explained as the link it is; anywhere else the user meant what it leads to.
    is_link = path.is_symlink() and raw in path.parents
    if path.is_dir() and not is_link:
        documents = (_explained(file, file.document_path, home, bounds) for file in capture(path, bounds))
        if as_json:
            return iter([json.dumps(folder_object(str(path), documents, only_unread))])
        return told_folder(str(path), documents, only_unread)
    document = _explained(_captured(path, raw, home, bounds), named, home, bounds)
    if as_json:
        return iter([json.dumps(document_object(document, only_unread))])
    return told_document(document, only_unread)


def _found(named: str, raw: Path) -> Path:
    for place in (Path(named), raw / named):
        if os.path.lexists(place):
            # Absolute without following links, which are explained as links.
            return Path(os.path.abspath(place))
    raise NothingThere(
        f"there is no file or folder {named}, neither from here nor in {raw}; give a path that is there, or a "
        'document_path as `rolewh query "from dim_document"` shows it'
    )


def _captured(path: Path, raw: Path, home: Home, bounds: Bounds) -> CapturedFile:
    file = capture_file(path, raw, bounds)
    is_copy = path.parent == home.quarantine and _COPY.fullmatch(path.name)
    if file.capture_state == "skipped" and is_copy and path.is_file() and not path.is_symlink():
        from pipelines.quarantine import original_path

        # A copy has no name of its own: it is read as the document it was made from.
        content = path.read_bytes()
        original = original_path(home.quarantine_index, path.name) or path.name
        return CapturedFile(original, "captured", None, None, content, path.name, len(content))
    return file


def _explained(file: CapturedFile, shown_path: str, home: Home, bounds: Bounds) -> ExplainedDocument:
    read = read_page(raw_document(file), bounds)
    page = read.page
    by_line = (
        repairs_by_line(file.content, read.lines, page.encoding, bounds)
        if file.content is not None and page.encoding is not None and page.repair_count
        else {}
    )
    copy = home.quarantine / file.sha256 if file.sha256 and page.intake_state == "refused" else None
    return ExplainedDocument(shown_path, account_of(read), by_line, copy if copy and copy.is_file() else None)
