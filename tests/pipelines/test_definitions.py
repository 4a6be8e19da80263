"""What Dagster's tools find: every contract is an asset, every promise a check, and nothing starts by itself."""

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.descriptions import column_schema
from rolewh.warehouse.rules import rules
from schemas.documents import SILVER_REFUSED
from schemas.registry import TABLES, layer
from schemas.table import Table

PROJECT = Path(__file__).resolve().parents[2]
EXPORTS = ("export_tables", "export_workbook", "export_dictionary", "data_package")


@pytest.fixture(scope="module")
def loaded() -> dg.Definitions:
    return defs()


@pytest.fixture(scope="module")
def specs(loaded: dg.Definitions) -> dict[str, dg.AssetSpec]:
    return {spec.key.to_user_string(): spec for spec in loaded.resolve_all_asset_specs()}


@pytest.fixture(scope="module")
def checks(loaded: dg.Definitions) -> dict[tuple[str, str], dg.AssetCheckSpec]:
    graph = loaded.resolve_asset_graph()
    return {(key.asset_key.to_user_string(), key.name): graph.get_check_spec(key) for key in graph.asset_check_keys}


def test_the_definitions_load_whole(loaded: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(loaded)


def test_assets_are_the_tables_of_the_contracts_the_warehouse_and_its_exports(specs: dict[str, dg.AssetSpec]) -> None:
    assert set(specs) == {table.name for table in TABLES} | {"warehouse", *EXPORTS}


def test_nothing_is_exported_before_the_warehouse_is_published(specs: dict[str, dg.AssetSpec]) -> None:
    for name in EXPORTS:
        assert [dep.asset_key.to_user_string() for dep in specs[name].deps] == ["warehouse"]
        assert specs[name].group_name == "exports"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_an_asset_is_told_by_its_contract(table: Table, specs: dict[str, dg.AssetSpec]) -> None:
    spec = specs[table.name]
    # The refusals are gathered behind the last gate, that of the conformed layer.
    assert spec.group_name == ("conformed" if table is SILVER_REFUSED else table.layer)
    assert spec.description == table.grain
    assert spec.kinds == ({"duckdb"} if table.layer == "star" else {"polars", "parquet"})
    assert spec.code_version
    assert [column.name for column in column_schema(table).columns] == list(table.column)


def test_columns_show_type_meaning_and_demands() -> None:
    dim_role = next(table for table in TABLES if table.name == "dim_role")
    columns = {column.name: column for column in column_schema(dim_role).columns}
    assert columns["role_key"].constraints.unique
    assert not columns["role_key"].constraints.nullable
    assert columns["title"].constraints.nullable
    assert "found in dim_focus" in columns["focus_key"].constraints.other
    assert columns["document_count"].constraints.other == ["at least 0"]
    assert columns["title"].description == dim_role.column["title"].meaning


@pytest.mark.parametrize("table", layer("star"), ids=lambda table: table.name)
def test_a_broken_contract_in_the_star_blocks_publishing(
    table: Table, checks: dict[tuple[str, str], dg.AssetCheckSpec]
) -> None:
    assert checks[table.name, "contract"].blocking


@pytest.mark.parametrize("table", [t for t in TABLES if t.layer != "star"], ids=lambda table: table.name)
def test_a_refusal_before_the_star_only_warns(table: Table, checks: dict[tuple[str, str], dg.AssetCheckSpec]) -> None:
    assert not checks[table.name, "contract"].blocking


def test_every_rule_of_the_warehouse_is_a_check_on_its_table(
    checks: dict[tuple[str, str], dg.AssetCheckSpec],
) -> None:
    assert rules()
    for rule in rules():
        spec = checks[rule.table, rule.name]
        assert spec.blocking == (rule.severity == "error")
        assert spec.description == rule.sentence


def test_nothing_publishes_before_the_whole_star_is_built(specs: dict[str, dg.AssetSpec]) -> None:
    parents = {dep.asset_key.to_user_string() for dep in specs["warehouse"].deps}
    assert parents == {table.name for table in layer("star")}


def test_every_table_before_the_star_leads_to_the_warehouse(loaded: dg.Definitions) -> None:
    graph = loaded.resolve_asset_graph()
    above = {key.to_user_string() for key in graph.get_ancestor_asset_keys(dg.AssetKey("warehouse"))}
    # Repairs are counted on the page and looked at one by one in the silver layer only.
    assert {table.name for table in TABLES} - above <= {"silver_repair"}


def test_refusals_of_every_gate_before_the_star_are_gathered(specs: dict[str, dg.AssetSpec]) -> None:
    parents = {dep.asset_key.to_user_string() for dep in specs[SILVER_REFUSED.name].deps}
    assert parents == {table.name for table in TABLES if table.layer != "star"} - {SILVER_REFUSED.name}


def test_nothing_starts_before_someone_switches_it_on(loaded: dg.Definitions) -> None:
    schedule = loaded.resolve_schedule_def("nightly_refresh")
    assert schedule.default_status is dg.DefaultScheduleStatus.STOPPED
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 2 * * *", "UTC")
    assert loaded.resolve_sensor_def("raw_folder_sensor").default_status is dg.DefaultSensorStatus.STOPPED


def test_the_job_runs_in_one_process(loaded: dg.Definitions) -> None:
    assert loaded.resolve_job_def("refresh").executor_def is dg.in_process_executor


def test_the_workspace_loads_from_any_folder(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "dagster", "definitions", "validate", "-w", str(PROJECT / "workspace.yaml")],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONPATH": f"{PROJECT / 'src'}", "HOME": str(tmp_path), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert found.returncode == 0, found.stderr
