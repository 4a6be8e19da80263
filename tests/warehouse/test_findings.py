"""Each finding on the smallest change of a catalogue that has nothing to find."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.warehouse.findings import finding_rules
from tests.warehouse.decided_catalogue import DECIDED_CASES
from tests.warehouse.disagreeing_pages import panels_disagree, role_pages_disagree
from tests.warehouse.other_pages import (
    compared_role_differs,
    goal_at_another_level,
    goal_nobody_has,
    goal_unplaced,
    goal_with_another_cell,
)
from tests.warehouse.small_catalogue import Catalogue, block_key, document_key

Finding = tuple[str, str | None, str, int | None, int | None]

GEN_RUBRIC = {"block_key": block_key("level_guidelines GEN")}
GEN_P1 = {**GEN_RUBRIC, "level_code": "P1"}
GEN_P2 = {**GEN_RUBRIC, "level_code": "P2"}
CARE_P1 = {"document_key": document_key("care/p1.txt")}


def nothing(_: Catalogue) -> None:
    """The catalogue as it is."""


def file_refused(catalogue: Catalogue) -> None:
    catalogue.add(
        "silver_page",
        document_key=document_key("odd.txt"),
        document_path="odd.txt",
        repair_count=0,
        intake_state="refused",
        reason_code="no_code",
        reason_text="no role code; give one",
    )


def row_refused(catalogue: Catalogue) -> None:
    for rule in ("pattern", "at_least"):
        catalogue.add(
            "silver_refused",
            table_name="silver_alias",
            block_key=block_key("title_aliases CAR.GEN.P1"),
            line_from=2,
            line_to=2,
            rule_name=rule,
            expected_text="more",
        )


def line_unread(catalogue: Catalogue) -> None:
    catalogue.change(
        "silver_section",
        {"block_key": block_key("title_aliases CAR.GEN.P1")},
        claimed_line_count=1,
        unread_line_count=1,
    )
    catalogue.add(
        "silver_unread",
        block_key=block_key("title_aliases CAR.GEN.P1"),
        line_from=2,
        line_to=2,
        section_name="title_aliases",
        reason_code="no_record",
        line_text="who knows",
    )


def section_repeated(catalogue: Catalogue) -> None:
    catalogue.change("silver_page", CARE_P1, line_count=52)
    catalogue.copy(
        "silver_section", {**CARE_P1, "section_name": "skills"}, section_ordinal=12, line_from=49, line_to=52
    )


def pages_disagree(catalogue: Catalogue) -> None:
    catalogue.change(
        "conformed_focus_section", {"focus_code": "GEN", "section_name": "skills"}, distinct_content_count=2
    )


def source_miscounted(catalogue: Catalogue) -> None:
    catalogue.change("silver_provenance", {"block_key": block_key("provenance HOME1A2B")}, declared_source_count=2)


def rubric_asks_more(catalogue: Catalogue) -> None:
    catalogue.change("conformed_experience", GEN_P1, max_months=12, degree_code="no_degree", path_text="0 to 1 year")


def degrees_all_ask_more(catalogue: Catalogue) -> None:
    catalogue.change(
        "conformed_experience", GEN_P2, path_form="plus", min_months=48, max_months=None, path_text="4+ years"
    )


def doctor_asks_less(catalogue: Catalogue) -> None:
    words = {"degree_code": "doctorate", "degree_text": "PhD", "path_number": 2, "min_months": None, "max_months": None}
    catalogue.copy(
        "conformed_experience",
        GEN_P1,
        **words,
        path_form="qualitative",
        qualitative_text="little",
        path_text="PhD, little",
    )
    catalogue.copy("conformed_experience", GEN_P2, **words, path_form="none_required", path_text="PhD, none")


def bachelor_asks_less(catalogue: Catalogue) -> None:
    catalogue.change("conformed_experience", GEN_P1, min_months=24, max_months=24, path_text="2 years (BA)")


def mapping_unsupported(catalogue: Catalogue) -> None:
    catalogue.change(
        "silver_mapping",
        {"block_key": block_key("classification_mappings CAR.GEN.P1")},
        occupation_code="19-1042",
    )


def title_twice(catalogue: Catalogue) -> None:
    catalogue.change("conformed_title", GEN_P2, title_text="GEN  carer p1")


def scale_without_score(catalogue: Catalogue) -> None:
    catalogue.change(
        "silver_provenance",
        {"block_key": block_key("provenance GEN")},
        review_lowest_score=1.0,
        review_highest_score=5.0,
        review_pass_score=4.0,
    )


def markers_lost(catalogue: Catalogue) -> None:
    catalogue.change("conformed_responsibility_level", {"focus_code": "GEN"}, level_method="equal_split")


def source_retired(catalogue: Catalogue) -> None:
    catalogue.change("silver_source", {"block_key": block_key("provenance GEN")}, is_marked_retired=True)


def title_of_a_manager(catalogue: Catalogue) -> None:
    catalogue.change("conformed_title", GEN_P1, title_text="Care Manager/Director, Nights")


def aliases_empty(catalogue: Catalogue) -> None:
    block = {"block_key": block_key("title_aliases CAR.GEN.P1")}
    catalogue.change("silver_section", block, section_state="declared_empty")
    catalogue.remove("silver_alias", block)


def skill_above_the_level(catalogue: Catalogue) -> None:
    catalogue.change(
        "silver_skill", {"skill_text": "Lifting"}, skill_name="Team leadership", skill_text="Team leadership"
    )
    catalogue.change(
        "silver_panel_attribute", {"level_code": "P1", "attribute_code": "leadership"}, attribute_text="None - yet"
    )


def source_followed(catalogue: Catalogue) -> None:
    catalogue.copy(
        "silver_source",
        {"block_key": block_key("provenance GEN")},
        sequence_number=2,
        line_from=3,
        line_to=3,
        source_text="O*NET 29-1141.99 Old Nurses",
        occupation_code="29-1141.99",
        source_title="Old Nurses",
    )
    catalogue.change("silver_provenance", {"block_key": block_key("provenance GEN")}, declared_source_count=2)
    catalogue.add("conformed_occupation_successor", occupation_code="29-1141.99", successor_code="29-1141.00")


def degree_written_twice(catalogue: Catalogue) -> None:
    catalogue.change("conformed_experience", GEN_P2, degree_text="BS")


def degree_not_stated(catalogue: Catalogue) -> None:
    catalogue.change("conformed_experience", GEN_P2, degree_code=None, degree_text=None)


def source_without_code(catalogue: Catalogue) -> None:
    catalogue.copy(
        "silver_source",
        {"block_key": block_key("provenance GEN")},
        sequence_number=2,
        source_text="Job postings",
        source_kind="job_postings",
        source_title="Job postings",
        scheme_name=None,
        occupation_code=None,
    )
    catalogue.change("silver_provenance", {"block_key": block_key("provenance GEN")}, declared_source_count=2)


def neighbours_missing(catalogue: Catalogue) -> None:
    catalogue.change(
        "silver_section", {"block_key": block_key("adjacent_roles CAR.GEN.P1")}, section_state="items_missing"
    )


def paragraph_twice(catalogue: Catalogue) -> None:
    catalogue.change("silver_definition", {"block_key": block_key("focus GEN")}, definition_text="Care.")
    catalogue.change("silver_definition", {"block_key": block_key("role_description GEN")}, definition_text="Care.")


#: Rule, change, and what is found: subject, level, detail, lines.
CASES: tuple[tuple[str, Callable[[Catalogue], None], list[Finding]], ...] = (
    ("function_name_missing", nothing, [("CAR", None, "CAR has no name on its pages", 1, 2)]),
    ("document_refused", file_refused, [("odd.txt", None, "no_code: no role code; give one", None, None)]),
    (
        "rows_refused",
        row_refused,
        [("CAR.GEN.P1", None, "2 broken rules in rows meant for silver_alias: at_least, pattern", 45, 45)],
    ),
    (
        "lines_unread",
        line_unread,
        [("CAR.GEN.P1", None, "1 line not read, the first in title_aliases: who knows", 45, 45)],
    ),
    (
        "repeated_section",
        section_repeated,
        [("CAR.GEN.P1", None, "section skills stands on the page again (occurrence 2)", 49, 52)],
    ),
    (
        "focus_pages_disagree",
        pages_disagree,
        [("CAR.GEN", None, "section skills: 2 different contents on 2 pages", 18, 21)],
    ),
    ("level_panels_disagree", panels_disagree, [("P2", "P2", "2 different panels; this one speaks", 26, 41)]),
    (
        "role_pages_disagree",
        role_pages_disagree,
        [("CAR.GEN.P1", "P1", "section classification_mappings: 2 different contents on 2 pages", 46, 48)],
    ),
    ("source_count_differs", source_miscounted, [("CAR.HOME1A2B.P2", None, "2 sources declared, 1 listed", 22, 25)]),
    (
        "experience_panel_vs_rubric",
        rubric_asks_more,
        [("CAR.GEN.P1", "P1", "panel 0-2 yrs, rubric 0 to 1 year", 16, 16)],
    ),
    (
        "experience_panel_vs_rubric",
        degrees_all_ask_more,
        [("CAR.GEN.P2", "P2", "panel 1-3 yrs, rubric 4+ years", 17, 17)],
    ),
    (
        "experience_not_monotone",
        doctor_asks_less,
        [("CAR.GEN", "P2", "doctorate: P1 asks PhD, little, P2 asks PhD, none", 17, 17)],
    ),
    (
        "experience_not_monotone",
        bachelor_asks_less,
        [("CAR.GEN", "P2", "bachelor: P1 asks 2 years (BA), P2 asks 1 to 3 years (BA)", 17, 17)],
    ),
    (
        "mapping_not_in_sources",
        mapping_unsupported,
        [("CAR.GEN.P1", None, "19-1042 is not among the codes cited: 29-1141", 48, 48)],
    ),
    ("title_on_two_levels", title_twice, [("CAR.GEN", None, "Gen Carer P1 stands on P1, P2", 17, 17)]),
    (
        "review_scores_missing",
        scale_without_score,
        [("CAR.GEN", None, "scale 1 to 5, passing score 4, no score", 22, 25)],
    ),
    (
        "level_markers_lost",
        markers_lost,
        [("CAR.GEN", None, "3 responsibilities without a level mark; levels by equal_split", 9, 11)],
    ),
    (
        "retired_source_counted_twice",
        source_followed,
        [("CAR.GEN", None, "29-1141.00, 29-1141.99 all lead to 29-1141.00", 24, 25)],
    ),
    ("retired_source_code", source_retired, [("CAR.GEN", None, "O*NET 29-1141.00 Registered Nurses", 25, 25)]),
    (
        "management_title_on_professional_track",
        title_of_a_manager,
        [("CAR.GEN", "P1", "Care Manager/Director, Nights stands on P1", 16, 16)],
    ),
    (
        "aliases_empty_but_titles_known",
        aliases_empty,
        [("CAR.GEN.P1", None, "2 distinct titles in the rubric, no alias", 44, 45)],
    ),
    (
        "skill_not_level_scoped",
        skill_above_the_level,
        [("CAR.GEN.P1", "P1", "Team leadership is listed; the panel of P1 says of leadership: None - yet", 20, 21)],
    ),
    (
        "degree_label_drift",
        degree_written_twice,
        [("CAR.GEN", None, "bachelor is written BA, BS (levels P1, P2)", 16, 17)],
    ),
    ("degree_missing", degree_not_stated, [("CAR.GEN", None, "no degree stated for P2", 17, 17)]),
    ("source_without_identifier", source_without_code, [("CAR.GEN", None, "1 of 2 sources without a code", 25, 25)]),
    (
        "adjacency_missing",
        neighbours_missing,
        [("CAR.GEN.P1", None, "the section of adjacent roles has no items in the capture", 42, 43)],
    ),
    ("duplicate_paragraph", paragraph_twice, [("CAR.GEN", None, "one paragraph on lines 3, 5", 3, 5)]),
    (
        "goal_page_unplaced",
        goal_unplaced,
        [("care/goals.txt", "P1", "2 foci carry the names of the page", 4, 15)],
    ),
    (
        "goal_level_differs",
        goal_at_another_level,
        [("CAR.GEN", "P2", "labelled P2, its focus has P1: General care:  Duty 1.", 4, 15)],
    ),
    *DECIDED_CASES,
    ("goal_not_a_responsibility", goal_nobody_has, [("CAR.GEN", "P1", "Sings to the patients", 4, 15)]),
    ("goal_rubric_differs", goal_with_another_cell, [("CAR.GEN", "P1", "quoted: Solves new problems.", 4, 15)]),
    (
        "compared_role_differs",
        compared_role_differs,
        [
            (
                "CAR.GEN.P1",
                "P1",
                "title here Nurse — P1, on its own page Carer — P1; pay here $51k, on its own page a median of 50.0",
                3,
                9,
            )
        ],
    ),
)


def findings(star: Path) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    with duckdb.connect(str(star), read_only=True) as connection:
        for rule, *rest in connection.sql(
            "select rule_id, subject_code, level_code, detail_text, line_from, line_to from fact_finding"
        ).fetchall():
            found.setdefault(rule, []).append(tuple(rest))
    return found


def build(catalogue: Catalogue, folder: Path) -> Path:
    return catalogue.build(folder)[0]


@pytest.mark.parametrize(("rule", "change", "expected"), CASES, ids=lambda value: getattr(value, "__name__", None))
def test_the_change_gives_this_finding_and_no_other(
    tmp_path: Path, rule: str, change: Callable[[Catalogue], None], expected: list[Finding]
) -> None:
    catalogue = Catalogue()
    change(catalogue)
    found = findings(build(catalogue, tmp_path))
    assert found.pop(rule) == expected
    # Said of every function while no page read so far names one.
    assert found.keys() <= {"function_name_missing"}


def test_every_rule_is_shown_above() -> None:
    assert {rule for rule, *_ in CASES} == {rule.rule_id for rule in finding_rules()}


def test_a_rule_has_a_sentence_a_next_step_and_a_known_severity() -> None:
    for rule in finding_rules():
        assert rule.sentence.endswith(".")
        assert rule.next_step.endswith(".")
        assert rule.severity in ("error", "warn", "info")


@pytest.mark.parametrize(
    ("title", "is_found"), [("Project Manager", False), ("Directorate Clerk", False), ("VP, Care", True)]
)
def test_a_management_title_is_told_by_whole_words(tmp_path: Path, title: str, is_found: bool) -> None:
    catalogue = Catalogue()
    catalogue.change("conformed_title", GEN_P1, title_text=title)
    assert ("management_title_on_professional_track" in findings(build(catalogue, tmp_path))) is is_found


@pytest.mark.parametrize(
    ("path", "is_found"),
    [
        ({"path_form": "point", "min_months": 18, "max_months": None}, False),
        ({"path_form": "point", "min_months": 6, "max_months": None}, True),
        ({"path_form": "point", "min_months": 40, "max_months": None}, True),
        ({"path_form": "plus", "min_months": 12, "max_months": None}, False),
        ({"path_form": "plus", "min_months": 24, "max_months": None}, True),
        ({"path_form": "max", "min_months": None, "max_months": 36}, False),
    ],
)
def test_a_point_inside_the_panel_s_range_and_a_bound_it_shares_are_no_contradiction(
    tmp_path: Path, path: dict[str, Any], is_found: bool
) -> None:
    catalogue = Catalogue()
    catalogue.change("conformed_experience", GEN_P2, degree_code="no_degree", **path)
    assert ("experience_panel_vs_rubric" in findings(build(catalogue, tmp_path))) is is_found


def test_a_preferred_path_contradicts_nothing(tmp_path: Path) -> None:
    catalogue = Catalogue()
    catalogue.copy(
        "conformed_experience", GEN_P2, path_number=2, requirement="preferred", degree_code=None, min_months=0
    )
    assert findings(build(catalogue, tmp_path)).keys() == {"function_name_missing"}


def test_a_finding_keeps_its_key_when_its_page_is_edited_elsewhere(tmp_path: Path) -> None:
    def keys(folder: Path, fingerprint: str) -> list[tuple[Any, ...]]:
        catalogue = Catalogue()
        neighbours_missing(catalogue)
        for table in ("raw_document", "silver_page", "silver_section", "conformed_role", "conformed_focus_section"):
            catalogue.change(table, CARE_P1, document_key=fingerprint)
        with duckdb.connect(str(build(catalogue, folder)), read_only=True) as connection:
            return connection.sql("select finding_key from fact_finding where rule_id = 'adjacency_missing'").fetchall()

    assert keys(tmp_path / "a", "0" * 16) == keys(tmp_path / "b", "1" * 16)


def test_a_finding_quotes_a_long_text_in_part(tmp_path: Path) -> None:
    catalogue = Catalogue()
    source_retired(catalogue)
    catalogue.change("silver_source", {"block_key": block_key("provenance GEN")}, source_text="x" * 100_000)
    assert len(findings(build(catalogue, tmp_path))["retired_source_code"][0][2]) == 200
