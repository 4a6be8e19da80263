"""Puts small parts of a shelf together, so that a refresh a night does not leave a thousand of them to open; what parts are is said in
`shelf`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import polars as pl

from pipelines.shelf import Shelf, Tables
from rolewh.normalize.assembly import Owner, gathered

#: More small parts than this are put together.
MOST_SMALL: Final = 64


def put_together(
    shelf: Shelf, names: Sequence[str], used: Callable[[Tables], Tables], owners: Sequence[Owner], enough: int
) -> Iterator[str]:
    """The names of parts with what is used of these parts; one is begun anew when it has ``enough`` of what the first owner names.

    Each part is read when its turn comes, so that no more than ``enough`` is in memory.
    """
    waiting = nothing = {table: pl.DataFrame(schema=dict(schema)) for table, schema in shelf.schemas.items()}
    for part in shelf.read(names):
        waiting = gathered([waiting, used(part.tables)], owners)
        if waiting[owners[0].table].height >= enough:
            yield shelf.put(waiting).name
            waiting = nothing
    if any(rows.height for rows in waiting.values()):
        yield shelf.put(waiting).name
