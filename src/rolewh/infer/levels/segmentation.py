"""Cutting a sequence into ordered runs, one per row: posteriors over every possible cut, and the best ordered path."""

from collections.abc import Sequence
from itertools import accumulate, repeat
from math import exp, inf, log
from operator import add, sub

from rolewh.infer.levels.runs import RunWeights

_IMPOSSIBLE = -inf


def _log_sum(values: list[float]) -> float:
    greatest = max(values)
    if len(values) == 1 or greatest == _IMPOSSIBLE:
        return greatest
    return greatest + log(sum(map(exp, map(sub, values, repeat(greatest)))))


def _borders(items: int, rows: int, shortest: int) -> list[range]:
    """The places where the first 0, 1, ... `rows` runs can end: every run before and behind takes `shortest` items at least."""
    inner = [range(shortest * row, items - shortest * (rows - row) + 1) for row in range(1, rows)]
    return [range(1), *inner, range(items, items + 1)]


def _forward(
    totals: Sequence[Sequence[float]], runs: RunWeights, borders: Sequence[range], shortest: int
) -> list[list[float]]:
    """Log weight of all cuts of the first `end` items into the first `row` runs, at [row][end]."""
    size = len(runs)
    reached = [[0.0] + [_IMPOSSIBLE] * (size - 1)]
    for total, before, here in zip(totals, borders, borders[1:], strict=False):
        first = before.start
        starts = [reached[-1][start] - total[start] for start in before]
        ends = [_IMPOSSIBLE] * size
        for end in here:
            ends[end] = _log_sum(list(map(add, starts, runs[end][first : end - shortest + 1]))) + total[end]
        reached.append(ends)
    return reached


def _backward(
    totals: Sequence[Sequence[float]], runs: RunWeights, borders: Sequence[range], shortest: int
) -> list[list[float]]:
    """Log weight of all cuts of the items from `start` on into the rows from `row` on, at [row][start]."""
    size = len(runs)
    from_start = [[runs[end][start] for end in range(start, size)] for start in range(size)]
    reached = [[_IMPOSSIBLE] * (size - 1) + [0.0]]
    for total, here, behind in zip(reversed(totals), borders[-2::-1], borders[:0:-1], strict=True):
        first = behind.start
        ends = [reached[-1][end] + total[end] for end in behind]
        starts = [_IMPOSSIBLE] * size
        for start in here:
            nearest = max(start + shortest, first)
            told = map(add, ends[nearest - first :], from_start[start][nearest - start :])
            starts[start] = _log_sum(list(told)) - total[start]
        reached.append(starts)
    return reached[::-1]


def run_posteriors(scores: Sequence[Sequence[float]], runs: RunWeights) -> tuple[float, list[list[float]]]:
    """Log of the summed weight of all ordered cuts, and the posterior of each row for each item (items x rows).

    `scores[item][row]` is a log weight. The weight of a cut is the sum of its items' scores in their rows plus its
    runs' weights; the posterior sums over all ordered cuts (forward-backward of a segmental chain). Cost: items
    squared x rows.
    """
    items, rows = len(scores), len(scores[0])
    totals = [list(accumulate((score[row] for score in scores), initial=0.0)) for row in range(rows)]
    # Only cuts that can be made are weighed: one with an empty run has no weight where there are as many items as rows.
    shortest = int(runs[0][0] == _IMPOSSIBLE)
    borders = _borders(items, rows, shortest)
    there, back = _forward(totals, runs, borders, shortest), _backward(totals, runs, borders, shortest)
    whole = there[rows][items]
    ended_by = [
        list(accumulate(exp(before + after - whole) for before, after in zip(there[row], back[row], strict=True)))
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
