"""The SQL by which DuckDB reads a lake: views of the silver tables' names over the files that make up its Delta tables now."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from pipelines.delta_tables import PART_COLUMN
from rolewh.normalize.extraction import BLOCK_PLACES, TABLES_OF_BLOCKS, TABLES_OF_DOCUMENTS
from rolewh.normalize.section_rows import SilverSection
from rolewh.warehouse.sql_files import quoted

PAGES: Final = "silver_page"
#: Below it a folder a shard, with the keys of its documents and the rows no part holds.
SHARDS: Final = "shards"
PRESENT: Final = "present_document"
#: Of the tables of documents those a shard has rows of beside the parts.
TABLES_OF_SHARD: Final = tuple(table for table in TABLES_OF_DOCUMENTS if table != BLOCK_PLACES)

_TYPES: Final[Mapping[pl.DataType, str]] = {
    pl.String(): "varchar",
    pl.Int64(): "bigint",
    pl.Float64(): "double",
    pl.Boolean(): "boolean",
    pl.List(pl.String()): "varchar[]",
}
_DOCUMENT_OWNER: Final = """\
-- One row per document of the lake's shards: the part whose rows of it count. Several parts may tell of one, and say the same.
create or replace view document_owner as
select document_key, min(part_name) as part_name
from part_silver_page semi join present_document using (document_key)
group by document_key;"""
_BLOCK_OWNER: Final = """\
-- One row per block of those documents: the part whose rows of it count.
create or replace view block_owner as
select block_key, min(part_name) as part_name
from part_block_reading semi join block_place using (block_key)
group by block_key;"""
#: As `rolewh.normalize.assembly` puts sections together.
_SECTIONS: Final = """\
-- One row per section of a document: its place on the page, and what its block says on every page.
create or replace view silver_section as
select {columns}
from (
    select place.*, reading.* exclude (block_key) replace (
        case when (page_end = 'cut' or (page_end = 'cut_without_items' and section_state = 'items_missing'))
                and section_state <> 'declared_empty'
            then 'cut_off' else section_state end as section_state)
    from block_place as place join block_reading as reading using (block_key)
);"""


def lake_views(files: Mapping[str, Sequence[str]], shapes: Mapping[str, Mapping[str, pl.DataType]]) -> str:
    """The statements that create the views, from the files of each table; to be run in order in any DuckDB from 1.4 on."""
    told = {table: {**shape, PART_COLUMN: pl.String()} for table, shape in shapes.items()}
    lines = [_view(f"part_{table}", files.get(table, ()), told[table]) for table in shapes]
    lines.append(_view(PRESENT, _of_shards(files, PRESENT), {"document_key": pl.String()}))
    for table in TABLES_OF_SHARD:
        lines.append(_view(f"shard_{table}", _of_shards(files, table), shapes[table]))
    lines += [_DOCUMENT_OWNER, *(_owned(table, "document") for table in TABLES_OF_DOCUMENTS)]
    lines += [_BLOCK_OWNER, *(_owned(table, "block") for table in TABLES_OF_BLOCKS)]
    lines.append(_SECTIONS.format(columns=", ".join(SilverSection._fields)))
    return "\n\n".join(lines) + "\n"


def _of_shards(files: Mapping[str, Sequence[str]], table: str) -> list[str]:
    return [
        file
        for name, found in files.items()
        for file in found
        if name.startswith(f"{SHARDS}/") and name.endswith(f"/{table}")
    ]


def _view(name: str, files: Sequence[str], shape: Mapping[str, pl.DataType]) -> str:
    if files:
        read = f"select {', '.join(shape)} from read_parquet([{', '.join(map(quoted, files))}])"  # noqa: S608 - our own columns, quoted paths
    else:
        columns = ", ".join(f"null::{_TYPES[kind]} as {column}" for column, kind in shape.items())
        read = f"select {columns} where false"
    return f"create or replace view {name} as\n{read};"


def _owned(table: str, owner: str) -> str:
    keys = f"{owner}_key, {PART_COLUMN}"
    rows = f"select * exclude ({PART_COLUMN}) from part_{table} semi join {owner}_owner using ({keys})"  # noqa: S608 - our names
    if table in TABLES_OF_SHARD:
        rows = f"{rows}\nunion all by name\nfrom shard_{table}"
    return f"create or replace view {table} as\n{rows};"
