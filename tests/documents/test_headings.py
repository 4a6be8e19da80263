"""Headings are told from text whatever marks stand around them."""

import pytest

from rolewh.documents.headings import heading


@pytest.mark.parametrize(
    ("line", "section", "names"),
    [
        ("Skills", "skills", ()),
        ("## Skills", "skills", ()),
        ("##Skills", "skills", ()),
        ("**Skills**", "skills", ()),
        ("**Skills:**", "skills", ()),
        ("Skills:", "skills", ()),
        ("SKILLS  ", "skills", ()),
        ("*Skills*", "skills", ()),
        ("  ## Skills", "skills", ()),
        ("## skills", "skills", ()),
        ("Title aliasesSHOW ▾", "title_aliases", ()),
        ("Title aliasesshow ?", "title_aliases", ()),
        ("Title aliasesshow â–¾", "title_aliases", ()),
        ("Title aliases show ▾:", "title_aliases", ()),
        ("### **Level guidelines**:", "level_guidelines", ()),
        ("Title aliasesshow ▾", "title_aliases", ()),
        ("Title aliases show ▾", "title_aliases", ()),
        ("Classification  mappingsshow ▾", "classification_mappings", ()),
        ("Focus — Ledger Control", "focus", ("Ledger Control",)),
        ("Focus - Ledger Control", "focus", ("Ledger Control",)),
        ("Focus – Tax – Direct", "focus", ("Tax – Direct",)),
        ("Level — P2 — Developing Professional", "level_panel", ("P2", "Developing Professional")),
        ("**Level — M3 — Senior Manager**", "level_panel", ("M3", "Senior Manager")),
        ("Level — E1", "level_panel", ("E1",)),
        ("Focus — Trade Show", "focus", ("Trade Show",)),
        ("Focus — Fairs (Trade Show)", "focus", ("Fairs (Trade Show)",)),
        ("Focus — Hide & Leather — Show", "focus", ("Hide & Leather — Show",)),
        ("Focus — Trade Showshow ▾", "focus", ("Trade Show",)),
    ],
)
def test_a_heading_is_recognised_through_its_marks(line: str, section: str, names: tuple[str, ...]) -> None:
    found = heading(line)
    assert found is not None
    assert (found.section_name, found.names) == (section, names)


@pytest.mark.parametrize(
    "line",
    [
        "- Skills",
        "skills",
        "    Skills",
        "  • Skills",
        "1. Provenance",
        "| Skills | Provenance |",
        "Skills and provenance",
        "The Skills section follows",
        "Focus — keeps the books of one entity complete.",
        "Level — the one above",
        "Level guidelines are a rubric",
        "Focus",
        "",
        "Skills " * 100,
    ],
)
def test_the_same_words_in_text_are_no_heading(line: str) -> None:
    assert heading(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "section", "names"),
    [
        ("Goal templates — Ledger Control — P2", "goal", "goal_heading", ("Ledger Control", "P2")),
        ("## Goal templates – Sales – Inside – M1", "goal", "goal_heading", ("Sales – Inside", "M1")),
        ("Goal templates — Ledger Control", "goal", "goal_heading", ("Ledger Control",)),
        ("SMART goals", "goal", "goals", ()),
        ("JFM responsibility (P4)", "goal", "goals", ("P4",)),
        ("**JFM responsibility (M2):**", "goal", "goals", ("M2",)),
        ("Compare profiles", "compare", "comparison", ()),
        ("The story of this role", "story", "story", ()),
        ("Level — P2 — Any", "story", "level_panel", ("P2", "Any")),
    ],
)
def test_a_heading_belongs_to_the_kinds_of_page_that_have_its_section(
    line: str, kind: str, section: str, names: tuple[str, ...]
) -> None:
    assert heading(line, kind) == heading(line, None) == (section, names)
    others = {"profile", "goal", "compare", "story"} - {kind}
    assert {other for other in others if heading(line, other)} == ({"profile"} if section == "level_panel" else set())


@pytest.mark.parametrize("line", ["JFM responsibility", "JFM responsibility (P0)", "JFM responsibility (P4) of a kind"])
def test_a_responsibility_is_headed_by_its_level(line: str) -> None:
    assert heading(line, None) is None
