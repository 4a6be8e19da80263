"""Runs the inferences over the silver tables and gives their results as frames.

Each inference itself stands in its own package.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from rolewh.documents.headings import headings_edition
from rolewh.infer import experience, function_method, levels, scope, seniority, skills
from rolewh.infer.function_rows import FunctionGroupRow, FunctionLinkRow, function_links
from rolewh.infer.level_rows import ResponsibilityLevel, responsibility_levels
from rolewh.infer.occupation_rows import OccupationRow, SuccessorRow, occupation_frames_rows
from rolewh.infer.occupations import Occupation, bundled_occupations
from rolewh.infer.scope_rows import ScopeHitRow, ScopeRow, scope_rows
from rolewh.infer.skill_rows import SkillGroupRow, SkillLinkRow, SkillOnsetRow, skill_links, skill_onsets
from rolewh.normalize.frames import frame
from rolewh.normalize.overrides import LinkDecision
from rolewh.parse.sections import PARSER_EDITION


class Place(NamedTuple):
    """Where a text stands: block, lines inside it, and the level it speaks of."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str


class ExperienceRow(NamedTuple):
    """A row of ``conformed_experience``."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str
    path_number: int
    path_origin: str
    degree_code: str | None
    degree_text: str | None
    path_form: str
    min_months: int | None
    max_months: int | None
    is_open_ended: bool | None
    qualitative_text: str | None
    requirement: str
    is_derived: bool
    path_text: str


class QualificationRow(NamedTuple):
    """A row of ``conformed_qualification``."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str
    remark_number: int
    remark_kind: str
    remark_text: str
    degree_code: str | None
    strength_text: str | None
    subject_name: str | None


class TitleRow(NamedTuple):
    """A row of ``conformed_title``."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str
    sequence_number: int
    title_text: str
    title_origin: str


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
) -> dict[str, pl.DataFrame]:
    """Experience, qualifications, titles, responsibility levels, scope, skills, functions, occupations and the methods behind them.

    ``silver`` holds the accepted silver tables, ``conformed`` the tables of `rolewh.normalize.conform`; ``reference`` the
    occupations of the reference table, without it the few the project carries; ``decisions`` what people decided.
    Each distinct text is read once.
    """
    rubric = silver["silver_rubric_cell"].filter(pl.col("dimension_code") == "degree_and_years")
    panel = silver["silver_panel_attribute"].filter(pl.col("attribute_code") == "typical_experience")
    read: dict[str, experience.ExperienceReading] = {}
    header = silver["silver_level_line"].filter(pl.col("typical_experience_text").is_not_null())
    compared = silver["silver_compared_role"].filter(pl.col("typical_experience_text").is_not_null())
    asked = [
        *_texts(rubric, "cell_text", "rubric"),
        *_texts(panel, "attribute_text", "universal"),
        *_texts(header, "typical_experience_text", "universal"),
        # Columns of one level say the same, and one reading of it is enough.
        *_texts(
            compared.unique(["block_key", "level_code"], maintain_order=True), "typical_experience_text", "universal"
        ),
    ]
    for _, _, text in asked:
        if text not in read:
            read[text] = experience.read_experience(text, is_years_cell=True)
    readings = [(place, origin, read[text]) for place, origin, text in asked]
    duties = frame(ResponsibilityLevel, responsibility_levels(silver, conformed))
    scopes, scope_hits = scope_rows(silver, conformed, duties)
    functions, function_groups = function_links(silver, conformed, decisions)
    links, groups = skill_links(silver["silver_skill"], decisions)
    occupations, successors = occupation_frames_rows(silver, bundled_occupations() if reference is None else reference)
    return {
        "conformed_experience": frame(ExperienceRow, _experience_rows(readings)),
        "conformed_qualification": frame(QualificationRow, _qualification_rows(readings)),
        "conformed_title": frame(TitleRow, _title_rows(readings)),
        "conformed_responsibility_level": duties,
        "conformed_scope": frame(ScopeRow, scopes),
        "conformed_scope_hit": frame(ScopeHitRow, scope_hits),
        "conformed_skill_link": frame(SkillLinkRow, links),
        "conformed_skill_group": frame(SkillGroupRow, groups),
        "conformed_skill_onset": frame(SkillOnsetRow, skill_onsets(silver, conformed, duties)),
        "conformed_occupation": frame(OccupationRow, occupations),
        "conformed_occupation_successor": frame(SuccessorRow, successors),
        "conformed_function_link": frame(FunctionLinkRow, functions),
        "conformed_function_group": frame(FunctionGroupRow, function_groups),
        "conformed_method": frame(MethodRow, _methods()),
    }


def _texts(table: pl.DataFrame, column: str, origin: str) -> Iterator[tuple[Place, str, str]]:
    for *place, text in table.select(*Place._fields, column).iter_rows():
        yield Place(*place), origin, text


Readings = Sequence[tuple[Place, str, experience.ExperienceReading]]


def _experience_rows(readings: Readings) -> Iterator[ExperienceRow]:
    for place, origin, reading in readings:
        for number, path in enumerate(reading.paths, 1):
            yield ExperienceRow(
                *place,
                number,
                origin,
                path.degree_code,
                path.degree_text,
                path.form,
                path.min_months,
                path.max_months,
                path.is_open_ended,
                path.qualitative_text,
                path.requirement,
                path.is_derived,
                path.path_text,
            )


def _qualification_rows(readings: Readings) -> Iterator[QualificationRow]:
    for place, _, reading in readings:
        for number, remark in enumerate(reading.remarks, 1):
            yield QualificationRow(
                *place, number, remark.kind, remark.text, remark.degree_code, remark.strength, remark.subject
            )


def _title_rows(readings: Readings) -> Iterator[TitleRow]:
    for place, origin, reading in readings:
        if origin == "rubric":
            for number, title in enumerate(reading.titles, 1):
                yield TitleRow(*place, number, title, "rubric_parentheses")


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
