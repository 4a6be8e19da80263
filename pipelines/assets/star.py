"""The assets of the star: built beside the served warehouse and checked whole; what a table is made of stands in `rolewh.warehouse`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import dagster as dg
import polars as pl

from pipelines.assets.conformed import CONFORMED
from pipelines.assets.silver import SILVER
from pipelines.checks import DocumentNames, contract_result, contract_spec, rule_result, rule_spec
from pipelines.descriptions import asset_spec, software_version, table_metadata
from pipelines.frames_on_disk import read_frame
from pipelines.gates import Materialised
from pipelines.lineage import made_from
from pipelines.places import Home
from pipelines.resources import Folders, Turn
from pipelines.retrying import tried_again
from pipelines.staged_note import StagedBuild, forget_staged, note_staged
from rolewh.warehouse.build import RunRecord, build_star
from rolewh.warehouse.publish import serving_build, staging_path
from rolewh.warehouse.rules import broken_rows, rules
from rolewh.warehouse.star_frames import star_frames
from schemas.accept import accept, lost_references
from schemas.documents import SILVER_REFUSED
from schemas.printing.ddl import foreign_keys, parents_first, star_ddl
from schemas.registry import layer

STAR = layer("star")
_INPUTS = tuple(table.name for table in (*SILVER, SILVER_REFUSED, *CONFORMED))


def star_asset() -> dg.AssetsDefinition:
    """The assets of every table of the star, built and judged in one step.

    Every check is made in the step that builds: when a blocking one fails, the step fails after all are reported,
    publishing never starts, and readers keep the warehouse they have.
    """
    parents = made_from(_INPUTS)

    @dg.multi_asset(
        name="star_tables",
        specs=[asset_spec(table, parents[table.name]) for table in STAR],
        check_specs=[*map(contract_spec, STAR), *map(rule_spec, rules())],
    )
    def star_tables(
        context: dg.AssetExecutionContext, folders: Folders, turn: Turn
    ) -> Iterator[Materialised | dg.AssetCheckResult]:
        yield from tried_again(context, lambda: _build_and_judge(context, folders))

    return star_tables


def _build_and_judge(
    context: dg.AssetExecutionContext, folders: Folders
) -> Iterator[Materialised | dg.AssetCheckResult]:
    home = folders.home_folder()
    forget_staged(home.staged_note)
    run = RunRecord(context.run_id, software_version(), _started_at(context), _now())
    staged = staging_path(home.root)
    built = build_star(staged, home.silver, star_ddl(), run, earlier=serving_build(home.root))
    row_counts = {table.name: built.row_counts[table.name] for table in STAR}
    context.log.info(f"built {len(STAR)} tables of the star, {sum(row_counts.values()):,} rows")

    judged = _judge(staged, home)
    results = [
        *(judged[table.name].result for table in STAR),
        *(rule_result(rule, broken_rows(staged, rule)) for rule in rules()),
    ]
    failed = [result for result in results if not result.passed]
    named = "".join(f"; failed: {_told(result)}" for result in failed)
    context.log.info(f"checked the star: {len(results) - len(failed)} of {len(results)} checks passed{named}")
    if not any(result.severity is dg.AssetCheckSeverity.ERROR for result in failed):
        note_staged(
            home.staged_note,
            StagedBuild(str(staged), built.content_hash, run.run_id, run.started_at.isoformat(), row_counts),
        )
    for table in STAR:
        yield dg.MaterializeResult(asset_key=table.name, metadata=judged[table.name].metadata)
    yield from results


class _Judged(NamedTuple):
    result: dg.AssetCheckResult
    metadata: dict[str, dg.MetadataValue]


def _judge(staged: Path, home: Home) -> dict[str, _Judged]:
    """What the contract says of each table of a build: its values, its key, and that what it refers to is there."""
    documents = DocumentNames(read_frame(home.table("silver_page")))
    tables = parents_first(STAR)
    referred = {parent: there for table in tables for _, parent, there in foreign_keys(table)}
    parents: dict[str, pl.DataFrame] = {}
    contracts = {table.name: table for table in tables}
    judged = {}
    for name, frame in star_frames(staged, {name: table.polars_schema for name, table in contracts.items()}):
        table = contracts[name]
        refused = pl.concat([accept(table, frame).refused, lost_references(table, frame, parents)])
        judged[name] = _Judged(
            contract_result(table, frame.height, refused, documents), table_metadata(table, frame, home.warehouse)
        )
        if name in referred:
            # Copied value by value: a column taken out of what DuckDB gave would keep the whole table in memory.
            parents[name] = pl.DataFrame(
                {referred[name]: frame[referred[name]].to_list()}, schema={referred[name]: pl.String()}
            )
        # Before the next one is read.
        del frame
    return judged


def _told(result: dg.AssetCheckResult) -> str:
    return f"{result.asset_key.to_user_string() if result.asset_key else ''} {result.check_name}"


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _started_at(context: dg.AssetExecutionContext) -> datetime:
    record = context.instance.get_run_record_by_id(context.run_id)
    started = record.start_time if record else None
    return datetime.fromtimestamp(started, UTC).replace(tzinfo=None) if started else _now()
