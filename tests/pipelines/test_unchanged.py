"""A refresh that finds nothing changed does nothing and says so; whatever did change makes it a refresh again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import dagster as dg
import duckdb
import pytest

from pipelines import unchanged
from pipelines.assets.raw import raw_asset
from pipelines.command import DONE, main
from pipelines.definitions import defs
from pipelines.places import Home
from pipelines.summary import read_summary
from pipelines.taking_in import take_in
from rolewh.documents.bounds import Bounds
from rolewh.warehouse.build import build_star
from rolewh.warehouse.read import run_query


def refresh(home: Home, raw: Path) -> str:
    """Refreshes and returns what the summary says it came to, and whether the star was built: `unchanged, skipped`."""
    before = read_summary(home.last_refresh)["run_id"]
    with mock.patch("pipelines.assets.star.build_star", wraps=build_star) as building:
        assert main(["refresh", "--raw", str(raw), "--home", str(home.root)]) == DONE
    summary = read_summary(home.last_refresh)
    assert summary["run_id"] != before
    return f"{summary['status']}, {'built' if building.called else 'skipped'}"


def test_nothing_changed_skips_every_step_behind_the_capture(
    served: Home, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serving = os.readlink(served.warehouse)
    assert refresh(served, raw) == "unchanged, skipped"
    assert os.readlink(served.warehouse) == serving
    told = capsys.readouterr()
    assert [line.split()[0] for line in told.err.splitlines()] == ["took", "nothing"]
    assert "Nothing changed since the last refresh" in told.out


def test_a_changed_page_is_no_unchanged_refresh_and_the_way_back_is_none_either(
    served: Home, raw: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(raw, changed)
    page = next(changed.rglob("*.txt"))
    whole = page.read_text()
    page.write_text(whole + "\nOne line more\n")
    assert refresh(served, changed) == "published, built"
    assert refresh(served, changed) == "unchanged, skipped"
    page.write_text(whole)
    assert refresh(served, changed) == "published, built"


def leave_a_log(build: Path) -> None:
    """The log of another file, as a program that was killed leaves it; with it the build does not open."""
    other = build.with_name("other.duckdb")
    killed = "import os, sys, duckdb; one = duckdb.connect(sys.argv[1]); one.execute('create table one as from range(9)'); os._exit(0)"
    subprocess.run([sys.executable, "-c", killed, str(other)], check=True)
    other.with_name("other.duckdb.wal").rename(build.with_name(f"{build.name}.wal"))
    with pytest.raises(duckdb.IOException):
        duckdb.connect(str(build), read_only=True)


@pytest.mark.parametrize("harm", ["shortened", "touched", "gone", "unlinked", "a log beside it"])
def test_a_build_that_is_not_as_it_was_published_is_replaced(served: Home, raw: Path, harm: str) -> None:
    build = served.warehouse.resolve()
    build.chmod(0o644)
    if harm == "shortened":
        os.truncate(build, build.stat().st_size // 2)
    elif harm == "touched":
        os.utime(build, ns=(0, 0))
    elif harm == "gone":
        build.unlink()
    elif harm == "a log beside it":
        leave_a_log(build)
    else:
        served.warehouse.unlink()
    assert refresh(served, raw).endswith("built")
    assert run_query(served.root, "from dim_role").rows


@pytest.mark.parametrize("what", ["code", "bounds", "codes", "day"])
def test_whatever_else_decides_what_is_made_makes_it_a_refresh(
    served: Home, raw: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = take_in(raw, served, Bounds(), print, lambda met: None).documents
    decided = documents.with_columns(document_path=documents["document_path"].replace("README.md", "overrides.toml"))
    before = unchanged.inputs_digest(served, decided, Bounds(), "2026-01-01")
    bounds, day = Bounds(), "2026-01-01"
    if what == "code":
        monkeypatch.setattr(unchanged, "whole_edition", lambda: "another")
    elif what == "bounds":
        bounds = Bounds(max_lines=7)
    elif what == "codes":
        served.reference.write_bytes(b"codes")
    else:
        day = "2026-01-02"
    assert unchanged.inputs_digest(served, decided, bounds, day) != before
    assert what != "day" or unchanged.inputs_digest(served, documents, bounds, day) == unchanged.inputs_digest(
        served, documents, bounds, "2026-01-01"
    )


def test_a_harmed_note_of_what_serves_costs_a_refresh(served: Home, raw: Path) -> None:
    served.served_note.write_text("{")
    assert refresh(served, raw) == "unchanged, built"
    assert json.loads(served.served_note.read_text())["build"]


def test_a_build_of_equal_content_that_was_not_exported_is_no_unchanged_refresh(served: Home, raw: Path) -> None:
    # What a change of history alone leaves where the exports failed: another build, named by the same content.
    build = served.warehouse.resolve()
    other = build.with_name(f"{build.name.partition('-')[0]}-00000000.duckdb")
    other.write_bytes(build.read_bytes())
    served.warehouse.unlink()
    served.warehouse.symlink_to(Path(build.parent.name) / other.name)
    note = json.loads(served.served_note.read_text())
    unchanged.note_served(served, note["inputs"])
    assert refresh(served, raw).endswith("built")
    assert json.loads(served.served_note.read_text())["exported"]
    assert refresh(served, raw).endswith("skipped")


def test_a_harmed_summary_costs_a_refresh(served: Home, raw: Path) -> None:
    served.last_refresh.write_text("{")
    assert main(["refresh", "--raw", str(raw), "--home", str(served.root)]) == DONE
    assert read_summary(served.last_refresh)["status"] == "unchanged"


def test_the_asset_alone_is_made_when_a_person_asks_for_it(served: Home, raw: Path) -> None:
    result = dg.materialize(
        [raw_asset()],
        resources=defs().resources,
        run_config={"resources": {"folders": {"config": {"raw": str(raw), "home": str(served.root)}}}},
    )
    assert len(result.get_asset_materialization_events()) == 1
