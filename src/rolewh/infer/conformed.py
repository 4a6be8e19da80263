"""Runs the inferences over the silver tables and gives their results as frames.

Each inference itself stands in its own package.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from rolewh.documents.headings import headings_edition
from rolewh.infer import adjacency, experience, function_method, levels, scope, seniority, skills
from rolewh.infer.adjacency_rows import adjacency_frames
from rolewh.infer.by_content import content_rows
from rolewh.infer.function_rows import FunctionGroupRow, FunctionLinkRow, function_links
from rolewh.infer.idle_decisions import IdleDecisionRow, idle_decisions
from rolewh.infer.level_panels import level_panels
from rolewh.infer.occupation_rows import OccupationRow, SuccessorRow, occupation_frames_rows
from rolewh.infer.occupations import Occupation, bundled_occupations
from rolewh.infer.skill_rows import SkillGroupRow, SkillLinkRow, skill_links
from rolewh.normalize.frames import frame
from rolewh.normalize.overrides import LinkDecision
from rolewh.parse.sections import PARSER_EDITION


class MethodRow(NamedTuple):
    """A row of ``conformed_method``."""

    method_code: str
    method_edition: str
    method_text: str
    parameters_text: str


def infer(
    silver: Mapping[str, pl.DataFrame],
    conformed: Mapping[str, pl.DataFrame],
    reference: Iterable[Occupation] | None = None,
    decisions: Sequence[LinkDecision] = (),
    read: Mapping[str, pl.DataFrame] | None = None,
) -> dict[str, pl.DataFrame]:
    """Experience, titles, levels and their panels, scope, skills, functions, nearest roles, occupations and the methods behind them.

    ``silver`` holds the accepted silver tables, ``conformed`` the tables of `rolewh.normalize.conform`; ``reference`` the
    occupations of the reference table, without it the few the project carries; ``decisions`` what people decided.
    ``read`` holds the tables of `by_content` where they are known already.
    """
    read = content_rows(silver, conformed) if read is None else read
    functions, function_groups = function_links(silver, conformed, decisions)
    links, groups = skill_links(silver["silver_skill"], decisions)
    occupations, successors = occupation_frames_rows(silver, bundled_occupations() if reference is None else reference)
    joined = {
        "conformed_level_panel": level_panels(silver, read["conformed_experience"]),
        "conformed_skill_group": frame(SkillGroupRow, groups),
        "conformed_function_group": frame(FunctionGroupRow, function_groups),
    }
    neighbours, adjacency_states = adjacency_frames(silver, {**conformed, **joined})
    return {
        **read,
        **joined,
        "conformed_adjacency": neighbours,
        "conformed_adjacency_state": adjacency_states,
        "conformed_skill_link": frame(SkillLinkRow, links),
        "conformed_idle_decision": frame(IdleDecisionRow, idle_decisions(silver["silver_skill"], decisions)),
        "conformed_occupation": frame(OccupationRow, occupations),
        "conformed_occupation_successor": frame(SuccessorRow, successors),
        "conformed_function_link": frame(FunctionLinkRow, functions),
        "conformed_method": frame(MethodRow, _methods()),
    }


def _methods() -> Iterable[tuple[Any, ...]]:
    yield MethodRow(
        "page_reading",
        f"{PARSER_EDITION}+{headings_edition()}",
        "A page is cut at its headings; each section is read by its own parser, and what no rule reads is listed as unread.",
        "{}",
    )
    code, edition, parameters, sentence = experience.method_parameters()
    yield MethodRow(code, edition, sentence, parameters)
    code, edition, parameters, sentence = skills.method_parameters()
    yield MethodRow(code, edition, sentence, parameters)
    code, edition, parameters, sentence = function_method.method_parameters()
    yield MethodRow(code, edition, sentence, parameters)
    code, edition, parameters, sentence = scope.method_parameters()
    yield MethodRow(code, edition, sentence, parameters)
    code, edition, parameters, sentence = seniority.method_parameters()
    yield MethodRow(code, edition, sentence, parameters)
    code, edition, parameters, sentence = adjacency.method_parameters()
    yield MethodRow(code, edition, sentence, parameters)
    code, edition, parameters, sentence = levels.method_parameters()
    yield MethodRow(code, edition, sentence, parameters)
    yield MethodRow(
        "equal_split",
        edition,
        "The rubric has no words to compare with: the bullets are shared out nearly equally, and each needs review.",
        parameters,
    )
    yield MethodRow(
        "abstained", edition, "The page shows no ladder, or more than the published bounds: no level is given.", "{}"
    )
    yield MethodRow(
        "declared_on_goal_page",
        edition,
        "A goal page labels the same responsibility with its level, and names lead from that page to the focus.",
        "{}",
    )
    yield MethodRow("declared", edition, "The page itself marks the responsibility with its level.", "{}")
