"""Brings the pages of one role and of one focus together: which document speaks for what, and whether the others agree."""

from collections.abc import Mapping
from typing import Final

import polars as pl

#: Sections that belong to the focus and repeat on every level's page; the others belong to the role or the level.
FOCUS_SECTIONS: Final = ("role_description", "focus", "responsibilities", "level_guidelines", "skills", "provenance")

#: States from the most to the least telling: a whole section speaks before a cut one.
_STATE_ORDER: Final = ("present", "declared_empty", "unmodelled", "items_missing", "cut_off")


def conform(silver: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """``conformed_role`` and ``conformed_focus_section`` from the accepted silver tables.

    Who speaks: the whole section before the cut one, then the one with more records, then the smallest path, so
    that the choice never hangs on the order of arrival.
    """
    sections = _sections_with_role(silver)
    return {"conformed_role": _roles(sections), "conformed_focus_section": _focus_sections(sections)}


def _sections_with_role(silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Sections of the loaded pages, with path and the parts of the role code; one row a document and block."""
    pages = silver["silver_page"].filter(pl.col("intake_state") == "loaded").select("document_key", "document_path")
    sections = silver["silver_section"].join(pages, on="document_key", how="inner", maintain_order="left")
    roles = (
        sections.filter(pl.col("section_name") == "identity")
        .join(silver["silver_identity"], on="block_key", how="inner", maintain_order="left")
        .select("document_key", "role_code", "function_code", "focus_code")
        .unique("document_key", keep="first", maintain_order=True)
    )
    return sections.join(roles, on="document_key", how="inner", maintain_order="left")


def _roles(sections: pl.DataFrame) -> pl.DataFrame:
    documents = sections.group_by("role_code", "document_key", "document_path").agg(
        pl.col("section_name").n_unique().alias("section_count"), pl.col("record_count").sum()
    )
    return (
        documents.sort(
            "role_code", "section_count", "record_count", "document_path", descending=[False, True, True, False]
        )
        .group_by("role_code", maintain_order=True)
        .agg(pl.col("document_key").first(), pl.len().cast(pl.Int64).alias("document_count"))
    )


def _focus_sections(sections: pl.DataFrame) -> pl.DataFrame:
    focus_section = ["function_code", "focus_code", "section_name"]
    ranked = (
        sections.filter(pl.col("section_name").is_in(FOCUS_SECTIONS))
        .with_columns(
            pl.col("section_state")
            .replace_strict({state: place for place, state in enumerate(_STATE_ORDER)})
            .alias("rank")
        )
        .with_columns((-pl.col("record_count")).alias("fewer_records"))
        .sort(*focus_section, "rank", "fewer_records", "document_path", "section_ordinal")
    )
    # A cut section is the beginning of a whole one: it does not disagree, unless all there is was cut.
    is_best = pl.col("rank") == pl.col("rank").first()
    return ranked.group_by(focus_section, maintain_order=True).agg(
        pl.col("block_key").first(),
        pl.col("document_key").first(),
        pl.col("section_state").first(),
        pl.col("line_from").first().alias("first_line"),
        pl.col("document_key").n_unique().cast(pl.Int64).alias("document_count"),
        pl.col("block_key").filter(is_best).n_unique().cast(pl.Int64).alias("distinct_block_count"),
    )
