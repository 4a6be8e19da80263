"""Every kind of page is recognised, and what this edition does not read is refused by name."""

from pathlib import Path

import pytest

from rolewh.documents.pages import recognise
from tests.pages import PAGE_PATH, page_lines


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
        (["Goal templates — Ledger Control — P2", "JFM responsibility (P2)"], "goal", "kind_not_read"),
        (["Ledger Control — P2", "Goal templates — Ledger Control — P2"], "goal", "kind_not_read"),
        (["← Canon taxonomy", "Compare profiles", "vs", "FINOPS.GEN.P1", "FINOPS.GEN.P2"], "compare", "kind_not_read"),
        (["Focus — Ledger Control", "FINOPS.GEN.P1"], "unknown", "no_role_code"),
        (["Compare profiles", "| vs | P1 | P2 |"], "compare", "kind_not_read"),
        (["Entry", "FINOPS.GEN.P1", "The story of this role"], "story", "kind_not_read"),
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


@pytest.mark.parametrize("path", sorted((PAGE_PATH.parent / "other_kinds").iterdir()), ids=lambda path: path.name)
def test_pages_of_the_other_kinds_are_refused_by_their_kind(path: Path) -> None:
    page = recognise(path.read_text("utf-8").splitlines())
    kind = {"goals": "goal", "compare": "compare", "story": "story"}[path.name.split(".")[3]]
    assert (page.page_kind, page.reason_code) == (kind, "kind_not_read")
