"""A goal page and a compare page for the hand-made catalogue, and the changes that make the rules on them speak."""

from typing import Any

from tests.warehouse.small_catalogue import Catalogue, block_key, document_key

GOAL_PAGE = "care/goals.txt"
COMPARE_PAGE = "care/compare.txt"
GOALS = {"block_key": block_key("goals")}
COMPARISON = {"block_key": block_key("comparison")}


def _page(catalogue: Catalogue, path: str, kind: str, line_count: int) -> None:
    key = document_key(path)
    seen = {"document_key": key, "document_path": path, "sha256": block_key(path), "byte_count": 400}
    catalogue.add("raw_document", **seen, capture_state="captured", content=b"")
    catalogue.add(
        "silver_page",
        **seen,
        line_count=line_count,
        text_line_count=line_count,
        encoding="utf-8",
        newline="lf",
        has_bom=False,
        has_final_newline=True,
        repair_count=0,
        page_kind=kind,
        layout="flat",
        intake_state="loaded",
    )


def _section(catalogue: Catalogue, path: str, ordinal: int, name: str, first: int, last: int) -> None:
    catalogue.add(
        "silver_section",
        document_key=document_key(path),
        section_ordinal=ordinal,
        section_name=name,
        line_from=first,
        line_to=last,
        block_key=block_key(name),
        content_key=block_key(f"content of {name}"),
        section_state="present",
        record_count=1,
        text_line_count=last - first + 1,
        claimed_line_count=last - first + 1,
        unread_line_count=0,
    )


def with_goal_page(catalogue: Catalogue, **goal: Any) -> None:
    """A goal page of CAR.GEN at P1 that labels the first responsibility with the level it has."""
    _page(catalogue, GOAL_PAGE, "goal", 15)
    _section(catalogue, GOAL_PAGE, 1, "goal_heading", 1, 3)
    _section(catalogue, GOAL_PAGE, 2, "goals", 4, 15)
    catalogue.add(
        "silver_goal_heading",
        block_key=block_key("goal_heading"),
        line_from=1,
        line_to=2,
        names_text="Care · General",
        function_name="Care",
        focus_name="General",
        level_code="P1",
        level_name="Entry",
    )
    told = {
        "line_from": 1,
        "line_to": 12,
        "sequence_number": 1,
        "level_code": "P1",
        "responsibility_text": "General care:  Duty 1.",
        "complexity_text": None,
        "is_whole": True,
    }
    catalogue.add("silver_goal", **GOALS, **{**told, **goal})
    catalogue.add(
        "conformed_goal_page",
        document_key=document_key(GOAL_PAGE),
        level_code="P1",
        function_code="CAR",
        focus_code="GEN",
        candidate_count=1,
    )


def with_compare_page(catalogue: Catalogue, **role: Any) -> None:
    """A compare page that sets CAR.GEN.P1 beside CAR.NIGHT1A2B.S1, a role without a page of its own."""
    _page(catalogue, COMPARE_PAGE, "compare", 12)
    _section(catalogue, COMPARE_PAGE, 1, "comparison", 1, 12)
    told = (
        {"role_code": "CAR.GEN.P1", "focus_code": "GEN", "level_code": "P1", "title": "Carer — P1"},
        {"role_code": "CAR.NIGHT1A2B.S1", "focus_code": "NIGHT1A2B", "level_code": "S1", "title": "Night Carer — S1"},
    )
    for column, values in enumerate(told, start=1):
        catalogue.add(
            "silver_compared_role",
            **COMPARISON,
            line_from=3,
            line_to=9,
            column_number=column,
            function_code="CAR",
            has_fingerprint=True,
            **{**values, **(role if column == 1 else {})},
        )
    catalogue.change("silver_compared_role", {"column_number": 2}, function_name="Care", focus_name="Night care")
    catalogue.change("silver_compared_role", {"column_number": 2}, typical_experience_text="0–1", level_name="Helper")
    catalogue.add(
        "silver_compared_attribute",
        **COMPARISON,
        line_from=8,
        line_to=8,
        column_number=2,
        role_code="CAR.NIGHT1A2B.S1",
        level_code="S1",
        attribute_name="scope",
        attribute_text="One ward at a time.",
    )
    with_compared_pay(catalogue, 2, "CAR.NIGHT1A2B.S1", 40.0)
    catalogue.add(
        "conformed_role",
        role_code="CAR.NIGHT1A2B.S1",
        document_key=document_key(COMPARE_PAGE),
        document_count=0,
    )


def with_compared_pay(catalogue: Catalogue, column: int, role_code: str, median: float) -> None:
    """Market pay of one column of the compare page."""
    catalogue.add(
        "silver_compared_pay",
        **COMPARISON,
        line_from=4,
        line_to=4,
        column_number=column,
        role_code=role_code,
        pay_text=f"${median:.0f}k",
        currency_symbol="$",
        pay_median=median,
        is_inherited=True,
    )


def goal_unplaced(catalogue: Catalogue) -> None:
    with_goal_page(catalogue)
    catalogue.change(
        "conformed_goal_page", {"level_code": "P1"}, function_code=None, focus_code=None, candidate_count=2
    )


def goal_at_another_level(catalogue: Catalogue) -> None:
    with_goal_page(catalogue, level_code="P2")


def goal_nobody_has(catalogue: Catalogue) -> None:
    with_goal_page(catalogue, responsibility_text="Sings to the patients")


def goal_with_another_cell(catalogue: Catalogue) -> None:
    with_goal_page(catalogue, complexity_text="Solves new problems.")
    catalogue.copy(
        "silver_rubric_cell",
        {"block_key": block_key("level_guidelines GEN"), "level_code": "P1", "dimension_code": "knowledge"},
        sequence_number=3,
        dimension_code="complexity",
        cell_text="Solves known problems.",
    )


def compared_role_differs(catalogue: Catalogue) -> None:
    with_compare_page(catalogue, title="Nurse — P1")
    catalogue.add(
        "silver_pay",
        block_key=block_key("identity CAR.GEN.P1"),
        line_from=2,
        line_to=2,
        pay_text="$50k",
        currency_symbol="$",
        pay_median=50.0,
        is_inherited=False,
    )
    with_compared_pay(catalogue, 1, "CAR.GEN.P1", 51.0)
