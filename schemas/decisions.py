"""Contracts of what people decided in the overrides file; how it is written is said in `rolewh.normalize.overrides`."""

from rolewh.normalize.overrides import DECISIONS
from schemas.columns import KEY_PATTERN, code, count, day, level_code, text
from schemas.table import Table

_FILE = text("document_key", "Overrides file the decision stands in", pattern=KEY_PATTERN)
_WHO = text("decided_by", "Who decided")
_WHY = text("reason_text", "Why, in the words of who decided")
_LINES = (
    count("line_from", "First line of the row in the file; null where it cannot be told", at_least=1, nullable=True),
    count("line_to", "Last line of the row in the file", at_least=1, nullable=True),
)

CONFORMED_LINK_DECISION = Table(
    name="conformed_link_decision",
    layer="conformed",
    grain="One row per pair of skills or functions that people decided on.",
    key=("link_kind", "first_text", "second_text"),
    columns=(
        _FILE,
        code("link_kind", "What the two are", ("skill", "function")),
        text("first_text", "Name of a skill, or code of a function or of a focus, as written"),
        text("second_text", "The other one, as written"),
        code("decision", "Whether the two are one", DECISIONS),
        _WHO,
        _WHY,
        *_LINES,
    ),
)

CONFORMED_WAIVER = Table(
    name="conformed_waiver",
    layer="conformed",
    grain="One row per rule, subject and level whose finding people know of and accept.",
    key=(),
    columns=(
        _FILE,
        text("rule_id", "Rule of the finding"),
        text("subject_code", "What the finding is about, as fact_finding has it"),
        level_code("Level the finding is about; null waives it at every level", nullable=True),
        day("until", "Last day the waiver holds; null where it holds for good", nullable=True),
        _WHO,
        _WHY,
        *_LINES,
    ),
)

CONFORMED_DECISION_PROBLEM = Table(
    name="conformed_decision_problem",
    layer="conformed",
    grain="One row per thing in the overrides file that could not be read.",
    key=("problem_number",),
    columns=(
        _FILE,
        count("problem_number", "Place among the problems, counted from 1", at_least=1),
        text("problem_text", "What was found and what was expected"),
        *_LINES,
    ),
)

CONFORMED_IDLE_DECISION = Table(
    name="conformed_idle_decision",
    layer="conformed",
    grain="One row per decision on two skills that changes nothing, because no page writes a name of it.",
    key=("link_kind", "first_text", "second_text"),
    columns=(
        code("link_kind", "What the two are", ("skill",)),
        text("first_text", "Name of a skill, as the decision has it"),
        text("second_text", "The other one, as the decision has it"),
        text("problem_text", "Which name was found on no page, and what was expected"),
    ),
)

TABLES = (CONFORMED_LINK_DECISION, CONFORMED_WAIVER, CONFORMED_DECISION_PROBLEM, CONFORMED_IDLE_DECISION)
