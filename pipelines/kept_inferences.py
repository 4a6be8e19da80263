"""What was inferred of each block and focus, from the parts earlier refreshes kept, and inferred now where no part tells of it."""

from collections.abc import Callable
from typing import Final

import polars as pl

from pipelines.editions import inference_edition
from pipelines.places import Home
from pipelines.shelf import Shelf, Tables
from rolewh.infer.by_content import (
    ASKED,
    ASKED_BLOCKS,
    ASKED_FOCI,
    TABLES_OF_BLOCKS,
    TABLES_OF_FOCI,
    content_rows,
    infer_anew,
    kept_shapes,
    still_asked,
)
from rolewh.normalize.assembly import Owner, gathered

SHELF: Final = "inferred"
#: More parts than this are put together into one of what is still asked, or each refresh would open all of them.
MOST_PARTS: Final = 64
#: Foci inferred at a time; a part each, so that a refresh that is stopped has not worked for nothing.
MOST_ASKED: Final = 2000

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
    asked_count = MOST_ASKED
    while asked_count == MOST_ASKED:
        fresh = infer_anew(silver, conformed, kept, MOST_ASKED)
        asked_count = max(fresh[ASKED_BLOCKS].height, fresh[ASKED_FOCI].height)
        if asked_count:
            kept = gathered([kept, fresh], _OWNERS)
            names.append(shelf.put(fresh).name)
            shelf.use(names)
    if len(names) > MOST_PARTS:
        kept = still_asked(silver, conformed, kept)
        shelf.use([shelf.put(kept).name])
    return content_rows(silver, conformed, kept)
