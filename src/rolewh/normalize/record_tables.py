"""Which silver table each kind of record fills, with the forms that are made of its text on the way."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import polars as pl

from rolewh.normalize.block_text import BlockText
from rolewh.normalize.frames import columns_of, frame_of_columns, polars_schema
from rolewh.normalize.skill_forms import SkillForm, skill_form
from rolewh.normalize.source_forms import SourceForm, source_form
from rolewh.parse.adjacent_roles import Adjacency
from rolewh.parse.comparison import ComparedAttribute, ComparedPay, ComparedRole
from rolewh.parse.definition import Boundary, DefinitionParagraph
from rolewh.parse.focus import Differential, FocusName
from rolewh.parse.goal_heading import GoalHeading
from rolewh.parse.goals import Goal
from rolewh.parse.identity import FunctionName, Identity, Status
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.level_guidelines import RubricCell
from rolewh.parse.level_panel import Panel, PanelAttribute
from rolewh.parse.mappings import Mapping
from rolewh.parse.provenance import Provenance, Source
from rolewh.parse.reading import UnreadLine
from rolewh.parse.responsibilities import Ladder, Responsibility
from rolewh.parse.role_facts import FunctionFocus, LevelLine, Pay
from rolewh.parse.skills import Skill
from rolewh.parse.story import StoryPassage
from rolewh.parse.title_aliases import Alias

#: Table of each record type; the columns are the record's fields behind the block's key.
RECORD_TABLES: Final[dict[type[Any], str]] = {
    Identity: "silver_identity",
    FunctionName: "silver_function_name",
    Status: "silver_status",
    LevelLine: "silver_level_line",
    FunctionFocus: "silver_function_focus",
    Pay: "silver_pay",
    DefinitionParagraph: "silver_definition",
    FocusName: "silver_focus",
    Boundary: "silver_boundary",
    Differential: "silver_differential",
    SectionIntroduction: "silver_introduction",
    Ladder: "silver_ladder",
    Responsibility: "silver_responsibility",
    RubricCell: "silver_rubric_cell",
    Skill: "silver_skill",
    Provenance: "silver_provenance",
    Source: "silver_source",
    Panel: "silver_panel",
    PanelAttribute: "silver_panel_attribute",
    Adjacency: "silver_adjacency",
    Alias: "silver_alias",
    Mapping: "silver_mapping",
    GoalHeading: "silver_goal_heading",
    Goal: "silver_goal",
    ComparedRole: "silver_compared_role",
    ComparedAttribute: "silver_compared_attribute",
    ComparedPay: "silver_compared_pay",
    StoryPassage: "silver_story_passage",
    UnreadLine: "silver_unread",
    BlockText: "silver_block_text",
}

#: Record types with forms behind their own fields: the forms' columns and how a record gives them.
_FORMS: Final[dict[type[Any], tuple[type[Any], Any]]] = {
    Skill: (SkillForm, lambda skill: skill_form(skill.skill_text, skill.description_text)),
    Source: (SourceForm, lambda source: source_form(source.source_text)),
}


class RecordRows:
    """The rows of the silver record tables, block by block."""

    def __init__(self) -> None:
        self._rows: dict[type[Any], list[tuple[Any, ...]]] = {kind: [] for kind in RECORD_TABLES}

    def add(self, block_key: str, records: Iterable[tuple[Any, ...]]) -> None:
        """Takes the records of a block."""
        key = (block_key,)
        for record in records:
            # Plain tuples: of the records themselves the garbage collector would keep account, one by one.
            self._rows[record.__class__].append(key + record)

    def frames(self) -> dict[str, pl.DataFrame]:
        """One frame a table, in the order the records came; tables without records are empty frames."""
        return {table: _frame(kind, self._rows[kind]) for kind, table in RECORD_TABLES.items()}


def _frame(kind: type[Any], rows: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    schema = {"block_key": pl.String(), **polars_schema(kind)}
    columns = columns_of(rows, len(schema))
    if kind in _FORMS:
        form_type, form_of = _FORMS[kind]
        made = polars_schema(form_type)
        columns += columns_of([form_of(kind(*row[1:])) for row in rows], len(made))
        schema |= made
    return frame_of_columns(schema, columns)
