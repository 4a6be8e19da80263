"""Finds each role's nearest neighbours by bucket; how far two roles are apart is `distances`' to say.

All roles of one function (or of all others) at one level are equally far from all other foci of a function at a level, so
distances are computed for buckets of roles and not for pairs, and a bucket is opened only where its distance is needed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.adjacency.distances import in_units, level_steps, steps_frame, taxonomy_units
from rolewh.infer.adjacency.parameters import Parameters

#: Roles that are worked on at once, whole functions together; it bounds the memory where functions are many.
BATCH_ROLES: Final = 10_000

_ROLE_KIND: Final = ("function", "is_baseline", "level")
_BUCKET: Final = ("function", "other_is_baseline", "other_level")


class Pairs(NamedTuple):
    """Listed neighbours of some roles, and one row for each of those roles; ``role`` and ``other`` count `Ground.roles`."""

    #: role, rank (from 1), other, units
    listed: pl.DataFrame
    #: role, neighbour_count, unlisted_tie_count
    roles: pl.DataFrame


@dataclass(frozen=True)
class Ground:
    """All that can be placed, and what is looked up for each role.

    ``roles``: role_code, function_group, focus, is_baseline, level_code, and the numbers ``role``, ``function``,
    ``focus_number``, ``level``; in the order of the codes, ``role`` being the place in it.
    """

    roles: pl.DataFrame
    steps: pl.DataFrame
    level_sizes: pl.DataFrame
    first_of_level: pl.DataFrame
    enough: int
    settings: Parameters


def ground(roles: pl.DataFrame, seniority: Mapping[str, float], settings: Parameters) -> Ground:
    """What `nearest_pairs` needs of all roles: one row a role with role_code, function_group, focus, is_baseline, level_code.

    ``seniority`` is u by level code; roles of other levels are left out.
    """
    levels = sorted(seniority)
    number_of = {level: number for number, level in enumerate(levels)}
    placed = (
        roles.filter(pl.col("level_code").is_in(levels))
        .sort("role_code")
        .with_row_index("role")
        .with_columns(
            pl.col("function_group").rank("dense").cast(pl.UInt32).alias("function"),
            pl.col("focus").rank("dense").cast(pl.UInt32).alias("focus_number"),
            pl.col("level_code").replace_strict(number_of, return_dtype=pl.UInt32).alias("level"),
        )
    )
    longest_ladder = placed.group_by("focus_number").len()["len"].max()
    # A focus's own roles are taken out of what its function shares, so that much more must be there.
    enough = settings.listing.nearest_count + (longest_ladder if isinstance(longest_ladder, int) else 0)
    return Ground(
        placed,
        steps_frame(level_steps(seniority, settings), number_of),
        placed.group_by(pl.col("level").alias("other_level")).agg(pl.len().cast(pl.Int64).alias("level_size")),
        # A function with more roles at a level than are enough never looks for roles of others at that level.
        placed.select("role", "function", "level")
        .group_by("level", maintain_order=True)
        .head(2 * enough)
        .select(
            pl.col("level").alias("other_level"),
            pl.col("role").alias("other"),
            pl.col("function").alias("other_function"),
        ),
        enough,
        settings,
    )


def nearest_pairs(of: Ground) -> Iterator[Pairs]:
    """The listed neighbours of every placed role, some functions at a time."""
    sizes = of.roles.group_by("function").len().sort("function")
    batch = sizes.with_columns((pl.col("len").cum_sum() // BATCH_ROLES).alias("batch")).select("function", "batch")
    for part in of.roles.join(batch, on="function", how="left", maintain_order="left").partition_by("batch"):
        yield _pairs(part, of)


def _pairs(part: pl.DataFrame, of: Ground) -> Pairs:
    candidates, ties = _shared_candidates(part, of)
    own = _own_focus(part, of)
    elsewhere = (
        part.select("role", "focus_number", *_ROLE_KIND)
        .join(candidates, on=_ROLE_KIND)
        .filter(pl.col("other_focus") != pl.col("focus_number"))
    )
    columns = ("role", "units", "other")
    listed = (
        pl.concat([elsewhere.select(columns), own.filter(pl.col("role") != pl.col("other")).select(columns)])
        .sort(columns)
        .with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("role").alias("rank"))
        .filter(_is_listed(pl.col("rank") <= of.settings.listing.nearest_count, of.settings))
        .select("role", "rank", "other", "units")
    )
    return Pairs(listed, _counted(part, listed, ties, own))


def _is_listed(is_near_enough: pl.Expr, settings: Parameters) -> pl.Expr:
    return is_near_enough | (pl.col("units") <= in_units(settings.listing.tolerance))


def _shared_candidates(part: pl.DataFrame, of: Ground) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the roles of one function, level and kind of focus have in common: their candidates in order, and how many tie.

    The candidates hold roles of the asking role's own focus too, at the distance of another focus; so does ``tie_size``.
    """
    buckets = _buckets(part, of)
    ties = (
        buckets.group_by(*_ROLE_KIND, "units")
        .agg(pl.col("size").sum().alias("tie_size"))
        .sort(*_ROLE_KIND, "units")
        .with_columns((pl.col("tie_size").cum_sum().over(_ROLE_KIND) - pl.col("tie_size")).alias("nearer_count"))
        .filter(_is_listed(pl.col("nearer_count") < of.enough, of.settings))
        .drop("nearer_count")
    )
    opened = buckets.join(ties, on=(*_ROLE_KIND, "units")).drop("size", "tie_size")
    members = part.select(
        "function",
        pl.col("is_baseline").alias("other_is_baseline"),
        pl.col("level").alias("other_level"),
        pl.col("role").alias("other"),
        pl.col("focus_number").alias("other_focus"),
    )
    first_members = members.group_by(_BUCKET, maintain_order=True).head(of.enough)
    is_within = pl.col("units") <= in_units(of.settings.listing.tolerance)
    is_near = pl.col("other_is_baseline").is_not_null()
    columns = (*_ROLE_KIND, "units", "other", "other_focus")
    found = [
        opened.filter(is_near & is_within).join(members, on=_BUCKET).select(columns),
        opened.filter(is_near & ~is_within).join(first_members, on=_BUCKET).select(columns),
        opened.filter(~is_near)
        .join(of.first_of_level, on="other_level")
        .filter(pl.col("other_function") != pl.col("function"))
        .select(columns[:-1])
        # Of another function, so of another focus than whoever asks.
        .with_columns(pl.lit(0, pl.UInt32).alias("other_focus")),
    ]
    candidates = (
        pl.concat(found)
        .sort(*_ROLE_KIND, "units", "other")
        .filter(_is_listed(pl.int_range(pl.len()).over(_ROLE_KIND) < of.enough, of.settings))
    )
    return candidates, ties


def _buckets(part: pl.DataFrame, of: Ground) -> pl.DataFrame:
    """For each kind of asking role every bucket of roles with its distance and size; ``other_is_baseline`` is null elsewhere."""
    adds = taxonomy_units(of.settings)
    asking = part.select(_ROLE_KIND).unique()
    sizes = part.group_by(
        "function", pl.col("is_baseline").alias("other_is_baseline"), pl.col("level").alias("other_level")
    ).agg(pl.len().cast(pl.Int64).alias("size"))
    near = asking.join(sizes, on="function").with_columns(
        pl.when(pl.col("is_baseline") | pl.col("other_is_baseline"))
        .then(adds["baseline"])
        .otherwise(adds["same_function"])
        .alias("relation_units")
    )
    own_sizes = sizes.group_by("function", "other_level").agg(pl.col("size").sum().alias("own_size"))
    far = (
        asking.join(of.level_sizes, how="cross")
        .join(own_sizes, on=("function", "other_level"), how="left")
        .select(
            *_ROLE_KIND,
            pl.lit(None, pl.Boolean).alias("other_is_baseline"),
            "other_level",
            (pl.col("level_size") - pl.col("own_size").fill_null(0)).alias("size"),
            pl.lit(adds["other_function"], pl.Int64).alias("relation_units"),
        )
        .filter(pl.col("size") > 0)
    )
    columns = (*_ROLE_KIND, "other_is_baseline", "other_level", "size")
    return (
        pl.concat(
            [near.select(*columns, pl.col("relation_units").cast(pl.Int64)), far.select(*columns, "relation_units")]
        )
        .join(of.steps.select("level", "other_level", "step_units"), on=("level", "other_level"))
        .select(*columns, (pl.col("relation_units") + pl.col("step_units")).alias("units"))
    )


def _own_focus(part: pl.DataFrame, of: Ground) -> pl.DataFrame:
    """Every two roles of one focus, and each with itself: ``units``, and ``bucket_units`` at which its bucket lists it."""
    adds = taxonomy_units(of.settings)
    others = part.select("focus_number", pl.col("role").alias("other"), pl.col("level").alias("other_level"))
    return (
        part.select("role", "focus_number", "is_baseline", "level")
        .join(others, on="focus_number")
        .join(of.steps, on=("level", "other_level"))
        .select(
            "role",
            "other",
            pl.max_horizontal("step_units", pl.lit(in_units(of.settings.least_distance), pl.Int64)).alias("units"),
            (
                pl.when("is_baseline").then(adds["baseline"]).otherwise(adds["same_function"]).cast(pl.Int64)
                + pl.col("step_units")
            ).alias("bucket_units"),
        )
    )


def _counted(part: pl.DataFrame, listed: pl.DataFrame, ties: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    last = listed.group_by("role").agg(
        pl.len().cast(pl.Int64).alias("neighbour_count"),
        pl.col("units").max(),
        (pl.col("units") == pl.col("units").max()).sum().cast(pl.Int64).alias("last_count"),
    )
    own_at_last = (
        own.rename({"units": "own_units"})
        .join(last.select("role", "units"), on="role")
        .group_by("role")
        .agg(
            ((pl.col("own_units") == pl.col("units")) & (pl.col("role") != pl.col("other")))
            .sum()
            .alias("own_tie_size"),
            (pl.col("bucket_units") == pl.col("units")).sum().alias("own_in_bucket"),
        )
    )
    return (
        part.select("role", *_ROLE_KIND)
        .join(last, on="role", how="left")
        .join(ties, on=(*_ROLE_KIND, "units"), how="left")
        .join(own_at_last, on="role", how="left")
        .select(
            "role",
            pl.col("neighbour_count").fill_null(0),
            (
                pl.col("tie_size").fill_null(0)
                + pl.col("own_tie_size").cast(pl.Int64).fill_null(0)
                - pl.col("own_in_bucket").cast(pl.Int64).fill_null(0)
                - pl.col("last_count").fill_null(0)
            ).alias("unlisted_tie_count"),
        )
        .sort("role")
    )
