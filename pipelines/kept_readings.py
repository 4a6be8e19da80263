"""The records of every document from the parts earlier refreshes kept, and from the documents themselves where no part tells of them."""

import os
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from pipelines.cluster_crew import ClusterCrew
from pipelines.counting import counted
from pipelines.crew import LocalCrew, worker_count
from pipelines.editions import reading_edition
from pipelines.engines import LOCAL, Engine, Reading, engine_name
from pipelines.frames_on_disk import named_pieces, read_frame, write_frame
from pipelines.part_worker import Part, extract_part
from pipelines.past_documents import past_pieces
from pipelines.places import Home
from pipelines.shelf import KeptPart, Shelf, Tables
from pipelines.taking_in import TOLD
from rolewh.documents.bounds import Bounds
from rolewh.normalize.assembly import assemble, gathered, only, unread_documents
from rolewh.normalize.batch import documents_of
from rolewh.normalize.extraction import BLOCK_PLACES, BLOCK_READINGS, extract, extract_refused, part_shapes
from rolewh.normalize.versions import spoken_sections
from schemas.documents import RAW_DOCUMENT

SHELF: Final = "pages"
#: The documents that ended every process that read them, beside the parts.
DEADLY: Final = "deadly.parquet"
#: More parts than this are put together into one of what is still used, or each refresh would open all of them.
MOST_PARTS: Final = 64


class ReadDocuments(NamedTuple):
    """The silver tables, of how many documents they were read before, and the sections of pages of roles of the past."""

    tables: dict[str, pl.DataFrame]
    known_count: int
    past: pl.DataFrame


def read_documents(home: Home, bounds: Bounds, tell: Callable[[str], None], past: Iterable[str] = ()) -> ReadDocuments:
    """Every silver table of a document, for the documents of the raw table.

    A document is read when no part tells all of it; a block is parsed when no part holds it. Raises PieceDamaged where a
    document has to be read and its bytes cannot be. ``past`` are the keys of other documents that are read from what is kept of
    them, as far as it is.
    """
    documents = read_frame(home.table(RAW_DOCUMENT.name), list(TOLD)).sort("document_path")
    is_captured = documents["capture_state"] == "captured"
    wanted = documents.filter(is_captured)["document_key"].to_list()
    shelf = Shelf(home.parts / f"{SHELF}-{reading_edition(bounds)}", part_shapes(), tell)
    parts = shelf.parts()
    names = [part.name for part in parts]
    told = gathered([extract(()), *(part.tables for part in parts)])
    # No second hold on the tables: the catalogue may be large, and each of them is let go when its rows are in order.
    del parts
    unread = unread_documents(told, wanted)
    of_past = sorted(set(past).difference(wanted))
    # What ended its readers is not tried again for what it said once.
    unread_past = sorted(set(unread_documents(told, of_past)) - _known_deadly(shelf))
    parts_unread = [
        *_parts_of(home.table(RAW_DOCUMENT.name), unread),
        *(Part(piece, tuple(keys)) for piece, keys in past_pieces(home, unread_past, tell)),
    ]
    deadly: list[str] = []
    known = set(told[BLOCK_READINGS]["block_key"])
    reading = Reading(shelf, reading_edition(bounds), bounds, known, _shown_blocks(told), tell)
    fresh = _read_anew(parts_unread, reading, deadly)
    if fresh:
        told = gathered([told, *(part.tables for part in fresh)])
        _remember(shelf, [*names, *(part.name for part in fresh)], told, [*wanted, *of_past])
    del fresh
    lost = len(unread_documents(told, of_past))
    if lost:
        tell(f"{counted(lost, 'document')} of the history cannot be read any more: what they said is missing from it")
    past_sections = spoken_sections(assemble(only(told, of_past), of_past))
    # Why a file was not taken can be told in other words the next time, under the same key.
    without_bytes = documents.with_columns(content=pl.lit(None, pl.Binary()))
    others = extract(documents_of(without_bytes.filter(~is_captured)), bounds)
    refused = extract_refused(documents_of(without_bytes.filter(pl.col("document_key").is_in(deadly))))
    told = gathered([told, refused, others])
    known_count = len(wanted) - len(unread)
    return ReadDocuments(assemble(told, documents["document_key"].to_list()), known_count, past_sections)


def _read_anew(parts: Sequence[Part], reading: Reading, deadly: list[str]) -> list[KeptPart]:
    """The parts of these documents, put on the shelf; ``deadly`` is given those that end every process that reads them."""
    unread = [key for part in parts for key in part.document_keys]
    engine = _engine(unread, _known_deadly(reading.shelf)) if unread else None
    if engine:
        return _read_by(engine, parts, reading, deadly)
    known_blocks = set(reading.known_blocks)
    fresh = []
    for part in parts:
        tables = extract_part(part, reading.bounds, known_blocks)
        known_blocks.update(tables[BLOCK_READINGS]["block_key"])
        fresh.append(reading.shelf.put(tables))
    return fresh


def _engine(unread: Sequence[str], known_deadly: Set[str]) -> Engine | None:
    """What reads the documents; None for the refresh itself."""
    named = engine_name(os.environ)
    workers = worker_count(len(unread), os.environ)
    local = LocalCrew(max(1, workers))
    if named != LOCAL:
        # Imported here: Dask is slow to import, and there as an extra only.
        from pipelines.dask_cluster import DaskCluster

        return ClusterCrew(DaskCluster(named), local, known_deadly)
    # What ended a worker once must not be met by the refresh itself.
    return local if workers > 1 or not known_deadly.isdisjoint(unread) else None


def _read_by(engine: Engine, parts: Sequence[Part], reading: Reading, deadly: list[str]) -> list[KeptPart]:
    read = engine.read(parts, reading)
    deadly += read.deadly
    if deadly:
        reading.tell(f"{counted(len(deadly), 'document')} ended every process that read them and are refused")
        write_frame(pl.DataFrame({"document_key": deadly}), reading.shelf.folder / DEADLY)
    return reading.shelf.read(read.parts)


def _shown_blocks(told: Tables) -> pl.DataFrame:
    """Of each path the blocks that its pages showed earlier and a part holds: what an edited page shows again most likely."""
    places = told[BLOCK_PLACES].join(told[BLOCK_READINGS], on="block_key", how="semi")
    return places.join(told["silver_page"], on="document_key").select("document_path", "block_key").unique()


def _known_deadly(shelf: Shelf) -> set[str]:
    try:
        return set(pl.read_parquet(shelf.folder / DEADLY)["document_key"])
    except (OSError, pl.exceptions.PolarsError):
        return set()


def _parts_of(table: Path, unread: Sequence[str]) -> list[Part]:
    """A part for each piece of the raw table that holds some of the documents."""
    wanted = pl.DataFrame({"document_key": unread}, schema={"document_key": pl.String()})
    found = []
    for piece, rows in named_pieces(table, ["document_key"]) if unread else ():
        keys = rows.join(wanted, on="document_key", how="semi", maintain_order="left")["document_key"].to_list()
        if keys:
            found.append(Part(table / piece, tuple(keys)))
    return found


def _remember(shelf: Shelf, names: Sequence[str], told: Tables, wanted: Sequence[str]) -> None:
    shelf.use(names if len(names) <= MOST_PARTS else [shelf.put(only(told, wanted)).name])
