"""Contracts of what is brought together over pages and of what is inferred, each inferred value with its method and evidence."""

from typing import get_args

import polars as pl

from rolewh.documents.page_terms import SECTION_NAMES, SECTION_STATES
from rolewh.infer.experience.model import Form, RemarkKind, Requirement
from rolewh.infer.levels.reading import MethodCode
from rolewh.parse.terms import TITLE_ORIGINS
from schemas.columns import (
    KEY_PATTERN,
    ROLE_CODE_PATTERN,
    block_lines,
    code,
    count,
    flag,
    level_code,
    months,
    number,
    text,
    texts,
)
from schemas.table import Rule, Table

_DOCUMENT_KEY = text("document_key", "Document that speaks", pattern=KEY_PATTERN)

PATH_FORMS: tuple[str, ...] = get_args(Form)
REQUIREMENTS: tuple[str, ...] = get_args(Requirement)
REMARK_KINDS: tuple[str, ...] = get_args(RemarkKind)
LEVEL_METHODS = ("declared", "declared_on_goal_page", *get_args(MethodCode))
PATH_ORIGINS = ("rubric", "universal")

CONFORMED_ROLE = Table(
    name="conformed_role",
    layer="conformed",
    grain="One row per role, with the document that speaks for it.",
    key=("role_code",),
    columns=(
        text("role_code", "FUNCTION.FOCUS.LEVEL", pattern=ROLE_CODE_PATTERN),
        _DOCUMENT_KEY,
        count("document_count", "Loaded documents that describe the role; 0 where only a compare page names it"),
    ),
)

CONFORMED_FOCUS_SECTION = Table(
    name="conformed_focus_section",
    layer="conformed",
    grain="One row per focus and section its pages share, with the block that speaks.",
    key=("function_code", "focus_code", "section_name"),
    columns=(
        text("function_code", "First part of the role code"),
        text("focus_code", "Second part of the role code"),
        code("section_name", "Section shared by the pages of the focus", SECTION_NAMES),
        *block_lines()[:1],
        _DOCUMENT_KEY,
        code("section_state", "State of the section in that document", SECTION_STATES),
        count("first_line", "Line of that document the block begins on", at_least=1),
        count("document_count", "Documents of the focus that show the section", at_least=1),
        count("distinct_content_count", "Different contents among them; above 1 the pages disagree", at_least=1),
    ),
)

CONFORMED_GOAL_PAGE = Table(
    name="conformed_goal_page",
    layer="conformed",
    grain="One row per loaded goal page, with the focus its names lead to.",
    key=("document_key",),
    columns=(
        text("document_key", "Goal page", pattern=KEY_PATTERN),
        level_code("Level the page is about"),
        text("function_code", "Function its names lead to; null where they lead to none or to several", nullable=True),
        text("focus_code", "Focus its names lead to; null where they lead to none or to several", nullable=True),
        count("candidate_count", "Foci that carry these names"),
    ),
)

CONFORMED_EXPERIENCE = Table(
    name="conformed_experience",
    layer="conformed",
    grain="One row per block, level and experience path read from its words.",
    key=("block_key", "level_code", "path_number"),
    columns=(
        *block_lines(),
        level_code("Level the path leads to"),
        count("path_number", "Place of the path in the text, counted from 1", at_least=1),
        code("path_origin", "Whether the rubric or the universal panel asks it", PATH_ORIGINS),
        text("degree_code", "Degree of the path; null where none is stated", nullable=True),
        text("degree_text", "The degree's words as written", nullable=True),
        code("path_form", "How the years are stated", PATH_FORMS),
        months("min_months", "Fewest months asked; null where the words give no number"),
        months("max_months", "Most months asked; null where the words give none"),
        flag("is_open_ended", "Whether an explicit word leaves the top open; null where nothing says", nullable=True),
        text("qualitative_text", "Words used in place of a number", nullable=True),
        code("requirement", "Required or preferred", REQUIREMENTS),
        flag(
            "is_derived",
            "Whether number or unit is not in the words: from a substitution rule, or years by the column's heading",
        ),
        text("path_text", "The clause to the letter"),
    ),
    rules=(
        Rule(
            "months_in_order", "the fewest months are not above the most", pl.col("min_months") <= pl.col("max_months")
        ),
    ),
)

CONFORMED_QUALIFICATION = Table(
    name="conformed_qualification",
    layer="conformed",
    grain="One row per block, level and remark of its degree and years cell that is not a path.",
    key=("block_key", "level_code", "remark_number"),
    columns=(
        *block_lines(),
        level_code("Level the remark belongs to"),
        count("remark_number", "Place of the remark in the text, counted from 1", at_least=1),
        code("remark_kind", "What kind of remark it is", REMARK_KINDS),
        text("remark_text", "The remark to the letter"),
        text("degree_code", "Degree it speaks of", nullable=True),
        text("strength_text", "Word that tells how strongly it is meant", nullable=True),
        text("subject_name", "Education or experience, where it says", nullable=True),
    ),
)

CONFORMED_TITLE = Table(
    name="conformed_title",
    layer="conformed",
    grain="One row per block, level and title its rubric's parentheses name.",
    key=("block_key", "level_code", "sequence_number"),
    columns=(
        *block_lines(),
        level_code("Level the title stands on"),
        count("sequence_number", "Place of the title in the text, counted from 1", at_least=1),
        text("title_text", "The title, its stem repeated where the page shortens it"),
        code("title_origin", "Where it was read", TITLE_ORIGINS),
    ),
)

CONFORMED_RESPONSIBILITY_LEVEL = Table(
    name="conformed_responsibility_level",
    layer="conformed",
    grain="One row per focus and responsibility, with the level it belongs to.",
    key=("function_code", "focus_code", "sequence_number"),
    columns=(
        text("function_code", "First part of the role code"),
        text("focus_code", "Second part of the role code"),
        *block_lines()[:1],
        count("sequence_number", "Place in the section, counted from 1", at_least=1),
        level_code("Level; null where the method abstains", nullable=True),
        count("sequence_in_level", "Place among the responsibilities of the level", at_least=1, nullable=True),
        number("level_posterior", "Probability the method gives the level", nullable=True, at_least=0, at_most=1),
        code("level_method", "How the level was found", LEVEL_METHODS),
        flag("needs_review", "Whether the posterior is below the published threshold"),
        texts("evidence_terms", "Words shared with the rubric row that weighed most"),
    ),
)

CONFORMED_METHOD = Table(
    name="conformed_method",
    layer="conformed",
    grain="One row per method and edition this refresh knew.",
    key=("method_code", "method_edition"),
    columns=(
        text("method_code", "Method"),
        text("method_edition", "Edition of its parameters"),
        text("method_text", "What the method does, in one sentence"),
        text("parameters_text", "Its parameters as JSON"),
    ),
)

TABLES = (
    CONFORMED_ROLE,
    CONFORMED_FOCUS_SECTION,
    CONFORMED_GOAL_PAGE,
    CONFORMED_EXPERIENCE,
    CONFORMED_QUALIFICATION,
    CONFORMED_TITLE,
    CONFORMED_RESPONSIBILITY_LEVEL,
    CONFORMED_METHOD,
)
