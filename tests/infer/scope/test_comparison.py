"""Two readings side by side: the verdicts, and that they are mirrored when the sides change places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer.scope import DIMENSIONS, DimensionScore, ScopeReading, Verdict, compare, read_scope
from rolewh.infer.scope.comparison import MIRROR

ORDINALS = st.integers(1, 7)


def reading(*ordinals: int, dimension: str = "impact") -> ScopeReading:
    scores = []
    for name in DIMENSIONS:
        told = sorted(ordinals) if name == dimension else []
        middle = (told[(len(told) - 1) // 2] + told[len(told) // 2]) / 2 if told else None
        low, high = (told[0], told[-1]) if told else (None, None)
        scores.append(DimensionScore(name, middle, low, high, len(told), ()))
    return ScopeReading("P", None, tuple(scores))


def verdict(first: ScopeReading, second: ScopeReading) -> Verdict:
    return next(found.verdict for found in compare(first, second) if found.dimension == "impact")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((4,), (4,), "equal"),
        ((1, 4, 7), (4,), "equal"),
        ((5,), (4,), "higher"),
        ((3, 4), (5, 6), "lower"),
        ((3, 4), (4,), "mixed"),
        ((4, 5), (4, 4, 6), "mixed"),
        ((2, 5, 6), (3, 4, 6), "higher"),
        ((), (4,), "not_comparable"),
        ((), (), "not_comparable"),
    ],
)
def test_the_verdict_follows_the_published_rule(
    first: tuple[int, ...], second: tuple[int, ...], expected: Verdict
) -> None:
    assert verdict(reading(*first), reading(*second)) == expected


@given(st.lists(ORDINALS, max_size=6), st.lists(ORDINALS, max_size=6))
def test_changing_the_sides_mirrors_every_verdict(first: list[int], second: list[int]) -> None:
    there, back = compare(reading(*first), reading(*second)), compare(reading(*second), reading(*first))
    for one, other in zip(there, back, strict=True):
        assert other.verdict == MIRROR[one.verdict]
        assert other.hit_counts == one.hit_counts[::-1]
        assert other.difference == (None if one.difference is None else -one.difference)


@given(st.lists(ORDINALS, min_size=1, max_size=6), st.lists(ORDINALS, min_size=1, max_size=6))
def test_intervals_that_lie_apart_are_never_equal_or_mixed(first: list[int], second: list[int]) -> None:
    if min(first) > max(second):
        assert verdict(reading(*first), reading(*second)) == "higher"


@given(st.lists(ORDINALS, min_size=1, max_size=6))
def test_a_reading_equals_itself(ordinals: list[int]) -> None:
    assert verdict(reading(*ordinals), reading(*ordinals)) == "equal"


@given(*[st.lists(ORDINALS, min_size=1, max_size=4)] * 3)
def test_higher_than_what_is_higher_is_higher(first: list[int], second: list[int], third: list[int]) -> None:
    readings = [reading(*ordinals) for ordinals in (first, second, third)]
    if verdict(readings[0], readings[1]) == verdict(readings[1], readings[2]) == "higher":
        assert verdict(readings[0], readings[2]) == "higher"


def test_there_is_one_verdict_per_dimension_and_none_over_all() -> None:
    found = compare(read_scope("Leads several teams", "P"), read_scope("Helps colleagues", "P"))
    assert [one.dimension for one in found] == list(DIMENSIONS)


def test_a_text_that_abstains_is_comparable_with_nothing() -> None:
    found = compare(read_scope("Leads several teams", "X"), read_scope("Leads several teams", "P"))
    assert {one.verdict for one in found} == {"not_comparable"}
