"""The assets of the exports: what is handed on of the served warehouse; how a set of files is made stands in `exporting`."""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import dagster as dg

from pipelines.automation import REFRESH
from pipelines.descriptions import markdown_table, software_version
from pipelines.exporting import (
    DICTIONARY,
    DICTIONARY_TABLE,
    PARQUET_FOLDER,
    WORKBOOK,
    ExportedSet,
    export_set,
    rows_of_a_sheet,
)
from pipelines.failure_page import resolve_failure
from pipelines.gates import Materialised
from pipelines.resources import Folders, Turn
from pipelines.summary import EXPORTS_STEP
from pipelines.unchanged import note_exported
from rolewh.exports.data_package import FILE_NAME

#: Each asset: what it is, its kind, and the files of the set that are its own, by how their paths begin.
_ASSETS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "export_tables": ("One Parquet file per table and view of the served warehouse.", "parquet", (PARQUET_FOLDER,)),
    "export_workbook": ("The marts and questions as one Excel workbook, a sheet each.", "excel", (WORKBOOK,)),
    "export_dictionary": (
        "What every table, view and column means: a page for people and a table for tools.",
        "markdown",
        (DICTIONARY, DICTIONARY_TABLE),
    ),
    "data_package": (
        "The Frictionless description of all exported files, with sizes and hashes.",
        "json",
        (FILE_NAME,),
    ),
}


def exports_asset() -> dg.AssetsDefinition:
    """The four assets of the exports, made in one step: a set is flipped in whole or not at all."""

    @dg.multi_asset(
        name=EXPORTS_STEP,
        specs=[
            dg.AssetSpec(
                key=name,
                deps=["warehouse"],
                description=meaning,
                group_name="exports",
                kinds={kind},
                code_version=software_version(),
            )
            for name, (meaning, kind, _) in _ASSETS.items()
        ],
    )
    def exports(context: dg.AssetExecutionContext, folders: Folders, turn: Turn) -> Iterator[Materialised]:
        home = folders.home_folder()
        exported = export_set(home, rows_of_a_sheet(os.environ))
        note_exported(home)
        size = sum(resource.file.byte_count for resource in exported.resources)
        what = f"{len(exported.resources)} files, {size / 1e6:.1f} MB"
        context.log.info(f"exported {what}" if exported.is_new else f"the exports stay as they are: {what}")
        for name, (_, _, beginnings) in _ASSETS.items():
            yield dg.MaterializeResult(asset_key=name, metadata=_metadata(exported, beginnings))
        if context.run.job_name == REFRESH:
            # The last step: what failed before is made good.
            resolve_failure(home, context.run_id, datetime.now(UTC))

    return exports


def _metadata(exported: ExportedSet, beginnings: tuple[str, ...]) -> dict[str, dg.MetadataValue]:
    own = [resource for resource in exported.resources if resource.file.path.startswith(beginnings)]
    files = [(resource.file.path, resource.row_count, resource.file.byte_count) for resource in own]
    if FILE_NAME in beginnings:
        # The description does not describe itself.
        files = [(FILE_NAME, len(exported.resources), (exported.folder / FILE_NAME).stat().st_size)]
    return {
        "dagster/row_count": dg.MetadataValue.int(sum(rows or 0 for _, rows, _ in files)),
        "bytes": dg.MetadataValue.int(sum(size for _, _, size in files)),
        "files": dg.MetadataValue.md(markdown_table(["file", "rows", "bytes"], files)),
        "path": dg.MetadataValue.path(str(exported.folder / beginnings[0])),
        "is_new": dg.MetadataValue.bool(exported.is_new),
    }
