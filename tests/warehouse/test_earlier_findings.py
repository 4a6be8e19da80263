"""A finding keeps the moment it was first seen, moments alone publish nothing, and a waiver marks until its day is over."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.warehouse.build import BuildResult, build_star
from schemas.printing.ddl import star_ddl
from tests.warehouse.decided_catalogue import waived
from tests.warehouse.small_catalogue import RUN, Catalogue, block_key

FIRST, LATER = RUN.started_at, datetime(2026, 3, 9, 23, 59)


def build(
    catalogue: Catalogue, folder: Path, earlier: Path | None = None, started_at: datetime = LATER
) -> tuple[Path, BuildResult]:
    silver, star = catalogue.write(folder / "silver"), folder / "star.duckdb"
    return star, build_star(star, silver, star_ddl(), replace(RUN, started_at=started_at), earlier=earlier)


def seen(star: Path, columns: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(star), read_only=True) as connection:
        return connection.sql(f"select rule_id, {columns} from fact_finding order by all").fetchall()


def without_neighbours(catalogue: Catalogue) -> Catalogue:
    catalogue.change("silver_section", {"section_name": "adjacent_roles"}, section_state="items_missing")
    return catalogue


def test_a_finding_keeps_its_first_moment_beside_one_that_is_new(tmp_path: Path) -> None:
    before, _ = build(Catalogue(), tmp_path / "a", started_at=FIRST)
    star, _ = build(without_neighbours(Catalogue()), tmp_path / "b", before)
    found = set(seen(star, "is_new, first_seen_at, last_seen_at"))
    assert found == {("adjacency_missing", True, LATER, LATER), ("function_name_missing", False, FIRST, LATER)}


def test_a_finding_that_comes_back_is_new_again(tmp_path: Path) -> None:
    before, _ = build(without_neighbours(Catalogue()), tmp_path / "a", started_at=FIRST)
    between, _ = build(Catalogue(), tmp_path / "b", before)
    star, _ = build(without_neighbours(Catalogue()), tmp_path / "c", between)
    assert {row[1] for row in seen(star, "is_new") if row[0] == "adjacency_missing"} == {True}


@pytest.mark.parametrize("earlier", ["gone", "of an older shape", "no database"])
def test_without_an_earlier_star_that_can_be_read_all_is_first_seen_now(tmp_path: Path, earlier: str) -> None:
    path = tmp_path / "earlier.duckdb"
    if earlier == "of an older shape":
        with duckdb.connect(str(path)) as connection:
            connection.execute("create table fact_finding (finding_key varchar)")
    elif earlier == "no database":
        path.write_bytes(b"noise" * 1000)
    star, _ = build(Catalogue(), tmp_path / "b", path)
    assert seen(star, "is_new, first_seen_at") == [("function_name_missing", True, LATER)]


def test_moments_are_no_content_and_waivers_are(tmp_path: Path) -> None:
    before, first = build(Catalogue(), tmp_path / "a", started_at=FIRST)
    _, again = build(Catalogue(), tmp_path / "b", before)
    catalogue = Catalogue()
    waived(catalogue, "function_name_missing", "CAR")
    _, with_waiver = build(catalogue, tmp_path / "c", before)
    assert first.content_hash == again.content_hash != with_waiver.content_hash


@pytest.mark.parametrize(
    ("subject", "level", "until", "is_waived"),
    [
        ("CAR.GEN.P1", None, None, True),
        ("CAR.GEN.P1", None, LATER.date(), True),
        ("CAR.GEN.P1", None, date(2026, 3, 8), False),
        ("CAR.GEN", None, None, False),
        ("CAR.GEN.P1", "P1", None, False),  # the finding is about no level
    ],
)
def test_a_waiver_marks_the_finding_it_names_up_to_its_last_day(
    tmp_path: Path, subject: str, level: str | None, until: date | None, is_waived: bool
) -> None:
    catalogue = without_neighbours(Catalogue())
    waived(catalogue, "adjacency_missing", subject, level, until)
    star, _ = build(catalogue, tmp_path)
    columns = "subject_code, is_waived, waived_by, waived_until, waiver_reason"
    found = {row[1]: row[2:] for row in seen(star, columns) if row[0] == "adjacency_missing"}
    assert found["CAR.GEN.P1"] == ((True, "JA", until, "known") if is_waived else (False, None, None, None))
    assert found["CAR.GEN.P2"] == (False, None, None, None)


@pytest.mark.parametrize(("level", "is_waived"), [("P1", False), ("P2", True), (None, True)])
def test_a_waiver_of_a_level_leaves_the_other_levels(tmp_path: Path, level: str | None, is_waived: bool) -> None:
    catalogue = Catalogue()
    # The level above asks for less: a finding about P2.
    low = {"block_key": block_key("level_guidelines GEN"), "level_code": "P1"}
    catalogue.change("conformed_experience", low, min_months=24, max_months=36)
    waived(catalogue, "experience_not_monotone", "CAR.GEN", level)
    star, _ = build(catalogue, tmp_path)
    found = [row[1:] for row in seen(star, "level_code, is_waived") if row[0] == "experience_not_monotone"]
    assert found == [("P2", is_waived)]
