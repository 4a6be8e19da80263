"""What a refresh hands on beside the warehouse: a whole set of files, and no failure there takes the warehouse away."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import polars as pl
import pytest

from pipelines.command import DONE, FAILED, main
from pipelines.exporting import NOT_FOR_PEOPLE, export_set
from pipelines.places import Home
from pipelines.summary import read_summary
from rolewh.exports.data_package import FILE_NAME, is_whole
from rolewh.exports.failure import ExportError
from schemas.registry import layer
from tests.exports.package_rules import broken_package_rules
from tests.exports.reading_workbooks import read_workbook
from tests.pipelines.run_lists import run_list

ASSETS = ("export_tables", "export_workbook", "export_dictionary", "data_package")


def package(home: Home) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((home.current_exports / FILE_NAME).read_text(encoding="utf-8"))
    return described


def asked(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.warehouse.resolve()), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def refreshed_by_command(home: Home, raw: Path, *words: str) -> int:
    return main(["refresh", "--raw", str(raw), "--home", str(home.root), *words])


def full_disk(*words: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "rolewh.xlsx")


def test_every_table_and_view_of_the_warehouse_is_a_parquet_file_with_its_rows(refreshed: Home) -> None:
    # The table of a kept answer has the rows of the view that reads it.
    names = asked(
        refreshed, "select table_name from duckdb_tables() where not internal and table_name not like 'kept_%'"
    )
    names += asked(refreshed, "select view_name from duckdb_views() where not internal")
    folder = refreshed.current_exports / "parquet"
    assert {path.name for path in folder.iterdir()} == {f"{name}.parquet" for (name,) in names}
    assert {table.name for table in layer("star")} <= {name for (name,) in names}
    for (name,) in names:
        ((count,),) = asked(refreshed, f"select count(*) from {name}")
        assert pl.read_parquet(folder / f"{name}.parquet").height == count, name


def test_the_description_keeps_the_standard_and_the_files_are_as_described(refreshed: Home) -> None:
    described = package(refreshed)
    assert broken_package_rules(described) == []
    ((content_hash, built_at),) = asked(refreshed, "select content_hash, built_at from dim_run")
    assert is_whole(refreshed.current_exports, content_hash)
    assert described["created"] == built_at.isoformat(timespec="seconds") + "Z"


def test_keys_of_the_contracts_are_keys_of_the_description(refreshed: Home) -> None:
    by_name = {resource["name"]: resource for resource in package(refreshed)["resources"]}
    for table in layer("star"):
        assert by_name[table.name]["schema"].get("primaryKey", []) == list(table.key), table.name
    role = by_name["dim_role"]["schema"]
    assert {"fields": "focus_key", "reference": {"resource": "dim_focus", "fields": "focus_key"}} in role["foreignKeys"]


def test_the_workbook_has_a_sheet_a_view_and_no_formula(refreshed: Home) -> None:
    book = read_workbook(refreshed.current_exports / "rolewh.xlsx")
    views = asked(refreshed, "select view_name from duckdb_views() where not internal")
    assert len(book.sheets) == len(views) - len(NOT_FOR_PEOPLE) + 2
    assert {"Read me", "Experience ladder", "Coverage", "Columns"} <= set(book.sheets)
    assert book.elements("f") == book.elements("hyperlinks?") == []
    head = {content for address, (_, content) in book.sheets["Experience ladder"].items() if address[-1] == "1"}
    assert "min_years" in head


def test_years_are_numbers_in_the_workbook(refreshed: Home) -> None:
    book = read_workbook(refreshed.current_exports / "rolewh.xlsx")
    columns = [name for (name,) in asked(refreshed, "select column_name from (describe mart_experience_ladder)")]
    letter = chr(ord("A") + columns.index("min_years"))
    found = [cell for cell in book.column("Experience ladder", letter) if cell is not None]
    assert found
    assert {kind for kind, _ in found} == {"n"}
    known = [
        years for (years,) in asked(refreshed, "select min_years from mart_experience_ladder") if years is not None
    ]
    assert [float(content) for _, content in found] == known


def test_the_dictionary_explains_every_column_of_every_table_and_view(refreshed: Home) -> None:
    rows = pl.read_csv(refreshed.current_exports / "dictionary.csv")
    # A kept answer is explained as the view that reads it.
    columns = asked(
        refreshed,
        "select table_name, column_name from duckdb_columns() where not internal and not starts_with(table_name, 'kept_')",
    )
    assert sorted(zip(rows["relation_name"], rows["column_name"], strict=True)) == sorted(columns)
    assert rows.filter(pl.col("meaning").is_null()).is_empty()
    page = (refreshed.current_exports / "dictionary.md").read_text(encoding="utf-8")
    for table, column in columns:
        assert f"### {table}\n" in page
        assert f"`{column}`" in page
    # The layers before the star are not handed on.
    assert "### silver_page\n" not in page


def test_every_export_reports_its_files(refreshed: Home) -> None:
    with run_list(refreshed) as instance:
        for name in ASSETS:
            event = instance.get_latest_materialization_event(dg.AssetKey(name))
            assert event is not None
            assert event.asset_materialization is not None
            metadata = event.asset_materialization.metadata
            assert set(metadata) == {"dagster/row_count", "bytes", "files", "path", "is_new"}
            assert int(str(metadata["bytes"].value)) > 0, name
            assert Path(str(metadata["path"].value)).exists()


def test_the_summary_names_the_exports(refreshed: Home) -> None:
    assert read_summary(refreshed.last_refresh)["exports"] == str(refreshed.current_exports)


def test_an_unchanged_refresh_writes_no_file_anew(served: Home, raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = served.current_exports.resolve()
    written = {path: path.stat().st_mtime_ns for path in before.rglob("*")}
    assert refreshed_by_command(served, raw) == DONE
    assert "nothing changed" in capsys.readouterr().err
    assert served.current_exports.resolve() == before
    assert {path: path.stat().st_mtime_ns for path in before.rglob("*")} == written
    assert sorted(path.name for path in served.exports.iterdir()) == sorted([before.name, "current"])


def test_a_damaged_set_is_written_anew(served: Home) -> None:
    damaged = served.current_exports / "dictionary.md"
    damaged.chmod(0o644)
    whole = damaged.read_bytes()
    damaged.write_text("cut")
    assert export_set(served).is_new
    assert (served.current_exports / "dictionary.md").read_bytes() == whole


def test_the_same_build_gives_the_same_bytes_again(served: Home) -> None:
    before = {path.name: path.read_bytes() for path in served.current_exports.rglob("*") if path.is_file()}
    (served.current_exports / "rolewh.xlsx").unlink()
    export_set(served)
    after = {path.name: path.read_bytes() for path in served.current_exports.rglob("*") if path.is_file()}
    assert after == before


def test_changed_documents_give_a_new_set_beside_the_old_one(served: Home, pages: Callable[..., Path]) -> None:
    before = served.current_exports.resolve()
    assert refreshed_by_command(served, pages()) == DONE
    assert served.current_exports.resolve() != before
    assert before.is_dir()


def test_a_full_disk_while_exporting_keeps_the_new_warehouse_and_the_old_exports(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    exports, build = served.current_exports.resolve(), os.readlink(served.warehouse)
    monkeypatch.setattr("pipelines.exporting.write_workbook", full_disk)
    assert refreshed_by_command(served, pages()) == FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert "failed at the step exports: the files could not be written (No space left on device: rolewh.xlsx)" in told
    assert "then refresh again" in told
    assert f"The warehouse of this refresh serves ({served.warehouse})" in told
    assert os.readlink(served.warehouse) != build
    assert served.current_exports.resolve() == exports
    assert sorted(path.name for path in served.exports.iterdir()) == sorted([exports.name, "current"])


def test_after_a_failed_export_the_next_refresh_writes_the_set(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pages()
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.exporting.write_workbook", full_disk)
        assert refreshed_by_command(served, folder) == FAILED
    assert refreshed_by_command(served, folder) == DONE
    ((content_hash,),) = asked(served, "select content_hash from dim_run")
    assert is_whole(served.current_exports, content_hash)


def test_exporting_without_a_warehouse_says_to_publish_one_first(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no warehouse to export"):
        export_set(Home(tmp_path / "home"))
