"""A compare page gives its roles, column by column; glued cells are taken apart where one way alone fits, and else left unread."""

from typing import Any

import pytest

from rolewh.documents.blocks import cut
from rolewh.parse.compared_cells import CLOSING_ROW
from rolewh.parse.comparison import ComparedAttribute, ComparedPay, ComparedRole
from rolewh.parse.reading import Parsed
from rolewh.parse.sections import parse_block
from tests.kinds import ATTRIBUTES, ROLES, compare_lines, spaced_compare_lines


def read(lines: list[str]) -> Parsed:
    (block,) = cut(lines, "compare")
    return parse_block(block.section_name, block.lines)


def roles(lines: list[str]) -> list[ComparedRole]:
    return [record for record in read(lines).records if isinstance(record, ComparedRole)]


def attributes(lines: list[str], name: str) -> list[str]:
    found = (record for record in read(lines).records if isinstance(record, ComparedAttribute))
    return [record.attribute_text for record in found if record.attribute_name == name]


def pay(lines: list[str]) -> list[ComparedPay]:
    return [record for record in read(lines).records if isinstance(record, ComparedPay)]


def unread(lines: list[str]) -> list[tuple[str, str]]:
    return [(line.reason_code, line.line_text) for line in read(lines).unread]


def page(*columns: tuple[str, str], **rows: str) -> list[str]:
    """A spaced comparison of columns (code, title) with the rows given, blanks in a label written as underscores."""
    heads = [line for code, title in columns for line in (code[-2:], code, title)]
    told = [f"{label.replace('_', ' ')}{cells}" for label, cells in rows.items()]
    return ["Compare profiles", "vs", *heads, *told, "Decision rights"]


@pytest.mark.parametrize("lines", [compare_lines(), spaced_compare_lines()])
def test_both_layouts_give_every_column_and_no_line_is_left_unread(lines: list[str]) -> None:
    assert [role[2:] for role in roles(lines)] == [
        (number, code, *code.split("."), title, True, "Finance Operations", focus, level_name, years)
        for number, (code, title, _, _, _, level_name, focus, years) in enumerate(ROLES, 1)
    ]
    assert [(row.role_code, *row[5:]) for row in pay(lines)] == [
        (code, "$", float(median[1:-1]), float(low), float(high), True) for code, _, median, low, high, *_ in ROLES
    ]
    for label, texts in ATTRIBUTES:
        assert attributes(lines, label.lower().replace(" ", "_")) == [texts[code[-2:]] for code, *_ in ROLES]
    assert (read(lines).section_state, unread(lines)) == ("present", [])


def test_all_records_of_a_comparison_have_its_lines() -> None:
    assert {(record.line_from, record.line_to) for record in read(compare_lines()).records[1:]} == {(3, 13)}
    assert {(record.line_from, record.line_to) for record in read(spaced_compare_lines()).records[1:]} == {(7, 25)}


def test_a_note_in_the_head_of_a_column_says_that_its_content_has_no_fingerprint() -> None:
    spaced = spaced_compare_lines()
    spaced.insert(spaced.index("Ledger Control — P3") + 1, "no content fingerprint")
    flat = [
        line.replace("Ledger Control — P3 |", "Ledger Control — P3 no content fingerprint |")
        for line in compare_lines()
    ]
    for lines in (spaced, flat):
        assert [(role.title, role.has_fingerprint) for role in roles(lines)] == [
            ("Ledger Control — P2", True),
            ("Ledger Control — P3", False),
            ("Finance Analyst", True),
        ]
        assert unread(lines) == []


@pytest.mark.parametrize(
    "title", ["Market payroll specialist", "Level 3 technician", "Functional lead", "Impact analyst"]
)
def test_a_title_that_begins_like_a_row_is_a_title(title: str) -> None:
    lines = page(("SALE.GEN.P2", "Seller"), ("SALE.GEN.P1", title), Function="SalesSales")
    assert [(role.title, role.function_name) for role in roles(lines)] == [("Seller", "Sales"), (title, "Sales")]


YEARS = [
    (("P2", "P1", "P3", "P2"), "1–30–23–51–3", ["1–3", "0–2", "3–5", "1–3"]),
    (("P6", "P5", "P7"), "12–188–1215–22", ["12–18", "8–12", "15–22"]),
    (("P3", "S5"), "3–58–12", ["3–5", "8–12"]),
    (("S5", "M9"), "8–1210–15", ["8–12", "10–15"]),
    (("S5", "M9"), "1–310–15", [None, None]),  # 1–3 and 10–15, or 1–31 and 0–15
    (("P3", "P3"), "3–55–3", [None, None]),
    (("P3", "P1"), "3–51–3", [None, None]),
    (("P3", "P1"), "3–5", [None, None]),
]


@pytest.mark.parametrize(("levels", "cells", "years"), YEARS)
def test_glued_years_are_those_of_the_levels_or_left_open(
    levels: tuple[str, ...], cells: str, years: list[str | None]
) -> None:
    lines = page(*((f"SALE.GEN.{level}", "Title") for level in levels), Typical_years=cells)
    assert [role.typical_experience_text for role in roles(lines)] == years
    open_rows = [("glued_cells_ambiguous", f"Typical years{cells}")] if None in years else []
    assert unread(lines) == open_rows


NAMES = [
    (("SALE", "SALE"), "Customer SuccessCustomer Success", ["Customer Success", "Customer Success"]),
    (("SALE", "QUAL3"), "SalesQuality Control", ["Sales", "Quality Control"]),
    (("QUAL", "SALE", "QUAL"), "Quality ControlSalesQuality Control", ["Quality Control", "Sales", "Quality Control"]),
    (("ACRD", "ACCO"), "Animal Care (R&D)Account Executive", ["Animal Care (R&D)", "Account Executive"]),
    (("QAS", "ITOP"), "QA SystemsIT Operations", ["QA Systems", "IT Operations"]),
    (("QUAL", "SWE"), "Quality ControlSoftware Engineering", [None, None]),
    (("SALE", "ECS"), "SaleseClinical Systems", [None, None]),
    (("SALE", "SALE"), "SalesQuality", [None, None]),
    (("SALE", "QUAL"), "Sales", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "cells", "names"), NAMES)
def test_glued_function_names_follow_their_codes_or_are_left_open(
    codes: tuple[str, ...], cells: str, names: list[str | None]
) -> None:
    lines = page(*((f"{code}.GEN.P1", "Title") for code in codes), Function=cells)
    assert [role.function_name for role in roles(lines)] == names
    assert unread(lines) == ([("glued_cells_ambiguous", f"Function{cells}")] if None in names else [])


FOCI = [
    (("GEN", "GEN"), ("Any", "Title"), "GeneralGeneral", ["General", "General"]),
    (("INSIDESA1C60", "GEN"), ("Inside Sales — P1", "Seller"), "Inside SalesGeneral", ["Inside Sales", "General"]),
    (("GENERALA828E", "COSTACCOE37A"), ("General Accounting — P1", "Cost — P1"), "General AccountingCost Accounting",
     ["General Accounting", "Cost Accounting"]),
    (("QUALITYA1C60", "QUALITYB1C60"), ("QA IT — P1", "IT — P1"), "QA ITIT", ["QA IT", "IT"]),
    (("QUALITYA1C60", "QUALITYB1C60"), ("Other", "Another"), "QA ITIT OF", [None, None]),
    (("GEN", "GEN"), ("Any", "Title"), "GeneralSales", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "titles", "cells", "names"), FOCI)
def test_glued_focus_names_follow_the_titles_or_are_left_open(
    codes: tuple[str, ...], titles: tuple[str, ...], cells: str, names: list[str | None]
) -> None:
    lines = page(*((f"SALE.{code}.P1", title) for code, title in zip(codes, titles, strict=True)), Focus=cells)
    assert [role.focus_name for role in roles(lines)] == names


TEXTS = [
    (("P1", "P1"), "One KPI of OnesOne KPI of Ones", ["One KPI of Ones", "One KPI of Ones"]),
    (("P1", "P2"), "One taskSeveral tasks", ["One task", "Several tasks"]),
    (("P1", "P2", "P1"), "A taskOwns KPIsA task", ["A task", "Owns KPIs", "A task"]),
    (("P1", "P2"), "One task (or two)A whole project", ["One task (or two)", "A whole project"]),
    (("P1", "P2"), "Reports KPIsOwns KPIs", []),
    (("P1", "P1"), "One taskTwo tasks", []),
    (("P1", "P2", "P3"), "One taskSeveral tasks", []),
    (("P1", "P2"), "Own work and teams", []),
]


@pytest.mark.parametrize(("levels", "cells", "texts"), TEXTS)
def test_glued_attributes_are_one_text_a_level_or_left_open(
    levels: tuple[str, ...], cells: str, texts: list[str]
) -> None:
    lines = page(*((f"SALE.GEN.{level}", "Title") for level in levels), Scope=cells)
    assert attributes(lines, "scope") == texts
    assert unread(lines) == ([] if texts else [("glued_cells_ambiguous", f"Scope{cells}")])


AMOUNTS = [
    ("", []),
    ("$62k ($49k$79k)inherited$72k ($57k$92k)", [(1, 62.0, True), (2, 72.0, False)]),
    ("$62k$72k ($57k–$92k)", [(1, 62.0, False), (2, 72.0, False)]),
    ("—$72k ($57k$92k)inherited", [(2, 72.0, True)]),
]


@pytest.mark.parametrize(("cells", "amounts"), AMOUNTS)
def test_glued_amounts_are_parted_by_their_currency(cells: str, amounts: list[tuple[int, float, bool]]) -> None:
    lines = page(("SALE.GEN.P1", "Title"), ("SALE.GEN.P2", "Title"), Market_pay=cells)
    assert [(row.column_number, row.pay_median, row.is_inherited) for row in pay(lines)] == amounts
    assert unread(lines) == []


@pytest.mark.parametrize("cells", ["$62k ($49k$79k)inherited", "$62k$72k$82k", "$62k (49k)$72k", "On request"])
def test_amounts_that_do_not_count_are_nobodys(cells: str) -> None:
    lines = page(("SALE.GEN.P1", "Title"), ("SALE.GEN.P2", "Title"), Market_pay=cells)
    assert (pay(lines), len(roles(lines))) == ([], 2)
    assert unread(lines) == [("glued_cells_ambiguous", f"Market pay{cells}")]


@pytest.mark.parametrize(
    "cells", ["P1 · P1 — EntryP2 · P2 — Middle", "P1 · P1 — EntryP1 · P1 — Other", "P1 · P1 — Entry", "X"]
)
def test_glued_levels_must_be_those_of_the_columns(cells: str) -> None:
    lines = page(("SALE.GEN.P1", "Title"), ("SALE.GEN.P1", "Title"), Level=cells)
    assert [role.level_name for role in roles(lines)] == [None, None]
    assert unread(lines) == [("glued_cells_ambiguous", f"Level{cells}")]


def exchanged(old: str, new: str) -> list[str]:
    return [line.replace(old, new) for line in compare_lines()]


def test_a_cell_of_another_level_is_not_believed_and_the_others_are() -> None:
    lines = exchanged("P3 · P3 — Mid-Level Professional", "P4 · P4 — Senior Professional")
    assert [role.level_name for role in roles(lines)] == ["Developing Professional", None, "Developing Professional"]
    assert [reason for reason, _ in unread(lines)] == ["cell_not_understood"]


def test_a_head_without_a_role_code_is_no_column_and_the_others_keep_their_cells() -> None:
    lines = exchanged("P3 FINOPS.LEDGERCO1A2B.P3 ", "P3 FINOPS ")
    assert [(role.column_number, role.level_name) for role in roles(lines)] == [
        (1, "Developing Professional"),
        (3, "Developing Professional"),
    ]
    assert [reason for reason, _ in unread(lines)] == ["column_not_understood"]
    assert attributes(lines, "impact") == ["Own assignments", "Own assignments"]


def test_a_head_with_a_line_nobody_knows_leaves_glued_rows_open() -> None:
    lines = spaced_compare_lines()
    lines.insert(lines.index("Finance Analyst"), "P4")
    assert {role.function_name for role in roles(lines)} == {None}
    assert pay(lines) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("| Scope | One | Two |", "cell_count_differs"),
        ("| Mood | One | Two | Three |", "unknown_row"),
        ("| Level | P2 · P2 — A | P3 · P3 — B | P2 · P2 — A |", "repeated_row"),
        ("Printed on paper", "not_expected_here"),
    ],
)
def test_a_row_that_does_not_fit_is_left_unread_by_name(line: str, reason: str) -> None:
    lines = compare_lines()
    place = lines.index(next(text for text in lines if text.startswith("| Scope")))
    lines[place : place + (reason == "cell_count_differs")] = [line]
    assert unread(lines) == [(reason, line)]


def test_a_page_is_whole_when_its_closing_row_is_there() -> None:
    assert CLOSING_ROW == "decision_rights"
    for lines in (compare_lines(), spaced_compare_lines()):
        assert read(lines[:-1]).section_state == "cut_off"
        assert read(lines[:3]).section_state == "items_missing" if lines == spaced_compare_lines() else "cut_off"


def what_is_said(lines: list[str]) -> set[tuple[Any, ...]]:
    return {(type(record).__name__, *record[2:]) for record in read(lines).records}


@pytest.mark.parametrize("lines", [compare_lines(), spaced_compare_lines()])
def test_a_page_cut_at_any_letter_says_nothing_the_whole_one_does_not(lines: list[str]) -> None:
    text = "\n".join(lines)
    whole = what_is_said(lines)
    for end in range(1, len(text)):
        for said in what_is_said(text[:end].split("\n")) - whole:
            if said[0] == "ComparedRole":
                # What stands below the cut is None.
                assert any(all(a in (None, b) for a, b in zip(said, other, strict=False)) for other in whole)
            elif said[0] == "ComparedAttribute":
                # Nobody can tell whether the last cell of the closing row is whole.
                assert said[:-1] in {other[:-1] for other in whole}
                assert end > text.rindex("\n")
                assert said[1] == len(ROLES)
            else:
                assert said[0] == "SectionIntroduction"


def test_a_row_at_the_very_end_is_left_unread_unless_it_is_the_closing_one() -> None:
    lines = spaced_compare_lines()
    assert unread(lines[:-1]) == [("torn_row", lines[-2])]
    assert unread([*compare_lines()[:-1], compare_lines()[-1].removesuffix(" |")])[0][0] == "torn_row"
