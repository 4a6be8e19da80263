"""Writes found neighbours out: codes, the parts of each distance, its band, what the two roles share, and their skills beside it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from rolewh.infer.adjacency.distances import RELATIONS, UNITS, band_of
from rolewh.infer.adjacency.nearest import Ground, ground, nearest_pairs
from rolewh.infer.adjacency.parameters import Parameters
from rolewh.infer.adjacency.skill_distance import SkillLists, skill_distances, skill_lists

#: What is known of a role's neighbours.
STATES = ("listed", "alone", "level_without_seniority")


class Neighbourhoods(NamedTuple):
    """Some roles with their neighbours; which columns they have is said at `neighbourhoods`."""

    neighbours: pl.DataFrame
    roles: pl.DataFrame


def neighbourhoods(
    roles: pl.DataFrame, seniority: Mapping[str, float], skills: pl.DataFrame, settings: Parameters
) -> Iterator[Neighbourhoods]:
    """The neighbours of every role, some roles at a time; time and memory grow with the rows that come out.

    ``roles``: one row a role with role_code, function_group, focus, is_baseline, level_code. ``seniority``: u by level code.
    ``skills``: focus, skill, the skills being names that were made one already.
    ``neighbours`` has role_code, neighbour_code, rank, distance, taxonomy_distance, seniority_distance,
    track_distance (each 0 to 1), band, relation, skill_distance and shared_skill_count (null where either focus lists no
    skills). ``roles`` has role_code, adjacency_state, neighbour_count, unlisted_tie_count: one row a role, those first whose
    level has no u.
    """
    of = ground(roles, seniority, settings)
    yield Neighbourhoods(_NO_NEIGHBOURS, _without_seniority(roles, of))
    numbers = of.roles.select("focus", "focus_number").unique(maintain_order=True)
    known_skills = skill_lists(
        skills.join(numbers, on="focus").select("focus_number", pl.col("skill").rank("dense").cast(pl.UInt32))
    )
    for pairs in nearest_pairs(of):
        yield Neighbourhoods(_neighbours(pairs.listed, of, known_skills), _states(pairs.roles, of))


_NO_NEIGHBOURS = pl.DataFrame(
    schema={
        "role_code": pl.String,
        "neighbour_code": pl.String,
        "rank": pl.Int64,
        "distance": pl.Float64,
        "taxonomy_distance": pl.Float64,
        "seniority_distance": pl.Float64,
        "track_distance": pl.Float64,
        "band": pl.String,
        "relation": pl.String,
        "skill_distance": pl.Float64,
        "shared_skill_count": pl.Int64,
    }
)


def _without_seniority(roles: pl.DataFrame, of: Ground) -> pl.DataFrame:
    return (
        roles.join(of.roles, on="role_code", how="anti")
        .sort("role_code")
        .select(
            "role_code",
            pl.lit(STATES[2]).alias("adjacency_state"),
            pl.lit(0, pl.Int64).alias("neighbour_count"),
            pl.lit(0, pl.Int64).alias("unlisted_tie_count"),
        )
    )


def _states(counted: pl.DataFrame, of: Ground) -> pl.DataFrame:
    return counted.select(
        of.roles["role_code"].gather(counted["role"]),
        pl.when(pl.col("neighbour_count") > 0)
        .then(pl.lit(STATES[0]))
        .otherwise(pl.lit(STATES[1]))
        .alias("adjacency_state"),
        "neighbour_count",
        "unlisted_tie_count",
    )


def _neighbours(listed: pl.DataFrame, of: Ground, skills: SkillLists) -> pl.DataFrame:
    numbers = of.roles.select("function", "focus_number", "is_baseline", "level")
    found = pl.concat(
        [
            listed,
            numbers[listed["role"]],
            numbers[listed["other"]].rename(
                {
                    "function": "other_function",
                    "focus_number": "other_focus",
                    "is_baseline": "other_is_baseline",
                    "level": "other_level",
                }
            ),
        ],
        how="horizontal",
    )
    settings = of.settings
    found = (
        found.join(of.steps, on=("level", "other_level"), how="left", maintain_order="left")
        .join(skill_distances(found, skills), on=("focus_number", "other_focus"), how="left", maintain_order="left")
        .with_columns(_relation())
    )
    taxonomy = {"same_focus": 0.0} | {name: getattr(settings.taxonomy, name) for name in RELATIONS[1:]}
    return found.select(
        of.roles["role_code"].gather(found["role"]),
        of.roles["role_code"].gather(found["other"]).alias("neighbour_code"),
        pl.col("rank").alias("rank"),
        _decimal(pl.col("units"), UNITS).alias("distance"),
        pl.col("relation").replace_strict(taxonomy, return_dtype=pl.Float64).alias("taxonomy_distance"),
        _share(pl.col("seniority_units"), settings.weights.seniority).alias("seniority_distance"),
        _share(pl.col("track_units"), settings.weights.track).alias("track_distance"),
        band_of(pl.col("units"), settings).alias("band"),
        "relation",
        "skill_distance",
        "shared_skill_count",
    )


def _relation() -> pl.Expr:
    same_function = pl.col("function") == pl.col("other_function")
    return (
        pl.when(pl.col("focus_number") == pl.col("other_focus"))
        .then(pl.lit(RELATIONS[0]))
        .when(same_function & (pl.col("is_baseline") | pl.col("other_is_baseline")))
        .then(pl.lit(RELATIONS[1]))
        .when(same_function)
        .then(pl.lit(RELATIONS[2]))
        .otherwise(pl.lit(RELATIONS[3]))
        .alias("relation")
    )


def _share(units: pl.Expr, weight: float) -> pl.Expr:
    # A part without weight adds nothing, and nothing is said of how far it would be.
    return _decimal(units, weight * UNITS) if weight else pl.lit(0.0)


def _decimal(units: pl.Expr, whole: float) -> pl.Expr:
    # polars divides by a constant in one multiplication, which misses the nearest fraction: 0.15 must be what people write.
    return (units / whole).round(9)
