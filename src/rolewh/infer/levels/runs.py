"""What a run of bullets is worth before any rubric is read: its length against an equal share, less its repeats."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import add

RunWeights = list[list[float]]
"""`weights[end][start]` is the log weight of the run of items start to end-1, for 0 <= start <= end <= items."""


def run_length_prior(items: int, rows: int, spread: float, floor: float) -> list[float]:
    """Log weight of a run of 0, 1, ... `items` items: a bell round the equal share items/rows.

    Its standard deviation is `spread` times the equal share and at least `floor` items. A run of no items is possible
    only where there are fewer items than rows.
    """
    share = items / rows
    deviation = max(spread * share, floor)
    weights = [-0.5 * ((length - share) / deviation) ** 2 for length in range(items + 1)]
    if items >= rows:
        weights[0] = -math.inf
    return weights


def repetition_costs(bullets: Sequence[Mapping[str, str]], pair_weight: float, widest_term: int) -> RunWeights:
    """Summed squared cosine over all pairs of bullets in a run, for each run.

    On a ladder, bullets worded alike are steps of one theme ("supports", "leads", "sets direction for") and stand on
    different levels; the same duty is not listed twice for one level. Squaring leaves passing resemblance nearly free
    and makes an exact repeat cost 1. Terms weigh by inverse document frequency over the bullets; one used by more
    than `widest_term` bullets is left out, which bounds the cost by terms x widest_term.
    """
    items = len(bullets)
    used = Counter(term for bullet in bullets for term in bullet)
    squared = {
        term: (math.log((items + 1) / count) * (pair_weight if " " in term else 1.0)) ** 2
        for term, count in used.items()
    }
    norms = [math.sqrt(sum(squared[term] for term in bullet)) or 1.0 for bullet in bullets]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    costs: RunWeights = [[0.0]]
    for later, bullet in enumerate(bullets):
        shared = [0.0] * later
        for term in bullet:
            if used[term] <= widest_term:
                weight = squared[term]
                for earlier in holders[term]:
                    shared[earlier] += weight
                holders[term].append(later)
        own = norms[later]
        likeness = [(value / own / norm) ** 2 if value else 0.0 for value, norm in zip(shared, norms, strict=False)]
        with_later = list(accumulate(reversed(likeness), initial=0.0))[::-1]
        costs.append([*map(add, costs[-1], with_later), 0.0])
    return costs


def run_weights(prior: Sequence[float], costs: RunWeights | None, repetition: float) -> RunWeights:
    """The prior of each run's length less `repetition` times its cost; without costs the lengths alone."""
    by_length = list(prior)
    if costs is None or not repetition:
        return [by_length[end::-1] for end in range(len(by_length))]
    return [
        [length - repetition * cost for length, cost in zip(by_length[end::-1], row, strict=True)]
        for end, row in enumerate(costs)
    ]
