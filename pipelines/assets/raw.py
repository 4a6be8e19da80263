"""The asset of the raw layer: every file of the raw folder as received; reading them is the silver layer's work."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.automation import REFRESH
from pipelines.checks import DocumentNames, contract_result, contract_spec
from pipelines.counting import counted, counted_kinds, states
from pipelines.descriptions import asset_spec, table_metadata
from pipelines.failure_page import resolve_failure
from pipelines.frames_on_disk import write_frame
from pipelines.gates import Materialised
from pipelines.places import Home
from pipelines.plain_text import visible
from pipelines.resources import Folders, Turn
from pipelines.retrying import tried_again
from pipelines.taking_in import take_in
from pipelines.unchanged import DAY, inputs_digest, is_served, tell_unchanged
from rolewh.documents.bounds import Bounds
from rolewh.documents.capture import RawFolderError
from schemas.documents import RAW_DOCUMENT

NAMED_REASONS = 5


def raw_asset() -> dg.AssetsDefinition:
    """The asset `raw_document`."""

    @dg.multi_asset(
        name="raw_document",
        # Where nothing changed the asset is left out of the run, and with it every step behind it.
        specs=[asset_spec(RAW_DOCUMENT, ()).replace_attributes(skippable=True)],
        check_specs=[contract_spec(RAW_DOCUMENT)],
        can_subset=True,
    )
    def raw_document(context: dg.AssetExecutionContext, folders: Folders, turn: Turn) -> Iterator[Materialised]:
        yield from tried_again(context, lambda: _take_in(context, folders))

    return raw_document


def _take_in(context: dg.AssetExecutionContext, folders: Folders) -> Iterator[Materialised]:
    home = folders.home_folder()
    raw = folders.raw_folder()
    taken = take_in(raw, home, folders.bounds(), context.log.info, lambda met: _require_a_page(raw, met))
    write_frame(taken.refused, home.refusals(RAW_DOCUMENT.name))
    found = states(RAW_DOCUMENT.column["capture_state"], taken.documents)
    known = f"; {taken.read_count:,} of them read, the others known" if taken.read_count < found["captured"] else ""
    context.log.info(f"took in {counted(taken.documents.height, 'file')}: {counted_kinds(found)}{known}")
    # A person who materialises the asset alone gets it.
    if context.run.job_name == REFRESH and _is_served(home, taken.documents, folders.bounds()):
        context.log.info("nothing changed: the served warehouse stays, and nothing else is done")
        tell_unchanged(home, context.run_id, datetime.now(UTC))
        resolve_failure(home, context.run_id, datetime.now(UTC))
        return
    yield dg.MaterializeResult(
        asset_key=RAW_DOCUMENT.name,
        metadata=table_metadata(RAW_DOCUMENT, taken.documents, home.table(RAW_DOCUMENT.name)),
        check_results=[
            contract_result(RAW_DOCUMENT, taken.documents.height, taken.refused, DocumentNames(taken.documents))
        ],
    )


def _is_served(home: Home, documents: pl.DataFrame, bounds: Bounds) -> bool:
    return is_served(home, inputs_digest(home, documents, bounds, datetime.now(UTC).isoformat()[:DAY]))


def _require_a_page(raw: Path, met: pl.DataFrame) -> None:
    # An empty folder is an error: one that was not mounted must not empty the warehouse.
    if (met["capture_state"] != "captured").all():
        raise RawFolderError(_nothing_captured(str(raw), met))


def _nothing_captured(folder: str, frame: pl.DataFrame) -> str:
    named = "; ".join(
        f"{visible(path)}: {visible(reason or state)}"
        for path, state, reason in frame.head(NAMED_REASONS)
        .select("document_path", "capture_state", "reason_text")
        .iter_rows()
    )
    met = f"; of the {frame.height:,} files met the first are: {named}" if frame.height else ""
    return f"the raw folder {folder} holds no page; put the pages in as text files, or name another folder{met}"
