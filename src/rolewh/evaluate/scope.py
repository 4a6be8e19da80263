"""Measures scope read from responsibilities against the true order of levels, beside plain baselines; the reading is `infer.scope`.

A labelled line has ``id``, ``source``, perhaps ``track``, and ``levels`` from the lowest up, each with ``bullets``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from rolewh.evaluate.report import Report, share
from rolewh.evaluate.scope_judging import (
    Judged,
    OrderedLadder,
    agreement,
    judged_by_reading,
    judged_by_words,
    levels_abstained,
    ordered_ladders,
    pairs_right,
)
from rolewh.evaluate.scope_ordering import BASELINES, PUBLISHED, mean_of_medians, ordering_value
from rolewh.evaluate.scope_tables import (
    comparison_table,
    dimension_table,
    distribution_table,
    lowest_table,
    source_table,
)
from rolewh.infer.scope import ScopeReading, method_parameters
from rolewh.infer.scope.parameters import published

#: Chosen for each source from the other sources alone: ordinals lost to attenuation, imagined hits. The first of each is published.
ATTENUATION_LOSSES: Final = (1, 0, 2)
IMAGINED_HITS: Final = (2.0, 0.0, 8.0)


def evaluate_scope(path: Path) -> Report:
    """Kendall tau-b of each ladder's ordering values with the true order of its levels.

    A level without enough hits abstains and is left out of its ladder; a ladder left with fewer than two levels abstains. The
    baselines judge the same levels. ``left_out_`` figures choose the fitted parameters of each source from the others alone.
    Raises LabelledSetError for a file without the labels.
    """
    ladders = ordered_ladders(path)
    readings = {
        loss: [ladder.readings(replace(published(), attenuation_loss=loss)) for ladder in ladders]
        for loss in ATTENUATION_LOSSES
    }
    ours = readings[ATTENUATION_LOSSES[0]]
    scope = judged_by_reading(ladders, ours, ordering_value)
    baselines = {name: judged_by_words(scope, measure) for name, measure in BASELINES}
    left_out, choices = _left_out(ladders, readings)
    found, found_left_out = agreement(scope), agreement(left_out)
    figures: dict[str, float | int | str | None] = {
        "edition": method_parameters()[1],
        "ladders": len(ladders),
        "levels": sum(len(ladder.levels) for ladder in ladders),
        "median_tau_b": found.median,
        "mean_tau_b": found.mean,
        "lower_quartile": found.lower_quartile,
        "upper_quartile": found.upper_quartile,
        "level_pairs_right": pairs_right(scope, neighbours_only=False),
        "neighbours_right": pairs_right(scope, neighbours_only=True),
        "levels_abstained": levels_abstained(scope),
        "ladders_abstained": share(sum(one.tau is None for one in scope), len(scope)),
        "left_out_median_tau_b": found_left_out.median,
        "left_out_mean_tau_b": found_left_out.mean,
    }
    for name, ladders_by_words in baselines.items():
        beside = agreement(ladders_by_words)
        figures |= {f"{name}_median_tau_b": beside.median, f"{name}_mean_tau_b": beside.mean}
    named = {name.replace("_", " "): ladders_by_words for name, ladders_by_words in baselines.items()}
    ways = {
        "scope of responsibilities": scope,
        "the same, fitted to other sources": left_out,
        "mean of dimension medians": judged_by_reading(ladders, ours, mean_of_medians),
        **named,
    }
    tables = (
        comparison_table(ways),
        source_table(scope, left_out, baselines["verb_list"], choices),
        distribution_table({"scope": scope, **named}),
        dimension_table(ladders, ours),
        lowest_table(scope),
    )
    return Report("scope", figures, tables)


def _left_out(
    ladders: Sequence[OrderedLadder], readings: Mapping[int, Sequence[Sequence[ScopeReading]]]
) -> tuple[list[Judged], dict[str, str]]:
    """Each source judged with what serves the other sources best (mean over ladders; the published where nothing is better)."""
    grid = {
        f"{loss}, {imagined:g}": judged_by_reading(
            ladders, readings[loss], partial(ordering_value, rule=PUBLISHED._replace(imagined_hits=imagined))
        )
        for loss, imagined in product(ATTENUATION_LOSSES, IMAGINED_HITS)
    }
    choices = {}
    for source in {ladder.source for ladder in ladders}:
        means = {
            choice: agreement(one for one in ways if one.ladder.source != source).mean or 0.0
            for choice, ways in grid.items()
        }
        choices[source] = max(means, key=lambda choice: means[choice])
    return [grid[choices[ladder.source]][at] for at, ladder in enumerate(ladders)], choices
