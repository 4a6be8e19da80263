"""What goal and compare pages add to the star: labelled responsibilities, and roles without a page of their own."""

from pathlib import Path
from typing import Any

import duckdb

from rolewh.warehouse.rules import broken_rows, rules
from tests.warehouse.other_pages import with_compare_page, with_goal_page
from tests.warehouse.small_catalogue import Catalogue


def star(catalogue: Catalogue, folder: Path) -> Path:
    built, _ = catalogue.build(folder)
    assert [rule.name for rule in rules() if broken_rows(built, rule)] == []
    return built


def rows(built: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(built), read_only=True) as connection:
        return connection.sql(query).fetchall()


def test_a_goal_finds_its_responsibility_whatever_its_case_and_stop(tmp_path: Path) -> None:
    catalogue = Catalogue()
    with_goal_page(catalogue)
    query = """
        select dim_focus.focus_code, dim_level.level_code, responsibility_number, fact_goal.line_from
        from fact_goal inner join dim_focus using (focus_key) inner join dim_level using (level_key)
    """
    assert rows(star(catalogue, tmp_path), query) == [("GEN", "P1", 1, 4)]


def test_a_role_only_a_compare_page_names_has_title_names_level_and_pay(tmp_path: Path) -> None:
    catalogue = Catalogue()
    with_compare_page(catalogue)
    query = """
        select title, document_count, function_name, focus_name, level_name, typical_max_months, scope_text, pay_median, shown_on
        from dim_role
        inner join dim_focus using (focus_key)
        inner join dim_function using (function_key)
        inner join dim_level using (level_key)
        inner join fact_pay using (role_key)
        where role_code = 'CAR.NIGHT1A2B.S1'
    """
    built = star(catalogue, tmp_path)
    # The hand-made catalogue holds no reading of the words "0–1": the months come with the experience rows.
    expected = (
        "Night Carer — S1",
        0,
        "Care",
        "Night care",
        "Helper",
        None,
        "One ward at a time.",
        40.0,
        "compare_page",
    )
    assert rows(built, query) == [expected]
    assert rows(built, "select count(*) from fact_role") == [(3,)]


def test_a_compare_page_keeps_its_columns_beside_each_other(tmp_path: Path) -> None:
    catalogue = Catalogue()
    with_compare_page(catalogue)
    query = "select column_number, role_code from fact_comparison inner join dim_role using (role_key) order by 1"
    assert rows(star(catalogue, tmp_path), query) == [(1, "CAR.GEN.P1"), (2, "CAR.NIGHT1A2B.S1")]
