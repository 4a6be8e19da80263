"""The structural distance of two roles in whole billionths; which roles are worth comparing is `nearest`'s to find.

Whole numbers, because distances tie massively and bands have edges: as binary fractions 0.1 + 0.05 is more than 0.15.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.adjacency.parameters import Parameters

#: So many units are a distance of 1.
UNITS: Final = 1_000_000_000

#: What two roles share, the nearest first.
RELATIONS: Final = ("same_focus", "baseline", "same_function", "other_function")
BANDS: Final = ("confident", "needs_review", "no_confident_match")


class Step(NamedTuple):
    """From one level to another: what seniority and track add to the distance, in units."""

    level_code: str
    other_level_code: str
    seniority_units: int
    track_units: int


def in_units(distance: float) -> int:
    """A distance in whole units, rounded."""
    return round(distance * UNITS)


def taxonomy_units(settings: Parameters) -> dict[str, int]:
    """What each of RELATIONS adds to the distance, in units."""
    of_relation = {"same_focus": 0.0} | {
        relation: getattr(settings.taxonomy, relation) for relation in RELATIONS if relation != "same_focus"
    }
    return {relation: in_units(settings.weights.taxonomy * distance) for relation, distance in of_relation.items()}


def level_steps(seniority: Mapping[str, float], settings: Parameters) -> list[Step]:
    """The steps between all levels that have a universal seniority, each with itself too.

    A level is one point of a line, rounded to a unit, and a step the way between two points, up to a bound: so the sum over
    two steps is never below the step between their ends, to the unit. ``seniority`` is u by level code.
    """
    weights = settings.weights
    scale = weights.seniority * UNITS / settings.widest_seniority_step
    bound = in_units(weights.seniority)
    points = {
        level: (round(u * scale), in_units(weights.track * settings.track[level[0]])) for level, u in seniority.items()
    }
    return [
        Step(level, other, min(bound, abs(years - other_years)), abs(track - other_track))
        for level, (years, track) in points.items()
        for other, (other_years, other_track) in points.items()
    ]


def steps_frame(steps: list[Step], number_of: Mapping[str, int]) -> pl.DataFrame:
    """The steps by the numbers of their levels, with ``step_units``, the sum of both parts."""
    rows = [
        (number_of[one.level_code], number_of[one.other_level_code], one.seniority_units, one.track_units)
        for one in steps
        if one.level_code in number_of and one.other_level_code in number_of
    ]
    schema = {"level": pl.UInt32, "other_level": pl.UInt32, "seniority_units": pl.Int64, "track_units": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        (pl.col("seniority_units") + pl.col("track_units")).alias("step_units")
    )


def band_of(units: pl.Expr, settings: Parameters) -> pl.Expr:
    """The band of a distance given in units; the edge of a band belongs to it."""
    return (
        pl.when(units <= in_units(settings.bands.confident))
        .then(pl.lit(BANDS[0]))
        .when(units <= in_units(settings.bands.needs_review))
        .then(pl.lit(BANDS[1]))
        .otherwise(pl.lit(BANDS[2]))
    )
