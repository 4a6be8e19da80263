"""What a mart answered at a moment can be asked for, and every change of an answer is written down once."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.warehouse.build import build_star
from schemas.printing.ddl import star_ddl
from tests.warehouse.small_catalogue import RUN, Catalogue, block_key

FIRST, SECOND, THIRD = (datetime(2026, month, 1, 2, 0) for month in (3, 4, 5))
YEARS = "level_code, min_years"
LADDER = f"select {YEARS} from {{}} where focus_code = 'GEN' order by all"


def build(catalogue: Catalogue, folder: Path, at: datetime, earlier: Path | None = None) -> Path:
    silver, star = catalogue.write(folder / "silver"), folder / "star.duckdb"
    build_star(star, silver, star_ddl(), replace(RUN, run_id=f"run-{at:%m}", started_at=at), earlier=earlier)
    return star


def asked(star: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(star), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def with_years(months: int) -> Catalogue:
    catalogue = Catalogue()
    catalogue.change("conformed_experience", ONE_PATH, min_months=months)
    return catalogue


ONE_PATH = {"block_key": block_key("level_guidelines GEN"), "level_code": "P2"}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A star after three refreshes: P2 asked 3 years, then 4, then 5."""
    folder = tmp_path_factory.mktemp("history")
    first = build(with_years(36), folder / "1", FIRST)
    second = build(with_years(48), folder / "2", SECOND, first)
    return build(with_years(60), folder / "3", THIRD, second)


def test_a_mart_answers_as_it_did_at_each_moment(three: Path) -> None:
    def years(moment: str) -> list[float]:
        rows = asked(three, LADDER.format(f"mart_experience_ladder_as_of('{moment}')"))
        return [fewest for level, fewest in rows if level == "P2"]

    assert years("2026-03-01 03:00") == [3.0]
    assert years("2026-04-01 01:59:59") == [3.0]
    assert years("2026-04-01 02:00") == [4.0]
    assert years("2026-05-01") == [5.0]  # a date is its end
    assert years("2030-01-01") == [5.0]


def test_before_the_first_refresh_nothing_was_answered(three: Path) -> None:
    assert asked(three, "from mart_experience_ladder_as_of('2026-02-28')") == []


def test_what_did_not_change_is_the_same_at_every_moment(three: Path) -> None:
    now = asked(three, "select * from mart_experience_ladder where level_code = 'P1' order by all")
    assert now
    then = "select * from mart_experience_ladder_as_of('2026-03-02') where level_code = 'P1' order by all"
    assert asked(three, then) == now


def test_as_of_has_the_columns_and_types_of_its_mart(three: Path) -> None:
    for mart in ("mart_experience_ladder", "mart_scope_ladder", "mart_skill_standing", "mart_coverage"):
        now = asked(three, f"describe from {mart}")
        then = asked(three, f"describe from {mart}_as_of('2026-03-02')")
        assert [row[:2] for row in then] == [row[:2] for row in now]


def test_each_change_is_written_down_once_with_what_it_changed(three: Path) -> None:
    changes = asked(
        three,
        "select changed_at, row_key, change_kind, changed_columns from mart_changes where mart_name like '%ladder'",
    )
    assert changes == [
        (THIRD, "CAR/GEN/P2/1", "changed", ["min_years"]),
        (SECOND, "CAR/GEN/P2/1", "changed", ["min_years"]),
    ]


def test_a_row_that_went_and_one_that_came_are_told_as_such(tmp_path: Path) -> None:
    first = build(Catalogue(), tmp_path / "1", FIRST)
    gone = Catalogue()
    gone.remove("conformed_experience", ONE_PATH)
    second = build(gone, tmp_path / "2", SECOND, first)
    third = build(Catalogue(), tmp_path / "3", THIRD, second)
    kinds = "select changed_at, change_kind from mart_changes where mart_name = 'mart_experience_ladder' order by 1"
    assert asked(third, kinds) == [(SECOND, "gone"), (THIRD, "new")]
    counts = [
        len(
            asked(
                third, f"from mart_experience_ladder_as_of('{moment}') where level_code = 'P2' and focus_code = 'GEN'"
            )
        )
        for moment in ("2026-03-15", "2026-04-15", "2026-05-15")
    ]
    assert counts == [1, 0, 1]


def test_what_moved_only_its_line_has_changed_no_answer(tmp_path: Path) -> None:
    first = build(Catalogue(), tmp_path / "1", FIRST)
    moved = Catalogue()
    moved.change("conformed_experience", ONE_PATH, line_from=3, line_to=3)
    second = build(moved, tmp_path / "2", SECOND, first)
    assert asked(second, "from mart_changes") == []


@pytest.mark.parametrize("earlier", ["gone", "of an older shape", "no database"])
def test_without_an_earlier_star_that_can_be_read_the_history_begins_now(tmp_path: Path, earlier: str) -> None:
    path = tmp_path / "earlier.duckdb"
    if earlier == "of an older shape":
        with duckdb.connect(str(path)) as connection:
            connection.execute("create table dim_run (run_id varchar)")
    elif earlier == "no database":
        path.write_bytes(b"noise" * 1000)
    star = build(Catalogue(), tmp_path / "b", SECOND, path)
    assert asked(star, "select history_from from dim_run") == [(SECOND,)]
    assert asked(star, "from mart_changes") == []


def test_the_history_goes_back_to_the_first_of_a_row_of_refreshes(three: Path) -> None:
    assert asked(three, "select history_from from dim_run") == [(FIRST,)]
