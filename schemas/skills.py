"""Contracts of what is inferred of skills: which names are one, and at which level a skill first appears."""

from rolewh.infer.skill_rows import LINK_TIERS
from schemas.columns import code, count, document_lines, key, level_code, number, text
from schemas.table import Table

CONFORMED_SKILL_LINK = Table(
    name="conformed_skill_link",
    layer="conformed",
    grain="One row per pair of skill names that are linked; a component comes before its compound.",
    key=("first_name", "second_name"),
    columns=(
        text("first_name", "Name without its parentheses"),
        text("second_name", "Name without its parentheses"),
        code("tier", "What links them", LINK_TIERS),
        number("score", "Share of words in common; 1 where the tier asks for more than that", at_least=0, at_most=1),
        text("decided_by", "The rule, or the person of the overrides file"),
    ),
)

CONFORMED_SKILL_GROUP = Table(
    name="conformed_skill_group",
    layer="conformed",
    grain="One row per skill name, with the name that speaks for all that are one skill.",
    key=("skill_name",),
    columns=(
        text("skill_name", "Name without its parentheses"),
        text("group_name", "The name of its group that most pages use"),
    ),
)

CONFORMED_SKILL_ONSET = Table(
    name="conformed_skill_onset",
    layer="conformed",
    grain="One row per focus and skill of its list that one of its responsibilities names.",
    key=("function_code", "focus_code", "skill_number"),
    columns=(
        text("function_code", "First part of the role codes"),
        text("focus_code", "Second part of the role codes"),
        count("skill_number", "Place in the list of skills, counted from 1", at_least=1),
        level_code("Level of the responsibility; null where it has none", nullable=True),
        count("responsibility_number", "Lowest responsibility that names the skill", at_least=1),
        text("matched_text", "The words that name it, folded"),
    ),
)

BRIDGE_SKILL_LINK = Table(
    name="bridge_skill_link",
    layer="star",
    grain="One row per pair of skills that are linked; a component comes before its compound.",
    key=("skill_key", "other_skill_key"),
    columns=(
        key("skill_key", "Skill", "dim_skill"),
        key("other_skill_key", "Skill it is linked to", "dim_skill", referenced_column="skill_key"),
        code("tier", "What links them; exact, abbreviation, token_set and decided_same make one skill", LINK_TIERS),
        number("score", "Share of words in common; 1 where the tier asks for more than that", at_least=0, at_most=1),
        text("decided_by", "The rule, or the person of the overrides file"),
        key("method_key", "Method and edition", "dim_method"),
    ),
)

FACT_SKILL_STANDING = Table(
    name="fact_skill_standing",
    layer="star",
    grain="One row per focus and skill it lists, names that are one skill as one: how the function and its other foci stand to it.",
    key=("focus_key", "skill_key"),
    columns=(
        key("focus_key", "Focus", "dim_focus"),
        key("skill_key", "Skill that speaks for all that are one with it", "dim_skill"),
        count("sequence_number", "Its first place in the focus's list of skills", at_least=1),
        count("sibling_count", "Other foci of the function whose skills are known"),
        count("listing_sibling_count", "Those of them that list it"),
        code(
            "baseline_origin",
            "What the function's baseline is read from",
            ("general_focus", "share_of_foci", "unknown"),
        ),
        code(
            "standing",
            "common: in the baseline; exclusive: no sibling lists it; distinguishing: fewer than the published share do; "
            "shared: the others; null where neither baseline nor siblings are known",
            ("common", "shared", "distinguishing", "exclusive"),
            nullable=True,
        ),
        *document_lines(),
    ),
)

TABLES = (CONFORMED_SKILL_LINK, CONFORMED_SKILL_GROUP, CONFORMED_SKILL_ONSET, BRIDGE_SKILL_LINK, FACT_SKILL_STANDING)
