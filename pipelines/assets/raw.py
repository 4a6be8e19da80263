"""The asset of the raw layer: every file of the raw folder as received; reading them is the silver layer's work."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines.checks import DocumentNames, contract_spec
from pipelines.counting import counted, counted_kinds, states
from pipelines.descriptions import asset_spec
from pipelines.gates import Materialised, accept_tables, save_accepted
from pipelines.plain_text import visible
from pipelines.resources import Folders, Turn
from rolewh.documents.capture import RawFolderError, capture
from rolewh.normalize.capture_frame import raw_document_frame
from schemas.documents import RAW_DOCUMENT

NAMED_REASONS = 5


def raw_asset() -> dg.AssetsDefinition:
    """The asset `raw_document`."""

    @dg.multi_asset(
        name="raw_document", specs=[asset_spec(RAW_DOCUMENT, ())], check_specs=[contract_spec(RAW_DOCUMENT)]
    )
    def raw_document(context: dg.AssetExecutionContext, folders: Folders, turn: Turn) -> Iterator[Materialised]:
        yield from _take_in(context, folders)

    return raw_document


def _take_in(context: dg.AssetExecutionContext, folders: Folders) -> Iterator[Materialised]:
    # An empty folder is an error: one that was not mounted must not empty the warehouse.
    home = folders.home_folder()
    frame = raw_document_frame(capture(folders.raw_folder()))
    found = states(RAW_DOCUMENT.column["capture_state"], frame)
    if not found["captured"]:
        raise RawFolderError(_nothing_captured(str(folders.raw_folder()), frame))
    accepted = accept_tables([RAW_DOCUMENT], {RAW_DOCUMENT.name: frame})
    context.log.info(f"took in {counted(frame.height, 'file')}: {counted_kinds(found)}")
    yield from save_accepted([RAW_DOCUMENT], accepted, home, DocumentNames(frame))


def _nothing_captured(folder: str, frame: pl.DataFrame) -> str:
    named = "; ".join(
        f"{visible(path)}: {visible(reason or state)}"
        for path, state, reason in frame.head(NAMED_REASONS)
        .select("document_path", "capture_state", "reason_text")
        .iter_rows()
    )
    met = f"; of the {frame.height:,} files met the first are: {named}" if frame.height else ""
    return f"the raw folder {folder} holds no page; put the pages in as text files, or name another folder{met}"
