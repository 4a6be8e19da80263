"""Contracts of scope: how large the work of a level is told to be, dimension by dimension, and every phrase that says so."""

from typing import get_args

import polars as pl

from rolewh.infer.scope.lexicon import DIMENSIONS
from rolewh.infer.scope.model import Treatment
from rolewh.infer.scope_rows import EVIDENCE_KINDS, TEXT_CODES
from schemas.columns import block_lines, code, count, document_lines, key, level_code, number, text
from schemas.table import Column, Rule, Table

TREATMENTS: tuple[str, ...] = get_args(Treatment)

_KIND = code(
    "evidence_kind",
    "What tells of the scope: a panel's attributes (declared), the focus's rubric, or its responsibilities."
    " Compare one kind with the same kind",
    EVIDENCE_KINDS,
)
_DIMENSION = code("dimension_code", "Dimension of scope", DIMENSIONS)
_SUBJECT = (
    text("subject_code", "Focus the texts belong to, as FUNCTION.FOCUS; the level, of a panel"),
    text("function_code", "First part of the role code; null for what a panel declares for all", nullable=True),
    text("focus_code", "Second part of the role code; null for what a panel declares for all", nullable=True),
)


def _score() -> tuple[Column, ...]:
    return (
        number(
            "score",
            "Median of the ordinals of the hits that count, on one scale of 1 to 7; null with none. Two scores of one dimension are"
            " equal up to 0.25 apart, higher or lower from 1 apart, mixed between, not comparable where either is null;"
            " no total over the dimensions is made",
            nullable=True,
            at_least=1,
            at_most=7,
        ),
        _ordinal("lowest", "Lowest ordinal among them"),
        _ordinal("highest", "Highest ordinal among them"),
        count("hit_count", "Hits that count; negated ones do not"),
        count("text_count", "Texts read: attributes, rubric cells or responsibilities", at_least=1),
    )


def _ordinal(name: str, meaning: str, nullable: bool = True) -> Column:
    return Column(name, pl.Int64(), meaning, nullable=nullable, at_least=1, at_most=7)


def _hit() -> tuple[Column, ...]:
    return (
        count(
            "hit_number",
            "Place among the hits of the same score, in the order of the texts, counted from 1",
            at_least=1,
        ),
        code(
            "text_code",
            "Panel attribute or rubric dimension the words stand in; null for a responsibility",
            TEXT_CODES,
            nullable=True,
        ),
        count("sequence_number", "Number of the responsibility; null for other texts", at_least=1, nullable=True),
        text("hit_words", "The words found, to the letter"),
        count("first_character", "Where they begin in the text, counted from 1", at_least=1),
        _ordinal("ordinal", "What the hit counts on the scale of 1 to 7; null where the words are negated"),
        _ordinal(
            "cue_ordinal", "What the lexicon gives the phrase before the words around it are heard", nullable=False
        ),
        code(
            "treatment", 'Whether it counts in full, one less behind words such as "assists with", or not', TREATMENTS
        ),
    )


_INTERVAL = (
    Rule(
        "score_inside_interval",
        "the score lies between the lowest and the highest",
        (pl.col("lowest") <= pl.col("score")) & (pl.col("score") <= pl.col("highest")),
    ),
    Rule(
        "score_has_hits",
        "there is a score exactly where a hit counts",
        pl.col("score").is_null() == (pl.col("hit_count") == 0),
    ),
)

CONFORMED_SCOPE = Table(
    name="conformed_scope",
    layer="conformed",
    grain="One row per kind of evidence, block, level and dimension of scope: of each focus, or of a panel.",
    key=("evidence_kind", "subject_code", "block_key", "level_code", "dimension_code"),
    columns=(
        _KIND,
        *_SUBJECT,
        *block_lines(),
        level_code("Level the texts tell of"),
        _DIMENSION,
        *_score(),
    ),
    rules=_INTERVAL,
)

CONFORMED_SCOPE_HIT = Table(
    name="conformed_scope_hit",
    layer="conformed",
    grain="One row per phrase found that tells of a dimension of scope, with the place of its text.",
    key=("evidence_kind", "subject_code", "block_key", "level_code", "dimension_code", "hit_number"),
    columns=(
        _KIND,
        *_SUBJECT,
        *block_lines(),
        level_code("Level the text tells of"),
        _DIMENSION,
        *_hit(),
    ),
)

_SCOPE_KEY = "Hash of kind of evidence, focus (or level, of a panel), level and dimension"

FACT_SCOPE = Table(
    name="fact_scope",
    layer="star",
    grain="One row per kind of evidence, focus, level and dimension of scope; what a panel declares has no focus and holds for all.",
    key=("scope_key",),
    columns=(
        key("scope_key", _SCOPE_KEY),
        key("focus_key", "Focus; null for what a panel declares for every function", "dim_focus", nullable=True),
        key("level_key", "Level", "dim_level"),
        _KIND,
        _DIMENSION,
        *_score(),
        key("method_key", "Method and edition that read it", "dim_method"),
        *document_lines(),
    ),
    rules=_INTERVAL,
)

FACT_SCOPE_HIT = Table(
    name="fact_scope_hit",
    layer="star",
    grain="One row per score of scope and phrase found for it, negated phrases among them.",
    key=("scope_key", "hit_number"),
    columns=(
        key("scope_key", "Score the hit belongs to", "fact_scope"),
        *_hit(),
        *document_lines(),
    ),
)

TABLES = (CONFORMED_SCOPE, CONFORMED_SCOPE_HIT, FACT_SCOPE, FACT_SCOPE_HIT)
