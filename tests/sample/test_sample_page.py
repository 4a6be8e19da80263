"""The real sample page: what the warehouse says of it equals the hand-made extraction, field by field and to the letter."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.sample.expectation import Sample

# The expectation names two states in its own words.
STATE = {"section_present_items_not_captured": "items_missing"}
DIMENSION = {
    "knowledge_application": "knowledge",
    "complexity_problem_solving": "complexity",
    "collaboration_interaction": "collaboration",
    "typical_degree_years": "degree_and_years",
}
Levels = Sequence[tuple[int, str]]


def assert_levels(found: Levels, expected: Levels) -> None:
    """The levels of the 29 responsibilities, in page order."""
    assert list(found) == list(expected)


def test_the_document_is_described_as_received(sample: Sample) -> None:
    expected = sample.expected["document"]
    row = sample.one(
        "select document_path, sha256, byte_count, line_count, encoding, newline, has_bom, has_final_newline, "
        "repair_count, page_kind, layout from dim_document where intake_state = 'loaded'"
    )
    assert row == {
        "document_path": expected["path"],
        "sha256": expected["sha256"],
        "byte_count": expected["bytes"],
        "line_count": expected["lines"],
        "encoding": expected["encoding"],
        "newline": expected["newline"].lower(),
        "has_bom": expected["bom"],
        "has_final_newline": expected["trailing_newline"],
        "repair_count": 0,
        "page_kind": "profile",
        "layout": "flat",
    }


def test_every_section_has_its_lines_and_its_state(sample: Sample) -> None:
    states = dict.fromkeys((row["name"] for row in sample.expected["sections"]), "present")
    states["adjacent_roles"] = STATE[sample.expected["adjacent_roles"]["state"]]
    states["title_aliases"] = sample.expected["title_aliases"]["state"]
    states["classification_mappings"] = sample.expected["classification_mappings"]["state"]
    assert sample.rows(
        "select section_name, heading_line, line_from, line_to, section_state, unread_line_count from fact_section "
        "order by line_from"
    ) == [
        (row["name"], row["heading_line"], row["first_line"], row["last_line"], states[row["name"]], 0)
        for row in sample.expected["sections"]
    ]


def test_the_role_is_taken_apart(sample: Sample) -> None:
    expected = sample.expected["role"]
    found = sample.one(
        "select role_code, title, title_base, title_level_suffix, function_code, focus_code, focus_slug, focus_suffix, "
        "is_function_baseline, level_code, track_code as track, track_name, level_number "
        "from dim_role join dim_focus using (focus_key) join dim_level using (level_key)"
    )
    assert found == {name: expected[name] for name in found}


def test_the_focus_and_its_boundary_are_read(sample: Sample) -> None:
    expected = sample.expected["focus"]
    found = sample.one(
        "select focus_name as name, definition_text as description, definition_core_text as definition_core, boundary_text "
        "from dim_focus"
    )
    assert found == {name: expected[name] for name in found}
    assert sample.rows("select sibling_name, qualifier_text from fact_boundary order by sequence_number") == [
        (sibling["name"], sibling["qualifier"]) for sibling in expected["distinct_from"]
    ]


def test_the_definition_stands_on_three_lines_and_is_the_same(sample: Sample) -> None:
    expected = sample.expected["focus"]
    found = sample.silver(
        "select section.line_from + definition.line_from - 1 as line, definition_text "
        "from silver_definition as definition join silver_section as section using (block_key) order by line"
    )
    assert [line for line, _ in found] == expected["description_lines"]
    assert {text for _, text in found} == {expected["description"]}


def test_the_differential_is_declared_on_its_line(sample: Sample) -> None:
    expected = sample.expected["differential"]
    assert sample.rows(
        "select differential_text, differential_line, materiality, upper(differential_dimension), baseline_name from dim_focus"
    ) == [(expected["raw"], expected["line"], expected["materiality"], expected["dimension"], expected["baseline"])]


def test_the_29_responsibilities_have_their_text_line_and_level(sample: Sample) -> None:
    expected = sample.expected["responsibilities"]
    found = sample.rows(
        "select sequence_number, fact_responsibility.line_from, fact_responsibility.line_to, responsibility_text, level_code, "
        "sequence_in_level "
        "from fact_responsibility join dim_level using (level_key) order by sequence_number"
    )
    assert [(seq, first, last, text) for seq, first, last, text, _, _ in found] == [
        (item["seq"], item["line"], item["line"], item["text"]) for item in expected["items"]
    ]
    levels = [(item["seq"], item["level"]) for item in expected["items"]]
    assert_levels([(seq, level) for seq, _, _, _, level, _ in found], levels)
    assert [place for *_, place in found] == [item["seq_in_level"] for item in expected["items"]]
    assert sample.rows("select track_phrase from dim_focus") == [(expected["track_phrase"],)]


def test_chunks_of_five_are_told_from_the_right_levels(sample: Sample) -> None:
    items = sample.expected["responsibilities"]["items"]
    chunks = [(item["seq"], f"P{(item['seq'] - 1) // 5 + 1}") for item in items]
    with pytest.raises(AssertionError):
        assert_levels(chunks, [(item["seq"], item["level"]) for item in items])


def test_every_level_says_how_it_was_found(sample: Sample) -> None:
    assert sample.rows(
        "select level_method, method_code, count(*), min(level_posterior) > 0.2, max(level_posterior) <= 1, "
        "bool_and(needs_review = (level_posterior < 0.8)) from fact_responsibility join dim_method using (method_key) group by all"
    ) == [("rubric_alignment", "rubric_alignment", 29, True, True, True)]


def test_the_rubric_is_read_cell_by_cell(sample: Sample) -> None:
    expected = sample.expected["level_guidelines"]
    assert sample.rows(
        "select fact_level.line_from, level_code, dimension_code, cell_text from fact_level join dim_level using (level_key) "
        "join dim_rubric_dimension using (dimension_code) order by fact_level.line_from, dimension_number"
    ) == [(row["line"], row["level"], DIMENSION[name], row[name]) for row in expected["rows"] for name in DIMENSION]
    assert [
        name for (name,) in sample.rows("select dimension_name from dim_rubric_dimension order by dimension_number")
    ] == (expected["dimensions"])


def test_the_experience_paths_of_the_six_cells_are_read(sample: Sample) -> None:
    expected = [
        (cell["level"], path["path"], path["degree"], path["form"], path["min_years"], path["max_years"], path["open_ended"],
         path["qualitative"], path["text"])
        for cell in sample.expected["experience"]
        for path in cell["paths"]
    ]  # fmt: skip
    assert (
        sample.rows(
            "select level_code, path_number, degree_code, path_form, min_years, max_years, is_open_ended, qualitative_text, path_text "
            "from fact_experience join dim_level using (level_key) where path_origin = 'rubric' order by level_code, path_number"
        )
        == expected
    )


def test_the_remarks_beside_the_paths_are_kept(sample: Sample) -> None:
    expected: list[tuple[Any, ...]] = []
    for cell in sample.expected["experience"]:
        expected += [(cell["level"], "entry_profile", None, None, None, text) for text in cell["entry_profiles"]]
        expected += [
            (cell["level"], "field_of_study", None, None, "education", text) for text in cell["fields_of_study"]
        ]
        expected += [(cell["level"], "other", None, None, None, text) for text in cell["other"]]
        expected += [
            (cell["level"], "preference", row["degree"], row["strength"], row["kind"], row["text"])
            for row in cell["preferences"]
        ]
    found = sample.rows(
        "select level_code, remark_kind, degree_code, strength_text, subject_name, remark_text "
        "from fact_qualification join dim_level using (level_key)"
    )
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_the_panel_is_a_path_of_its_own(sample: Sample) -> None:
    typical = sample.expected["level_panel"]["typical_experience"]
    assert sample.rows(
        "select level_code, path_form, min_years, max_years, is_open_ended, path_text, fact_experience.line_from, "
        "fact_experience.line_to "
        "from fact_experience join dim_level using (level_key) where path_origin = 'universal'"
    ) == [("P1", "range", typical["min_years"], typical["max_years"], typical["open_ended"], typical["raw"], 106, 107)]


def test_the_titles_in_the_rubrics_parentheses_are_split(sample: Sample) -> None:
    assert sample.rows(
        "select level_code, title_text, title_origin from fact_title join dim_level using (level_key) "
        "order by level_code, sequence_number"
    ) == [(row["level"], row["title"], row["origin"]) for row in sample.expected["rubric_titles"]]


def test_the_15_skills_and_their_forms_are_read(sample: Sample) -> None:
    fields = [
        "seq",
        "name_line",
        "description_line",
        "name",
        "description",
        "base_name",
        "abbreviations_or_expansions",
        "components",
    ]
    assert sample.rows(
        "select sequence_number, line_from, line_to, skill_text, description_text, skill_name, abbreviations, components "
        "from fact_skill join dim_skill using (skill_key) order by sequence_number"
    ) == [tuple(item[field] for field in fields) for item in sample.expected["skills"]["items"]]


def test_the_8_sources_are_read(sample: Sample) -> None:
    fields = ["seq", "line", "raw", "kind", "scheme", "code", "code_6", "title", "retired", "organisation"]
    assert sample.rows(
        "select sequence_number, line_from, source_text, source_kind, scheme_name, dim_source.occupation_code, soc_code, "
        "source_title, fact_source.is_marked_retired, organisation_name from fact_source join dim_source using (source_key) "
        "left join dim_occupation using (occupation_key) order by sequence_number"
    ) == [tuple(item[field] for field in fields) for item in sample.expected["provenance"]["sources"]]


def test_the_review_scale_is_stated_and_no_score_is_published(sample: Sample) -> None:
    expected = sample.expected["provenance"]
    scale = expected["review_scale"]
    assert sample.rows(
        "select declared_source_count, listed_source_count, review_lowest_score, review_highest_score, review_pass_score, "
        "review_comparison, review_aggregation, review_state from fact_role"
    ) == [
        (expected["declared_source_count"], expected["listed_source_count"], scale["min"], scale["max"], scale["pass_at"],
         scale["comparison"], scale["aggregation"], "unscored")
    ]  # fmt: skip


def test_the_panel_describes_its_level(sample: Sample) -> None:
    expected = sample.expected["level_panel"]
    names = ["scope", "autonomy", "complexity", "impact", "decision_rights", "leadership", "typical_experience"]
    columns = ", ".join(f"{name}_text" for name in names)
    assert sample.rows(
        f"select level_code, level_name, tagline_text, {columns} from dim_level where level_name is not null"
    ) == [(expected["level_code"], expected["level_name"], expected["tagline"], *expected["attributes"].values())]


def test_the_page_says_how_it_measures_nearness(sample: Sample) -> None:
    expected = sample.expected["adjacent_roles"]
    assert sample.rows(
        "select adjacency_basis_text, adjacency_distance_lowest, adjacency_distance_highest, adjacency_band_count from fact_role"
    ) == [(expected["basis"], expected["distance_min"], expected["distance_max"], expected["band_states"])]


def test_the_mapping_is_unglued(sample: Sample) -> None:
    assert sample.rows(
        "select line_from, scheme_name, mapping_text, occupation_code, resolver_name "
        "from fact_mapping join dim_occupation using (occupation_key)"
    ) == [
        (item["line"], item["group"], item["raw"], item["code"], item["source"])
        for item in sample.expected["classification_mappings"]["items"]
    ]


@pytest.mark.parametrize("table", ["refused", "unread_line"])
def test_nothing_of_the_page_is_refused_or_unread(sample: Sample, table: str) -> None:
    assert sample.rows(f"select * from {table}") == []


def shown(value: Any) -> str:
    """A value with its blanks single, as the lines of a file are compared with it."""
    return " ".join(str(value).split())


def test_every_fact_is_found_on_the_lines_it_names(sample: Sample) -> None:
    lines = sample.page.read_text("utf-8").split("\n")
    checked = 0
    for table, columns in sample.evidence_columns.items():
        names = ", ".join(columns)
        for _, first, last, *values in sample.rows(f"select document_key, line_from, line_to, {names} from {table}"):
            assert 1 <= first <= last <= len(lines)
            text = shown(" ".join(lines[first - 1 : last]))
            for name, value in zip(columns, values, strict=True):
                if value is not None:
                    assert shown(value) in text, (table, name, value, first, last)
                    checked += 1
    assert checked > 120


def test_a_title_whose_stem_the_page_shortens_is_found_in_its_parts(sample: Sample) -> None:
    lines = sample.page.read_text("utf-8").split("\n")
    rows = sample.rows("select line_from, title_text from fact_title")
    assert len(rows) == 12
    for line, title in rows:
        assert all(word in lines[line - 1] for word in title.split()), title


def test_every_fact_table_is_walked_back_to_the_page(sample: Sample) -> None:
    facts = {name for (name,) in sample.rows("select table_name from duckdb_tables() where table_name like 'fact_%'")}
    # fact_role counts over the whole page; a finding quotes what it found, its lines are checked by a rule of the star.
    assert facts - set(sample.evidence_columns) == {
        "fact_role",
        "fact_title",
        "fact_finding",
        # What the page no longer has.
        "fact_fixed_finding",
        # What other refreshes and other editions said.
        "fact_answer_change",
        "fact_edition_result",
        # When the page came: it has no line.
        "fact_role_version_span",
        "fact_focus_version_span",
        # What is inferred of texts, walked back in tests of its own.
        "fact_scope",
        "fact_scope_hit",
        "fact_skill_standing",
        # Computed from where the role stands; its lines are those that name the role.
        "fact_adjacency",
        "fact_adjacency_state",
        # Of pages of other kinds.
        "fact_comparison",
        "fact_goal",
        "fact_story_passage",
    }
