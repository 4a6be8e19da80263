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
