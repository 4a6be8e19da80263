"""The asset of the raw layer: every file of the raw folder as received; reading them is the silver layer's work."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.checks import DocumentNames, contract_result, contract_spec
from pipelines.counting import counted, counted_kinds, states
from pipelines.descriptions import asset_spec, table_metadata
from pipelines.frames_on_disk import write_frame, write_pieces
from pipelines.gates import Materialised
from pipelines.plain_text import visible
from pipelines.resources import Folders, Turn
from rolewh.documents.bounds import Bounds
from rolewh.documents.capture import RawFolderError, capture
from rolewh.normalize.capture_frame import raw_document_pieces
from schemas.accept import accept
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
    home = folders.home_folder()
    intake = _Intake(folders.raw_folder(), folders.bounds())
    path = home.table(RAW_DOCUMENT.name)
    write_pieces(intake.pieces(), path)
    frame, refused = pl.concat(intake.seen), pl.concat(intake.refused)
    write_frame(refused, home.refusals(RAW_DOCUMENT.name))
    found = states(RAW_DOCUMENT.column["capture_state"], frame)
    context.log.info(f"took in {counted(frame.height, 'file')}: {counted_kinds(found)}")
    yield dg.MaterializeResult(
        asset_key=RAW_DOCUMENT.name,
        metadata=table_metadata(RAW_DOCUMENT, frame, path),
        check_results=[contract_result(RAW_DOCUMENT, frame.height, refused, DocumentNames(frame))],
    )


class _Intake:
    """The capture piece by piece, each through the gate and written before the next is read.

    The bytes of all documents need not fit into memory, so what is kept of a piece are its other columns: `seen` and
    `refused`, whole once `pieces` has ended. No path stands in two pieces, because a capture gives each path once.
    """

    def __init__(self, raw: Path, bounds: Bounds) -> None:
        self._raw, self._bounds = raw, bounds
        self.seen: list[pl.DataFrame] = []
        self.refused: list[pl.DataFrame] = []

    def pieces(self) -> Iterator[pl.DataFrame]:
        """The rows that keep the contract. Raises RawFolderError at the end of a capture without a page."""
        for piece in raw_document_pieces(capture(self._raw, self._bounds)):
            accepted = accept(RAW_DOCUMENT, piece)
            self.seen.append(accepted.good.drop("content"))
            self.refused.append(accepted.refused)
            yield accepted.good
        frame = pl.concat(self.seen)
        # An empty folder is an error: one that was not mounted must not empty the warehouse.
        if (frame["capture_state"] != "captured").all():
            raise RawFolderError(_nothing_captured(str(self._raw), frame))


def _nothing_captured(folder: str, frame: pl.DataFrame) -> str:
    named = "; ".join(
        f"{visible(path)}: {visible(reason or state)}"
        for path, state, reason in frame.head(NAMED_REASONS)
        .select("document_path", "capture_state", "reason_text")
        .iter_rows()
    )
    met = f"; of the {frame.height:,} files met the first are: {named}" if frame.height else ""
    return f"the raw folder {folder} holds no page; put the pages in as text files, or name another folder{met}"
