"""Parts to silver tables: the rows of the documents that are there, in their order, each block's rows once; what stands in a part
is told in `extraction`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl

from rolewh.normalize.extraction import BLOCK_PLACES, BLOCK_READINGS, TABLES_OF_BLOCKS, TABLES_OF_DOCUMENTS
from rolewh.normalize.section_rows import SilverSection

Tables = Mapping[str, pl.DataFrame]


class Owner(NamedTuple):
    """What rows belong to: the table that names each once, the key they share, and the tables with rows of it."""

    table: str
    key: str
    tables: tuple[str, ...]


#: What stands in the parts of read documents.
OWNERS: Final = (
    Owner("silver_page", "document_key", TABLES_OF_DOCUMENTS),
    Owner(BLOCK_READINGS, "block_key", TABLES_OF_BLOCKS),
)


def gathered(parts: Iterable[Tables], owners: Sequence[Owner] = OWNERS) -> dict[str, pl.DataFrame]:
    """The rows of all parts, at least one; of a thing that stands in several, as a block does, those of the first: all say the same."""
    kept: dict[str, list[pl.DataFrame]] = {}
    seen: dict[str, pl.DataFrame] = {}
    for part in parts:
        for owner, key, tables in owners:
            own = part[owner].select(key)
            known = seen.get(owner, own.clear())
            fresh = own.join(known, on=key, how="anti", maintain_order="left")
            seen[owner] = pl.concat([known, fresh])
            for table in tables:
                rows = part[table]
                if fresh.height < own.height:
                    rows = rows.join(fresh, on=key, how="semi", maintain_order="left")
                kept.setdefault(table, []).append(rows)
    return {table: pl.concat(frames) for table, frames in kept.items()}


def assemble(read: dict[str, pl.DataFrame], documents: Sequence[str]) -> dict[str, pl.DataFrame]:
    """The silver tables of the documents with these keys, in the order given, from the tables of `gathered`.

    Blocks come in the order in which pages first show them, so that the same documents give the same rows in the same order,
    however they were shared out to parts. A document or block that was not read is not there: see `unread_documents`.
    Tables are taken out of ``read`` one by one, so that of a large catalogue only one is there twice at a time; of tables of
    blocks it may lack some.
    """
    order = pl.DataFrame({"document_key": documents}, schema={"document_key": pl.String()})
    of_documents = {table: _in_order(order, read.pop(table), "document_key") for table in TABLES_OF_DOCUMENTS}
    places = of_documents.pop(BLOCK_PLACES)
    blocks = places.select("block_key").unique(keep="first", maintain_order=True)
    sections = _sections(places, _in_order(blocks, read.pop(BLOCK_READINGS), "block_key"))
    del places
    of_blocks = {table: _in_order(blocks, read.pop(table), "block_key") for table in TABLES_OF_BLOCKS if table in read}
    return {**of_documents, "silver_section": sections, **of_blocks}


def unread_documents(read: Tables, documents: Sequence[str]) -> list[str]:
    """Those of the documents that the parts do not tell all of: not read, or with a block that no part holds."""
    wanted = pl.DataFrame({"document_key": documents}, schema={"document_key": pl.String()})
    missing = wanted.join(read["silver_page"], on="document_key", how="anti")
    lost = read[BLOCK_PLACES].join(read[BLOCK_READINGS], on="block_key", how="anti").select("document_key")
    unread = set(missing["document_key"]) | set(wanted.join(lost, on="document_key", how="semi")["document_key"])
    return [key for key in documents if key in unread]


def only(read: Tables, documents: Sequence[str]) -> dict[str, pl.DataFrame]:
    """The rows of these documents and of their blocks alone, as the tables of one part."""
    order = pl.DataFrame({"document_key": documents}, schema={"document_key": pl.String()})
    found = {table: _in_order(order, read[table], "document_key") for table in TABLES_OF_DOCUMENTS}
    blocks = found[BLOCK_PLACES].select("block_key").unique(keep="first", maintain_order=True)
    return {
        **found,
        **{table: _in_order(blocks, read[table], "block_key") for table in TABLES_OF_BLOCKS if table in read},
    }


def still_used(read: Tables, documents: pl.DataFrame, blocks: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Of the tables of a part the rows of these documents, by ``document_key``, and of these blocks, by ``block_key``."""
    return {
        table: read[table].join(keys, on=owner.key, how="semi", maintain_order="left")
        for owner, keys in zip(OWNERS, (documents, blocks), strict=True)
        for table in owner.tables
    }


def _in_order(order: pl.DataFrame, rows: pl.DataFrame, key: str) -> pl.DataFrame:
    found = order.join(rows, on=key, how="inner", maintain_order="left_right")
    return found.select(rows.columns)


def _sections(places: pl.DataFrame, readings: pl.DataFrame) -> pl.DataFrame:
    state, end = pl.col("section_state"), pl.col("page_end")
    is_cut = (end == "cut") | ((end == "cut_without_items") & (state == "items_missing"))
    return (
        places.join(readings, on="block_key", how="inner", maintain_order="left")
        .with_columns(pl.when(is_cut & (state != "declared_empty")).then(pl.lit("cut_off")).otherwise(state).alias("section_state"))
        .select(SilverSection._fields)
    )  # fmt: skip
