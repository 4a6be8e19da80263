"""Agreement of two orders: Kendall's tau-b with ties, and what a set of such figures looks like."""

import math
from collections.abc import Sequence
from itertools import combinations
from statistics import quantiles


def kendall_tau_b(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Tau-b of two equally long sequences: -1 for reversed order, 0 for none, 1 for the same.

    (concordant - discordant pairs) / sqrt((pairs - ties in the first) x (pairs - ties in the second)). None where one side has
    no two different values, so that there is no order to compare. Counted pair by pair, exactly: ladders are short. Source:
    M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33(3), 1945.
    """
    balance = untied_first = untied_second = 0
    for (one, other), (beside_one, beside_other) in combinations(zip(first, second, strict=True), 2):
        turn = (beside_one > one) - (beside_one < one)
        beside_turn = (beside_other > other) - (beside_other < other)
        balance += turn * beside_turn
        untied_first += turn != 0
        untied_second += beside_turn != 0
    if not untied_first or not untied_second:
        return None
    return balance / math.sqrt(untied_first * untied_second)


def quartiles(values: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """Lower quartile, median and upper quartile, the ends counted in; None three times without a value."""
    if not values:
        return None, None, None
    if len(values) == 1:
        return values[0], values[0], values[0]
    lower, middle, upper = quantiles(values, n=4, method="inclusive")
    return lower, middle, upper
