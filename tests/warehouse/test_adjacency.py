"""Nearness as the star publishes it, on a small catalogue: keys, lines, components, and what says nothing says so."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.infer import adjacency
from rolewh.infer.adjacency_rows import adjacency_frames
from rolewh.infer.skill_rows import skill_links
from rolewh.warehouse.rules import broken_rows, rules
from schemas.registry import TABLE
from tests.warehouse.small_catalogue import Catalogue, block_key

NEAR = """
    select role.role_code, near.role_code, rank, distance, band, relation, skill_distance, shared_skill_count
    from fact_adjacency
    inner join dim_role as role using (role_key)
    inner join dim_role as near on near.role_key = neighbour_role_key
    order by role.role_code, rank
"""
STATES = "select role_code, adjacency_state, neighbour_count from fact_adjacency_state join dim_role using (role_key) order by 1"


def answer(catalogue: Catalogue, folder: Path, *queries: str) -> list[list[tuple[Any, ...]]]:
    if not catalogue.rows["conformed_skill_group"]:
        _, groups = skill_links(catalogue.frames()["silver_skill"], ())
        catalogue.rows["conformed_skill_group"] = [group._asdict() for group in groups]
    frames = catalogue.frames()
    near, states = adjacency_frames(frames, frames)
    catalogue.rows["conformed_adjacency"] = near.to_dicts()
    catalogue.rows["conformed_adjacency_state"] = states.to_dicts()
    star, _ = catalogue.build(folder)
    assert [rule.name for rule in rules() if broken_rows(star, rule)] == []
    with duckdb.connect(str(star), read_only=True) as connection:
        return [connection.sql(query).fetchall() for query in queries]


def test_each_role_lists_its_neighbours_with_skills_beside_the_distance(tmp_path: Path) -> None:
    near, states = answer(Catalogue(), tmp_path, NEAR, STATES)
    one, two, home = "CAR.GEN.P1", "CAR.GEN.P2", "CAR.HOME1A2B.P2"
    assert near == [
        (one, two, 1, 0.1, "confident", "same_focus", 0.0, 1),
        (one, home, 2, 0.2, "needs_review", "baseline", 0.0, 1),
        (two, one, 1, 0.1, "confident", "same_focus", 0.0, 1),
        (two, home, 2, 0.1, "confident", "baseline", 0.0, 1),
        (home, two, 1, 0.1, "confident", "baseline", 0.0, 1),
        (home, one, 2, 0.2, "needs_review", "baseline", 0.0, 1),
    ]
    assert states == [(one, "listed", 2), (two, "listed", 2), (home, "listed", 2)]


def test_a_level_without_a_panel_says_so_and_is_nobodys_neighbour(tmp_path: Path) -> None:
    catalogue = Catalogue()
    catalogue.remove("silver_panel", {"level_code": "P1"})
    near, states = answer(catalogue, tmp_path, NEAR, STATES)
    assert states == [
        ("CAR.GEN.P1", "level_without_seniority", 0),
        ("CAR.GEN.P2", "listed", 1),
        ("CAR.HOME1A2B.P2", "listed", 1),
    ]
    assert {row[:2] for row in near} == {("CAR.GEN.P2", "CAR.HOME1A2B.P2"), ("CAR.HOME1A2B.P2", "CAR.GEN.P2")}


def test_skills_that_are_one_under_two_names_are_shared_as_in_the_dimension(tmp_path: Path) -> None:
    catalogue = Catalogue()
    catalogue.change("silver_skill", {"block_key": block_key("skills HOME1A2B")}, skill_name="Hoisting")
    catalogue.add("conformed_skill_group", skill_name="Hoisting", group_name="Lifting")
    catalogue.add("conformed_skill_group", skill_name="Lifting", group_name="Lifting")
    shared, groups = answer(
        catalogue,
        tmp_path,
        "select distinct skill_distance, shared_skill_count from fact_adjacency where relation = 'baseline'",
        "select count(*), count(distinct group_skill_key) from dim_skill",
    )
    assert (shared, groups) == ([(0.0, 1)], [(2, 1)])


def test_the_seniority_behind_the_distance_is_the_levels_own(tmp_path: Path) -> None:
    (found,) = answer(
        Catalogue(),
        tmp_path,
        """
        select distinct near.seniority_distance, least(1, abs(own.seniority - other.seniority) / 4)
        from fact_adjacency as near
        inner join dim_role as role using (role_key)
        inner join dim_level as own on role.level_key = own.level_key
        inner join dim_role as neighbour on near.neighbour_role_key = neighbour.role_key
        inner join dim_level as other on neighbour.level_key = other.level_key
        """,
    )
    assert sorted(found) == [(0.0, 0.0), (0.25, 0.25)]


def test_rows_lie_in_the_order_of_the_key_they_are_asked_by_and_name_the_roles_own_lines(tmp_path: Path) -> None:
    keys, lines = answer(
        Catalogue(),
        tmp_path,
        "select role_key, rank from fact_adjacency",
        """
        select count(*) from fact_adjacency as near inner join dim_role as role using (role_key)
        where (near.document_key, near.line_from, near.line_to) = (role.document_key, role.line_from, role.line_to)
        """,
    )
    assert keys == sorted(keys)
    assert lines == [(len(keys),)]


@pytest.mark.parametrize("table", ["fact_adjacency", "fact_adjacency_state"])
def test_method_and_edition_stand_in_the_method_dimension(table: str, tmp_path: Path) -> None:
    (found,) = answer(
        Catalogue(),
        tmp_path,
        f"select distinct method_code, method_edition from {table} inner join dim_method using (method_key)",
    )
    assert found == [("structural", "structural@rolewh-1")]


def test_a_distance_that_its_parts_do_not_give_stops_the_publish(tmp_path: Path) -> None:
    catalogue = Catalogue()
    answer(catalogue, tmp_path / "good", STATES)
    catalogue.rows["conformed_adjacency"][0]["distance"] = 0.2
    star, _ = catalogue.build(tmp_path)
    assert [rule.name for rule in rules() if broken_rows(star, rule)] == ["adjacency_parts_add_up"]


def test_the_columns_tell_the_published_figures() -> None:
    told = {column.name: column.meaning for column in TABLE["fact_adjacency"].columns}
    method = adjacency.published()
    weights, taxonomy, bands = method.weights, method.taxonomy, method.bands
    for name, words in (
        ("distance", f"{weights.taxonomy} taxonomy + {weights.seniority} seniority + {weights.track} track"),
        ("distance", f"at least {method.least_distance} "),
        ("taxonomy_distance", f"{taxonomy.baseline} where one of the two"),
        ("taxonomy_distance", f"{taxonomy.same_function} in the same function, else {taxonomy.other_function:g};"),
        ("seniority_distance", f"over {method.widest_seniority_step:g},"),
        ("band", f"up to {bands.confident}; needs_review: up to {bands.needs_review};"),
    ):
        assert words in told[name]
