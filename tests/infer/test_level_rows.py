"""Responsibilities meet the rubric of their focus: only the cells on the work count, in the order of the ladder."""

from collections.abc import Mapping, Sequence

import polars as pl

from rolewh.infer.level_rows import ResponsibilityLevel, responsibility_levels
from schemas.registry import TABLE


def frame(table: str, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    schema = TABLE[table].polars_schema
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def levels(
    bullets: Sequence[tuple[str, str | None]], rubric: Sequence[tuple[str, str, str]], lost_row: str | None = None
) -> list[ResponsibilityLevel]:
    """Levels of bullets (text, declared level) against rubric rows (level, work, years)."""
    silver = {
        "silver_responsibility": frame(
            "silver_responsibility",
            [
                {"block_key": "b", "sequence_number": n, "declared_level_code": level, "responsibility_text": text}
                for n, (text, level) in enumerate(bullets, 1)
            ],
        ),
        "silver_rubric_cell": frame(
            "silver_rubric_cell",
            [
                {"block_key": "r", "level_code": level, "dimension_code": dimension, "cell_text": text}
                for level, work, years in rubric
                for dimension, text in (("knowledge", work), ("degree_and_years", years))
            ],
        ),
        "silver_unread": frame("silver_unread", [{"block_key": "r", "reason_code": lost_row}] if lost_row else []),
    }
    speaking = [
        {"function_code": "F", "focus_code": "GEN", "section_name": section, "block_key": block}
        for section, block in (("responsibilities", "b"), ("level_guidelines", "r"))
    ]
    silver |= {name: frame(name, []) for name in ("silver_section", "silver_goal")}
    conformed = {
        "conformed_focus_section": frame("conformed_focus_section", speaking),
        "conformed_goal_page": frame("conformed_goal_page", []),
    }
    return list(responsibility_levels(silver, conformed))


BULLETS = [("Weighs flour by the recipe card", None), ("Plans the bakery's seasonal range", None)]
RUBRIC = [
    ("P1", "Weighs flour by a recipe card.", "0 years"),
    ("P2", "Plans a seasonal range for the bakery.", "5 years"),
]


def test_the_rubrics_words_tell_the_level() -> None:
    assert [(row.level_code, row.level_method) for row in levels(BULLETS, RUBRIC)] == [
        ("P1", "rubric_alignment"),
        ("P2", "rubric_alignment"),
    ]


def test_words_of_the_degree_column_move_nothing() -> None:
    with_words = [(level, work, f"{years} (Planner of the seasonal range)") for level, work, years in RUBRIC]
    assert levels(BULLETS, with_words) == levels(BULLETS, RUBRIC)


def test_a_ladder_over_two_tracks_climbs_from_support_to_management() -> None:
    rubric = [("M1", "Plans a seasonal range for the bakery.", ""), ("P3", "Weighs flour by a recipe card.", "")]
    assert [row.level_code for row in levels(BULLETS, rubric)] == ["P3", "M1"]


def test_a_declared_level_overrides_the_rubric_and_needs_no_posterior() -> None:
    declared = [(text, "P2") for text, _ in BULLETS]
    assert [(r.level_code, r.level_method, r.level_posterior, r.needs_review) for r in levels(declared, RUBRIC)] == [
        ("P2", "declared", None, False)
    ] * 2


def test_without_a_ladder_no_level_is_given() -> None:
    assert [(r.level_code, r.level_method, r.needs_review) for r in levels(BULLETS, [])] == [
        (None, "abstained", True)
    ] * 2


def test_a_rubric_with_a_lost_row_makes_no_level_sure() -> None:
    found = levels(BULLETS, RUBRIC, lost_row="cell_count_differs")
    assert [row.level_code for row in found] == ["P1", "P2"]
    assert all(row.needs_review and row.level_posterior is not None and row.level_posterior < 0.8 for row in found)
