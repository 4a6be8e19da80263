"""What was inferred of each block and focus, from the parts earlier refreshes kept, and inferred now where no part tells of it; the parts
are read one after another, since all of what a large catalogue says is more than fits the memory well."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import polars as pl

from pipelines import small_parts
from pipelines.crew import worker_count
from pipelines.editions import inference_edition
from pipelines.frames_on_disk import PieceDamaged
from pipelines.inference_crew import infer_by_workers
from pipelines.places import Home
from pipelines.shelf import KeptPart, Shelf, Tables
from pipelines.small_parts import put_together
from rolewh.infer.by_content import (
    TABLES_OF_BLOCKS,
    TABLES_OF_FOCI,
    infer_portion,
    kept_shapes,
    panel_rows,
    rows_of_foci,
    rows_of_texts,
    still_asked,
)
from rolewh.infer.portions import ASKED, ASKED_BLOCKS, ASKED_FOCI, AskedKeys, asked_anew, in_portions, narrowed
from rolewh.normalize.assembly import Owner, gathered

SHELF: Final = "inferred"
#: Foci inferred at a time, by whichever process; a part each, so that a refresh that is stopped has not worked for nothing.
MOST_ASKED: Final = 500

#: What of a part is small enough to hold for all parts at a time.
_HELD: Final = (ASKED_BLOCKS, ASKED_FOCI, *TABLES_OF_BLOCKS)
_OWNERS: Final = (
    Owner(ASKED_FOCI, ASKED, (ASKED_FOCI, *TABLES_OF_FOCI)),
    Owner(ASKED_BLOCKS, ASKED, (ASKED_BLOCKS, *TABLES_OF_BLOCKS)),
)
_OWNERS_HELD: Final = (Owner(ASKED_FOCI, ASKED, (ASKED_FOCI,)), _OWNERS[1])


class _OwnFoci(NamedTuple):
    """A part and the foci it tells of and no part before it does, of `portions.focus_keys`."""

    part: str
    foci: pl.DataFrame


@dataclass(frozen=True)
class Inferred:
    """The tables of `rolewh.infer.by_content`: ``of_texts`` those of blocks, the others piece by piece.

    A focus stands in one piece, the scope of panels in the last: it is small, and DuckDB takes the first for the measure of all.
    """

    of_texts: dict[str, pl.DataFrame]
    _panels: Tables
    _shelf: Shelf
    _parts: Sequence[_OwnFoci]

    def pieces(self, table: str) -> Iterator[pl.DataFrame]:
        """One of the `TABLES_OF_FOCI`. Raises PieceDamaged when a part is no longer as it was."""
        for name, foci in self._parts:
            for part in self._shelf.read([name], [table]):
                yield rows_of_foci(foci, part.tables[table])
                break
            else:
                raise PieceDamaged(
                    f"the part {name} was damaged meanwhile; refresh again: what it held is computed again"
                )
        yield self._panels[table]

    def whole(self, table: str) -> pl.DataFrame:
        """One of the `TABLES_OF_FOCI`, all of it in memory."""
        return pl.concat(self.pieces(table))


def infer_content(home: Home, silver: Tables, conformed: Tables, tell: Callable[[str], None]) -> Inferred:
    """The tables of `rolewh.infer.by_content` for what the silver tables hold."""
    shapes = kept_shapes()
    shelf = Shelf(home.parts / f"{SHELF}-{inference_edition()}", shapes, tell)
    parts = list(shelf.parts(_HELD))
    nothing = {table: pl.DataFrame(schema=shapes[table]) for table in _HELD}
    kept = gathered([nothing, *(part.tables for part in parts)], _OWNERS_HELD)
    portions = in_portions(asked_anew(silver, conformed, kept), MOST_ASKED)
    if portions:
        parts += _inferred(shelf, [part.name for part in parts], silver, conformed, portions, tell)
        kept = gathered([nothing, *(part.tables for part in parts)], _OWNERS_HELD)
    asked = asked_anew(silver, conformed)
    own = list(_own_foci(parts, asked.foci))
    told = rows_of_texts(silver, kept)
    small = [one.part for one in own if one.foci.height < MOST_ASKED // 2]
    if len(small) > small_parts.MOST_SMALL:
        fewer = put_together(shelf, small, lambda tables: still_asked(tables, asked), _OWNERS, MOST_ASKED)
        parts = [*(part for part in parts if part.name not in small), *shelf.read(fewer, _HELD)]
        shelf.use(part.name for part in parts)
        own = list(_own_foci(parts, asked.foci))
    return Inferred(told, panel_rows(silver, conformed), shelf, own)


def _own_foci(parts: Sequence[KeptPart], asked: pl.DataFrame) -> Iterator[_OwnFoci]:
    for part in parts:
        told = part.tables[ASKED_FOCI]
        yield _OwnFoci(part.name, asked.join(told, on=ASKED, how="semi", maintain_order="left"))
        asked = asked.join(told, on=ASKED, how="anti", maintain_order="left")


def _inferred(
    shelf: Shelf,
    names: Sequence[str],
    silver: Tables,
    conformed: Tables,
    portions: Sequence[AskedKeys],
    tell: Callable[[str], None],
) -> list[KeptPart]:
    """The part of each portion, in their order, whichever process made it; each is in use beside ``names`` as soon as it is made."""
    made: dict[int, str] = {}

    def keep(number: int, name: str) -> None:
        made[number] = name
        shelf.use([*names, *(made[known] for known in sorted(made))])

    workers = worker_count(silver["silver_page"].height, os.environ)
    if workers > 1 and len(portions) > 1:
        infer_by_workers(workers, shelf.folder, (narrowed(silver, conformed, asked) for asked in portions), keep, tell)
    fresh = []
    for number, asked in enumerate(portions):
        read = list(shelf.read([made[number]], _HELD)) if number in made else []
        if not read:
            # Few portions, a worker that died, or a part that is not as it was written.
            part = shelf.put(infer_portion(narrowed(silver, conformed, asked)))
            keep(number, part.name)
            read = [KeptPart(part.name, {table: part.tables[table] for table in _HELD})]
        fresh += read
    return fresh
