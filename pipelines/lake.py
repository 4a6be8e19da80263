"""Puts what a home has read into a lake: each part once, in Delta tables that any number of homes may fill, and the views that read them.

Delta itself is the work of `delta_tables`, the views' SQL of `lake_views`.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from pipelines.counting import counted
from pipelines.delta_tables import DeltaTables, LakeError
from pipelines.editions import reading_edition
from pipelines.frames_on_disk import read_frame
from pipelines.kept_readings import SHELF
from pipelines.lake_views import PAGES, PRESENT, SHARDS, TABLES_OF_SHARD, lake_views
from pipelines.places import Home
from pipelines.shelf import KeptPart, Shelf, parts_in_use
from pipelines.turns import RefreshBusyError, held, this_holder
from rolewh.documents.bounds import BoundsError, bounds_of
from rolewh.normalize.extraction import BLOCK_READINGS, part_shapes
from schemas.accept import accept
from schemas.documents import SILVER_REFUSED
from schemas.registry import layer

#: What `filled` raises that says in its words what to do.
FAILURES: Final = (LakeError, RefreshBusyError, BoundsError, OSError)
VIEWS: Final = "views.sql"
DEFAULT_SHARD: Final = "all"
LONGEST_WAIT_SECONDS: Final = 10.0
#: Committed last: a reader sees a block or a page only where its row here is, and then all of it is there.
_LAST: Final = (BLOCK_READINGS, PAGES)
_SHARD_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Filled(NamedTuple):
    """How many parts the home has, of how many something was new to the lake, and the file of the views."""

    part_count: int
    new_count: int
    views: Path


def filled(home: Home, lake: Path, shard: str, environment: Mapping[str, str]) -> Filled:
    """Brings the lake up to the home's last refresh, whose documents become those of the shard.

    Run again, alone or beside others, after whatever end, it adds what is missing and nothing twice.
    Raises LakeError, BoundsError, and RefreshBusyError while a refresh is at work.
    """
    if not _SHARD_NAME.fullmatch(shard):
        raise LakeError(f"no shard can be named {shard!r}; expected small letters, digits and hyphens; name another")
    edition = f"{SHELF}-{reading_edition(bounds_of(environment))}"
    tables = DeltaTables(lake / edition)
    shelf = Shelf(home.parts / edition, part_shapes(), lambda message: None)
    if not shelf.folder.is_dir() or not home.table(PAGES).exists():
        raise LakeError(
            f"{home.root} has read nothing by this edition of the code and these bounds; run rolewh refresh first"
        )
    with held(home.lock, lambda message: None, LONGEST_WAIT_SECONDS, this_holder("rolewh lake")):
        names = parts_in_use(shelf.folder)
        told, new_count = [pl.DataFrame(schema={"document_key": pl.String()})], 0
        for name in names:
            for part in shelf.read([name]):
                new_count += _put(tables, part)
                told.append(part.tables[PAGES].select("document_key"))
        _put_shard(tables, home, f"{SHARDS}/{shard}", told)
    # Owners of rows before the rows: what is committed meanwhile is then seen whole or not at all.
    views = lake / edition / VIEWS
    unfinished = views.with_suffix(f".unfinished-{os.getpid()}")
    unfinished.write_text(lake_views(tables.files((PAGES, BLOCK_READINGS)), part_shapes()), encoding="utf-8")
    os.replace(unfinished, views)
    return Filled(len(names), new_count, views)


def told_filling(found: Filled) -> str:
    """One sentence for people, and how to read the lake."""
    return (
        f"{counted(found.part_count, 'part')} of this home, {found.new_count:,} of them new to the lake.\n"
        f"Read it in DuckDB: .read {found.views}, then select from silver_page, silver_skill and the others."
    )


def _put(tables: DeltaTables, part: KeptPart) -> bool:
    """Whether any row was new."""
    is_new = False
    for table, rows in _judged(part):
        is_new |= not rows.is_empty() and tables.put(table, part.name, rows)
    return is_new


def _judged(part: KeptPart) -> Iterator[tuple[str, pl.DataFrame]]:
    """The rows of each table that its contract lets through, and those it refuses as rows of ``silver_refused``."""
    contracts = {table.name: table for table in layer("silver")}
    good, refused = dict(part.tables), []
    for name in good.keys() & contracts.keys():
        outcome = accept(contracts[name], good[name])
        good[name] = outcome.good
        refused.append(outcome.refused)
    yield SILVER_REFUSED.name, pl.concat(refused)
    yield from sorted(good.items(), key=lambda found: _LAST.index(found[0]) if found[0] in _LAST else -1)


def _put_shard(tables: DeltaTables, home: Home, shard: str, told: Iterable[pl.DataFrame]) -> None:
    """The documents of the last refresh, and what it says of those no part tells of: files skipped or refused unread."""
    present = read_frame(home.table(PAGES), ["document_key"])
    others = present.join(pl.concat(told), on="document_key", how="anti")
    for table in TABLES_OF_SHARD:
        rows = read_frame(home.table(table)).join(others, on="document_key", how="semi", maintain_order="left")
        tables.replace(f"{shard}/{table}", rows)
    tables.replace(f"{shard}/{PRESENT}", present)
