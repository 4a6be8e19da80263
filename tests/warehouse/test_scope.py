"""Scope and seniority as the star publishes them, on a small catalogue whose answers were worked out by hand."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.infer import scope, seniority
from rolewh.infer.scope.parameters import published
from rolewh.infer.scope_rows import scope_rows
from rolewh.warehouse.rules import broken_rows, rules
from rolewh.warehouse.sql_files import sql_file
from schemas.accept import accept
from schemas.registry import TABLE
from tests.warehouse.small_catalogue import Catalogue, block_key, document_key

#: Duties of General care at P1, P2, P2, on lines 9 to 11 of its page.
DUTIES = ("Simple ovens", "complex ovens", "highly complex ovens")
CELLS = {"P1": "Bakes under close supervision", "P2": "Bakes bread"}


@pytest.fixture
def catalogue() -> Catalogue:
    """General care tells of complexity in its duties and of autonomy in its rubric; Home care tells of nothing."""
    found = Catalogue()
    found.change("silver_responsibility", {}, responsibility_text="Kneads dough")
    found.change("silver_rubric_cell", {}, cell_text="Kneads dough")
    found.change("silver_panel_attribute", {}, attribute_text="Kneads dough")
    for number, words in enumerate(DUTIES, start=1):
        place = {"block_key": block_key("responsibilities GEN"), "sequence_number": number}
        found.change("silver_responsibility", place, responsibility_text=words)
    for level, words in CELLS.items():
        place = {"block_key": block_key("level_guidelines GEN"), "level_code": level, "dimension_code": "knowledge"}
        found.change("silver_rubric_cell", place, cell_text=words)
    found.change("silver_panel_attribute", {"level_code": "P2", "attribute_code": "leadership"}, attribute_text="None")
    for code, edition, parameters, sentence in (scope.method_parameters(), seniority.method_parameters()):
        found.add(
            "conformed_method",
            method_code=code,
            method_edition=edition,
            method_text=sentence,
            parameters_text=parameters,
        )
    return read_for_scope(found)


def read_for_scope(catalogue: Catalogue) -> Catalogue:
    frames = catalogue.frames()
    scores, hits = scope_rows(frames, frames, frames["conformed_responsibility_level"])
    catalogue.rows["conformed_scope"] = [row._asdict() for row in scores]
    catalogue.rows["conformed_scope_hit"] = [row._asdict() for row in hits]
    return catalogue


def answer(catalogue: Catalogue, folder: Path, sql: str) -> list[tuple[Any, ...]]:
    staged, _ = catalogue.build(folder)
    assert [rule.name for rule in rules() if broken_rows(staged, rule)] == []
    with duckdb.connect(str(staged), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_what_is_conformed_keeps_its_contract(catalogue: Catalogue) -> None:
    frames = catalogue.frames()
    for name in ("conformed_scope", "conformed_scope_hit"):
        assert frames[name].height
        assert accept(TABLE[name], frames[name]).refused.is_empty()


def test_each_score_has_its_focus_level_kind_and_interval(catalogue: Catalogue, tmp_path: Path) -> None:
    assert answer(
        catalogue,
        tmp_path,
        """select focus_code, level_code, evidence_kind, dimension_code, score, lowest, highest, hit_count, text_count
        from fact_scope left join dim_focus using (focus_key) join dim_level using (level_key)
        where score is not null order by all nulls first""",
    ) == [
        (None, "P2", "declared", "leadership", 1.0, 1, 1, 1, 6),
        ("GEN", "P1", "responsibility", "complexity", 1.0, 1, 1, 1, 1),
        ("GEN", "P1", "rubric", "autonomy", 1.0, 1, 1, 1, 1),
        ("GEN", "P2", "responsibility", "complexity", 4.5, 4, 5, 2, 2),
    ]


def test_every_level_with_texts_has_all_seven_dimensions(catalogue: Catalogue, tmp_path: Path) -> None:
    # Two foci with two kinds at two levels each, and two panels.
    assert answer(catalogue, tmp_path, "select count(*), count(score) from fact_scope") == [((2 * 2 * 2 + 2) * 7, 4)]


def test_every_score_walks_to_the_lines_of_its_hits(catalogue: Catalogue, tmp_path: Path) -> None:
    assert answer(
        catalogue,
        tmp_path,
        """select evidence_kind, hit_number, fact_scope_hit.text_code, fact_scope_hit.sequence_number, hit_words, ordinal,
        document_path, fact_scope_hit.line_from, fact_scope_hit.line_to
        from fact_scope join fact_scope_hit using (scope_key)
        join dim_document on fact_scope_hit.document_key = dim_document.document_key
        order by evidence_kind, fact_scope_hit.line_from""",
    ) == [
        ("declared", 1, "leadership", None, "None", 1, "care/p2.txt", 38, 39),
        ("responsibility", 1, None, 1, "Simple", 1, "care/p1.txt", 9, 9),
        ("responsibility", 1, None, 2, "complex", 4, "care/p1.txt", 10, 10),
        ("responsibility", 2, None, 3, "highly complex", 5, "care/p1.txt", 11, 11),
        ("rubric", 1, "knowledge", None, "close supervision", 1, "care/p1.txt", 16, 16),
    ]


def test_a_score_that_its_hits_do_not_give_stops_the_publish(catalogue: Catalogue, tmp_path: Path) -> None:
    staged, _ = catalogue.build(tmp_path)
    with duckdb.connect(str(staged)) as connection:
        connection.execute("delete from fact_scope_hit where hit_words = 'highly complex'")
    (rule,) = [rule for rule in rules() if rule.name == "scope_score_from_hits"]
    assert rule.severity == "error"
    assert [row["found_text"] for row in broken_rows(staged, rule)] == ["4.5 of 2 hits; the hits give 4.0 of 1"]


def test_a_level_whose_rows_were_refused_has_no_scope(catalogue: Catalogue, tmp_path: Path) -> None:
    for table in ("conformed_scope", "conformed_scope_hit"):
        place = {"evidence_kind": "rubric", "focus_code": "GEN", "level_code": "P1"}
        catalogue.copy(table, place, level_code="P9")
    assert answer(catalogue, tmp_path, "from dim_level where level_code = 'P9'") == []


def test_the_ladder_shows_each_kind_of_evidence_beside_the_others(catalogue: Catalogue, tmp_path: Path) -> None:
    assert answer(
        catalogue,
        tmp_path,
        """select focus_code, level_code, seniority, responsibility_count, responsibility_complexity, rubric_autonomy,
        declared_leadership, rubric_complexity from mart_scope_ladder""",
    ) == [
        ("GEN", "P1", 1.0, 1, 1.0, 1.0, None, None),
        ("GEN", "P2", 2.0, 2, 4.5, None, 1.0, None),
        ("HOME1A2B", "P1", 1.0, 1, None, None, None, None),
        ("HOME1A2B", "P2", 2.0, 2, None, None, 1.0, None),
    ]


def test_a_step_compares_neighbouring_levels_one_dimension_at_a_time(catalogue: Catalogue, tmp_path: Path) -> None:
    assert answer(
        catalogue,
        tmp_path,
        """select evidence_kind, dimension_code, lower_level_code, upper_level_code, lower_score, upper_score, difference,
        verdict, lower_hit_count, upper_hit_count, seniority_step from mart_scope_step
        where focus_code = 'GEN' and dimension_code in ('complexity', 'autonomy')""",
    ) == [
        ("responsibility", "autonomy", "P1", "P2", None, None, None, "not_comparable", 0, 0, 1.0),
        ("responsibility", "complexity", "P1", "P2", 1.0, 4.5, 3.5, "higher", 1, 2, 1.0),
        ("rubric", "autonomy", "P1", "P2", 1.0, None, None, "not_comparable", 1, 0, 1.0),
        ("rubric", "complexity", "P1", "P2", None, None, None, "not_comparable", 0, 0, 1.0),
    ]


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [(3, 3, "equal"), (3, 3.25, "equal"), (3, 3.5, "mixed"), (3.5, 3, "mixed"), (3, 4, "higher"), (4, 3, "lower")],
)
def test_the_verdict_is_that_of_the_published_comparison(
    catalogue: Catalogue, tmp_path: Path, lower: float, upper: float, verdict: str
) -> None:
    staged, _ = catalogue.build(tmp_path)
    with duckdb.connect(str(staged)) as connection:
        for level, score in (("P1", lower), ("P2", upper)):
            connection.execute(
                """update fact_scope set score = ? where evidence_kind = 'rubric' and dimension_code = 'impact'
                and level_key = (select level_key from dim_level where level_code = ?)""",
                [score, level],
            )
        found = connection.sql(
            "select distinct verdict from mart_scope_step where evidence_kind = 'rubric' and dimension_code = 'impact'"
        ).fetchall()
    assert found == [(verdict,)]


def test_the_rule_stands_in_the_comments_as_the_parameters_have_it() -> None:
    settings = published()
    for words in (
        TABLE["fact_scope"].column["score"].meaning,
        sql_file("marts", "mart_scope_step").header["column verdict"],
    ):
        assert f"{settings.tolerance:g} apart" in words
        assert f"{settings.clear_step:g} apart" in words


def with_manager_panel(catalogue: Catalogue) -> None:
    """The page of Home care shows a panel of M1 that asks for one to two years, halfway between P1's and P2's."""
    panel = block_key("level_panel M1")
    of_p2 = {"block_key": block_key("level_panel P2")}
    place = {"document_key": document_key("home/p2.txt"), "section_name": "level_panel"}
    for table in ("silver_panel", "silver_panel_attribute"):
        catalogue.copy(table, of_p2, block_key=panel, level_code="M1")
    catalogue.copy("conformed_experience", of_p2, block_key=panel, level_code="M1", min_months=12, max_months=24)
    catalogue.change("silver_section", place, block_key=panel, content_key=panel)


SENIORITY = "select level_code, seniority from dim_level order by level_code"


def test_a_manager_stands_where_the_middle_of_the_years_falls(catalogue: Catalogue, tmp_path: Path) -> None:
    with_manager_panel(catalogue)
    assert answer(catalogue, tmp_path, SENIORITY) == [("M1", 1.5), ("P1", 1.0), ("P2", 2.0)]


def test_without_two_whole_panels_a_manager_stands_nowhere(catalogue: Catalogue, tmp_path: Path) -> None:
    with_manager_panel(catalogue)
    catalogue.change("conformed_experience", {"block_key": block_key("level_panel P2")}, max_months=None)
    assert answer(catalogue, tmp_path, SENIORITY) == [("M1", None), ("P1", 1.0), ("P2", 2.0)]


def test_a_level_no_panel_describes_has_no_seniority(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.remove("silver_panel", {"level_code": "P1"})
    assert answer(catalogue, tmp_path, SENIORITY) == [("P1", None), ("P2", 2.0)]


def test_the_methods_are_told_with_their_parameters(catalogue: Catalogue, tmp_path: Path) -> None:
    assert answer(
        catalogue,
        tmp_path,
        """select method_code, count(scope_key) > 0 from dim_method left join fact_scope using (method_key)
        where method_code in ('scope_cues', 'seniority_by_years') group by all order by all""",
    ) == [("scope_cues", True), ("seniority_by_years", False)]
