"""Contracts of nearness by structure: the panel that places each level, the nearest roles of a role, and why there are none."""

import polars as pl

from rolewh.infer.adjacency import BANDS, RELATIONS, STATES
from schemas.columns import (
    KEY_PATTERN,
    ROLE_CODE_PATTERN,
    block_lines,
    code,
    count,
    document_lines,
    key,
    level_code,
    months,
    number,
    text,
)
from schemas.table import Rule, Table

_ROLE_CODE = text("role_code", "FUNCTION.FOCUS.LEVEL", pattern=ROLE_CODE_PATTERN)
_RANK = count(
    "rank", "Place among the role's neighbours, the nearest first, equal distances by role code; from 1", at_least=1
)
_MEASURES = (
    number(
        "distance",
        "Structural distance: 0.5 taxonomy + 0.4 seniority + 0.1 track, at least 0.001 (method structural of dim_method)",
        at_least=0,
        at_most=1,
    ),
    number(
        "taxonomy_distance",
        "0 in the same focus, 0.2 where one of the two is the General focus of their function, 0.3 in the same function, else 1;"
        " function codes that are conformed to one are one function",
        at_least=0,
        at_most=1,
    ),
    number(
        "seniority_distance",
        "Difference in universal seniority over 4, at most 1: by years, not by worth",
        at_least=0,
        at_most=1,
    ),
    number(
        "track_distance",
        "Way between the two tracks along support, professional, management, executive",
        at_least=0,
        at_most=1,
    ),
    code(
        "band",
        "confident: distance up to 0.15; needs_review: up to 0.3; no_confident_match: further away",
        BANDS,
    ),
    code("relation", "What the taxonomy distance says in a word", RELATIONS),
)
_SKILLS = (
    number(
        "skill_distance",
        "Weighted Jaccard distance of the skills of the two foci, names that are one skill as one, rare skills counting more; no"
        " part of the distance; null where either focus lists no skills",
        nullable=True,
        at_least=0,
        at_most=1,
    ),
    count("shared_skill_count", "Skills both foci list; null where either lists none", nullable=True),
)
_STATE = code(
    "adjacency_state",
    "listed: its neighbours stand in fact_adjacency; alone: no other role could be placed; level_without_seniority: the level"
    " has no universal seniority, so the method says nothing of the role",
    STATES,
)
_NEIGHBOURS = count("neighbour_count", "Neighbours listed")
_TIES = count(
    "unlisted_tie_count", "Roles as near as the last one listed that are left out, being behind it by code only"
)


def _not_its_own(first: str, second: str) -> Rule:
    return Rule("not_its_own", "no role is its own neighbour", pl.col(first) != pl.col(second))


CONFORMED_LEVEL_PANEL = Table(
    name="conformed_level_panel",
    layer="conformed",
    grain="One row per level that a loaded page has a universal panel for, else a header line, else a column of a compare page.",
    key=("level_code",),
    columns=(
        level_code("Level"),
        *block_lines()[:1],
        count("panel_count", "Different whole panels loaded for the level; above 1 they disagree"),
        text("document_key", "Document that speaks", pattern=KEY_PATTERN),
        count("first_line", "First line of the panel, header or column in that document", at_least=1),
        count("last_line", "Its last line there", at_least=1),
        months("min_months", "Fewest months of the typical experience"),
        months("max_months", "Most months of the typical experience"),
        number("seniority", "Universal seniority; null where the level cannot be placed", nullable=True),
    ),
)

CONFORMED_ADJACENCY = Table(
    name="conformed_adjacency",
    layer="conformed",
    grain="One row per role and each of its nearest roles.",
    key=("role_code", "neighbour_code"),
    columns=(
        _ROLE_CODE,
        text("neighbour_code", "role_code of the neighbour", pattern=ROLE_CODE_PATTERN),
        _RANK,
        *_MEASURES,
        *_SKILLS,
    ),
    rules=(_not_its_own("role_code", "neighbour_code"),),
)

CONFORMED_ADJACENCY_STATE = Table(
    name="conformed_adjacency_state",
    layer="conformed",
    grain="One row per role: whether its neighbours are known, and how many.",
    key=("role_code",),
    columns=(_ROLE_CODE, _STATE, _NEIGHBOURS, _TIES),
)

FACT_ADJACENCY = Table(
    name="fact_adjacency",
    layer="star",
    grain="One row per role and each of its nearest roles, computed from structure; the lines are those that name the role.",
    key=("role_key", "neighbour_role_key"),
    columns=(
        key("role_key", "Role", "dim_role"),
        key("neighbour_role_key", "The near role", "dim_role", referenced_column="role_key"),
        _RANK,
        *_MEASURES,
        *_SKILLS,
        key("method_key", "Method and edition", "dim_method"),
        *document_lines(),
    ),
    rules=(_not_its_own("role_key", "neighbour_role_key"),),
)

FACT_ADJACENCY_STATE = Table(
    name="fact_adjacency_state",
    layer="star",
    grain="One row per role: whether its nearest roles are known, and how many tie with the last; the lines name the role.",
    key=("role_key",),
    columns=(
        key("role_key", "Role", "dim_role"),
        _STATE,
        _NEIGHBOURS,
        _TIES,
        key("method_key", "Method and edition", "dim_method"),
        *document_lines(),
    ),
)

TABLES = (
    CONFORMED_LEVEL_PANEL,
    CONFORMED_ADJACENCY,
    CONFORMED_ADJACENCY_STATE,
    FACT_ADJACENCY,
    FACT_ADJACENCY_STATE,
)
