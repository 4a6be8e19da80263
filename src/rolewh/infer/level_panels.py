"""Which page's panel speaks for a level, its typical years, and the universal seniority that follows from all of them."""

from collections.abc import Mapping

import polars as pl

from rolewh.infer.seniority import universal_seniority

#: From where a level's years are taken, the best first: a universal panel, a header line of a page, a column of a compare page.
_PANEL, _HEADER, _COMPARED = 1, 2, 3
_PLACE = ("block_key", "content_key", "is_torn", "document_key", "document_path", "first_line", "last_line")
_COMPARED_ATTRIBUTES = ("scope", "autonomy", "impact", "decision_rights")


def level_panels(silver: Mapping[str, pl.DataFrame], experience: pl.DataFrame) -> pl.DataFrame:
    """One row per level that a loaded page has a universal panel for, else a header line, else a column of a compare page.

    Of several what most documents show speaks, whole ones before torn ones, ties by path. Columns level_code, block_key,
    panel_count (different whole panels), document_key, first_line, last_line (in the document), min_months, max_months
    (typical; null where the words give none) and seniority (u; null where the level cannot be placed).
    ``experience`` is ``conformed_experience``.
    """
    shown = pl.concat([_panels(silver), _headers(silver), _compared(silver)])
    level = ("level_code", "source_rank", "is_torn", "content_key")
    counted = shown.group_by(level).agg(
        # Both renderings of a panel count as one.
        pl.col("document_key").n_unique().alias("document_count"),
        pl.col("document_path").min(),
    )
    is_whole_panel = (pl.col("source_rank") == _PANEL) & ~pl.col("is_torn")
    chosen = (
        counted.with_columns(is_whole_panel.sum().over("level_code").cast(pl.Int64).alias("panel_count"))
        .sort(
            "level_code",
            "source_rank",
            "is_torn",
            "document_count",
            "document_path",
            "content_key",
            descending=[False, False, False, True, False, False],
        )
        .unique("level_code", keep="first", maintain_order=True)
        .select(*level, "document_path", "panel_count")
    )
    speaking = (
        chosen.join(shown, on=(*level, "document_path"), nulls_equal=True)
        .sort("level_code", "first_line")
        .unique("level_code", keep="first", maintain_order=True)
    )
    years = (
        experience.filter(pl.col("path_origin") == "universal")
        .sort("block_key", "level_code", "path_number")
        .unique(["block_key", "level_code"], keep="first", maintain_order=True)
        .select("block_key", "level_code", "min_months", "max_months")
    )
    found = speaking.join(years, on=("block_key", "level_code"), how="left", maintain_order="left")
    placed = universal_seniority(
        {level: (fewest, most) for level, fewest, most in found.select("level_code", "min_months", "max_months").rows()}
    )
    return found.select(
        "level_code",
        "block_key",
        "panel_count",
        "document_key",
        "first_line",
        "last_line",
        "min_months",
        "max_months",
        pl.col("level_code").replace_strict(placed, default=None, return_dtype=pl.Float64).alias("seniority"),
    )


def _sections(silver: Mapping[str, pl.DataFrame], wanted: pl.DataFrame) -> pl.DataFrame:
    """The sections of loaded pages whose blocks are wanted."""
    pages = silver["silver_page"].filter(pl.col("intake_state") == "loaded").select("document_key", "document_path")
    return (
        silver["silver_section"]
        .join(wanted, on="block_key", how="semi")
        .join(pages, on="document_key", how="inner")
        .select(
            "section_name",
            "block_key",
            "content_key",
            (pl.col("section_state") == "cut_off").alias("is_torn"),
            "document_key",
            "document_path",
            pl.col("line_from").alias("first_line"),
            pl.col("line_to").alias("last_line"),
        )
    )


def _panels(silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    panels = silver["silver_panel"].select("block_key", "level_code")
    sections = _sections(silver, panels).filter(pl.col("section_name") == "level_panel")
    return sections.join(panels, on="block_key").select(pl.lit(_PANEL).alias("source_rank"), "level_code", *_PLACE)


def _headers(silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    lines = silver["silver_level_line"].filter(pl.col("typical_experience_text").is_not_null())
    return (
        _sections(silver, lines)
        .join(lines.select("block_key", "level_code", pl.col("line_to").alias("line")), on="block_key")
        .with_columns((pl.col("first_line") + pl.col("line") - 1).alias("last_line"))
        .select(pl.lit(_HEADER).alias("source_rank"), "level_code", *_PLACE)
    )


def _compared(silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    attributes = silver["silver_compared_attribute"]
    texts = attributes.group_by("block_key", "column_number").agg(
        pl.col("attribute_text").filter(pl.col("attribute_name") == name).max().alias(name)
        for name in _COMPARED_ATTRIBUTES
    )
    said = ("level_name", "typical_experience_text", *_COMPARED_ATTRIBUTES)
    columns = (
        silver["silver_compared_role"]
        .join(texts, on=("block_key", "column_number"), how="left", maintain_order="left")
        .filter(pl.col("level_name").is_not_null() | pl.col("typical_experience_text").is_not_null())
        .select(
            "block_key",
            pl.col("role_code").str.split(".").list.get(2, null_on_oob=True).alias("level_code"),
            pl.concat_str(said, separator=" / ", ignore_nulls=True).alias("content_key"),
            pl.col("line_to").alias("line"),
        )
    )
    return (
        _sections(silver, columns)
        .filter(pl.col("section_name") == "comparison")
        .drop("content_key")
        .join(columns, on="block_key")
        .with_columns((pl.col("first_line") + pl.col("line") - 1).alias("last_line"), pl.lit(False).alias("is_torn"))
        .select(pl.lit(_COMPARED).alias("source_rank"), "level_code", *_PLACE)
    )
