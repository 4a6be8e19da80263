"""A skill has the description that belongs to it, or none."""

import pytest

from rolewh.parse.reading import Reading
from rolewh.parse.skills import parse


def pairs(*entries: str) -> list[tuple[str, str | None]]:
    parsed = parse(["Skills", *(f"- {entry}" for entry in entries)])
    return [(skill.skill_text, skill.description_text) for skill in parsed.records]


def unread(*entries: str) -> list[tuple[int, str]]:
    parsed = parse(["Skills", *(f"- {entry}" for entry in entries)])
    return [(line.line_from, line.reason_code) for line in parsed.unread]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (("A", "B"), [("A", None), ("B", None)]),
        (("A", "B", "C", "c."), [("A", None), ("B", None), ("C", "c.")]),
        (("A", "a.", "B", "C", "c.", "D"), [("A", "a."), ("B", None), ("C", "c."), ("D", None)]),
        (("A", "a.", "B", "C", "D", "d."), [("A", "a."), ("B", None), ("C", None), ("D", "d.")]),
        (("A", "a.", "B", "b.", "C"), [("A", "a."), ("B", "b."), ("C", None)]),
    ],
)
def test_a_lost_description_leaves_its_name_alone_and_the_other_pairs_whole(
    entries: tuple[str, ...], expected: list[tuple[str, str | None]]
) -> None:
    assert pairs(*entries) == expected
    assert unread(*entries) == []


@pytest.mark.parametrize("entries", [("a.", "B", "b."), ("B", "b.", "a."), ("B", "b.", "a.", "c.")])
def test_a_lost_name_leaves_its_description_unread(entries: tuple[str, ...]) -> None:
    assert pairs(*entries) == [("B", "b.")]
    assert {reason for _, reason in unread(*entries)} == {"description_without_name"}


def test_a_description_torn_at_the_end_of_a_list_in_turn_is_kept() -> None:
    entries = ("Payroll", "Pays.", "Benefits", "Chooses plans and exp")
    assert pairs(*entries) == [("Payroll", "Pays."), ("Benefits", "Chooses plans and exp")]
    assert unread(*entries) == []


def test_a_last_entry_no_longer_than_a_name_may_be_a_name_and_stays_unread() -> None:
    entries = ("Payroll", "Pays.", "Benefits", "Chooses")
    assert pairs(*entries) == [("Payroll", "Pays."), ("Benefits", None)]
    assert unread(*entries) == [(5, "name_or_torn_description")]


@pytest.mark.parametrize(
    "entries",
    [
        ("Payroll", "Chooses plans and exp"),
        ("Payroll", "Tax", "Benefits", "Chooses plans and exp"),
        ("Payroll", "Pays.", "Tax", "Benefits", "Chooses plans and exp"),
    ],
)
def test_a_longest_last_entry_without_a_stop_is_neither_name_nor_description_where_the_list_is_not_in_turn(
    entries: tuple[str, ...],
) -> None:
    assert [name for name, _ in pairs(*entries)] == [entry for entry in entries[:-1] if not entry.endswith(".")]
    assert "Chooses plans and exp" not in [description for _, description in pairs(*entries)]


@pytest.mark.parametrize("mark", ["P2", "  P2", "P2this profile", "    P2 this profile"])
def test_a_level_mark_never_goes_on_with_the_item_above_it(mark: str) -> None:
    items = Reading("responsibilities", ["- Books", mark, "- Closes"]).items(1)
    assert [item.text for item in items] == ["Books", mark.strip(), "Closes"]


@pytest.mark.parametrize("line", ["iOS builds", "eBay listings", "k8s clusters"])
def test_a_name_that_begins_with_a_small_letter_begins_an_item(line: str) -> None:
    assert [item.text for item in Reading("responsibilities", ["- Books", line]).items(1)] == ["Books", line]
    assert [item.text for item in Reading("focus", ["Books", line]).paragraphs(1)] == ["Books", line]


@pytest.mark.parametrize("line", ["journals", "a journal", "e.g. journals", "x"])
def test_a_line_in_lower_case_goes_on_with_the_item_above_it(line: str) -> None:
    assert [item.text for item in Reading("responsibilities", ["- Books", line]).items(1)] == [f"Books {line}"]
    assert [item.text for item in Reading("focus", ["Books", line]).paragraphs(1)] == [f"Books {line}"]


@pytest.mark.parametrize(
    "line", ["Books journals,", "Books journals (all", "Books journals of the", "Books journals and"]
)
def test_a_line_that_cannot_be_an_end_goes_on_below_whatever_it_begins_with(line: str) -> None:
    assert [item.text for item in Reading("responsibilities", [f"- {line}", "Swiss Desk"]).items(1)] == [
        f"{line} Swiss Desk"
    ]
    assert [item.text for item in Reading("focus", [line, "Swiss Desk"]).paragraphs(1)] == [f"{line} Swiss Desk"]


@pytest.mark.parametrize("line", ["Books journals", "Books (all)", "Books journals with.", "Ireland"])
def test_a_line_that_may_be_an_end_is_one_above_a_capital(line: str) -> None:
    assert [item.text for item in Reading("focus", [line, "Swiss Desk"]).paragraphs(1)] == [line, "Swiss Desk"]


SKILLS = ("Tax", "Filing.", "Payroll", "Paying.", "Audit", "Helping.", "Close", "Closing.", "Ledgers", "Tying.")


def test_one_long_line_in_a_name_s_place_does_not_make_other_long_lines_names() -> None:
    put_there = "Prepares recurring journals from a checklist"
    lost_stop = "Working with ledgers and sub-ledgers"
    entries = ("Modules", lost_stop, *SKILLS, put_there, "Setting up.")
    assert [name for name, _ in pairs(*entries)] == ["Modules", *SKILLS[::2]]


def test_the_only_pair_of_a_list_tells_how_long_its_names_are() -> None:
    entries = ("Tax filing", "Preparing the returns of one legal entity", "Payroll", "Paying.")
    assert pairs(*entries) == [("Tax filing", None), ("Payroll", "Paying.")]
