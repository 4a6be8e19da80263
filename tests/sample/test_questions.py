"""The written questions on the real sample page alone: what they must answer was worked out from the page by hand."""

from tests.sample.expectation import Sample


def test_eight_years_lead_to_p4_and_no_degree_is_stated(sample: Sample) -> None:
    assert sample.rows(
        "select function_code, years, degree_name, is_derived, numbered_path_count, unnumbered_path_count "
        "from fewest_years_to_level()"
    ) == [("PROCES", 8.0, "no degree stated", False, 1, 0)]


def test_a_doctor_is_asked_for_little_at_p2_and_for_nothing_at_p3(sample: Sample) -> None:
    """The page gives the doctor words at P2, so that the fall is told without a number."""
    assert sample.rows(
        "select function_code, degree_code, lower_level_code, level_code, lower_years, years, fall_kind "
        "from ladders_not_monotone"
    ) == [("PROCES", "doctorate", "P2", "P3", None, 0.0, "words")]


def test_three_titles_stand_on_two_levels_each(sample: Sample) -> None:
    levels = sample.rows("select level_count, level_codes from titles_on_several_levels order by level_codes")
    assert levels == [(2, ["P3", "P4"]), (2, ["P4", "P5"]), (2, ["P5", "P6"])]


def test_four_of_eight_sources_can_be_looked_up_and_three_after_following_the_retired_one(sample: Sample) -> None:
    (row,) = sample.rows(
        "select evidence_state, source_count, identifiable_count, current_source_count from roles_without_evidence"
    )
    assert row == ("identifiable", 8, 4, 3)


def test_one_mapping_is_supported_by_none_of_the_four_codes(sample: Sample) -> None:
    assert sample.rows(
        "select role_code, occupation_code, support_state, cited_code_count, source_count from unsupported_mappings"
    ) == [(sample.expected["role"]["role_code"], "19-1042", "other_codes", 4, 8)]


def test_a_page_with_a_scale_and_no_score_is_unscored_and_not_passed(sample: Sample) -> None:
    assert sample.rows("select role_code, review_state, review_pass_score from reviews_failed_or_missing") == [
        (sample.expected["role"]["role_code"], "unscored", 4.0)
    ]
    assert sample.rows(
        "select dimension_code, review_state, role_count, role_share, scored_count from review_dimension_failing_most"
    ) == [(None, "unscored", 1, 1.0, 0)]
