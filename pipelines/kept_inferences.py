"""What was inferred of each block and focus, from the parts earlier refreshes kept, and inferred now where no part tells of it."""

import os
from collections.abc import Callable, Sequence
from typing import Final

import polars as pl

from pipelines.crew import worker_count
from pipelines.editions import inference_edition
from pipelines.inference_crew import infer_by_workers
from pipelines.places import Home
from pipelines.shelf import KeptPart, Shelf, Tables
from rolewh.infer.by_content import (
    TABLES_OF_BLOCKS,
    TABLES_OF_FOCI,
    content_rows,
    infer_portion,
    kept_shapes,
    still_asked,
)
from rolewh.infer.portions import ASKED, ASKED_BLOCKS, ASKED_FOCI, AskedKeys, asked_anew, in_portions, narrowed
from rolewh.normalize.assembly import Owner, gathered

SHELF: Final = "inferred"
#: More parts than this are put together into one of what is still asked, or each refresh would open all of them.
MOST_PARTS: Final = 64
#: Foci inferred at a time, by whichever process; a part each, so that a refresh that is stopped has not worked for nothing.
MOST_ASKED: Final = 500

_OWNERS: Final = (
    Owner(ASKED_BLOCKS, ASKED, (ASKED_BLOCKS, *TABLES_OF_BLOCKS)),
    Owner(ASKED_FOCI, ASKED, (ASKED_FOCI, *TABLES_OF_FOCI)),
)


def infer_content(
    home: Home, silver: Tables, conformed: Tables, tell: Callable[[str], None]
) -> dict[str, pl.DataFrame]:
    """The tables of `rolewh.infer.by_content` for what the silver tables hold."""
    shapes = kept_shapes()
    shelf = Shelf(home.parts / f"{SHELF}-{inference_edition()}", shapes, tell)
    parts = shelf.parts()
    nothing = {table: pl.DataFrame(schema=shape) for table, shape in shapes.items()}
    kept = gathered([nothing, *(part.tables for part in parts)], _OWNERS)
    names = [part.name for part in parts]
    del parts
    portions = in_portions(asked_anew(silver, conformed, kept), MOST_ASKED)
    if portions:
        fresh = _inferred(shelf, names, silver, conformed, portions, tell)
        names += [part.name for part in fresh]
        kept = gathered([kept, *(part.tables for part in fresh)], _OWNERS)
        del fresh
    if len(names) > MOST_PARTS:
        kept = still_asked(silver, conformed, kept)
        shelf.use([shelf.put(kept).name])
    return content_rows(silver, conformed, kept)


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
        read = shelf.read([made[number]]) if number in made else []
        if not read:
            # Few portions, a worker that died, or a part that is not as it was written.
            read = [shelf.put(infer_portion(narrowed(silver, conformed, asked)))]
            keep(number, read[0].name)
        fresh += read
    return fresh
