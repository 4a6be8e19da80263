"""Contracts of the records read from goal, compare and story pages, at block grain; those of profile pages stand in `blocks`."""

import polars as pl

from rolewh.parse.terms import COMPARED_ATTRIBUTES, STORY_PASSAGES
from schemas.columns import ROLE_CODE_PATTERN, block_lines, code, count, flag, level_code, number, text
from schemas.table import Rule, Table

_SEQUENCE = count("sequence_number", "Place in the section, counted from 1", at_least=1)
_COLUMN = count("column_number", "Column of the role on the page, counted from 1", at_least=1)
_ROLE = text("role_code", "FUNCTION.FOCUS.LEVEL of the column", pattern=ROLE_CODE_PATTERN)

SILVER_GOAL_HEADING = Table(
    name="silver_goal_heading",
    layer="silver",
    grain="One row per block that heads a goal page; such a page has names and no role code.",
    key=("block_key",),
    columns=(
        *block_lines(),
        text("names_text", "Function and focus to the letter; null where the line is missing", nullable=True),
        text("function_name", "Function; null where a dot in a name leaves it open", nullable=True),
        text("focus_name", "Focus; null where a dot in a name leaves it open", nullable=True),
        level_code("Level the goals are for"),
        text("level_name", "Name of the level; null where the line is missing or may be torn", nullable=True),
    ),
)

SILVER_GOAL = Table(
    name="silver_goal",
    layer="silver",
    grain="One row per block of goals and goal: a responsibility labelled with its level.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        level_code("Level in the goal's own heading"),
        text("responsibility_text", "The responsibility to the letter"),
        text("complexity_text", "The level's rubric cell on complexity, as quoted", nullable=True),
        flag("is_whole", "False where the end of the page may have torn the responsibility"),
    ),
)

SILVER_COMPARED_ROLE = Table(
    name="silver_compared_role",
    layer="silver",
    grain="One row per comparison and role in it.",
    key=("block_key", "column_number"),
    columns=(
        *block_lines(),
        _COLUMN,
        _ROLE,
        text("function_code", "First part of the role code"),
        text("focus_code", "Second part of the role code"),
        level_code("Third part of the role code"),
        text("title", "Title of the role", nullable=True),
        flag("has_fingerprint", "False where the page says that the role's content has no fingerprint"),
        text("function_name", "Function; null where glued cells leave it open", nullable=True),
        text("focus_name", "Focus; null where glued cells leave it open", nullable=True),
        text("level_name", "Name of the level; null where glued cells leave it open", nullable=True),
        text("typical_experience_text", "Typical years to the letter; null where left open", nullable=True),
    ),
)

SILVER_COMPARED_ATTRIBUTE = Table(
    name="silver_compared_attribute",
    layer="silver",
    grain="One row per comparison, role in it and attribute of the role's level.",
    key=("block_key", "column_number", "attribute_name"),
    columns=(
        *block_lines(),
        _COLUMN,
        _ROLE,
        level_code("Level the attribute describes"),
        code("attribute_name", "Attribute of the universal level", COMPARED_ATTRIBUTES),
        text("attribute_text", "What the page says, to the letter"),
    ),
)

SILVER_COMPARED_PAY = Table(
    name="silver_compared_pay",
    layer="silver",
    grain="One row per comparison and role in it that has market pay.",
    key=("block_key", "column_number"),
    columns=(
        *block_lines(),
        _COLUMN,
        _ROLE,
        text("pay_text", "The amounts to the letter"),
        text("currency_symbol", "Currency as written"),
        number("pay_median", "Median, in thousands", at_least=0),
        number("pay_low", "Low end, in thousands", nullable=True, at_least=0),
        number("pay_high", "High end, in thousands", nullable=True, at_least=0),
        flag("is_inherited", "Whether the page marks the amounts as inherited"),
    ),
    rules=(
        Rule(
            "pay_in_order",
            "low is not above the median, nor the median above high",
            (pl.col("pay_low") <= pl.col("pay_median")) & (pl.col("pay_median") <= pl.col("pay_high")),
        ),
    ),
)

SILVER_STORY_PASSAGE = Table(
    name="silver_story_passage",
    layer="silver",
    grain="One row per story and passage of it.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        code("passage_name", "What the passage tells", STORY_PASSAGES),
        text("passage_text", "The passage to the letter, without its label"),
    ),
)

TABLES = (
    SILVER_GOAL_HEADING,
    SILVER_GOAL,
    SILVER_COMPARED_ROLE,
    SILVER_COMPARED_ATTRIBUTE,
    SILVER_COMPARED_PAY,
    SILVER_STORY_PASSAGE,
)
