"""Texts meet the scope reading with their place: each kind of evidence apart, each responsibility at the level of its focus."""

from collections.abc import Mapping, Sequence

import polars as pl

from rolewh.infer.scope import DIMENSIONS, hits_of, scope_of, score_of
from rolewh.infer.scope_rows import ScopeHitRow, ScopeRow, scope_rows
from schemas.registry import TABLE

Rows = Sequence[Mapping[str, object]]


def frame(table: str, rows: Rows) -> pl.DataFrame:
    schema = TABLE[table].polars_schema
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def read(
    duties: Sequence[tuple[str, str | None]] = (),
    cells: Sequence[tuple[str, str, str]] = (),
    panel: Sequence[tuple[str, str, str]] = (),
    compared: Sequence[tuple[int, str, str, str]] = (),
    foci: Sequence[str] = ("GEN",),
) -> tuple[list[ScopeRow], list[ScopeHitRow]]:
    """Scope of duties (text, level), rubric cells (level, dimension, text), panels (level, attribute, text) and compare columns."""
    silver = {
        "silver_responsibility": frame(
            "silver_responsibility",
            [
                {
                    "block_key": "b",
                    "line_from": n + 2,
                    "line_to": n + 2,
                    "sequence_number": n,
                    "responsibility_text": text,
                }
                for n, (text, _) in enumerate(duties, 1)
            ],
        ),
        "silver_rubric_cell": frame(
            "silver_rubric_cell",
            [
                {"block_key": "r", "line_from": 5, "line_to": 5, "level_code": a, "dimension_code": b, "cell_text": c}
                for a, b, c in cells
            ],
        ),
        "silver_panel_attribute": frame(
            "silver_panel_attribute",
            [
                {
                    "block_key": f"p {level}",
                    "line_from": 2 * n,
                    "line_to": 2 * n + 1,
                    "level_code": level,
                    "attribute_code": attribute,
                    "attribute_text": text,
                }
                for n, (level, attribute, text) in enumerate(panel, 1)
            ],
        ),
        "silver_compared_attribute": frame(
            "silver_compared_attribute",
            [
                {
                    "block_key": "c",
                    "line_from": 9,
                    "line_to": 9,
                    "column_number": column,
                    "level_code": level,
                    "attribute_name": attribute,
                    "attribute_text": text,
                }
                for column, level, attribute, text in compared
            ],
        ),
    }
    speaking = [
        {"function_code": "F", "focus_code": focus, "section_name": section, "block_key": block}
        for focus in foci
        for section, block in (("responsibilities", "b"), ("level_guidelines", "r"))
    ]
    levels = [
        {"function_code": "F", "focus_code": focus, "sequence_number": n, "level_code": level}
        for focus in foci
        for n, (_, level) in enumerate(duties, 1)
    ]
    return scope_rows(
        silver,
        {"conformed_focus_section": frame("conformed_focus_section", speaking)},
        frame("conformed_responsibility_level", levels),
    )


def told(rows: Sequence[ScopeRow], dimension: str) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (row.evidence_kind, row.level_code): (row.score, row.lowest, row.highest, row.hit_count, row.text_count)
        for row in rows
        if row.dimension_code == dimension
    }


def test_the_responsibilities_of_a_level_are_scored_together() -> None:
    scores, _ = read([("Simple ovens", "P1"), ("complex ovens", "P2"), ("highly complex ovens", "P2")])
    assert told(scores, "complexity") == {
        ("responsibility", "P1"): (1.0, 1, 1, 1, 1),
        ("responsibility", "P2"): (4.5, 4, 5, 2, 2),
    }


def test_every_dimension_of_a_level_has_a_row_and_nothing_found_is_null() -> None:
    scores, hits = read([("Kneads dough for rye bread", "P1")])
    assert [(row.dimension_code, row.score, row.hit_count) for row in scores] == [
        (name, None, 0) for name in DIMENSIONS
    ]
    assert hits == []


def test_a_responsibility_without_a_level_is_not_read() -> None:
    assert read([("complex ovens", None)]) == ([], [])


def test_the_track_is_that_of_the_level() -> None:
    scores, _ = read([("Settles operational problems", "M3"), ("Settles operational problems", "P3")])
    assert {place: score[0] for place, score in told(scores, "complexity").items()} == {
        ("responsibility", "M3"): 3.0,
        ("responsibility", "P3"): 2.0,
    }


def test_each_hit_tells_its_words_and_the_place_of_its_text() -> None:
    _, hits = read([("Kneads dough", "P1"), ("Works on complex ovens, then on complex mills", "P1")])
    assert [
        (hit.sequence_number, hit.line_from, hit.hit_words, hit.first_character, hit.hit_number, hit.ordinal)
        for hit in hits
        if hit.dimension_code == "complexity"
    ] == [(2, 4, "complex", 10, 1, 4), (2, 4, "complex", 33, 2, 4)]


def test_a_negated_cue_is_told_and_does_not_count() -> None:
    scores, hits = read([("Does not lead a team", "P1")])
    assert told(scores, "leadership")["responsibility", "P1"] == (None, None, None, 0, 1)
    (hit,) = [hit for hit in hits if hit.dimension_code == "leadership"]
    assert (hit.hit_words, hit.ordinal, hit.cue_ordinal, hit.treatment) == ("lead a team", None, 4, "negated")


def test_the_kinds_of_evidence_never_mix() -> None:
    scores, _ = read(
        [("Simple ovens", "P2")],
        [("P2", "complexity", "complex ovens")],
        [("P2", "complexity", "highly complex ovens")],
    )
    assert {kind: score[0] for kind, score in told(scores, "complexity").items()} == {
        ("responsibility", "P2"): 1.0,
        ("rubric", "P2"): 4.0,
        ("declared", "P2"): 5.0,
    }


def test_degree_and_years_are_not_read() -> None:
    assert read(cells=[("P2", "degree_and_years", "5 years on complex ovens")]) == ([], [])
    assert read(panel=[("P2", "typical_experience", "5 years on complex ovens")]) == ([], [])


def test_an_attribute_of_a_panel_tells_of_its_own_dimension_alone() -> None:
    scores, hits = read(
        panel=[("P1", "leadership", "None"), ("P1", "autonomy", "complex ovens under close supervision")]
    )
    assert told(scores, "leadership")["declared", "P1"][0] == 1.0
    assert told(scores, "complexity")["declared", "P1"][0] is None
    assert {hit.text_code for hit in hits} == {"leadership", "autonomy"}


def test_the_attribute_scope_of_a_panel_may_tell_of_any_dimension() -> None:
    scores, _ = read(panel=[("P1", "scope", "complex ovens under close supervision")])
    assert told(scores, "complexity")["declared", "P1"][0] == 4.0
    assert told(scores, "autonomy")["declared", "P1"][0] == 1.0


def test_a_panel_belongs_to_no_focus_and_its_lines_span_what_was_read() -> None:
    scores, _ = read(panel=[("P1", "autonomy", "close supervision"), ("P1", "leadership", "None")])
    assert {(row.function_code, row.focus_code, row.line_from, row.line_to) for row in scores} == {(None, None, 2, 5)}


def test_columns_of_one_level_on_a_compare_page_are_read_once() -> None:
    scores, _ = read(compared=[(n, "P2", "autonomy", "close supervision") for n in (1, 2)])
    assert told(scores, "autonomy") == {("declared", "P2"): (1.0, 1, 1, 1, 1)}


def test_foci_that_share_their_responsibilities_each_have_their_scores() -> None:
    scores, _ = read([("complex ovens", "P2")], foci=("GEN", "OVEN1A2B"))
    assert [(row.focus_code, row.score) for row in scores if row.dimension_code == "complexity"] == [
        ("GEN", 4.0),
        ("OVEN1A2B", 4.0),
    ]


def test_texts_put_together_after_reading_score_as_texts_read_together() -> None:
    texts = ["Simple ovens", "Does not lead a team", "Leads a team on highly complex ovens"]
    together = scope_of(enumerate(texts), "P").scores
    hits = [hit for text in texts for hit in hits_of(text, "P")]
    apart = [score_of(name, [hit for hit in hits if hit.dimension == name]) for name in DIMENSIONS]
    assert [(one.median, one.lowest, one.highest, one.hit_count, len(one.hits)) for one in apart] == [
        (one.median, one.lowest, one.highest, one.hit_count, len(one.hits)) for one in together
    ]
