"""Brings each focus's responsibilities and rubric together for the level inference; a level that a page declares overrides it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer import levels
from rolewh.infer.goal_levels import goal_levels
from rolewh.infer.levels.parameters import Parameters
from rolewh.normalize.goal_places import text_key
from rolewh.parse.terms import TRACKS

#: Degree and years hold titles and numbers, not work: they would only blur which row a responsibility resembles.
_NOT_WORK: Final = "degree_and_years"


#: Why a rubric row is not read: the ladder then lacks a level, and its bullets would go to a neighbour with confidence.
ROW_LOST: Final = ("cell_count_differs", "torn_row", "several_levels", "no_level_code", "no_table_header")


class ResponsibilityLevel(NamedTuple):
    """A row of ``conformed_responsibility_level``."""

    function_code: str
    focus_code: str
    block_key: str
    sequence_number: int
    level_code: str | None
    sequence_in_level: int | None
    level_posterior: float | None
    level_method: str
    needs_review: bool
    evidence_terms: tuple[str, ...]


class _Bullet(NamedTuple):
    sequence_number: int
    declared_level_code: str | None
    text: str
    text_key: str


def responsibility_levels(
    silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame], settings: Parameters | None = None
) -> Iterator[ResponsibilityLevel]:
    """Level of each responsibility of each focus; the ladder's levels come from its rubric rows.

    ``settings`` is for measurements; without it the published parameters apply.
    """
    speaking = conformed["conformed_focus_section"].select("function_code", "focus_code", "section_name", "block_key")
    rubric_block = {
        (function, focus): block
        for function, focus, section, block in speaking.iter_rows()
        if section == "level_guidelines"
    }
    rubrics = _rubrics(silver["silver_rubric_cell"])
    bullets = _bullets(silver["silver_responsibility"])
    torn = set(silver["silver_unread"].filter(pl.col("reason_code").is_in(ROW_LOST))["block_key"])
    labelled = goal_levels(silver, conformed["conformed_goal_page"])
    # Foci that share both blocks share the answer, unless goal pages label what one of them does.
    answers: dict[tuple[str, str | None, tuple[str | None, ...]], levels.LevelReading] = {}
    for function, focus, section, block in speaking.iter_rows():
        if section != "responsibilities":
            continue
        rubric_key = rubric_block.get((function, focus))
        told = [
            _declared(bullet, labelled.get((function, focus, bullet.text_key))) for bullet in bullets.get(block, [])
        ]
        known = tuple(level for level, _ in told)
        asked = (block, rubric_key, known)
        if asked not in answers and all(known):
            # Every level is declared: nothing that would be inferred is told.
            answers[asked] = levels.LevelReading(
                (levels.LevelAssignment(None, None, True, ()),) * len(known), "abstained"
            )
        elif asked not in answers:
            texts = [bullet.text for bullet in bullets.get(block, [])]
            answer = levels.assign_levels(texts, rubrics.get(rubric_key or "", []), settings, known)
            answers[asked] = _doubted(answer) if rubric_key in torn else answer
        yield from _rows(function, focus, block, bullets.get(block, []), told, answers[asked])


def _declared(bullet: _Bullet, by_goal_page: str | None) -> tuple[str | None, str]:
    """The level a page declares for a bullet and by what; the mark of its own page goes before the label of a goal page."""
    if bullet.declared_level_code is not None:
        return bullet.declared_level_code, "declared"
    return by_goal_page, "declared_on_goal_page"


def _doubted(answer: levels.LevelReading) -> levels.LevelReading:
    """The same levels, none of them sure."""
    ceiling = levels.published().position_ceiling
    return replace(
        answer,
        assignments=tuple(
            replace(
                found, posterior=None if found.posterior is None else min(found.posterior, ceiling), needs_review=True
            )
            for found in answer.assignments
        ),
    )


def _rows(
    function: str,
    focus: str,
    block: str,
    bullets: list[_Bullet],
    told: list[tuple[str | None, str]],
    answer: levels.LevelReading,
) -> Iterator[ResponsibilityLevel]:
    seen: Counter[str] = Counter()
    for bullet, (declared, declared_by), found in zip(bullets, told, answer.assignments, strict=True):
        level = declared or found.level_code
        if level is not None:
            seen[level] += 1
        yield ResponsibilityLevel(
            function,
            focus,
            block,
            bullet.sequence_number,
            level,
            seen[level] if level is not None else None,
            None if declared else found.posterior,
            declared_by if declared else "abstained" if level is None else answer.method_code,
            False if declared else found.needs_review,
            () if declared else found.evidence,
        )


def _bullets(responsibilities: pl.DataFrame) -> dict[str, list[_Bullet]]:
    found: dict[str, list[_Bullet]] = {}
    columns = ("block_key", "sequence_number", "declared_level_code", "responsibility_text")
    rows = responsibilities.select(*columns, text_key("responsibility_text").alias("text_key"))
    for block, *bullet in rows.sort("block_key", "sequence_number").iter_rows():
        found.setdefault(block, []).append(_Bullet(*bullet))
    return found


def _rubrics(cells: pl.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Rows of each rubric block from the lowest level up, each with its cells on the work joined."""
    texts: dict[str, dict[str, list[str]]] = {}
    columns = ("block_key", "level_code", "dimension_code", "cell_text")
    for block, level, dimension, text in cells.select(columns).iter_rows():
        row = texts.setdefault(block, {}).setdefault(level, [])
        if dimension != _NOT_WORK:
            row.append(text)
    return {
        block: [(level, " ".join(rows[level])) for level in sorted(rows, key=_place)] for block, rows in texts.items()
    }


def _place(level_code: str) -> tuple[int, int]:
    return list(TRACKS).index(level_code[0]), int(level_code[1:])
