"""Finds the overrides file among the captured files; what stands in it is read by `rolewh.normalize`."""

from pathlib import Path

from pipelines.frames_on_disk import read_rows
from rolewh.documents.forms import OVERRIDES_NAME
from rolewh.normalize.decision_rows import decided
from rolewh.normalize.overrides import Overrides


def overrides_of(captured: Path) -> tuple[str, Overrides]:
    """The key of the file as a document and the decisions in it; no file is no decisions.

    The capture holds the bytes, so that a refresh rests on one look at the raw folder.
    """
    rows = read_rows(captured, "document_path", OVERRIDES_NAME)
    if rows.is_empty():
        return "", decided(None)
    document_key, content, reason = rows.select("document_key", "content", "reason_text").row(0)
    return document_key, decided(content, reason)
