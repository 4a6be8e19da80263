"""Every kind of page is recognised, and what is none of them, or several pages, is refused by name."""

from pathlib import Path

import pytest

from rolewh.documents.pages import recognise
from tests.kinds import compare_lines, goal_lines, spaced_compare_lines, spaced_goal_lines, story_lines
from tests.pages import other_kind_pages, page_lines, spaced_page_lines


def test_a_flat_profile_page_is_read() -> None:
    page = recognise(page_lines())
    assert (page.page_kind, page.layout, page.role_code, page.reason_code) == (
        "profile",
        "flat",
        "FINOPS.LEDGERCO1A2B.P2",
        None,
    )


@pytest.mark.parametrize(
    ("lines", "kind", "reason"),
    [
        ([], "unknown", "empty"),
        (["", "   ", "\t"], "unknown", "empty"),
        (["Cookie notice", "All rights reserved"], "unknown", "no_role_code"),
        (["The code FINOPS.GEN.P2 stands in a sentence"], "unknown", "no_role_code"),
        (["FINOPS.GEN.P0"], "unknown", "no_role_code"),
        (["finops.gen.p1"], "unknown", "no_role_code"),
        (["Focus — Ledger Control", "FINOPS.GEN.P1"], "unknown", "no_role_code"),
        (["Entry", "The story of this role"], "story", "no_role_code"),
        (["Goal template", "JFM responsibility (P2)"], "unknown", "no_role_code"),
        ([*goal_lines(), *goal_lines("Payables")], "goal", "several_roles"),
        ([*goal_lines(), *page_lines()], "goal", "several_roles"),
        ([*page_lines(), *goal_lines()], "profile", "several_roles"),
        ([*story_lines(), "Finance Analyst — P3", "FINOPS.GEN.P3"], "story", "several_roles"),
        ([*compare_lines(), *compare_lines()], "compare", "several_roles"),
        ([*compare_lines(), *page_lines()], "compare", "several_roles"),
        ([*spaced_compare_lines(), *spaced_page_lines()], "compare", "several_roles"),
        ([*page_lines(), "Ledger Control — P3", "FINOPS.LEDGERCO1A2B.P3"], "profile", "several_roles"),
    ],
)
def test_a_page_that_is_not_read_is_refused_with_its_reason(lines: list[str], kind: str, reason: str) -> None:
    page = recognise(lines)
    assert (page.page_kind, page.reason_code) == (kind, reason)
    assert page.reason_text is not None
    assert "found" in page.reason_text


def test_a_spaced_page_is_told_by_its_first_line_or_its_labels() -> None:
    for lines in (["← Canon taxonomy", "P2", "FINOPS.GEN.P2"], ["Ledger — P2", "FINOPS.GEN.P2", "Function · Focus"]):
        page = recognise(lines)
        assert (page.layout, page.role_code, page.reason_code) == ("spaced", "FINOPS.GEN.P2", None)


def test_the_same_code_twice_is_one_role() -> None:
    assert recognise([*page_lines(), "FINOPS.LEDGERCO1A2B.P2"]).reason_code is None


@pytest.mark.parametrize(
    ("lines", "kind", "layout", "role_code"),
    [
        (goal_lines(), "goal", "flat", None),
        (spaced_goal_lines(), "goal", "spaced", None),
        (spaced_goal_lines()[:4], "goal", "spaced", None),
        (["Ledger Control — P2", "Goal templates — Ledger Con"], "goal", "spaced", None),
        (["Skip to content", *goal_lines()], "goal", "flat", None),
        (compare_lines(), "compare", "flat", None),
        (spaced_compare_lines(), "compare", "spaced", None),
        (["← Canon taxonomy", "Compare profiles"], "compare", "spaced", None),
        (story_lines(), "story", "flat", "FINOPS.GEN.P2"),
        ([*spaced_page_lines()[:22], "The story of this role"], "story", "spaced", "FINOPS.LEDGERCO1A2B.P2"),
        ([*story_lines()[:3], "The story of th"], "story", "flat", "FINOPS.GEN.P2"),
    ],
)
def test_every_kind_is_read_in_both_layouts_and_only_the_page_itself_names_its_role(
    lines: list[str], kind: str, layout: str, role_code: str | None
) -> None:
    assert recognise(lines) == (kind, layout, role_code, None, None)


def test_a_profile_page_that_mentions_the_other_kinds_stays_one() -> None:
    lines = ["Compare profiles", "Goal templates", *page_lines()]
    assert recognise(lines).page_kind == "profile"
    assert recognise([*page_lines(), "Compare profiles", "Goal templates — Ledger Control — P2"]).reason_code is None


@pytest.mark.parametrize("path", other_kind_pages(), ids=lambda path: path.name)
def test_the_projects_own_pages_of_the_other_kinds_are_read(path: Path) -> None:
    page = recognise(path.read_text("utf-8").splitlines())
    kind = {"goals": "goal", "compare": "compare", "story": "story"}[path.name.split(".")[3]]
    code = ".".join(path.name.split(".")[:3]) if kind == "story" else None
    assert page == (kind, "spaced" if ".spaced." in path.name else "flat", code, None, None)


def test_a_comparison_whose_heading_came_below_its_codes_is_none_of_a_role() -> None:
    page = recognise(["← Canon taxonomy", "vs", "P5", "QUALIT.TESTING1A2B.P5", "Compare profiles", "Testing — P5"])
    assert (page.page_kind, page.role_code) == ("compare", None)
