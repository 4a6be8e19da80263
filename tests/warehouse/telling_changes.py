"""The smallest change of the hand-made catalogue that makes each rule speak; what it then says stands in `test_findings`."""

from tests.warehouse.small_catalogue import Catalogue, block_key, document_key

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
