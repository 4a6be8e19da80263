"""Contracts of what goal, compare and story pages say; profile pages fill the facts of `star_facts`."""

from rolewh.parse.terms import STORY_PASSAGES
from schemas.columns import code, count, document_lines, flag, key, text
from schemas.table import Table

FACT_COMPARISON = Table(
    name="fact_comparison",
    layer="star",
    grain="One row per compare page and role it sets beside the others.",
    key=("document_key", "column_number"),
    columns=(
        count("column_number", "Column of the role on the page, counted from 1", at_least=1),
        key("role_key", "Role in that column", "dim_role"),
        text("title", "Title the page gives it", nullable=True),
        text("function_name", "Function the page names; null where glued cells leave it open", nullable=True),
        text("focus_name", "Focus the page names; null where glued cells leave it open", nullable=True),
        text("typical_experience_text", "Typical years to the letter; null where left open", nullable=True),
        text("scope_text", "Scope of its level; null where left open", nullable=True),
        text("autonomy_text", "Autonomy of its level; null where left open", nullable=True),
        text("impact_text", "Impact of its level; null where left open", nullable=True),
        text("decision_rights_text", "Decision rights of its level; null where left open", nullable=True),
        flag("has_fingerprint", "False where the page says that the role's content has no fingerprint"),
        *document_lines(),
    ),
)

FACT_GOAL = Table(
    name="fact_goal",
    layer="star",
    grain="One row per goal page and goal: a responsibility labelled with its level.",
    key=("document_key", "sequence_number"),
    columns=(
        count("sequence_number", "Place on the page, counted from 1", at_least=1),
        key("focus_key", "Focus the page's names lead to; null where they lead to none", "dim_focus", nullable=True),
        key("level_key", "Level the goal is labelled with", "dim_level"),
        text("responsibility_text", "The responsibility to the letter"),
        text("complexity_text", "The level's rubric cell on complexity, as quoted", nullable=True),
        flag("is_whole", "False where the end of the page tore the goal"),
        count(
            "responsibility_number",
            "The same responsibility among those of the focus; null where it has no such sentence",
            at_least=1,
            nullable=True,
        ),
        *document_lines(),
    ),
)

FACT_STORY_PASSAGE = Table(
    name="fact_story_passage",
    layer="star",
    grain="One row per role told as a story and passage of it.",
    key=("role_key", "sequence_number"),
    columns=(
        key("role_key", "Role", "dim_role"),
        count("sequence_number", "Place in the story, counted from 1", at_least=1),
        code("passage_name", "What the passage tells", STORY_PASSAGES),
        text("passage_text", "The passage to the letter"),
        *document_lines(),
    ),
)

TABLES = (FACT_COMPARISON, FACT_GOAL, FACT_STORY_PASSAGE)
