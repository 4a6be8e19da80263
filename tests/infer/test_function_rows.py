"""Functions of one name under two codes and foci named as functions: proposed with evidence, accepted by the rule or by people."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from rolewh.infer.function_method import method_parameters
from rolewh.infer.function_rows import FunctionLinkRow, function_links
from rolewh.normalize.overrides import LinkDecision
from schemas.registry import TABLE

#: FUNCTION.FOCUS: name of the function, name of the focus, its skills.
Foci = Mapping[str, tuple[str | None, str | None, tuple[str, ...]]]

CARE = {
    "CAR.GEN": ("Patient Care", "General", ("Lifting", "Wound care", "Listening", "Triage")),
    "CAR.HOME1A2B": ("Patient Care", "Home care", ("Driving",)),
    "WAR.GEN": ("Patient  care", "General", ("lifting", "Wound care", "Cooking")),
}


def frames(foci: Foci) -> dict[str, pl.DataFrame]:
    """One page a focus, as silver and conformed frames; the focus's own lists are on blocks of its own."""
    rows: dict[str, list[dict[str, Any]]] = {}

    def add(table: str, **values: Any) -> None:
        rows.setdefault(table, []).append(values)

    for focus, (function_name, focus_name, skills) in foci.items():
        function_code, focus_code = focus.split(".")
        add("silver_page", document_key=focus, role_code=f"{focus}.P1", intake_state="loaded")
        add("conformed_role", role_code=f"{focus}.P1")
        for section in ("identity", "focus", "skills", "responsibilities"):
            add("silver_section", document_key=focus, section_name=section, block_key=f"{section} {focus}")
            place = {"function_code": function_code, "focus_code": focus_code, "section_name": section}
            add("conformed_focus_section", **place, block_key=f"{section} {focus}")
        if function_name:
            add("silver_function_name", block_key=f"identity {focus}", function_name=function_name)
        if focus_name:
            add("silver_focus", block_key=f"focus {focus}", focus_name=focus_name)
        for number, skill in enumerate(skills, 1):
            block = f"skills {focus}"
            add(
                "silver_skill",
                block_key=block,
                sequence_number=number,
                skill_name=skill,
                abbreviations=[],
                components=[],
            )
        add("silver_responsibility", block_key=f"responsibilities {focus}", responsibility_text="Does the rounds.")
    return {
        name: pl.DataFrame(
            [{column: row.get(column) for column in table.polars_schema} for row in rows.get(name, [])],
            schema=table.polars_schema,
        )
        for name, table in TABLE.items()
        if table.layer in ("silver", "conformed")
    }


def links(foci: Foci, *decisions: LinkDecision) -> list[FunctionLinkRow]:
    tables = frames(foci)
    return function_links(tables, tables, decisions)[0]


def groups(foci: Foci, *decisions: LinkDecision) -> dict[str, str]:
    tables = frames(foci)
    return dict(function_links(tables, tables, decisions)[1])


def decided(first: str, second: str, decision: str) -> LinkDecision:
    return LinkDecision("function", first, second, decision, "JA", "asked both")


def test_one_name_under_two_codes_is_accepted_where_half_of_the_longer_list_of_skills_is_shared() -> None:
    (link,) = links(CARE)
    assert link[:6] == ("same_function", "CAR", "WAR", True, "rule", 0.5)
    assert groups(CARE) == {"CAR": "CAR", "WAR": "CAR"}


def test_one_name_alone_is_proposed_and_joins_nothing() -> None:
    fewer = {**CARE, "WAR.GEN": ("Patient Care", "General", ("Lifting", "Cooking", "Baking", "Serving"))}
    (link,) = links(fewer)
    assert (link.is_accepted, link.shared_skill_share) == (False, 0.25)
    assert groups(fewer) == {"CAR": "CAR", "WAR": "WAR"}


def test_the_same_names_of_all_foci_are_enough_without_skills() -> None:
    foci = {"CAR.HOME1A2B": ("Care", "Home care", ()), "WAR.AWAY3C4D": ("Care", "Home Care", ())}
    (link,) = links(foci)
    assert (link.is_accepted, link.shared_skill_share) == (True, None)
    (other,) = links({**foci, "WAR.MORE5E6F": ("Care", "Night care", ())})
    assert other.is_accepted is False


def test_functions_of_other_names_are_no_proposal_however_much_they_share() -> None:
    assert links({**CARE, "WAR.GEN": ("Nursing", "General", CARE["CAR.GEN"][2])}) == []


def test_a_focus_named_as_a_function_elsewhere_is_proposed_and_joins_no_codes() -> None:
    foci = {"CAR.GEN": ("Care", "General", ("Lifting",)), "OPS.CARE1A2B": ("Operations", "Care", ("Lifting",))}
    (link,) = links(foci)
    assert link[:6] == ("focus_is_function", "CAR", "OPS.CARE1A2B", True, "rule", 1.0)
    assert groups(foci) == {"CAR": "CAR", "OPS": "OPS"}
    assert links({**foci, "OPS.CARE1A2B": ("Operations", "Care", ("Selling",))})[0].is_accepted is False


def test_a_focus_named_as_its_own_function_is_no_proposal() -> None:
    assert links({"CAR.CARE1A2B": ("Care", "Care", ("Lifting",))}) == []


def test_the_evidence_tells_names_pages_skills_foci_and_responsibilities() -> None:
    (link,) = links(CARE)
    assert link.evidence_text == (
        'CAR is "Patient Care" on 2 pages; WAR is "Patient  care" on 1 pages; 50% of the skills shared; '
        "0 of 1 focus names in both; 1 responsibilities in both"
    )


def test_people_join_what_the_rule_does_not_and_without_their_line_it_parts_again() -> None:
    foci = {**CARE, "NIG.GEN": ("Night watch", "General", ("Walking",))}
    (joined,) = [link for link in links(foci, decided("nig", "CAR", "same")) if link.other_code == "NIG"]
    assert (joined.is_accepted, joined.decided_by) == (True, "JA")
    assert joined.evidence_text.endswith("decided same: asked both")
    assert groups(foci, decided("nig", "CAR", "same"))["NIG"] == "CAR"
    assert groups(foci)["NIG"] == "NIG"


def test_people_hold_apart_what_the_rule_joins_even_through_a_third_code() -> None:
    (link,) = links(CARE, decided("CAR", "WAR", "different"))
    assert (link.is_accepted, link.decided_by) == (False, "JA")
    third = {**CARE, "THI.GEN": ("Patient Care", "General", CARE["CAR.GEN"][2])}
    found = groups(third, decided("CAR", "WAR", "different"))
    assert found["CAR"] != found["WAR"]


def test_a_decision_that_names_no_function_or_two_foci_or_an_own_focus_gives_no_row() -> None:
    foci = {"CAR.GEN": ("Care", "General", ()), "WAR.GEN": ("Ward", "General", ())}
    for first, second in (("CAR", "NOPE"), ("CAR.GEN", "WAR.GEN"), ("CAR", "CAR.GEN"), ("CAR", "CAR")):
        assert links(foci, decided(first, second, "same")) == []


def test_many_codes_of_one_name_are_not_all_compared_with_each_other() -> None:
    many = {f"F{number:03}.GEN": ("Care", "General", ("Lifting",)) for number in range(300)}
    assert len(links(many)) < 1_100
    assert set(groups(many).values()) == {"F000"}


def test_the_method_publishes_its_thresholds() -> None:
    code, edition, parameters, _ = method_parameters()
    assert (code, edition) == ("function_links", "functions@1")
    assert '"shared_skill_share": 0.5' in parameters
