"""The records of every document from the parts earlier refreshes kept, and from the documents themselves where no part tells of them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from pipelines import small_parts
from pipelines.cluster_crew import ClusterCrew
from pipelines.counting import counted
from pipelines.crew import LocalCrew, worker_count
from pipelines.editions import reading_edition
from pipelines.engines import LOCAL, Engine, Reading, engine_name
from pipelines.frames_on_disk import PieceDamaged, named_pieces, read_frame, write_frame
from pipelines.part_worker import Part, extract_part
from pipelines.past_documents import past_pieces
from pipelines.places import Home
from pipelines.shelf import KeptPart, Shelf, Tables
from pipelines.small_parts import put_together
from pipelines.taking_in import TOLD
from rolewh.documents.bounds import Bounds
from rolewh.normalize.assembly import OWNERS, assemble, gathered, only, still_used, unread_documents
from rolewh.normalize.batch import documents_of
from rolewh.normalize.capture_frame import PIECE_FILES
from rolewh.normalize.extraction import BLOCK_PLACES, BLOCK_READINGS, extract, extract_refused, part_shapes
from rolewh.normalize.versions import spoken_sections
from schemas.documents import RAW_DOCUMENT

SHELF: Final = "pages"
#: The documents that ended every process that read them, beside the parts.
DEADLY: Final = "deadly.parquet"
#: A part with fewer documents that are still used is a small one.
_SMALL: Final = PIECE_FILES // 2


#: The words of all pages are the largest of the tables, and nothing but the star needs them: they stay in their parts.
TEXTS: Final = "silver_block_text"
_OWNERS: Final = tuple(
    owner._replace(tables=tuple(table for table in owner.tables if table != TEXTS)) for owner in OWNERS
)
_HELD: Final = tuple(table for owner in _OWNERS for table in owner.tables)


class _PartKeys(NamedTuple):
    """What a part tells of: documents, by ``document_key``, and blocks, by ``block_key``."""

    documents: pl.DataFrame
    blocks: pl.DataFrame


@dataclass(frozen=True)
class ReadDocuments:
    """The silver tables but `TEXTS`, of how many documents they were read before, and the sections of pages of roles of the past."""

    tables: dict[str, pl.DataFrame]
    known_count: int
    past: pl.DataFrame
    _shelf: Shelf
    _parts: Mapping[str, _PartKeys]

    def texts(self) -> Iterator[pl.DataFrame]:
        """`TEXTS` piece by piece, each block in one of them. Raises PieceDamaged when a part is no longer as it was."""
        wanted = self.tables["silver_section"].select("block_key").unique()
        for name, keys in self._parts.items():
            own = wanted.join(keys.blocks, on="block_key", how="semi")
            wanted = wanted.join(keys.blocks, on="block_key", how="anti")
            if own.is_empty():
                continue
            for part in self._shelf.read([name], [TEXTS]):
                yield part.tables[TEXTS].join(own, on="block_key", how="semi", maintain_order="left")
                break
            else:
                raise PieceDamaged(f"the part {name} was damaged meanwhile; refresh again: what it held is read again")
        # At least one; and last, because DuckDB takes the first for the measure of all.
        yield pl.DataFrame(schema=dict(self._shelf.schemas[TEXTS]))

    def whole(self) -> dict[str, pl.DataFrame]:
        """Every silver table, all of it in memory; the texts in the order of their keys."""
        return {**self.tables, TEXTS: pl.concat(self.texts()).sort("block_key")}


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
    held: dict[str, _PartKeys] = {}
    # One after another, and no second hold on the tables: the catalogue may be large, and each is let go when its rows are in order.
    told = gathered(chain([extract(())], _noted(shelf.parts(_HELD), held)), _OWNERS)
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
        told = gathered(chain([told], _noted(shelf.read(fresh, _HELD), held)), _OWNERS)
        held = _fewer(shelf, held, told, [*wanted, *of_past])
        shelf.use(held)
    lost = len(unread_documents(told, of_past))
    if lost:
        tell(f"{counted(lost, 'document')} of the history cannot be read any more: what they said is missing from it")
    past_sections = spoken_sections(assemble(only(told, of_past), of_past))
    # Why a file was not taken can be told in other words the next time, under the same key.
    without_bytes = documents.with_columns(content=pl.lit(None, pl.Binary()))
    others = extract(documents_of(without_bytes.filter(~is_captured)), bounds)
    refused = extract_refused(documents_of(without_bytes.filter(pl.col("document_key").is_in(deadly))))
    told = gathered([told, refused, others], _OWNERS)
    known_count = len(wanted) - len(unread)
    tables = assemble(told, documents["document_key"].to_list())
    return ReadDocuments(tables, known_count, past_sections, shelf, held)


def _noted(parts: Iterable[KeptPart], held: dict[str, _PartKeys]) -> Iterator[Tables]:
    """The tables of each part; its name and keys are put into ``held``."""
    for part in parts:
        held[part.name] = _keys_of(part.tables)
        yield part.tables


def _keys_of(tables: Tables) -> _PartKeys:
    return _PartKeys(tables["silver_page"].select("document_key"), tables[BLOCK_READINGS].select("block_key"))


def _read_anew(parts: Sequence[Part], reading: Reading, deadly: list[str]) -> list[str]:
    """The names of the parts of these documents, put on the shelf; ``deadly`` is given those that end every process that reads them."""
    unread = [key for part in parts for key in part.document_keys]
    engine = _engine(unread, _known_deadly(reading.shelf)) if unread else None
    if engine:
        return _read_by(engine, parts, reading, deadly)
    known_blocks = set(reading.known_blocks)
    fresh = []
    for part in parts:
        tables = extract_part(part, reading.bounds, known_blocks)
        known_blocks.update(tables[BLOCK_READINGS]["block_key"])
        fresh.append(reading.shelf.put(tables).name)
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


def _read_by(engine: Engine, parts: Sequence[Part], reading: Reading, deadly: list[str]) -> list[str]:
    read = engine.read(parts, reading)
    deadly += read.deadly
    if deadly:
        reading.tell(f"{counted(len(deadly), 'document')} ended every process that read them and are refused")
        write_frame(pl.DataFrame({"document_key": deadly}), reading.shelf.folder / DEADLY)
    return list(read.parts)


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


def _fewer(shelf: Shelf, held: Mapping[str, _PartKeys], told: Tables, wanted: Sequence[str]) -> dict[str, _PartKeys]:
    """The parts that are to be in use, with small ones put together where there are many."""
    documents = pl.DataFrame({"document_key": wanted}, schema={"document_key": pl.String()})
    small = [
        name
        for name, keys in held.items()
        if keys.documents.join(documents, on="document_key", how="semi").height < _SMALL
    ]
    if len(small) <= small_parts.MOST_SMALL:
        return dict(held)
    # A block may be shown by documents of other parts.
    blocks = told[BLOCK_PLACES].join(documents, on="document_key", how="semi").select("block_key").unique()
    fewer = put_together(shelf, small, lambda tables: still_used(tables, documents, blocks), OWNERS, PIECE_FILES)
    kept = {name: keys for name, keys in held.items() if name not in small}
    return kept | {part.name: _keys_of(part.tables) for part in shelf.read(fewer, _HELD)}
