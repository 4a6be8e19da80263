"""The assets of the silver layer: the records read from the pages, and the one table of everything any gate refused."""

from collections.abc import Iterator, Sequence

import dagster as dg
import polars as pl

from pipelines.checks import DocumentNames, contract_result, contract_spec
from pipelines.counting import counted, counted_kinds, states
from pipelines.descriptions import asset_spec, table_metadata
from pipelines.frames_on_disk import PieceDamaged, read_frame, write_frame
from pipelines.gates import Materialised, accept_tables, refused_count, save_accepted, save_pieces
from pipelines.kept_readings import TEXTS, ReadDocuments, read_documents
from pipelines.manifest import statements
from pipelines.plain_text import visible
from pipelines.resources import Folders, Turn
from pipelines.retrying import tried_again
from pipelines.taking_in import forget, take_in
from rolewh.documents.capture import RawFolderError
from rolewh.normalize.arrivals import arrivals
from schemas.accept import accept
from schemas.documents import RAW_DOCUMENT, SILVER_PAGE, SILVER_REFUSED
from schemas.registry import layer

SILVER = tuple(table for table in layer("silver") if table is not SILVER_REFUSED)
#: Every table with a gate before the star; each gate leaves what it refused in a file of its own.
GATED = (RAW_DOCUMENT, *SILVER, *layer("conformed"))


def silver_asset() -> dg.AssetsDefinition:
    """The assets of every silver table but `silver_refused`, made in one step."""

    @dg.multi_asset(
        name="silver_tables",
        specs=[asset_spec(table, [RAW_DOCUMENT.name]) for table in SILVER],
        check_specs=[contract_spec(table) for table in SILVER],
    )
    def silver_tables(context: dg.AssetExecutionContext, folders: Folders, turn: Turn) -> Iterator[Materialised]:
        yield from tried_again(context, lambda: _read_pages(context, folders))

    return silver_tables


def refused_asset() -> dg.AssetsDefinition:
    """The asset `silver_refused`: the refusals of every gate before the star, those of the conformed layer too.

    They have one shape and one meaning, so a reader of the star's table `refused` finds them in one place. Each gate
    writes a file of its own, so no step edits what another one wrote. The asset stands in the group of the conformed
    tables, whose gates are the last it waits for: among the silver ones it would draw the two groups in a ring.
    """

    @dg.multi_asset(
        name="silver_refused",
        specs=[asset_spec(SILVER_REFUSED, [table.name for table in GATED], group="conformed")],
        check_specs=[contract_spec(SILVER_REFUSED)],
    )
    def silver_refused(context: dg.AssetExecutionContext, folders: Folders, turn: Turn) -> Iterator[Materialised]:
        yield from _gather_refusals(context, folders)

    return silver_refused


def _read_pages(context: dg.AssetExecutionContext, folders: Folders) -> Iterator[Materialised]:
    home = folders.home_folder()
    arrived = arrivals(statements(home, context.log.info))
    read = _read_documents(context, folders, arrived["document_key"].drop_nulls().to_list())
    tables = {**read.tables, "silver_arrival": arrived, "silver_past_section": read.past}
    accepted = accept_tables([table for table in SILVER if table.name != TEXTS], tables)
    pages, sections = accepted["silver_page"].good, accepted["silver_section"].good
    found = states(SILVER_PAGE.column["intake_state"], pages)
    if not found["loaded"]:
        raise RawFolderError(_nothing_loaded(pages))
    context.log.info(
        f"read {counted(pages.height, 'file')}: {counted_kinds(found)}; "
        f"{counted(sections['block_key'].n_unique(), 'distinct block')}, {counted(refused_count(accepted), 'refusal')}"
        + (f"; {read.known_count:,} files were read by earlier refreshes" if read.known_count else "")
    )
    documents = DocumentNames(pages, sections)
    for table in SILVER:
        if table.name == TEXTS:
            yield save_pieces(table, read.texts(), home, documents)
        else:
            yield from save_accepted([table], accepted, home, documents)


def _read_documents(context: dg.AssetExecutionContext, folders: Folders, past: Sequence[str]) -> ReadDocuments:
    home, bounds = folders.home_folder(), folders.bounds()
    try:
        return read_documents(home, bounds, context.log.info, past)
    except PieceDamaged as damage:
        context.log.info(f"{damage}; every file is taken in anew")
        forget(home)
        take_in(folders.raw_folder(), home, bounds, context.log.info, lambda met: None)
        return read_documents(home, bounds, context.log.info, past)


def _nothing_loaded(pages: pl.DataFrame) -> str:
    # Pages that all turned unreadable at once are a change of the captures, and must not empty the warehouse.
    refused = pages.filter(pl.col("intake_state") == "refused")
    named = "; ".join(
        f"{visible(path)}: {visible(reason)}"
        for path, reason in refused.head(3).select("document_path", "reason_text").iter_rows()
    )
    return f"none of the {pages.height:,} files could be read as a page; look at the first refusals: {named}"


def _gather_refusals(context: dg.AssetExecutionContext, folders: Folders) -> Iterator[Materialised]:
    home = folders.home_folder()
    gathered = pl.concat([read_frame(home.refusals(table.name)) for table in GATED])
    outcome = accept(SILVER_REFUSED, gathered)
    # Nothing is lost in silence, and there is no further place for what this gate would refuse: so it refuses nothing.
    path = home.table(SILVER_REFUSED.name)
    write_frame(gathered, path)
    context.log.info(f"gathered {counted(gathered.height, 'refusal')}")
    yield dg.MaterializeResult(
        asset_key=SILVER_REFUSED.name,
        metadata=table_metadata(SILVER_REFUSED, gathered, path),
        check_results=[
            contract_result(
                SILVER_REFUSED, gathered.height, outcome.refused, DocumentNames(read_frame(home.table("silver_page")))
            )
        ],
    )
