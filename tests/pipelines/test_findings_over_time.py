"""A finding is known by what it says: lines and paths that move leave it as it was, and what is mended is told as fixed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipelines.command import DONE, main
from pipelines.places import Home
from rolewh.warehouse.read import run_query

KNOWN_BY = "select finding_key, first_seen_at, is_new from fact_finding order by all"


def refresh(home: Home, raw: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["refresh", "--raw", str(raw), "--home", str(home.root), "--json"]) == DONE
    status: str = json.loads(capsys.readouterr().out)["status"]
    return status


def asked(home: Home, query: str) -> list[tuple[Any, ...]]:
    return list(run_query(home.root, query).rows)


def test_a_line_put_in_above_changes_neither_key_nor_first_moment(
    served: Home, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [(key, first_seen, False) for key, first_seen, _ in asked(served, KNOWN_BY)]
    lines = asked(served, "select finding_key, line_from from fact_finding where line_from is not null order by all")
    edited = tmp_path / "edited"
    shutil.copytree(raw, edited)
    for page in edited.rglob("*.txt"):
        page.write_bytes(b"\n" + page.read_bytes())

    assert refresh(served, edited, capsys) == "published"
    assert asked(served, KNOWN_BY) == before
    moved = asked(served, "select finding_key, line_from from fact_finding where line_from is not null order by all")
    assert moved == [(key, line + 1) for key, line in lines]
    assert asked(served, "from fact_fixed_finding") == []


def test_a_page_that_moves_keeps_its_findings(
    served: Home, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [(key, first_seen, False) for key, first_seen, _ in asked(served, KNOWN_BY)]
    moved = tmp_path / "moved"
    shutil.copytree(raw, moved / "kept")
    assert refresh(served, moved, capsys) == "published"
    assert asked(served, KNOWN_BY) == before


def test_findings_of_a_page_taken_away_are_told_as_fixed_until_they_come_back(
    served: Home, raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = asked(served, "select finding_key, first_seen_at from fact_finding order by all")
    fewer = tmp_path / "fewer"
    shutil.copytree(raw, fewer)
    shutil.rmtree(fewer / "sales")

    assert refresh(served, fewer, capsys) == "published"
    fixed = asked(served, "select finding_key, first_seen_at, document_path from fact_fixed_finding order by all")
    standing = asked(served, "select finding_key, first_seen_at from fact_finding where not is_new order by all")
    assert sorted([*standing, *((key, seen) for key, seen, _ in fixed)]) == before
    assert {path for *_, path in fixed} == {"sales/SALES.GEN.P1.spaced.txt"}
    assert (
        asked(served, "from fact_fixed_finding where not first_seen_at <= last_seen_at or not last_seen_at < fixed_at")
        == []
    )

    assert refresh(served, fewer, capsys) == "unchanged"

    assert refresh(served, raw, capsys) == "published"
    back = asked(served, "select finding_key from fact_finding where is_new order by all")
    assert back == [(key,) for key, *_ in fixed]
    assert {key for (key,) in asked(served, "select finding_key from fact_fixed_finding")}.isdisjoint(
        key for key, _ in before
    )
