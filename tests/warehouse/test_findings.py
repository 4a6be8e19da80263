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
from tests.warehouse.small_catalogue import Catalogue, block_key
from tests.warehouse.telling_changes import (
    CARE_P1,
    GEN_P1,
    GEN_P2,
    aliases_empty,
    bachelor_asks_less,
    degree_not_stated,
    degree_written_twice,
    degrees_all_ask_more,
    doctor_asks_less,
    file_refused,
    line_unread,
    mapping_unsupported,
    markers_lost,
    neighbours_missing,
    nothing,
    pages_disagree,
    paragraph_twice,
    row_refused,
    rubric_asks_more,
    scale_without_score,
    section_repeated,
    skill_above_the_level,
    source_followed,
    source_miscounted,
    source_retired,
    source_without_code,
    title_of_a_manager,
    title_twice,
)

Finding = tuple[str, str | None, str, int | None, int | None]

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
    ("duplicate_paragraph", paragraph_twice, [("CAR.GEN", None, "one paragraph 2 times: Care.", 3, 5)]),
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
