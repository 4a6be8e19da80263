"""Brings what the pages say of each role's function, focus, level and skills before `rolewh.infer.adjacency`, and gathers its answers."""

from collections.abc import Mapping

import polars as pl

from rolewh.infer.adjacency import neighbourhoods, published
from rolewh.infer.function_facts import BASELINE_FOCUS


def adjacency_frames(
    silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``conformed_adjacency`` and ``conformed_adjacency_state``: function after function, the roles of each in the order of their codes.

    ``conformed`` holds conformed_role, conformed_focus_section, conformed_level_panel, conformed_function_group and
    conformed_skill_group.
    """
    placed = conformed["conformed_level_panel"].filter(pl.col("seniority").is_not_null())
    seniority = dict(placed.select("level_code", "seniority").rows())
    parts = list(neighbourhoods(_roles(conformed), seniority, _skills(silver, conformed), published()))
    # Not put in one order: of a large catalogue that would take as much memory again as everything that was found.
    return pl.concat([part.neighbours for part in parts]), pl.concat([part.roles for part in parts])


def _roles(conformed: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    code = pl.col("role_code").str.split(".").list
    return (
        conformed["conformed_role"]
        .select(
            "role_code",
            code.get(0).alias("function_code"),
            code.head(2).list.join(".").alias("focus"),
            (code.get(1) == BASELINE_FOCUS).alias("is_baseline"),
            code.get(2).alias("level_code"),
        )
        .join(conformed["conformed_function_group"], on="function_code", how="left", maintain_order="left")
        .with_columns(pl.coalesce("group_code", "function_code").alias("function_group"))
        .drop("group_code", "function_code")
    )


def _skills(silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    return (
        conformed["conformed_focus_section"]
        .filter(pl.col("section_name") == "skills")
        .select("block_key", pl.format("{}.{}", "function_code", "focus_code").alias("focus"))
        .join(silver["silver_skill"].select("block_key", "skill_name"), on="block_key")
        .join(conformed["conformed_skill_group"], on="skill_name", how="left")
        .select("focus", pl.coalesce("group_name", "skill_name").alias("skill"))
    )
