"""Skills of several pages become groups; people's decisions go before the rules and can be undone; an onset is the lowest level."""

import polars as pl
import pytest

from rolewh.infer.idle_decisions import idle_decisions
from rolewh.infer.skill_rows import SkillOnsetRow, skill_links, skill_onsets
from rolewh.normalize.overrides import LinkDecision


def skills(*names: str, block: str = "b") -> pl.DataFrame:
    return pl.DataFrame(
        {
            "block_key": [block] * len(names),
            "sequence_number": list(range(1, len(names) + 1)),
            "skill_name": list(names),
            "abbreviations": [["HPLC"] if "chromatography" in name else [] for name in names],
            "components": [[] for _ in names],
        },
        schema_overrides={"abbreviations": pl.List(pl.String), "components": pl.List(pl.String)},
    )


def groups(*names: str, decisions: tuple[LinkDecision, ...] = ()) -> dict[str, str]:
    return dict(skill_links(skills(*names), decisions)[1])


def decided(first: str, second: str, decision: str) -> LinkDecision:
    return LinkDecision("skill", first, second, decision, "JA", "looked at both")


def test_the_name_most_pages_use_speaks_for_its_group() -> None:
    names = ("Cash-flow planning", "Cash flow planning", "Cash flow planning", "Selling")
    assert groups(*names) == {
        "Cash-flow planning": "Cash flow planning", "Cash flow planning": "Cash flow planning", "Selling": "Selling"
    }  # fmt: skip


def test_a_decision_joins_what_no_rule_joins_and_without_it_they_part_again() -> None:
    names = ("5S", "Workplace organisation")
    assert groups(*names, decisions=(decided("5s", "workplace organization", "same"),))["5S"] == names[1]
    assert groups(*names)["5S"] == "5S"


def test_a_decision_keeps_apart_what_a_rule_would_join_even_through_a_third_name() -> None:
    names = ("HPLC", "Liquid chromatography", "Liquid Chromatography methods")
    apart = (decided("HPLC", "Liquid chromatography", "different"),)
    assert groups(*names)["HPLC"] == groups(*names)["Liquid chromatography"]
    found = groups(*names, decisions=apart)
    assert found["HPLC"] != found["Liquid chromatography"]
    rows, _ = skill_links(skills(*names), apart)
    assert [(row.tier, row.decided_by) for row in rows if "HPLC" in row[:2] and names[1] in row[:2]] == [
        ("decided_different", "JA")
    ]


def test_a_decision_on_names_nobody_writes_changes_nothing() -> None:
    assert groups("Selling", decisions=(decided("Juggling", "Selling", "same"),)) == {"Selling": "Selling"}


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("SALES", "planning", []),
        ("Sales", "Selling", ["a decision names the skill 'Selling'; expected names as a loaded page writes them"]),
        ("Sales", "sales", ["a decision names the skill 'Sales' twice; expected two names"]),
    ],
)
def test_a_decision_that_changes_nothing_is_told_with_the_name_nobody_writes(
    first: str, second: str, told: list[str]
) -> None:
    found = idle_decisions(skills("Sales", "Planning"), [decided(first, second, "same")])
    assert [row.problem_text for row in found] == told


def test_a_skill_first_appears_at_the_lowest_level_that_names_it_wherever_that_stands() -> None:
    duties = pl.DataFrame(
        {
            "block_key": ["d"] * 3,
            "sequence_number": [1, 2, 3],
            "responsibility_text": ["Teaches juggling", "Learns juggling", "Sells tickets"],
        }
    )
    levels = pl.DataFrame(
        {
            "function_code": ["A"] * 3,
            "focus_code": ["GEN"] * 3,
            "sequence_number": [1, 2, 3],
            "level_code": ["P10", "P2", None],
        }
    )
    sections = pl.DataFrame(
        {
            "function_code": ["A", "A"],
            "focus_code": ["GEN", "GEN"],
            "section_name": ["skills", "responsibilities"],
            "block_key": ["b", "d"],
        }
    )
    silver = {"silver_skill": skills("Juggling", "Tickets", "Singing"), "silver_responsibility": duties}
    assert list(skill_onsets(silver, {"conformed_focus_section": sections}, levels)) == [
        SkillOnsetRow("A", "GEN", 1, "P2", 2, "juggling"),
        SkillOnsetRow("A", "GEN", 2, None, 3, "ticket"),
    ]
