"""Finds the focus a goal page speaks of: such a page has names and no code, so the names on other pages lead to it."""

from collections.abc import Mapping
from typing import Final

import polars as pl

#: What a function's baseline focus is called where function and focus are named side by side.
_BASELINE_NAME: Final = "General"

_CODES: Final = ("function_code", "focus_code")
_NAMES: Final = ("function_name", "focus_name")


def place_goal_pages(silver: Mapping[str, pl.DataFrame], sections: pl.DataFrame) -> pl.DataFrame:
    """``conformed_goal_page``: each loaded goal page with its focus, null where the names lead to none or to several.

    ``sections`` are the sections of the loaded pages that have a role, with ``function_code`` and ``focus_code``. One name
    can stand under two codes: then the focus that has one of the page's responsibilities is meant, if only one has.
    """
    pages = silver["silver_page"].filter(pl.col("intake_state") == "loaded").select("document_key")
    blocks = silver["silver_section"].select("document_key", "block_key")
    headings = (
        pages.join(blocks, on="document_key", how="inner", maintain_order="left")
        .join(silver["silver_goal_heading"], on="block_key", how="inner", maintain_order="left")
        .unique("document_key", keep="first", maintain_order=True)
        .select("document_key", "level_code", *(_folded(name) for name in _NAMES))
    )
    candidates = headings.join(_names(silver, sections), on=_NAMES, how="inner", maintain_order="left")
    sharing = _sharing(silver, sections, candidates, blocks)
    placed = (
        candidates.join(sharing, on=["document_key", *_CODES], how="left", maintain_order="left")
        .with_columns(
            pl.col("shares_text").fill_null(False),
            pl.len().over("document_key").alias("candidate_count"),
            pl.col("shares_text").fill_null(False).sum().over("document_key").alias("sharing_count"),
        )
        .filter(
            (pl.col("candidate_count") == 1) | (pl.col("shares_text") & (pl.col("sharing_count") == 1)),
        )
        .select("document_key", *_CODES)
    )
    counted = candidates.group_by("document_key").agg(pl.len().cast(pl.Int64).alias("candidate_count"))
    return (
        headings.select("document_key", "level_code")
        .join(placed, on="document_key", how="left", maintain_order="left")
        .join(counted, on="document_key", how="left", maintain_order="left")
        .with_columns(pl.col("candidate_count").fill_null(0))
        .select("document_key", "level_code", *_CODES, "candidate_count")
        .sort("document_key")
    )


def text_key(column: str) -> pl.Expr:
    """A sentence without what two renderings may change of it: case, blanks and marks at its end."""
    return pl.col(column).str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars(" .;:,")


def _folded(name: str) -> pl.Expr:
    return pl.col(name).str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()


def _names(silver: Mapping[str, pl.DataFrame], sections: pl.DataFrame) -> pl.DataFrame:
    """Every pair of names that pages with a code give a focus; one row a pair and focus."""
    blocks = sections.select("block_key", *_CODES).unique(maintain_order=True)
    paired = blocks.join(silver["silver_function_focus"], on="block_key", how="inner")
    compared = silver["silver_compared_role"]
    functions = blocks.join(silver["silver_function_name"], on="block_key", how="inner").select(
        "function_code", "function_name"
    )
    functions = pl.concat([functions, compared.select("function_code", "function_name")]).drop_nulls().unique()
    foci = blocks.join(silver["silver_focus"], on="block_key", how="inner").select(*_CODES, "focus_name")
    baselines = (
        blocks.select(_CODES)
        .filter(pl.col("focus_code") == "GEN")
        .with_columns(pl.lit(_BASELINE_NAME).alias("focus_name"))
    )
    crossed = pl.concat([foci, baselines]).join(functions, on="function_code", how="inner")
    columns = (*_CODES, *_NAMES)
    return (
        pl.concat([paired.select(columns), compared.select(columns), crossed.select(columns)])
        .drop_nulls()
        .with_columns(_folded(name) for name in _NAMES)
        .unique()
        .sort(columns)
    )


def _sharing(
    silver: Mapping[str, pl.DataFrame], sections: pl.DataFrame, candidates: pl.DataFrame, blocks: pl.DataFrame
) -> pl.DataFrame:
    """Candidates whose responsibilities hold one of the goal page's own."""
    goals = blocks.join(silver["silver_goal"], on="block_key", how="inner").select(
        "document_key", text_key("responsibility_text").alias("text_key")
    )
    duties = (
        # Of the candidates alone: most foci have no goal page, and all their responsibilities fill the memory.
        sections.join(candidates, on=_CODES, how="semi")
        .select("block_key", *_CODES)
        .unique()  # a thousand pages may share a block
        .join(silver["silver_responsibility"], on="block_key", how="inner")
        .select(*_CODES, text_key("responsibility_text").alias("text_key"))
        .unique()
    )
    return (
        candidates.join(goals, on="document_key", how="inner")
        .join(duties, on=[*_CODES, "text_key"], how="semi")
        .select("document_key", *_CODES)
        .unique()
        .with_columns(pl.lit(True).alias("shares_text"))
    )
