"""Promises of universal seniority: the professional track anchors, the years of the other tracks place them, or nothing is said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer.seniority import method_parameters, universal_seniority

Months = tuple[int | None, int | None]


def years(**ranges: tuple[float, float]) -> dict[str, Months]:
    return {level: (int(low * 12), int(high * 12)) for level, (low, high) in ranges.items()}


ANCHORS = years(P1=(0, 2), P2=(2, 4), P3=(4, 8), P4=(8, 12))


def test_professional_levels_stand_at_their_number() -> None:
    assert universal_seniority(ANCHORS) == {"P1": 1.0, "P2": 2.0, "P3": 3.0, "P4": 4.0}


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(2, 4, 2.0), (3, 6, 2.5), (4, 8, 3.0), (8, 8, 3.5), (10, 10, 4.0)]
)
def test_other_levels_lie_on_the_lines_between_the_middles(low: float, high: float, expected: float) -> None:
    assert universal_seniority(ANCHORS | years(M1=(low, high)))["M1"] == expected


def test_beyond_the_last_anchor_the_last_line_goes_on() -> None:
    placed = universal_seniority(ANCHORS | years(E1=(14, 14), E2=(18, 18), S1=(0, 1)))
    assert (placed["E1"], placed["E2"], placed["S1"]) == (5.0, 6.0, 0.75)


def test_further_out_than_the_anchors_span_nothing_is_said() -> None:
    assert "E3" in universal_seniority(ANCHORS | years(E3=(19, 19)))
    assert "E3" not in universal_seniority(ANCHORS | years(E3=(19, 20)))


def test_a_level_without_a_panel_or_without_a_whole_range_is_absent() -> None:
    panels: dict[str, Months] = {**ANCHORS, "M1": (36, None), "M2": (None, 36), "M3": (None, None), "M4": (48, 36)}
    assert set(universal_seniority(panels)) == set(ANCHORS)


def test_a_professional_level_whose_panel_states_no_range_keeps_its_number_and_anchors_nothing() -> None:
    panels = ANCHORS | {"P3": (48, None)} | years(M1=(4, 8))
    placed = universal_seniority(panels)
    assert placed["P3"] == 3.0
    assert placed["M1"] == pytest.approx(2 + 2 * 3 / 7)


def test_one_anchor_or_none_places_nobody_else() -> None:
    assert universal_seniority(years(P2=(1, 3), M1=(1, 3))) == {"P2": 2.0}
    assert universal_seniority(years(M1=(1, 3))) == {}
    assert universal_seniority({}) == {}


def test_anchors_that_contradict_each_other_place_nobody_else() -> None:
    assert universal_seniority(years(P1=(0, 4), P2=(1, 3), M1=(1, 2))) == {"P1": 1.0, "P2": 2.0}


@pytest.mark.parametrize("level", ["P0", "P8", "P10", "X1", "M", "", "Manager"])
def test_a_code_that_is_no_level_is_absent(level: str) -> None:
    assert level not in universal_seniority(ANCHORS | {level: (24, 48)})


@given(
    st.dictionaries(
        st.sampled_from(["S1", "S2", "M1", "M2", "M3", "E1", "E2"]), st.tuples(st.integers(0, 200), st.integers(0, 200))
    )
)
def test_more_years_never_mean_a_lower_u_and_equal_years_mean_the_same(ranges: dict[str, tuple[int, int]]) -> None:
    panels: dict[str, Months] = {**ANCHORS, **{level: (min(pair), max(pair)) for level, pair in ranges.items()}}
    placed = universal_seniority(panels)
    middles = {level: sum(month or 0 for month in panels[level]) for level in placed}
    for one in placed:
        for other in placed:
            assert (middles[one] < middles[other]) == (placed[one] < placed[other])


@given(st.permutations(list((ANCHORS | years(M1=(3, 6), E1=(9, 15))).items())))
def test_the_order_of_the_panels_does_not_matter(panels: list[tuple[str, Months]]) -> None:
    assert universal_seniority(dict(panels)) == universal_seniority(ANCHORS | years(M1=(3, 6), E1=(9, 15)))


def test_the_method_row_says_by_years_not_by_worth() -> None:
    code, edition, parameters, sentence = method_parameters()
    assert (code, edition) == ("seniority_by_years", "seniority@1")
    assert json.loads(parameters)["anchors"][0] == "P1"
    assert sentence.endswith("by years, not by worth.")
