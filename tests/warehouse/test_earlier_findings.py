"""A finding keeps the moment it was first seen, moments alone publish nothing, and a waiver marks until its day is over."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.warehouse.build import BuildResult, build_star
from schemas.printing.ddl import star_ddl
from tests.warehouse.decided_catalogue import overrides_there, waived
from tests.warehouse.other_pages import goal_nobody_has
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


def test_a_fixed_finding_is_carried_from_build_to_build_for_400_days_and_is_no_content(tmp_path: Path) -> None:
    def fixed(star: Path) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(star), read_only=True) as connection:
            return connection.sql(
                "select rule_id, subject_code, was_waived, first_seen_at, last_seen_at, fixed_at from fact_fixed_finding"
            ).fetchall()

    catalogue = without_neighbours(Catalogue())
    waived(catalogue, "adjacency_missing", "CAR.GEN.P1")
    before, _ = build(catalogue, tmp_path / "a", started_at=FIRST)
    mended, content = build(Catalogue(), tmp_path / "b", before)
    told = fixed(mended)
    assert ("adjacency_missing", "CAR.GEN.P1", True, FIRST, FIRST, LATER) in told
    assert len(told) == len(seen(before, "finding_key")) - len(seen(mended, "finding_key"))

    last_day, again = build(Catalogue(), tmp_path / "c", mended, LATER + timedelta(days=400))
    assert fixed(last_day) == told
    behind, _ = build(Catalogue(), tmp_path / "d", last_day, LATER + timedelta(days=401))
    assert fixed(behind) == []
    assert content.content_hash == again.content_hash == build(Catalogue(), tmp_path / "e")[1].content_hash


def test_a_star_that_made_keys_otherwise_hands_on_its_moments(tmp_path: Path) -> None:
    before, _ = build(Catalogue(), tmp_path / "a", started_at=FIRST)
    before.chmod(0o644)
    with duckdb.connect(str(before)) as connection:
        connection.execute("drop table fact_fixed_finding")
        connection.execute("update fact_finding set finding_key = left(md5(finding_key), 16)")
    star, _ = build(Catalogue(), tmp_path / "b", before)
    assert seen(star, "is_new, first_seen_at") == [("function_name_missing", False, FIRST)]


def test_equal_findings_are_told_apart_by_their_number(tmp_path: Path) -> None:
    catalogue = Catalogue()
    goal_nobody_has(catalogue)
    first = {"responsibility_text": "Sings to the patients"}
    catalogue.copy("silver_goal", first, sequence_number=2, line_from=12, line_to=12)
    star, _ = build(catalogue, tmp_path)
    equal = [row[1:] for row in seen(star, "detail_text, finding_key") if row[0] == "goal_not_a_responsibility"]
    assert len(equal) == 2
    assert len({detail for detail, _ in equal}) == 1
    assert len({key for _, key in equal}) == 2


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


@pytest.mark.parametrize(("until", "is_over"), [(LATER.date(), False), (date(2026, 3, 8), True)])
def test_a_waiver_whose_last_day_is_over_is_told_with_its_line(tmp_path: Path, until: date, is_over: bool) -> None:
    catalogue = without_neighbours(Catalogue())
    overrides_there(catalogue)
    waived(catalogue, "adjacency_missing", "CAR.GEN.P1", None, until)
    catalogue.change("conformed_waiver", {}, line_from=4, line_to=9)
    star, _ = build(catalogue, tmp_path)
    told = [row[1:] for row in seen(star, "detail_text, line_from, line_to") if row[0] == "waiver_without_finding"]
    over = ("a waiver of adjacency_missing at CAR.GEN.P1; its last day was 2026-03-08", 4, 9)
    assert told == ([over] if is_over else [])


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
