"""The dynamic programmes against brute force over every ordered cut of short sequences."""

import math
from itertools import combinations, combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer.levels.runs import repetition_costs, run_length_prior, run_weights
from rolewh.infer.levels.segmentation import best_ordered_path, run_posteriors

Table = list[list[float]]


def all_cuts(items: int, rows: int) -> list[tuple[int, ...]]:
    """Every way to place the inner boundaries, as the list of all boundaries from 0 to `items`."""
    full = items >= rows
    inner = (
        combinations(range(1, items), rows - 1) if full else combinations_with_replacement(range(items + 1), rows - 1)
    )
    return [(0, *cut, items) for cut in inner]


def paths(items: int, rows: int) -> set[tuple[int, ...]]:
    return {tuple(row for row in range(rows) for _ in range(cut[row], cut[row + 1])) for cut in all_cuts(items, rows)}


def by_brute_force(scores: Table, runs: Table) -> tuple[float, Table]:
    items, rows = len(scores), len(scores[0])
    share = [[0.0] * rows for _ in range(items)]
    whole = 0.0
    for cut in all_cuts(items, rows):
        log_weight = 0.0
        for row in range(rows):
            start, end = cut[row], cut[row + 1]
            log_weight += runs[end][start] + sum(scores[item][row] for item in range(start, end))
        weight = math.exp(log_weight)
        whole += weight
        for row in range(rows):
            for item in range(cut[row], cut[row + 1]):
                share[item][row] += weight
    return math.log(whole), [[value / whole for value in item] for item in share]


@st.composite
def score_tables(draw: st.DrawFn) -> Table:
    items, rows = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    value = st.floats(-4, 4)
    return [[draw(value) for _ in range(rows)] for _ in range(items)]


@given(score_tables(), st.floats(0, 3))
def test_posteriors_sum_over_every_ordered_cut(scores: Table, repetition: float) -> None:
    items, rows = len(scores), len(scores[0])
    bullets = [{f"theme{item % 2}": "theme", f"own{item}": "own"} for item in range(items)]
    runs = run_weights(run_length_prior(items, rows, 0.3, 1.0), repetition_costs(bullets, 0.5, 60), repetition)
    whole, posteriors = run_posteriors(scores, runs)
    expected_whole, expected = by_brute_force(scores, runs)
    assert whole == pytest.approx(expected_whole, abs=1e-9)
    assert [pytest.approx(item, abs=1e-9) for item in expected] == posteriors


@given(score_tables())
def test_the_path_has_the_greatest_summed_posterior_of_all_ordered_paths(table: Table) -> None:
    items, rows = len(table), len(table[0])
    posteriors = [[math.exp(value) for value in item] for item in table]
    path = best_ordered_path(posteriors)
    assert tuple(path) in paths(items, rows)
    greatest = max(sum(posteriors[at][row] for at, row in enumerate(one)) for one in paths(items, rows))
    assert sum(posteriors[at][row] for at, row in enumerate(path)) == pytest.approx(greatest)


def test_the_most_likely_run_length_is_the_equal_share() -> None:
    weights = run_length_prior(12, 3, 0.3, 1.0)
    assert max(range(13), key=weights.__getitem__) == 4
    assert weights[0] == -math.inf


def test_an_empty_run_is_possible_only_with_fewer_items_than_rows() -> None:
    assert run_length_prior(2, 3, 0.3, 1.0)[0] > -math.inf


def test_an_exact_repeat_costs_one_and_strangers_nothing() -> None:
    bullets = [{"prun": "prunes"}, {"bee": "bees"}, {"prun": "prunes"}]
    costs = repetition_costs(bullets, 0.5, 60)
    assert costs[3][0] == pytest.approx(1.0)
    assert costs[2][0] == costs[3][1] == 0.0


def test_terms_used_by_more_bullets_than_the_bound_are_not_compared() -> None:
    bullets = [{"prun": "prunes"} for _ in range(4)] + [{"bee": "bees"}]
    assert repetition_costs(bullets, 0.5, 3)[5][0] == 0.0
    assert repetition_costs(bullets, 0.5, 4)[5][0] == pytest.approx(6.0)
