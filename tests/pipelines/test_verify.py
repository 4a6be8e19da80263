"""Verifying derives all anew: it finds a build that was tampered with, finds nothing in a sound one, and leaves nothing behind."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from pipelines.backfilling import backfill
from pipelines.command import DONE, FAILED, main
from pipelines.places import Home
from pipelines.refreshing import run_refresh
from rolewh.warehouse.compare_builds import compare_builds
from rolewh.warehouse.publish import serving_build
from rolewh.warehouse.read import run_query

Verify = Callable[[Path, Home], tuple[int, dict[str, Any]]]


@pytest.fixture
def verify(capfd: pytest.CaptureFixture[str]) -> Verify:
    def run(raw: Path, home: Home) -> tuple[int, dict[str, Any]]:
        code = main(["verify", "--raw", str(raw), "--home", str(home.root), "--json"])
        return code, json.loads(capfd.readouterr().out)

    return run


def build_of(home: Home) -> Path:
    build = serving_build(home.root)
    assert build is not None
    return build


def tamper(home: Home, statement: str) -> None:
    build = build_of(home)
    build.chmod(0o644)
    with duckdb.connect(str(build)) as connection:
        connection.execute(statement)


def test_a_sound_warehouse_is_as_it_should_be_and_nothing_is_left_behind(
    raw: Path, served: Home, verify: Verify
) -> None:
    code, told = verify(raw, served)
    assert (code, told["status"], told["differences"], told["has_same_inputs"]) == (DONE, "same", [], True)
    assert told["tables"] > 20
    assert not served.verification.exists()


def test_a_changed_cell_is_found_and_the_next_refresh_mends_it(raw: Path, served: Home, verify: Verify) -> None:
    tamper(served, "update dim_skill set skill_name = skill_name || chr(33)")
    code, told = verify(raw, served)
    assert (code, told["status"]) == (FAILED, "different")
    assert [(one["name"], one["found"]) for one in told["differences"]] == [("dim_skill", "other rows")]
    run_refresh(raw, served)
    assert run_query(served.root, "from dim_skill where skill_name like '%!'").rows == []


def test_a_history_that_alone_changed_is_published_once_and_verified(
    raw: Path, served: Home, tmp_path: Path, verify: Verify
) -> None:
    before = build_of(served)
    copy = tmp_path / "2020-01-31"
    shutil.copytree(raw, copy)
    page = copy / "software-engineering" / "SWE.GEN.P2.txt"
    page.write_text(page.read_text("utf-8").replace("- Fixes", "- Mends", 1), "utf-8")
    backfill(served, [copy], {}, datetime(2026, 1, 1))
    assert [run_refresh(raw, served)["status"] for _ in range(2)] == ["published", "unchanged"]
    count = "select count(*), min(valid_from) from dim_role_version"
    assert run_query(served.root, count).rows == [(4, datetime(2020, 1, 31))]
    # What the pages say today is what it was: another build of the same content, with exports of its own.
    assert build_of(served) != before
    assert build_of(served).name[:32] == before.name[:32]
    exported = pl.read_parquet(served.current_exports / "parquet" / "dim_role_version.parquet")
    assert exported.height == 4
    assert verify(raw, served)[0] == DONE
    sound = tmp_path / "sound.duckdb"
    sound.write_bytes(build_of(served).read_bytes())
    tamper(served, "update dim_role_version set valid_from = valid_from + interval 1 day")
    assert [one.name for one in compare_builds(build_of(served), sound).differences] == ["dim_role_version"]


def test_changed_documents_are_told_from_harm(pages: Callable[..., Path], served: Home, verify: Verify) -> None:
    code, told = verify(pages(), served)
    assert (code, told["status"], told["has_same_inputs"]) == (FAILED, "different", False)
    assert served.served_note.exists()


def test_without_a_warehouse_it_says_what_builds_one(raw: Path, tmp_path: Path, verify: Verify) -> None:
    code, told = verify(raw, Home(tmp_path / "none"))
    assert (code, told["status"]) == (FAILED, "failed")
    assert "rolewh refresh" in told["error"]


@pytest.mark.parametrize(
    ("statement", "name", "found"),
    [
        ("delete from fact_finding", "fact_finding", "another number of rows"),
        ("create table mine as select 1 as one", "mine", "not one of ours"),
    ],
)
def test_each_kind_of_difference_is_named(served: Home, tmp_path: Path, statement: str, name: str, found: str) -> None:
    sound = tmp_path / "sound.duckdb"
    sound.write_bytes(build_of(served).read_bytes())
    assert compare_builds(sound, sound).differences == ()
    tamper(served, statement)
    assert [(one.name, one.found) for one in compare_builds(build_of(served), sound).differences] == [(name, found)]


def test_a_damaged_file_is_a_difference_and_no_error(served: Home, tmp_path: Path) -> None:
    sound = tmp_path / "sound.duckdb"
    sound.write_bytes(build_of(served).read_bytes())
    build = build_of(served)
    build.chmod(0o644)
    with build.open("r+b") as file:
        file.seek(build.stat().st_size // 2)
        file.write(b"\xff" * 200_000)
    assert "cannot be read" in {one.found for one in compare_builds(build, sound).differences}
