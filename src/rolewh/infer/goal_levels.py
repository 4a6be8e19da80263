"""The levels goal pages label responsibilities with: the only declared levels a flat focus has, and truth to measure against."""

from collections.abc import Mapping

import polars as pl

from rolewh.normalize.goal_places import text_key


def goal_levels(silver: Mapping[str, pl.DataFrame], goal_pages: pl.DataFrame) -> dict[tuple[str, str, str], str]:
    """Level by function code, focus code and responsibility (as `text_key` makes it), from the placed goal pages.

    A responsibility that a cut left unfinished is not looked up, and one that goal pages label with two levels has none.
    """
    labelled = (
        goal_pages.filter(pl.col("focus_code").is_not_null())
        .select("document_key", "function_code", "focus_code")
        .join(silver["silver_section"].select("document_key", "block_key"), on="document_key", how="inner")
        .join(silver["silver_goal"].filter(pl.col("is_whole")), on="block_key", how="inner")
        .group_by("function_code", "focus_code", text_key("responsibility_text").alias("text_key"))
        .agg(pl.col("level_code").unique())
        .filter(pl.col("level_code").list.len() == 1)
    )
    return {
        (function, focus, key): level_codes[0]
        for function, focus, key, level_codes in labelled.select(
            "function_code", "focus_code", "text_key", "level_code"
        ).iter_rows()
    }
