"""The last asset: the checked build becomes the warehouse readers open; how it is flipped in stands in `rolewh.warehouse`."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from pipelines.assets.star import STAR
from pipelines.checks import freshness_result, freshness_spec
from pipelines.descriptions import markdown_table, software_version
from pipelines.frames_on_disk import read_frame, read_pieces
from pipelines.gates import Materialised
from pipelines.quarantine import keep_refused, refused_documents
from pipelines.resources import Folders, Turn
from pipelines.settings import FRESH_HOURS
from pipelines.staged_note import forget_staged, read_staged
from pipelines.summary import summarise, write_summary
from pipelines.taking_in import TOLD
from pipelines.unchanged import DAY, inputs_digest, note_served
from rolewh.warehouse.publish import publish

_MEANING = (
    "The file readers open: the star with its marts, flipped in whole once every blocking check passed. "
    "Equal content publishes nothing; readers who stay connected keep the build they opened."
)


def published_asset() -> dg.AssetsDefinition:
    """The asset `warehouse`."""

    @dg.asset(
        name="warehouse",
        deps=[table.name for table in STAR],
        group_name="published",
        kinds={"duckdb"},
        code_version=software_version(),
        description=_MEANING,
        check_specs=[freshness_spec()],
    )
    def warehouse(context: dg.AssetExecutionContext, folders: Folders, turn: Turn) -> Iterator[Materialised]:
        yield _publish(context, folders)

    return warehouse


def _publish(context: dg.AssetExecutionContext, folders: Folders) -> Materialised:
    home = folders.home_folder()
    build = read_staged(home.staged_note)
    published = publish(home.root, Path(build.staged), build.content_hash)
    forget_staged(home.staged_note)
    keep_refused(home, refused_documents(published.build), read_pieces(home.table("raw_document")))
    summary = summarise(home, build, published.build, published.is_new)
    write_summary(home.last_refresh, summary)
    met = read_frame(home.table("raw_document"), list(TOLD))
    note_served(home, inputs_digest(home, met, folders.bounds(), build.started_at[:DAY]))
    context.log.info("published the warehouse" if published.is_new else "nothing changed: the served warehouse stays")
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": dg.MetadataValue.int(sum(build.row_counts.values())),
            "loaded_documents": dg.MetadataValue.int(summary["documents"]["loaded"]),
            "refused_documents": dg.MetadataValue.int(summary["documents"]["refused"]),
            "refused_rows": dg.MetadataValue.int(summary["refused_row_count"]),
            "unread_lines": dg.MetadataValue.int(summary["unread_line_count"]),
            "findings": dg.MetadataValue.int(sum(summary["findings"].values())),
            "rows": dg.MetadataValue.md(markdown_table(["table", "rows"], list(build.row_counts.items()))),
            "summary": dg.MetadataValue.json(summary),
            "is_new": dg.MetadataValue.bool(published.is_new),
            "content_hash": dg.MetadataValue.text(build.content_hash),
            "build": dg.MetadataValue.path(str(published.build)),
            "path": dg.MetadataValue.path(str(home.warehouse)),
            "quarantine": dg.MetadataValue.path(str(home.quarantine_index)),
        },
        check_results=[freshness_result(home, datetime.now(UTC), FRESH_HOURS.read(os.environ))],
    )
