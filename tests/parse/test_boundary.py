"""The clause that sets a focus apart is taken apart name by name."""

import pytest

from rolewh.parse.boundary import split_definition

CORE = "Keeps the books of one entity."


@pytest.mark.parametrize(
    ("clause", "siblings"),
    [
        ("Distinct from Tax.", [("Tax", None)]),
        ("Distinct from Tax and Treasury focuses; keeps books.", [("Tax", None), ("Treasury", None)]),
        ("Distinct from the Tax (returns, filings) focus.", [("the Tax", "returns, filings")]),
        ("Distinct from Tax (returns, and filings), Treasury/Cash Desk, and Audit; ends here.",
         [("Tax", "returns, and filings"), ("Treasury/Cash Desk", None), ("Audit", None)]),
        ("Distinct from Sales and Marketing, Research and Development, and Finance.",
         [("Sales and Marketing", None), ("Research and Development", None), ("Finance", None)]),
        ("Distinct from Sales and Marketing focus.", [("Sales and Marketing", None)]),
        ("Distinct from A, B and C functions.", [("A", None), ("B", None), ("C", None)]),
        ("Distinct from Payroll (which pays people) and Benefits (x); this focus plans.",
         [("Payroll", "which pays people"), ("Benefits", "x")]),
        ("Distinct from Payroll, which pays people, and Benefits.", [("Payroll", "which pays people"), ("Benefits", None)]),
        ("Distinct from Tax (returns (VAT), filings) and Audit.", [("Tax", "returns (VAT), filings"), ("Audit", None)]),
        ("Distinct from a) Tax; this focus plans.", [("a) Tax", None)]),
        ("Unlike Tax and Audit, this focus keeps books.", [("Tax", None), ("Audit", None)]),
    ],
)  # fmt: skip
def test_siblings_are_named_with_what_their_parentheses_say(
    clause: str, siblings: list[tuple[str, str | None]]
) -> None:
    found = split_definition(f"{CORE} {clause}")
    assert found.core == CORE
    assert found.boundary == clause
    assert [tuple(sibling) for sibling in found.siblings] == siblings


def test_a_clause_behind_a_dash_leaves_a_core_without_the_dash() -> None:
    found = split_definition("Keeps the books of one entity — distinct from Tax (returns).")
    assert found.core == "Keeps the books of one entity"
    assert [sibling.name for sibling in found.siblings] == ["Tax"]


def test_a_definition_without_a_clause_is_all_core() -> None:
    text = "Keeps books that are distinct from nothing in particular but unlikely to be wrong."
    assert split_definition(text) == (text, None, ())


def test_an_open_parenthesis_does_not_swallow_or_raise() -> None:
    found = split_definition(f"{CORE} Distinct from Tax (returns, filings and")
    assert found.core == CORE
    assert found.siblings


@pytest.mark.parametrize("opening", [". ", ".   ", "!\t", " — ", "   —  ", " - ", ";  "])
def test_core_and_boundary_are_to_the_letter_whatever_blanks_part_them(opening: str) -> None:
    found = split_definition(f"Keeps  books{opening}Distinct from  Tax,  Audit;  it  plans.")
    assert found.core == f"Keeps  books{opening}".rstrip(" \t—-")
    assert found.boundary == "Distinct from  Tax,  Audit;  it  plans."
    assert [sibling.name for sibling in found.siblings] == ["Tax", "Audit"]


@pytest.mark.parametrize(
    "text", ["Keeps books distinct from Tax.", "Keeps books—distinct from Tax.", "Keeps books.Unlike Tax."]
)
def test_a_cue_inside_a_sentence_opens_no_clause(text: str) -> None:
    assert split_definition(text) == (text, None, ())
