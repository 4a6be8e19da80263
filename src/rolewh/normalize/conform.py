"""Brings the pages of one role and of one focus together: which document speaks for what, and whether the others agree."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from rolewh.normalize.goal_places import place_goal_pages

#: Sections that belong to the focus and repeat on every level's page; the others belong to the role or the level.
FOCUS_SECTIONS: Final = ("role_description", "focus", "responsibilities", "level_guidelines", "skills", "provenance")

_FOCUS_SECTION: Final = ("function_code", "focus_code", "section_name")

#: What is asked of a section, so that nothing else of it is joined with its page and role.
_OF_SECTION: Final = (
    "document_key",
    "section_name",
    "section_ordinal",
    "block_key",
    "content_key",
    "section_state",
    "record_count",
    "line_from",
)

#: States from the most to the least telling: a whole section speaks before a cut one.
STATE_ORDER: Final = ("present", "declared_empty", "unmodelled", "items_missing", "cut_off")


def conform(silver: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """``conformed_role``, ``conformed_focus_section`` and ``conformed_goal_page`` from the accepted silver tables.

    Who speaks: a section with records before one without, the whole one before the cut one, then the one with more
    records, then the one that marks levels, then the smallest path, so that the choice never hangs on the order of arrival.
    """
    sections = sections_with_role(silver)
    marked = silver["silver_responsibility"].filter(pl.col("declared_level_code").is_not_null())["block_key"].unique()
    return {
        "conformed_role": _with_compared(_roles(sections), silver),
        "conformed_focus_section": _focus_sections(sections, marked),
        "conformed_goal_page": place_goal_pages(silver, sections),
    }


def sections_with_role(silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Sections of the loaded pages, with path and the parts of the role code; one row a document and block."""
    pages = silver["silver_page"].filter(pl.col("intake_state") == "loaded").select("document_key", "document_path")
    sections = silver["silver_section"].select(_OF_SECTION)
    roles = (
        sections.filter(pl.col("section_name") == "identity")
        .join(silver["silver_identity"], on="block_key", how="inner", maintain_order="left")
        .select("document_key", "role_code", "function_code", "focus_code")
        .unique("document_key", keep="first", maintain_order=True)
    )
    # Pages first: there are ten times as many sections, and a join holds its sides and its outcome.
    pages = pages.join(roles, on="document_key", how="inner")
    return sections.join(pages, on="document_key", how="inner", maintain_order="left")


def _roles(sections: pl.DataFrame) -> pl.DataFrame:
    documents = sections.group_by("document_key").agg(
        pl.col("role_code", "document_path").first(),
        pl.col("section_name").n_unique().alias("section_count"),
        pl.col("record_count").sum(),
    )
    return (
        documents.sort(
            "role_code", "section_count", "record_count", "document_path", descending=[False, True, True, False]
        )
        .group_by("role_code", maintain_order=True)
        .agg(pl.col("document_key").first(), pl.len().cast(pl.Int64).alias("document_count"))
    )


def _with_compared(roles: pl.DataFrame, silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The roles, and behind them those that only a compare page names: no document of theirs is loaded."""
    pages = silver["silver_page"].filter(pl.col("intake_state") == "loaded").select("document_key", "document_path")
    compared = (
        silver["silver_compared_role"]
        .select("block_key", "role_code")
        .join(silver["silver_section"].select("block_key", "document_key"), on="block_key", how="inner")
        .join(pages, on="document_key", how="inner")
        .join(roles, on="role_code", how="anti")
        .sort("role_code", "document_path")
        .unique("role_code", keep="first", maintain_order=True)
        .select("role_code", "document_key", pl.lit(0, pl.Int64).alias("document_count"))
    )
    return pl.concat([roles, compared]).sort("role_code")


def _focus_sections(sections: pl.DataFrame, marked: pl.Series) -> pl.DataFrame:
    # One section after another: ordering all of them at a time would take as much memory as all else of the step.
    found = [
        _speaking(sections.filter(pl.col("section_name") == section_name), marked) for section_name in FOCUS_SECTIONS
    ]
    return pl.concat(found).sort(_FOCUS_SECTION)


def _speaking(sections: pl.DataFrame, marked: pl.Series) -> pl.DataFrame:
    ranked = (
        sections.with_columns(
            (pl.col("record_count") == 0).alias("has_nothing"),
            pl.col("section_state")
            .replace_strict({state: place for place, state in enumerate(STATE_ORDER)}, return_dtype=pl.Int64)
            .alias("rank"),
            (-pl.col("record_count")).alias("fewer_records"),
            # Of two renderings with the same responsibilities the one that kept their level marks knows more.
            (~pl.col("block_key").is_in(marked.implode())).alias("lacks_marks"),
        )
        .sort(
            *_FOCUS_SECTION, "has_nothing", "rank", "fewer_records", "lacks_marks", "document_path", "section_ordinal"
        )
        # A page that has the section twice speaks with the better one, and is one voice.
        .unique([*_FOCUS_SECTION, "document_key"], keep="first", maintain_order=True)
    )
    # A cut section is the beginning of a whole one: it does not disagree, unless all there is was cut.
    is_best = (pl.col("rank") == pl.col("rank").first()) & (pl.col("has_nothing") == pl.col("has_nothing").first())
    return ranked.group_by(_FOCUS_SECTION, maintain_order=True).agg(
        pl.col("block_key").first(),
        pl.col("document_key").first(),
        pl.col("section_state").first(),
        pl.col("line_from").first().alias("first_line"),
        pl.len().cast(pl.Int64).alias("document_count"),
        pl.col("content_key").filter(is_best).n_unique().cast(pl.Int64).alias("distinct_content_count"),
    )
