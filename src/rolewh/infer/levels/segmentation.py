"""Cutting a sequence into ordered runs, one per row: posteriors over every possible cut, and the best ordered path."""

import math
from collections.abc import Sequence
from itertools import accumulate

from rolewh.infer.levels.runs import RunWeights

_IMPOSSIBLE = -math.inf


def _log_sum(values: list[float]) -> float:
    greatest = max(values, default=_IMPOSSIBLE)
    if greatest == _IMPOSSIBLE:
        return _IMPOSSIBLE
    return greatest + math.log(sum([math.exp(value - greatest) for value in values]))


def _forward(totals: Sequence[Sequence[float]], runs: RunWeights) -> list[list[float]]:
    """Log weight of all cuts of the first `end` items into the first `row` runs, at [row][end]."""
    size = len(runs)
    reached = [[0.0] + [_IMPOSSIBLE] * (size - 1)]
    for total in totals:
        starts = [weight - sofar for weight, sofar in zip(reached[-1], total, strict=True)]
        reached.append(
            [
                _log_sum([start + run for start, run in zip(starts, runs[end], strict=False)]) + total[end]
                for end in range(size)
            ]
        )
    return reached


def _backward(totals: Sequence[Sequence[float]], runs: RunWeights) -> list[list[float]]:
    """Log weight of all cuts of the items from `start` on into the rows from `row` on, at [row][start]."""
    size = len(runs)
    from_start = [[runs[end][start] for end in range(start, size)] for start in range(size)]
    reached = [[_IMPOSSIBLE] * (size - 1) + [0.0]]
    for total in reversed(totals):
        ends = [weight + sofar for weight, sofar in zip(reached[-1], total, strict=True)]
        reached.append(
            [
                _log_sum([end + run for end, run in zip(ends[start:], from_start[start], strict=True)]) - total[start]
                for start in range(size)
            ]
        )
    return reached[::-1]


def run_posteriors(scores: Sequence[Sequence[float]], runs: RunWeights) -> tuple[float, list[list[float]]]:
    """Log of the summed weight of all ordered cuts, and the posterior of each row for each item (items x rows).

    `scores[item][row]` is a log weight. The weight of a cut is the sum of its items' scores in their rows plus its
    runs' weights; the posterior sums over all ordered cuts (forward-backward of a segmental chain). Cost: items
    squared x rows.
    """
    items, rows = len(scores), len(scores[0])
    totals = [list(accumulate((score[row] for score in scores), initial=0.0)) for row in range(rows)]
    there, back = _forward(totals, runs), _backward(totals, runs)
    whole = there[rows][items]
    ended_by = [
        list(accumulate(math.exp(before + after - whole) for before, after in zip(there[row], back[row], strict=True)))
        for row in range(rows + 1)
    ]
    posteriors = [
        [min(1.0, max(0.0, ended_by[row][item] - ended_by[row + 1][item])) for row in range(rows)]
        for item in range(items)
    ]
    return whole, posteriors


def best_ordered_path(posteriors: Sequence[Sequence[float]]) -> list[int]:
    """Row of each item, never falling, whose posteriors sum highest; with enough items every row is used.

    This is the path that gets most items right in expectation, which is what is stored and reviewed item by item; the
    single most probable cut gets all boundaries right most often, and taking each item's own best row alone could
    skip a row. Ties go to the earlier boundary. Cost: items x rows.
    """
    items, rows = len(posteriors), len(posteriors[0])
    step = 1 if items >= rows else rows
    best = [value if step > 1 or row == 0 else _IMPOSSIBLE for row, value in enumerate(posteriors[0])]
    came_from: list[list[int]] = []
    for item in range(1, items):
        origins: list[int] = []
        values: list[float] = []
        reach = 0
        for row in range(rows):
            if step > 1:
                reach = row if best[row] > best[reach] else reach
                origin = reach
            else:
                origin = row - 1 if row and best[row - 1] >= best[row] else row
            origins.append(origin)
            values.append(best[origin] + posteriors[item][row])
        came_from.append(origins)
        best = values
    row = rows - 1 if step == 1 else max(range(rows), key=lambda last: (best[last], -last))
    path = [row]
    for origins in reversed(came_from):
        row = origins[row]
        path.append(row)
    return path[::-1]
