"""How far the skills of two foci are apart, for pairs that somebody asks about; which names are one skill is `rolewh.infer.skills`'."""

from typing import NamedTuple

import polars as pl


class SkillLists(NamedTuple):
    """``lists``: focus_number, total weight, its skills sorted. ``weights``: skill, weight."""

    lists: pl.DataFrame
    weights: pl.DataFrame


def skill_lists(skills: pl.DataFrame) -> SkillLists:
    """The distinct rows of ``focus_number, skill`` by focus, a skill weighing ln(1 + F / f).

    F is the number of foci that list any skill, f of those that list this one: what few list counts more, and what all list
    still counts. Source: inverse document frequency as search engines weigh words, held above zero.
    """
    distinct = skills.select("focus_number", "skill").unique()
    foci = distinct["focus_number"].n_unique()
    weights = distinct.group_by("skill").agg((1 + foci / pl.len()).log().alias("weight"))
    lists = (
        distinct.join(weights, on="skill")
        # Sums of one list in one order are one figure at every run.
        .sort("focus_number", "skill")
        .group_by("focus_number", maintain_order=True)
        .agg(pl.col("weight").sum().alias("total"), pl.col("skill"))
    )
    return SkillLists(lists, weights)


def skill_distances(pairs: pl.DataFrame, skills: SkillLists) -> pl.DataFrame:
    """For each distinct row of ``focus_number, other_focus`` the weighted Jaccard distance of their skills, 0 to 1.

    1 less the weight of the shared skills over the weight of all skills of both. Columns ``skill_distance`` and
    ``shared_skill_count``; a pair of which either lists no skills has no row.
    """
    known = (
        pairs.select("focus_number", "other_focus")
        .unique()
        .join(skills.lists, on="focus_number")
        .join(skills.lists, left_on="other_focus", right_on="focus_number", suffix="_of_other")
        .with_row_index("pair")
    )
    shared = (
        known.select("pair", pl.col("skill").list.set_intersection("skill_of_other"))
        .explode("skill", empty_as_null=False)
        .join(skills.weights, on="skill")
        # Summed in one order whichever focus asks, so that both directions give one figure to the last bit.
        .sort("pair", "skill")
        .group_by("pair", maintain_order=True)
        .agg(pl.col("weight").sum().alias("shared"), pl.len().cast(pl.Int64).alias("shared_skill_count"))
    )
    in_common = pl.col("shared").fill_null(0.0)
    # Held inside its bounds: sums of the same weights in another order may differ in the last bit.
    distance = (1 - in_common / (pl.col("total") + pl.col("total_of_other") - in_common)).clip(0.0, 1.0)
    return known.join(shared, on="pair", how="left").select(
        "focus_number", "other_focus", distance.alias("skill_distance"), pl.col("shared_skill_count").fill_null(0)
    )
