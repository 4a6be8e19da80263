"""Kendall's tau-b against examples counted by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.evaluate.rank_agreement import kendall_tau_b, quartiles

NUMBERS = st.lists(st.integers(0, 5), min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1, 2, 3], [4, 5, 6], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 2, 3, 4], [1, 3, 2, 4], 4 / 6),
        ([1, 3, 2], [1, 2, 3], 1 / 3),
        # 6 pairs, one of them tied in the first: 5 concordant / sqrt(5 x 6).
        ([1, 1, 2, 3], [1, 2, 3, 4], 5 / math.sqrt(30)),
        # Tied in both at different places: 4 concordant / sqrt(5 x 5).
        ([1, 1, 2, 3], [1, 2, 3, 3], 4 / 5),
        # 3 pairs: one concordant, one discordant, one tied in the first.
        ([1, 2, 2], [2, 1, 3], 0.0),
    ],
)
def test_tau_b_counted_by_hand(first: list[int], second: list[int], expected: float) -> None:
    assert kendall_tau_b(first, second) == pytest.approx(expected)


@pytest.mark.parametrize("first", [[], [1], [2, 2, 2]])
def test_without_two_different_values_there_is_no_order_to_compare(first: list[int]) -> None:
    assert kendall_tau_b(first, list(range(len(first)))) is None


def test_sequences_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        kendall_tau_b([1, 2], [1])


@given(NUMBERS)
def test_the_same_order_is_one_and_the_reversed_minus_one(values: list[int]) -> None:
    if len(set(values)) > 1:
        assert kendall_tau_b(values, values) == pytest.approx(1.0)
        assert kendall_tau_b(values, [-value for value in values]) == pytest.approx(-1.0)


def test_quartiles_of_few_values() -> None:
    assert quartiles([]) == (None, None, None)
    assert quartiles([0.5]) == (0.5, 0.5, 0.5)
    assert quartiles([4, 1, 2, 3, 5]) == (2, 3, 4)
