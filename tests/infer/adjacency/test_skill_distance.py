"""Promises of the skill distance: it stands beside the structural one, weighs rare skills more, and abstains without a list."""

from itertools import permutations
from math import log

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.infer.adjacency.catalogues import listed, roles

Lists = dict[str, set[str]]


def skills(lists: Lists) -> pl.DataFrame:
    rows = [(focus, skill) for focus, names in lists.items() for skill in sorted(names)]
    return pl.DataFrame(rows, schema={"focus": pl.String(), "skill": pl.String()}, orient="row")


def distances(lists: Lists, codes: list[str]) -> dict[tuple[str, str], tuple[float | None, int | None]]:
    found = listed(roles(codes), skills=skills(lists)).neighbours
    columns = ("role_code", "neighbour_code", "skill_distance", "shared_skill_count")
    return {(role, other): (distance, count) for role, other, distance, count in found.select(columns).iter_rows()}


LISTS = {"CAR.GEN": {"Lifting", "Rounds"}, "CAR.HOME1A2B": {"Lifting", "Driving"}, "LAW.GEN": {"Filing"}}
CODES = ["CAR.GEN.P1", "CAR.HOME1A2B.P1", "LAW.GEN.P1", "LAW.WARD1A2B.P1", "CAR.GEN.P2"]


def test_shared_weight_over_all_weight_taken_from_one() -> None:
    found = distances(LISTS, CODES)
    # Three foci list skills: one that two of them list weighs ln(1 + 3/2), one that a single focus lists ln(1 + 3).
    often, once = log(1 + 3 / 2), log(1 + 3)
    distance, shared_count = found["CAR.GEN.P1", "CAR.HOME1A2B.P1"]
    assert distance == pytest.approx(1 - often / (often + 2 * once))
    assert shared_count == 1
    assert found["CAR.GEN.P1", "LAW.GEN.P1"] == (1.0, 0)


def test_roles_of_one_focus_have_its_skills_in_common() -> None:
    assert distances(LISTS, CODES)["CAR.GEN.P1", "CAR.GEN.P2"] == (0.0, 2)


def test_a_focus_that_lists_no_skills_has_no_skill_distance() -> None:
    found = distances(LISTS, [*CODES, "LAW.WARD1A2B.P2"])
    assert found["LAW.GEN.P1", "LAW.WARD1A2B.P1"] == (None, None)
    assert found["LAW.WARD1A2B.P1", "LAW.WARD1A2B.P2"] == (None, None)


def test_skills_are_no_part_of_the_structural_distance() -> None:
    columns = ("role_code", "neighbour_code", "rank", "distance")
    with_skills = listed(roles(CODES), skills=skills(LISTS)).neighbours.select(columns)
    assert with_skills.equals(listed(roles(CODES)).neighbours.select(columns))


def test_a_skill_listed_twice_counts_once() -> None:
    twice = pl.concat([skills(LISTS), skills(LISTS)])
    assert listed(roles(CODES), skills=twice).neighbours.equals(listed(roles(CODES), skills=skills(LISTS)).neighbours)


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=3, max_size=5))
@settings(deadline=None)
def test_the_skill_distance_is_a_metric_over_lists(lists: list[set[str]]) -> None:
    foci = {f"CAR.X{number:04X}": names for number, names in enumerate(lists)}
    found = distances(foci, [f"{focus}.P1" for focus in foci])
    apart = {(one[:-3], other[:-3]): distance or 0.0 for (one, other), (distance, _) in found.items()}
    for one, other in apart:
        assert apart[one, other] == apart[other, one]
        assert (apart[one, other] < 1e-12) == (foci[one] == foci[other])
    for one, other, third in permutations(foci, 3):
        assert apart[one, third] <= apart[one, other] + apart[other, third] + 1e-12
