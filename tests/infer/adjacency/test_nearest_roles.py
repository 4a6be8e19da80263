"""Promises of nearness by structure: the published distance, which neighbours are listed in which order, and what abstains."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolewh.infer.adjacency import nearest, published
from tests.infer.adjacency.catalogues import (
    LEVELS,
    SENIORITY,
    all_pairs,
    listed,
    many_roles,
    near_roles,
    roles,
)


def parts(first: str, second: str, groups: dict[str, str] | None = None) -> tuple[object, ...]:
    found = listed(roles([first, second], groups)).neighbours.row(0, named=True)
    return (
        found["distance"],
        found["taxonomy_distance"],
        found["seniority_distance"],
        found["track_distance"],
        found["band"],
        found["relation"],
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("CAR.HOME1A2B.P2", "CAR.HOME1A2B.P3", (0.1, 0.0, 0.25, 0.0, "confident", "same_focus")),
        ("CAR.HOME1A2B.P2", "CAR.GEN.P2", (0.1, 0.2, 0.0, 0.0, "confident", "baseline")),
        ("CAR.HOME1A2B.P2", "CAR.WARD1A2B.P2", (0.15, 0.3, 0.0, 0.0, "confident", "same_function")),
        ("CAR.HOME1A2B.P2", "LAW.HOME1A2B.P2", (0.5, 1.0, 0.0, 0.0, "no_confident_match", "other_function")),
        ("CAR.HOME1A2B.P4", "CAR.HOME1A2B.M2", (0.025, 0.0, 0.0, 0.25, "confident", "same_focus")),
        ("CAR.HOME1A2B.S2", "CAR.HOME1A2B.M2", (0.25, 0.0, 0.5, 0.5, "needs_review", "same_focus")),
        ("CAR.HOME1A2B.P1", "LAW.GEN.E2", (0.95, 1.0, 1.0, 0.5, "no_confident_match", "other_function")),
    ],
)
def test_the_distance_is_half_taxonomy_four_tenths_seniority_and_a_tenth_track(
    first: str, second: str, expected: tuple[object, ...]
) -> None:
    assert parts(first, second) == expected
    assert parts(second, first) == expected


def test_an_edge_of_a_band_belongs_to_the_band() -> None:
    # 0.1 + 0.05 as binary fractions is more than 0.15.
    edge = listed(roles(["CAR.A1A2B.P1", "CAR.GEN.P2"]), {"P1": 1.0, "P2": 1.5}).neighbours.row(0, named=True)
    assert (edge["distance"], edge["band"]) == (0.15, "confident")


def test_codes_conformed_to_one_function_are_one_function() -> None:
    conformed = {"CAR": "CAR", "CARE": "CAR"}
    assert parts("CAR.HOME1A2B.P2", "CARE.WARD1A2B.P2", conformed)[5] == "same_function"
    assert parts("CAR.HOME1A2B.P2", "CARE.GEN.P2", conformed)[5] == "baseline"
    assert parts("CAR.GEN.P2", "CARE.GEN.P2", conformed)[5] == "baseline"


def test_two_levels_of_one_track_and_one_seniority_are_not_one_role() -> None:
    assert parts("CAR.HOME1A2B.M3", "CAR.HOME1A2B.M4")[:2] == (0.001, 0.0)


def test_every_list_is_that_of_comparing_every_pair() -> None:
    for count, functions, foci, seed in (
        (2_000, 25, 30, 1),
        (250, 90, 3, 2),
        (300, 2, 40, 3),
        (40, 30, 9, 4),
        (2, 1, 9, 5),
    ):
        asked = roles(many_roles(count, functions, foci, seed), {"FAB": "FAA", "FAC": "FAA"})
        expected, left_out = all_pairs(asked)
        found = listed(asked)
        assert near_roles(found.neighbours) == expected
        states = found.roles.filter(found.roles["adjacency_state"] != "level_without_seniority")
        assert dict(states.select("role_code", "unlisted_tie_count").rows()) == left_out
        assert dict(states.select("role_code", "neighbour_count").rows()) == {
            role: len(near) for role, near in expected.items()
        }


def test_working_on_few_functions_at_a_time_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = roles(many_roles(300, 20, 5, 7))
    whole = listed(asked)
    monkeypatch.setattr(nearest, "BATCH_ROLES", 10)
    pieces = listed(asked)
    assert near_roles(pieces.neighbours) == near_roles(whole.neighbours)
    assert pieces.roles.equals(whole.roles)


def test_equal_distances_stand_in_the_order_of_the_codes_and_what_is_left_out_is_counted() -> None:
    siblings = [f"CAR.X{number:04X}.P2" for number in range(30)]
    found = listed(roles(siblings))
    assert [code for _, code in near_roles(found.neighbours)[siblings[5]]] == [*siblings[:5], *siblings[6:21]]
    assert set(found.roles["unlisted_tie_count"]) == {9}


def test_all_within_the_tolerance_are_listed_however_many() -> None:
    siblings = [f"CAR.X{number:04X}.P2" for number in range(30)]
    found = listed(roles(["CAR.GEN.P2", *siblings])).roles.row(0, named=True)
    assert (found["role_code"], found["neighbour_count"], found["unlisted_tie_count"]) == ("CAR.GEN.P2", 30, 0)


def test_a_role_whose_level_has_no_seniority_has_no_neighbours_and_says_why() -> None:
    found = listed(roles(["CAR.GEN.E9", "CAR.GEN.P1", "CAR.GEN.P2", "LAW.GEN.E9"]))
    assert set(found.neighbours["role_code"]) | set(found.neighbours["neighbour_code"]) == {"CAR.GEN.P1", "CAR.GEN.P2"}
    assert found.roles.select("role_code", "adjacency_state", "neighbour_count").rows() == [
        ("CAR.GEN.E9", "level_without_seniority", 0),
        ("CAR.GEN.P1", "listed", 1),
        ("CAR.GEN.P2", "listed", 1),
        ("LAW.GEN.E9", "level_without_seniority", 0),
    ]


def test_a_role_that_is_alone_says_so() -> None:
    assert listed(roles(["CAR.GEN.P1", "CAR.GEN.E9"])).roles["adjacency_state"].to_list() == [
        "level_without_seniority",
        "alone",
    ]


def test_no_roles_at_all_give_no_rows() -> None:
    found = listed(roles([]))
    assert (found.neighbours.height, found.roles.height) == (0, 0)
    assert listed(roles(["CAR.GEN.P1"]), {}).roles["adjacency_state"].to_list() == ["level_without_seniority"]


@st.composite
def few_roles(draw: st.DrawFn) -> tuple[list[str], dict[str, float], dict[str, str]]:
    codes = st.builds(
        "{}.{}.{}".format,
        st.sampled_from(["CAR", "CARE", "LAW"]),
        st.sampled_from(["GEN", "HOME1A2B", "WARD1A2B"]),
        st.sampled_from(LEVELS),
    )
    seniority = draw(st.fixed_dictionaries(dict.fromkeys(LEVELS, st.floats(-3, 12, allow_nan=False))))
    # At most 21: each then lists all others, so that every distance can be looked at.
    return (
        draw(st.lists(codes, min_size=3, max_size=12, unique=True)),
        seniority,
        draw(st.sampled_from([{}, {"CARE": "CAR"}])),
    )


@given(few_roles())
@settings(deadline=None)
def test_the_distance_is_a_metric(given_roles: tuple[list[str], dict[str, float], dict[str, str]]) -> None:
    codes, seniority, groups = given_roles
    near = near_roles(listed(roles(codes, groups), seniority).neighbours)
    distance = {(role, other): units for role, found in near.items() for units, other in found}
    assert len(distance) == len(codes) * (len(codes) - 1)
    for one, other in distance:
        assert distance[one, other] == distance[other, one] > 0
    for one, other, third in permutations(codes, 3):
        assert distance[one, third] <= distance[one, other] + distance[other, third]


@given(st.permutations(many_roles(25, 3, 4, 9)))
@settings(deadline=None, max_examples=20)
def test_the_order_of_the_roles_does_not_matter(codes: list[str]) -> None:
    assert listed(roles(codes)).neighbours.equals(listed(roles(sorted(codes))).neighbours)


def test_the_parts_and_weights_give_the_distance() -> None:
    asked = roles(many_roles(200, 6, 5, 3))
    weights = published().weights
    for row in listed(asked, SENIORITY).neighbours.iter_rows(named=True):
        total = (
            weights.taxonomy * row["taxonomy_distance"]
            + weights.seniority * row["seniority_distance"]
            + weights.track * row["track_distance"]
        )
        assert row["distance"] == pytest.approx(max(total, 0.001), abs=2e-9)
