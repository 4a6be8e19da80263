"""Finds the parameter files of other editions among the captured files; what stands in them is read by `rolewh.infer`."""

from pathlib import Path

from pipelines.frames_on_disk import read_rows
from rolewh.documents.forms import EDITION_SUFFIX, EDITIONS_FOLDER
from rolewh.infer.editions import Editions, read_editions


def editions_of(captured: Path) -> Editions:
    """The other editions to run; the capture holds their bytes, so that a refresh rests on one look at the raw folder."""
    rows = read_rows(captured, "reason_code", "other_edition")
    # A file that is too large or a link is told by its own reason, as any other.
    return read_editions(
        row
        for row in rows.select("document_key", "document_path", "content", "reason_text").iter_rows()
        if row[1].startswith(EDITIONS_FOLDER) and row[1].endswith(EDITION_SUFFIX)
    )
