"""From resemblance to posteriors: how far the rubric is believed on this page, weighed by the page itself."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from rolewh.infer.levels.parameters import Parameters
from rolewh.infer.levels.runs import repetition_costs, run_length_prior, run_weights
from rolewh.infer.levels.segmentation import run_posteriors

#: Log weight of a row that a declared level rules out: far below any resemblance, and finite, so that sums stay numbers.
_RULED_OUT: Final = -1e4


def _log_preferences(score: Sequence[float], sharpness: float) -> list[float]:
    """Log of how much more than by chance the bullet prefers each row: a softmax times the number of rows."""
    drawn = [sharpness * value for value in score]
    greatest = max(drawn)
    norm = greatest + math.log(sum([math.exp(value - greatest) for value in drawn]) / len(drawn))
    return [value - norm for value in drawn]


def _gathered(scores: Sequence[Sequence[float]], size: int) -> Sequence[Sequence[float]]:
    """Scores summed over cells of `size` neighbouring items; the last cell may be smaller."""
    if size == 1:
        return scores
    return [[sum(column) for column in zip(*scores[at : at + size], strict=True)] for at in range(0, len(scores), size)]


def cell_size(items: int, rows: int, most_steps: int) -> int:
    """How many neighbours move together: 1 on real pages, more where items squared x rows would pass `most_steps`."""
    most_cells = max(math.isqrt(most_steps // rows), rows)
    return -(-items // most_cells)


def _held_to(preferences: list[float], known_row: int | None) -> list[float]:
    if known_row is None:
        return preferences
    return [value if row == known_row else _RULED_OUT for row, value in enumerate(preferences)]


def level_posteriors(
    scores: Sequence[Sequence[float]],
    bullets: Sequence[Mapping[str, str]],
    settings: Parameters,
    known_rows: Sequence[int | None],
) -> list[list[float]]:
    """Posterior of each row for each bullet (bullets x rows), from their resemblance `scores` and the bullets' terms.

    Each published sharpness is a hypothesis of how far this page's rubric speaks the language of its bullets; `doubt`
    is the belief held beforehand that it does not, so that only runs count, and the others share the rest. A
    hypothesis gains what it makes of the page: the sum over all ordered cuts of the bullets' preferences for the rows
    the cut puts them in. Where the bullets prefer rows in the order of the ladder, a sharp one wins; where they
    prefer rows at random, no ordered cut suits them and doubt stays. The posteriors are the mixture. ``known_rows`` holds
    the row of each bullet whose level is declared, None for the others: only cuts that agree with them count.
    """
    rows = len(scores[0])
    size = cell_size(len(scores), rows, settings.most_steps)
    cells = -(-len(scores) // size)
    prior = run_length_prior(cells, rows, settings.spread, settings.spread_floor)
    # Where bullets move in cells, repeats are not looked for: their cost is quadratic and such a page is no ladder
    # anyone wrote.
    costs = repetition_costs(bullets, settings.pair_weight, settings.widest_term) if size == 1 else None
    runs = run_weights(prior, costs, settings.repetition)
    beforehand = [(0.0, settings.doubt)]
    if any(max(score) > min(score) for score in scores):
        beforehand += [
            (sharpness, (1.0 - settings.doubt) / len(settings.sharpness)) for sharpness in settings.sharpness
        ]
    told = [
        run_posteriors(
            _gathered(
                [
                    _held_to(_log_preferences(score, sharpness), known)
                    for score, known in zip(scores, known_rows, strict=True)
                ],
                size,
            ),
            runs,
        )
        for sharpness, _ in beforehand
    ]
    greatest = max(weight for weight, _ in told)
    beliefs = [belief * math.exp(weight - greatest) for (_, belief), (weight, _) in zip(beforehand, told, strict=True)]
    whole = sum(beliefs)
    mixed = [
        [
            min(
                1.0,
                sum([belief * chances[cell][row] for belief, (_, chances) in zip(beliefs, told, strict=True)]) / whole,
            )
            for row in range(rows)
        ]
        for cell in range(cells)
    ]
    return [mixed[item // size] for item in range(len(scores))]
