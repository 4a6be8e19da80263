"""Changes of the small catalogue by people's decisions, and a function that stands under a second code."""

from datetime import date
from typing import Any

from tests.warehouse.small_catalogue import Catalogue, block_key, document_key

OVERRIDES = document_key("overrides.toml")


def overrides_there(catalogue: Catalogue) -> None:
    catalogue.add(
        "silver_page",
        document_key=OVERRIDES,
        document_path="overrides.toml",
        repair_count=0,
        intake_state="skipped",
        reason_code="decisions_of_people",
        reason_text="no page; nothing to do",
    )


def waived(catalogue: Catalogue, rule: str, subject: str, level: str | None = None, until: date | None = None) -> None:
    catalogue.add(
        "conformed_waiver",
        document_key=OVERRIDES,
        rule_id=rule,
        subject_code=subject,
        level_code=level,
        until=until,
        decided_by="JA",
        reason_text="known",
    )


def override_unread(catalogue: Catalogue) -> None:
    overrides_there(catalogue)
    waived(catalogue, "no_rule", "CAR")
    catalogue.add(
        "conformed_decision_problem",
        document_key=OVERRIDES,
        problem_number=1,
        problem_text="row 3: not understood",
        line_from=3,
        line_to=4,
    )
    for line, (first, second) in enumerate((("car", "WAR"), ("CAR", "car.gen"), ("Selling", "Sales")), start=11):
        catalogue.add(
            "conformed_link_decision",
            document_key=OVERRIDES,
            link_kind="skill" if first == "Selling" else "function",
            first_text=first,
            second_text=second,
            decision="same",
            decided_by="JA",
            reason_text="known",
            line_from=line,
            line_to=line,
        )
    catalogue.add(
        "conformed_idle_decision",
        link_kind="skill",
        first_text="Selling",
        second_text="Sales",
        problem_text="no page writes Selling",
    )


def waivers_idle(catalogue: Catalogue) -> None:
    """Of four waivers one waives: of the others one is over, one has another subject, one another level."""
    overrides_there(catalogue)
    waived(catalogue, "function_name_missing", "CAR")
    for subject, level, until in (
        ("CAR.GEN.P1", None, date(2026, 1, 31)),
        ("CAR.NONE.P1", None, None),
        ("CAR.GEN.P2", "P2", None),
    ):
        waived(catalogue, "adjacency_missing", subject, level, until)


def edition_refused(catalogue: Catalogue) -> None:
    """A parameter file beside the decisions that could not be run."""
    overrides_there(catalogue)
    catalogue.add(
        "conformed_edition_problem",
        document_key=document_key("overrides.toml"),
        problem_text="editions/scope.toml: no table parameters",
    )


def function_under_two_codes(catalogue: Catalogue) -> None:
    """The page of the second focus becomes one of a second function, which names itself."""
    catalogue.change("silver_page", {"document_path": "home/p2.txt"}, role_code="WAR.HOME1A2B.P2")
    catalogue.change("silver_identity", {"function_code": "CAR", "focus_code": "HOME1A2B"}, role_code="WAR.HOME1A2B.P2")
    catalogue.change("conformed_role", {"role_code": "CAR.HOME1A2B.P2"}, role_code="WAR.HOME1A2B.P2")
    for table in ("conformed_focus_section", "conformed_responsibility_level"):
        catalogue.change(table, {"focus_code": "HOME1A2B"}, function_code="WAR")
    catalogue.add(
        "silver_function_name",
        block_key=block_key("identity CAR.HOME1A2B.P2"),
        line_from=1,
        line_to=1,
        function_name="Care",
    )
    catalogue.add(
        "conformed_method",
        method_code="function_links",
        method_edition="1",
        method_text="Method function_links.",
        parameters_text="{}",
    )
    catalogue.add(
        "conformed_function_link",
        link_kind="same_function",
        function_code="CAR",
        other_code="WAR",
        is_accepted=False,
        decided_by="rule",
        shared_responsibility_count=0,
        evidence_text="both are named Care",
    )


#: Rule, change, and what the rule finds then.
DECIDED_CASES: tuple[Any, ...] = (
    (
        "edition_not_run",
        edition_refused,
        [("overrides.toml", None, "editions/scope.toml: no table parameters", None, None)],
    ),
    (
        "function_under_several_codes",
        function_under_two_codes,
        [("CAR", None, "may be one with WAR: both are named Care", 1, 1)],
    ),
    (
        "override_not_read",
        override_unread,
        [
            ("overrides.toml", None, "row 3: not understood", 3, 4),
            (
                "overrides.toml",
                None,
                "a decision names WAR; expected the code of a loaded function, or FUNCTION.FOCUS",
                11,
                11,
            ),
            (
                "overrides.toml",
                None,
                "a decision sets CAR beside CAR.GEN; expected two functions, or a function and a focus of another one",
                12,
                12,
            ),
            ("overrides.toml", None, "no page writes Selling", 13, 13),
            ("overrides.toml", None, "a waiver names the rule no_rule; there is no such rule", None, None),
        ],
    ),
    (
        "waiver_without_finding",
        waivers_idle,
        [
            (
                "overrides.toml",
                None,
                f"a waiver of adjacency_missing at {named}; expected a finding that is there",
                None,
                None,
            )
            for named in ("CAR.GEN.P1", "CAR.GEN.P2 and level P2", "CAR.NONE.P1")
        ],
    ),
)
