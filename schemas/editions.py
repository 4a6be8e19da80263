"""Contracts of other editions: which were run beside the speaking ones, and their numbers beside those that speak."""

from rolewh.infer.edition_results import COMPARED_FACTS, MEASURES
from rolewh.infer.scope.lexicon import DIMENSIONS
from rolewh.infer.scope_rows import EVIDENCE_KINDS
from schemas.columns import KEY_PATTERN, SHA256_PATTERN, code, count, flag, key, level_code, number, text
from schemas.table import Table

_KIND = code("evidence_kind", "What tells of the scope; null where it is no scope", EVIDENCE_KINDS, nullable=True)
_DIMENSION = code("dimension_code", "Dimension of scope; null where it is no scope", DIMENSIONS, nullable=True)
_FACT = code("fact_name", "Table that holds the speaking edition's result", COMPARED_FACTS)
_ITEM = count("item_number", "Number of the responsibility; null for a scope", at_least=1, nullable=True)
_NUMBERS = (
    code("measure_name", "Which number of the result; level_number is the level without its track", MEASURES),
    number("value", "What the other edition gives; null where it gives nothing", nullable=True),
    number("speaking_value", "What the speaking edition gives; null where it gives nothing", nullable=True),
)

CONFORMED_EDITION_METHOD = Table(
    name="conformed_edition_method",
    layer="conformed",
    grain="One row per edition that was run beside the speaking edition of its method.",
    key=("method_code", "method_edition"),
    columns=(
        text("method_code", "Method"),
        text("method_edition", "Edition of its parameters, as their file names it"),
        text("method_text", "What the method does, in one sentence"),
        text("parameters_text", "Its parameters as JSON"),
    ),
)

CONFORMED_EDITION_RESULT = Table(
    name="conformed_edition_result",
    layer="conformed",
    grain="One row per other edition, subject and number of its result.",
    key=(),
    columns=(
        text("method_code", "Method"),
        text("method_edition", "Edition of its parameters"),
        _FACT,
        text("block_key", "Block the texts stand in", pattern=SHA256_PATTERN),
        text("subject_code", "Focus the texts belong to, as FUNCTION.FOCUS; the level, of a panel"),
        text("function_code", "First part of the role code; null for a panel", nullable=True),
        text("focus_code", "Second part of the role code; null for a panel", nullable=True),
        _KIND,
        level_code("Level the scope is of; null for a responsibility", nullable=True),
        _DIMENSION,
        _ITEM,
        *_NUMBERS,
    ),
)

CONFORMED_EDITION_PROBLEM = Table(
    name="conformed_edition_problem",
    layer="conformed",
    grain="One row per parameter file of another edition that was not run.",
    key=("document_key",),
    columns=(
        text("document_key", "The file", pattern=KEY_PATTERN),
        text("problem_text", "What was found, what was expected and the next step"),
    ),
)

FACT_EDITION_RESULT = Table(
    name="fact_edition_result",
    layer="star",
    grain="One row per edition run beside the speaking one, subject of its result and number of it.",
    key=("edition_result_key",),
    columns=(
        key("edition_result_key", "Hash of edition, subject and number"),
        key("method_key", "Method and edition that gives the value", "dim_method"),
        _FACT,
        key("focus_key", "Focus; null for what a panel declares for all", "dim_focus", nullable=True),
        key("level_key", "Level the scope is of; null for a responsibility", "dim_level", nullable=True),
        _KIND,
        _DIMENSION,
        _ITEM,
        *_NUMBERS,
        flag("is_same", "Whether both give the same number, or both none"),
    ),
)

TABLES = (CONFORMED_EDITION_METHOD, CONFORMED_EDITION_RESULT, CONFORMED_EDITION_PROBLEM, FACT_EDITION_RESULT)
