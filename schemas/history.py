"""Contracts of the history: what arrived when, and the versions of roles and foci that follow from it."""

import polars as pl

from rolewh.documents.page_terms import SECTION_NAMES, SECTION_STATES
from schemas.columns import KEY_PATTERN, ROLE_CODE_PATTERN, SHA256_PATTERN, code, count, flag, key, moment, text, texts
from schemas.table import Column, Rule, Table

_DOCUMENT_KEY = text("document_key", "Hash of the document's path and content", pattern=KEY_PATTERN)


def _moment_where_known(name: str, meaning: str) -> Column:
    return Column(name, pl.Datetime("us"), meaning, nullable=True)


SILVER_ARRIVAL = Table(
    name="silver_arrival",
    layer="silver",
    grain="One row per change seen at a path: a document arrived there, or the one that was there went.",
    key=("document_path", "arrived_at"),
    columns=(
        text("document_path", "Path below the raw folder, with forward slashes"),
        moment("arrived_at", "Since when, UTC: by the file's own time where that can be, else when it was seen"),
        text(
            "document_key",
            "Document that is there from then on; null where none is",
            nullable=True,
            pattern=KEY_PATTERN,
        ),
        text("sha256", "SHA-256 of its bytes", nullable=True, pattern=SHA256_PATTERN),
    ),
)

SILVER_PAST_SECTION = Table(
    name="silver_past_section",
    layer="silver",
    grain="One row per section of a page of a role that arrived once and is no longer in the raw folder.",
    key=("document_key", "section_ordinal"),
    columns=(
        _DOCUMENT_KEY,
        text("document_path", "Path below the raw folder it lay at"),
        text("role_code", "Role the page describes", pattern=ROLE_CODE_PATTERN),
        text("function_code", "First part of the role code"),
        text("focus_code", "Second part of the role code"),
        code("section_name", "Section", SECTION_NAMES),
        count("section_ordinal", "Place on the page, counted from 1", at_least=1),
        text("content_key", "Hash of what its records say, equal for both renderings of it", pattern=SHA256_PATTERN),
        code(
            "section_state",
            "Whether the section is whole, empty by its own word, without items, or cut",
            SECTION_STATES,
        ),
        count("record_count", "Records read from it"),
        flag("is_marked", "Whether it marks the levels of responsibilities"),
    ),
)


def _version(layer: str, subject: str, *subject_columns: Column) -> Table:
    is_star = layer == "star"
    version_key = f"{subject}_version_key"
    return Table(
        name=f"{'dim' if is_star else 'conformed'}_{subject}_version",
        layer=layer,
        grain=f"One row per {subject} and version of what its pages say; a {subject} that is gone keeps its rows.",
        key=(version_key,),
        columns=(
            key(version_key, f"Hash of the {subject}, the content and how many times it came to say that"),
            *subject_columns,
            count("version_number", f"Place among the versions of the {subject}, counted from 1", at_least=1),
            text(
                "content_key",
                "Hash of what the pages said, section by section; equal for both renderings of a page",
                pattern=SHA256_PATTERN,
            ),
            moment("valid_from", "Since when pages said so, UTC"),
            _moment_where_known("valid_to", "When the next version took its place, UTC; null while none has"),
            key("superseded_by", "Version that took its place; null for the last one", nullable=True),
            flag("is_seen", "Whether a page says so now; false for a version superseded, and for a last one whose pages are gone"),
            _moment_where_known(
                "not_seen_from",
                "When its pages went, UTC, where they went before another version came or without one; null else",
            ),
            count("span_count", "Unbroken times in which pages said so; above 1 they went and came back", at_least=1),
            count("section_count", "Sections with content", at_least=1),
            texts("changed_sections", "Sections that say something else than in the version before; empty for the first"),
            text("document_path", "Page that said so first, the smallest path among several"),
            text("document_key", "Hash of that page's path and content; in dim_document while it lies there", pattern=KEY_PATTERN),
        ),
        rules=(
            Rule("ends_behind_its_beginning", "a version ends after it began", pl.col("valid_to") > pl.col("valid_from")),
            Rule(
                "superseded_at_its_end",
                "a version that ended says which one follows",
                pl.col("valid_to").is_null() == pl.col("superseded_by").is_null(),
            ),
        ),
    )  # fmt: skip


def _span(layer: str, subject: str) -> Table:
    is_star = layer == "star"
    version_key = f"{subject}_version_key"
    return Table(
        name=f"{'fact' if is_star else 'conformed'}_{subject}_version_span",
        layer=layer,
        grain=f"One row per version of a {subject} and unbroken time in which pages showed it.",
        key=(version_key, "span_number"),
        columns=(
            key(version_key, f"Version of the {subject}", f"dim_{subject}_version" if is_star else None),
            count("span_number", "Place among the spans of the version, counted from 1", at_least=1),
            moment("seen_from", "Since when, UTC"),
            _moment_where_known("seen_to", "Until when, UTC; null while it is shown"),
        ),
        rules=(
            Rule("ends_behind_its_beginning", "a span ends after it began", pl.col("seen_to") > pl.col("seen_from")),
        ),
    )


_ROLE_CODE = text("role_code", "FUNCTION.FOCUS.LEVEL", pattern=ROLE_CODE_PATTERN)
_FOCUS_CODES = (
    text("function_code", "First part of the role codes"),
    text("focus_code", "Second part of the role codes"),
)

TABLES = (
    SILVER_ARRIVAL,
    SILVER_PAST_SECTION,
    _version("conformed", "role", _ROLE_CODE),
    _span("conformed", "role"),
    _version("conformed", "focus", *_FOCUS_CODES),
    _span("conformed", "focus"),
    _version(
        "star",
        "role",
        key("role_key", "The role; null where no page describes it any more", "dim_role", nullable=True),
        _ROLE_CODE,
    ),
    _span("star", "role"),
    _version(
        "star",
        "focus",
        key("focus_key", "The focus; null where no page describes it any more", "dim_focus", nullable=True),
        *_FOCUS_CODES,
    ),
    _span("star", "focus"),
)
