"""Tries a grid of parameters of the level method on labelled ladders, each source judged with what the other sources choose.

    python benchmarks/responsibility_levels.py LADDERS.jsonl

LADDERS.jsonl holds one ladder a line: `id`, `source`, `levels` in order, each with `bullets` and `rubric` (text, null or
absent). How right the published parameters are is told by `rolewh evaluate levels`. The grid takes minutes.
"""

import math
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

from rolewh.evaluate.ladders import read_ladders, sources
from rolewh.evaluate.levels import Outcome, calibration_error, equal_split, inferred, outcomes
from rolewh.evaluate.report import share
from rolewh.infer.levels.parameters import published

GRID: dict[str, tuple[object, ...]] = {
    "spread": (0.2, 0.3, 0.45),
    "repetition": (0.0, 1.5, 3.0),
    "doubt": (0.4, 0.9),
    "pair_weight": (0.5, 1.0),
    "position_ceiling": (1.0,),
}
Point = tuple[object, ...]
Judged = tuple[float, bool]


def log_loss(judged: Iterable[Judged]) -> float:
    """Mean of the negative logarithm of what the posterior gives to what is so: the right level, or that it is wrong."""
    losses = [-math.log(max(1e-6, p if right else 1.0 - p)) for p, right in judged]
    return sum(losses) / max(len(losses), 1)


def judged(found: Iterable[Outcome], source: str) -> list[Judged]:
    return [pair for one in found if one.ladder.source == source for pair in one.judged]


def right(found: Iterable[Outcome], source: str) -> float | None:
    pairs = judged(found, source)
    return share(sum(is_right for _, is_right in pairs), len(pairs))


def calibrate(path: Path) -> None:
    """Log loss of every grid point, mean over sources; then each source with the point chosen without it."""
    ladders = read_ladders(path)
    names = sources(ladders)
    results: dict[Point, list[Outcome]] = {}
    losses: dict[Point, dict[str, float]] = {}
    for point in product(*GRID.values()):
        settings = replace(published(), **dict(zip(GRID, point, strict=True)))  # type: ignore[arg-type]
        results[point] = outcomes(ladders, inferred(settings))
        losses[point] = {name: log_loss(judged(results[point], name)) for name in names}

    def mean_loss(point: Point, without: str = "") -> float:
        kept = [loss for name, loss in losses[point].items() if name != without]
        return sum(kept) / max(len(kept), 1)

    print(f"grid {', '.join(GRID)}: mean log loss over sources, best and worst five of {len(losses)}")
    ranked = sorted(losses, key=mean_loss)
    for point in [*ranked[:5], *ranked[-5:]]:
        print(f"  {point}  {mean_loss(point):.4f}")
    print(
        "\nleave one source out: bullets, right, of an equal split, calibration error, point chosen without the source"
    )
    equal = outcomes(ladders, equal_split)
    for name in names:
        chosen = min(losses, key=lambda point: mean_loss(point, name))
        pairs = judged(results[chosen], name)
        print(
            f"  {name}: {len(pairs)}, {right(results[chosen], name)}, {right(equal, name)}, {calibration_error(pairs)}, {chosen}"
        )


if __name__ == "__main__":
    calibrate(Path(sys.argv[1]))
