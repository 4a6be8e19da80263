"""The tables a scope measurement shows to people; its figures are made in `evaluate.scope`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from rolewh.evaluate.report import MeasuredTable
from rolewh.evaluate.scope_judging import (
    Judged,
    OrderedLadder,
    agreement,
    judged_by_reading,
    levels_abstained,
    pairs_right,
)
from rolewh.infer.scope import DIMENSIONS, ScopeReading

_BANDS: Final = ((-1.0, -0.5), (-0.5, 0.0), (0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.0))
#: A ladder below this is shown.
_AIM: Final = 0.7


def comparison_table(ways: Mapping[str, Sequence[Judged]]) -> MeasuredTable:
    """One row per way to order levels."""
    rows = tuple(
        (way, *agreement(ladders), pairs_right(ladders, neighbours_only=True)) for way, ladders in ways.items()
    )
    columns = ("ordered by", "median tau-b", "mean", "lower quartile", "upper quartile", "neighbours right")
    return MeasuredTable("scope: agreement with the true order of levels", columns, rows)


def source_table(
    scope: Sequence[Judged], left_out: Sequence[Judged], verbs: Sequence[Judged], choices: Mapping[str, str]
) -> MeasuredTable:
    """One row per source of ladders, with the fitted parameters chosen without it."""
    rows = []
    for source in sorted(choices):
        own, fitted, by_verbs = (
            [one for one in ways if one.ladder.source == source] for ways in (scope, left_out, verbs)
        )
        found = agreement(own)
        rows.append(
            (
                source,
                len(own),
                found.median,
                found.mean,
                agreement(fitted).mean,
                choices[source],
                agreement(by_verbs).mean,
                levels_abstained(own),
            )
        )
    columns = (
        "source",
        "ladders",
        "median tau-b",
        "mean",
        "mean, fitted to others",
        "loss and imagined hits",
        "verb list mean",
        "levels abstained",
    )
    return MeasuredTable("scope: by source", columns, tuple(rows))


def distribution_table(ways: Mapping[str, Sequence[Judged]]) -> MeasuredTable:
    """How many ladders of each way fall into each band of tau-b; the bars are the first way's."""
    rows = []
    for low, high in _BANDS:
        counts = [
            sum(low <= one.tau < high or one.tau == high == 1.0 for one in ladders if one.tau is not None)
            for ladders in ways.values()
        ]
        rows.append((f"{low:g} to {high:g}", *counts, "#" * counts[0]))
    return MeasuredTable("scope: ladders by tau-b", ("tau-b", *ways, "plot"), tuple(rows))


def dimension_table(ladders: Sequence[OrderedLadder], readings: Sequence[Sequence[ScopeReading]]) -> MeasuredTable:
    """How each dimension's median orders levels alone, over ladders with at least two scored levels."""
    rows = []
    for dimension in DIMENSIONS:
        ordered = judged_by_reading(ladders, readings, partial(_median, dimension))
        treatments = Counter(
            hit.treatment for levels in readings for reading in levels for hit in reading.score(dimension).hits
        )
        found = agreement(ordered)
        counts = (treatments["counted"], treatments["attenuated"], treatments["negated"])
        rows.append((dimension.replace("_", " "), found.median, found.mean, levels_abstained(ordered), *counts))
    columns = ("dimension", "median tau-b", "mean", "levels without", "counted hits", "attenuated", "negated")
    return MeasuredTable("scope: each dimension's median alone", columns, tuple(rows))


def _median(dimension: str, reading: ScopeReading) -> float | None:
    return reading.score(dimension).median


def lowest_table(scope: Sequence[Judged]) -> MeasuredTable:
    """The ladders read worst, where a reviewer begins."""
    low = sorted(
        ((one.tau, one.ladder.name, one) for one in scope if one.tau is not None and one.tau < _AIM),
        key=lambda entry: entry[:2],
    )
    rows = tuple(
        (
            name,
            len(one.values),
            sum(len(bullets) for bullets in one.ladder.levels),
            round(tau, 4),
            " ".join("-" if value is None else f"{value:.2f}" for value in one.values),
        )
        for tau, name, one in low
    )
    return MeasuredTable(
        f"scope: ladders below {_AIM}", ("ladder", "levels", "responsibilities", "tau-b", "values"), rows
    )
