"""A refresh from raw folder to warehouse, and everything that may go wrong on the way leaves the served warehouse whole."""

import errno
import fcntl
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl
import pytest

from pipelines import resources
from pipelines.command import DONE, FAILED, REFUSED, main
from pipelines.definitions import defs
from pipelines.places import Home
from pipelines.refreshing import RefreshFailure, run_refresh
from pipelines.summary import read_summary
from rolewh.infer.conformed import infer
from rolewh.warehouse.read import run_query
from rolewh.warehouse.rules import rules
from rolewh.warehouse.star_frames import star_frames
from schemas.registry import TABLES, layer
from tests.pipelines.run_lists import run_list


def serving(home: Home) -> str:
    return os.readlink(home.warehouse)


def refreshed_by_command(home: Home, raw: Path, *words: str) -> int:
    return main(["refresh", "--raw", str(raw), "--home", str(home.root), *words])


def test_every_table_before_the_star_is_parquet_in_the_shape_of_its_contract(refreshed: Home) -> None:
    for table in (table for table in TABLES if table.layer != "star"):
        found = pl.scan_parquet(refreshed.table(table.name)).collect_schema()
        assert dict(found) == table.polars_schema, table.name


def test_the_summary_tells_documents_rows_and_where_the_warehouse_is(refreshed: Home) -> None:
    summary = read_summary(refreshed.last_refresh)
    assert summary["status"] == "published"
    assert summary["documents"] == {"met": 4, "loaded": 3, "refused": 0, "skipped": 1}
    assert list(summary["rows"]) == [table.name for table in layer("star")]
    assert summary["roles"] == summary["rows"]["dim_role"] == 3
    assert summary["warehouse"] == str(refreshed.warehouse)
    (row,) = run_query(refreshed.root, "select run_id, content_hash from dim_run").rows
    assert row == (summary["run_id"], summary["content_hash"])


def test_the_manifest_names_the_documents_and_since_when_they_are_there(refreshed: Home, raw: Path) -> None:
    (manifest,) = refreshed.manifest.iterdir()
    arrived = pl.read_parquet(manifest)
    assert arrived.columns == ["document_path", "sha256", "byte_count", "arrived_at"]
    files = {str(path.relative_to(raw)): path for path in raw.rglob("*.txt")}
    assert dict(arrived.select("document_path", "byte_count").rows()) == {
        name: file.stat().st_size for name, file in files.items()
    }
    written = {name: datetime.fromtimestamp(int(file.stat().st_mtime), UTC) for name, file in files.items()}
    assert dict(arrived.select("document_path", "arrived_at").rows()) == {
        name: moment.replace(tzinfo=None) for name, moment in written.items()
    }


def test_every_asset_reports_rows_columns_a_preview_and_its_place(refreshed: Home) -> None:
    with run_list(refreshed) as instance:
        (run,) = instance.get_runs()
        assert (run.job_name, run.status) == ("refresh", dg.DagsterRunStatus.SUCCESS)
        for table in TABLES:
            event = instance.get_latest_materialization_event(dg.AssetKey(table.name))
            assert event is not None
            assert event.asset_materialization is not None
            metadata = event.asset_materialization.metadata
            assert set(metadata) == {"dagster/row_count", "dagster/column_schema", "preview", "path"}
            preview = metadata["preview"].value
            assert isinstance(preview, str)
            assert len(preview.splitlines()) <= 7
            assert "b'" not in preview


def test_a_second_refresh_of_the_same_documents_publishes_nothing_new(
    served: Home, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = serving(served)
    assert refreshed_by_command(served, raw, "--json") == DONE
    summary = json.loads(capsys.readouterr().out)
    assert summary["status"] == "unchanged"
    assert serving(served) == before
    assert summary["answer"]["rows"]


def test_where_nothing_changed_two_lines_tell_it_and_no_warning_of_checks_that_were_not_made(
    served: Home,
    pages: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    raw = pages()
    refreshed_by_command(served, raw)
    capsys.readouterr()
    caplog.clear()
    assert refreshed_by_command(served, raw) == DONE
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == ["took", "nothing"]
    assert not [told for record in caplog.records if "asset check" in (told := record.getMessage())]


def test_progress_is_one_plain_line_a_step(
    served: Home, pages: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed_by_command(served, pages())
    told = capsys.readouterr().err.splitlines()
    steps = ["took", "read", "brought", "gathered", "built", "checked", "published", "exported"]
    assert [line.split()[0] for line in told] == steps


def test_a_refused_document_is_published_with_its_reason_and_code_3(
    served: Home, pages: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert refreshed_by_command(served, pages(empty=b"", noise=b"no page at all\n"), "--json") == REFUSED
    summary = json.loads(capsys.readouterr().out)
    assert summary["documents"]["refused"] == 2
    assert [one["document_path"] for one in summary["refused_documents"]] == ["empty.txt", "noise.txt"]
    assert all(one["reason_text"] for one in summary["refused_documents"])
    assert len(run_query(served.root, "from refused").rows) == 2


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_no_documents_is_a_failure_that_keeps_the_warehouse(
    served: Home, tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = serving(served)
    raw = tmp_path / folder
    if folder == "empty":
        raw.mkdir()
        (raw / "README.md").write_text("a note")
    assert refreshed_by_command(served, raw) == FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert "failed at the step raw_document" in told
    assert f"the raw folder {raw}" in told
    assert "still serves" in told
    assert "Traceback" not in told
    assert serving(served) == before


def test_a_home_that_cannot_be_written_is_told_with_the_next_step(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    for words in (["refresh", "--raw", str(raw)], ["ui"]):
        assert main([*words, "--home", str(tmp_path / "file")]) == FAILED
        told = " ".join(capsys.readouterr().err.split())
        assert "cannot be written to" in told
        assert "--home" in told


def test_a_home_that_came_to_be_only_read_is_told_the_same_way(
    served: Home, raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "touch", refuse)
    assert main(["refresh", "--raw", str(raw), "--home", str(served.root)]) == FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert "cannot be written to (Read-only file system" in told
    assert "still serves" in told


def test_a_full_disk_met_by_the_run_list_is_told_with_the_next_step(
    served: Home, raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> None:
        raise RuntimeError("of the run list") from sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(dg.DagsterInstance, "get", full)
    assert main(["refresh", "--raw", str(raw), "--home", str(served.root)]) == FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert "(database or disk is full); see to the free space" in told
    assert "--debug" not in told


@pytest.mark.parametrize("sign", ["*", "?", "[", "%", "\\"])
def test_a_home_whose_name_the_tools_would_misread_is_refused_before_anything_is_written(
    tmp_path: Path, raw: Path, sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / f"home{sign}x"
    for words in (["refresh", "--raw", str(raw)], ["ui"]):
        assert main([*words, "--home", str(home)]) == FAILED
        told = " ".join(capsys.readouterr().err.split())
        assert f"has {sign} in its path" in told
        assert "--home" in told
    assert list(tmp_path.iterdir()) == []


def test_a_rule_broken_in_the_star_blocks_publishing_and_is_named(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = serving(served)
    broken = next(rule for rule in rules() if rule.severity == "error")
    offence = [{"table_name": broken.table, "subject_text": "x", "found_text": "y"}]
    monkeypatch.setattr("pipelines.assets.star.broken_rows", lambda staged, rule: offence if rule == broken else [])
    assert refreshed_by_command(served, pages()) == FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert f"{broken.table}: expected: {broken.sentence.rstrip('.')}; 1 row otherwise, the first x: y." in told
    assert serving(served) == before
    assert not served.staged_note.exists()


def test_a_contract_broken_in_the_star_blocks_publishing(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = serving(served)

    def with_a_bad_level(*words: Any) -> Iterator[tuple[str, pl.DataFrame]]:
        for name, frame in star_frames(*words):
            yield name, frame.with_columns(level_code=pl.lit("Z0")) if name == "dim_level" else frame

    monkeypatch.setattr("pipelines.assets.star.star_frames", with_a_bad_level)
    assert refreshed_by_command(served, pages()) == FAILED
    assert "dim_level" in capsys.readouterr().err
    assert serving(served) == before


def test_a_fact_that_refers_to_nothing_blocks_publishing(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = serving(served)

    def without_a_skill(*words: Any) -> Iterator[tuple[str, pl.DataFrame]]:
        for name, frame in star_frames(*words):
            yield name, frame.slice(1) if name == "dim_skill" else frame

    monkeypatch.setattr("pipelines.assets.star.star_frames", without_a_skill)
    assert refreshed_by_command(served, pages()) == FAILED
    assert "fact_skill" in capsys.readouterr().err
    assert serving(served) == before


def test_an_unexpected_error_is_told_without_a_trace_and_keeps_the_warehouse(
    served: Home, pages: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*words: Any) -> Any:
        raise RuntimeError("a mistake of ours")

    before = serving(served)
    monkeypatch.setattr("pipelines.assets.conformed.infer", broken)
    assert refreshed_by_command(served, pages()) == FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert "failed at the step conformed_tables: RuntimeError: a mistake of ours." in told
    assert "--debug" in told
    assert "Traceback" not in told
    assert serving(served) == before


@pytest.fixture(scope="module")
def with_a_refused_path(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose refresh met one experience path that breaks its contract."""

    def with_a_bad_path(*words: Any, **named: Any) -> dict[str, pl.DataFrame]:
        frames = infer(*words, **named)
        first = pl.int_range(pl.len()) == 0
        experience = frames["conformed_experience"].with_columns(
            path_form=pl.when(first).then(pl.lit("guessed")).otherwise("path_form")
        )
        return {**frames, "conformed_experience": experience}

    home = Home(tmp_path_factory.mktemp("refused") / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", str(home.dagster))
        patch.setattr("pipelines.assets.conformed.infer", with_a_bad_path)
        assert refreshed_by_command(home, raw) == REFUSED
    return home


def test_a_row_refused_behind_the_silver_layer_is_in_the_warehouse_with_its_place(with_a_refused_path: Home) -> None:
    sql = "select distinct table_name, column_name, rule_name, value_text from refused"
    assert run_query(with_a_refused_path.root, sql).rows == [("conformed_experience", "path_form", "one_of", "guessed")]
    places = run_query(with_a_refused_path.root, "select document_path, line_from from refused").rows
    assert all(path and line for path, line in places)


def test_a_check_before_the_star_warns_with_document_line_and_value(with_a_refused_path: Home) -> None:
    with run_list(with_a_refused_path) as instance:
        key = dg.AssetCheckKey(dg.AssetKey("conformed_experience"), "contract")
        record = instance.event_log_storage.get_asset_check_execution_history(key, limit=1)[0]
        assert record.event is not None
        assert record.event.dagster_event is not None
        check = record.event.dagster_event.asset_check_evaluation_data
    assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert check.metadata["refused_count"].value == 1
    shown = str(check.metadata["first_refusals"].value)
    assert "PROCES\\.UPSTREAMDF5B\\.P1\\.txt" in shown or "SALES\\.GEN" in shown
    assert "guessed" in shown


def test_publishing_alone_publishes_only_a_build_that_passed(served: Home) -> None:
    result = dg.materialize(
        [asset for asset in defs().assets or () if isinstance(asset, dg.AssetsDefinition)],
        selection=["warehouse"],
        resources={"folders": resources.Folders(home=str(served.root)), "turn": resources.turn},
        raise_on_error=False,
    )
    assert not result.success
    error = result.failure_data_for_node("warehouse")
    assert error is not None
    assert "no checked build to publish" in str(error.error)


def test_a_refresh_waits_its_turn_and_says_when_it_was_in_vain(
    served: Home, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEWH_WAIT_SECONDS", "0")
    with served.lock.open("a") as other_refresh:
        fcntl.flock(other_refresh, fcntl.LOCK_EX)
        with pytest.raises(RefreshFailure) as failure:
            run_refresh(raw, served)
    assert failure.value.is_known
    assert "another refresh" in failure.value.found


def test_the_turn_is_given_back_at_the_end(refreshed: Home) -> None:
    with refreshed.lock.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_file_is_left_whole_when_writing_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.frames_on_disk import read_frame, write_frame

    def torn(frame: pl.DataFrame, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("the disk is full")

    place = tmp_path / "table.parquet"
    write_frame(pl.DataFrame({"a": [1]}), place)
    monkeypatch.setattr(pl.DataFrame, "write_parquet", torn)
    with pytest.raises(OSError, match="full"):
        write_frame(pl.DataFrame({"a": [2]}), place)
    assert read_frame(place)["a"].to_list() == [1]
