"""A page is written to the letter in its layout, and what is not known is left out whole."""

import pytest

from rolewh.render.page import render, unwritten_parts
from rolewh.render.profile import (
    AdjacentRoles,
    ClassificationMappings,
    Focus,
    Level,
    LevelGuidelines,
    LevelPanel,
    Mapping,
    Profile,
    Provenance,
    Responsibilities,
    Responsibility,
    Role,
    RubricRow,
    Skill,
    Skills,
    TitleAliases,
)
from tests.pages import page_lines
from tests.render.reading_back import ReadPage

WHOLE = Profile(
    role=Role(
        "FINOPS.LEDGERCO1A2B.P2",
        "Ledger Control — P2",
        "P2P2 — Developing Professionalhigh0.90approvedglobalv1",
        False,
        "$58k ($46k$73k)",
        "model pending",
    ),
    function_name="Finance Operations",
    level=Level("Developing Professional", "1–3 yrs"),
    focus=Focus("Ledger Control", "Keeps the books.", "Material PAY differential vs the function baseline."),
    responsibilities=Responsibilities(
        "Yours is marked.",
        (Responsibility("P1", "Books journals"), Responsibility("P2", "Closes"), Responsibility("P2", "Explains")),
    ),
    level_guidelines=LevelGuidelines(
        "How it grows.",
        (
            RubricRow("P1", (("knowledge", "Knows a | b"), ("degree_and_years", "0–1 years"))),
            RubricRow("P2", (("degree_and_years", "2+ years"),)),
        ),
    ),
    skills=Skills("Beyond the trade.", (Skill("Closing", "In five days."), Skill("Tax", None))),
    provenance=Provenance("Reviewed.", 2, ("Job postings", "Ledger handbook")),
    level_panel=LevelPanel("Learns the trade", (("scope", "Whole tasks"), ("typical_experience", "1–3 yrs"))),
    adjacent_roles=AdjacentRoles("Distance 0 → 1."),
    title_aliases=TitleAliases(is_declared_empty=True),
    classification_mappings=ClassificationMappings(
        items=(Mapping("O*NET / SOC", "code=13-2011"), Mapping("O*NET / SOC", "code=43-3031"))
    ),
)

FLAT = """\
Ledger Control — P2
FINOPS.LEDGERCO1A2B.P2
Keeps the books.
Keeps the books.
Focus — Ledger Control
Keeps the books.
Material PAY differential vs the function baseline.
Responsibilities by level
Yours is marked.
- Books journals
- Closes
- Explains
Level guidelines
How it grows.
| Level | Knowledge & Application | Typical Degree & Years |
|---|---|---|
| P1 | Knows a \\| b | 0–1 years |
| P2 |  | 2+ years |
Skills
Beyond the trade.
- Closing
- In five days.
- Tax
Provenance
Reviewed.
2 sources
- Job postings
- Ledger handbook
Level — P2 — Developing Professional
Learns the trade
- Scope
- Whole tasks
- Typical experience
- 1–3 yrs
Adjacent roles
Distance 0 → 1.
Title aliasesshow ▾
No title aliases recorded for this profile yet.
Classification mappingsshow ▾
O*NET / SOC
- code=13-2011
- code=43-3031"""

SPACED = """\
← Canon taxonomy
P2
FINOPS.LEDGERCO1A2B.P2
Ledger Control — P2
Finance Operations
no content fingerprint

Ledger Control — P2

FINOPS.LEDGERCO1A2B.P2

P2P2 — Developing Professionalhigh0.90approvedglobalv1

Keeps the books.

Level
P2 · P2 — Developing Professional · 1–3 yrs
Function · Focus
Finance Operations · Ledger Control
Market pay (median)
$58k ($46k$73k)
Pay basis
model pending

Keeps the books.

Focus — Ledger Control

Keeps the books.

Material PAY differential vs the function baseline.

Responsibilities by level

Yours is marked.

P1
  • Books journals

P2this profile
  • Closes
  • Explains

Level guidelines

How it grows.

| Level | Knowledge & Application | Typical Degree & Years |
|---|---|---|
| P1 | Knows a \\| b | 0–1 years |
| P2 |  | 2+ years |

Skills

Beyond the trade.

Closing
In five days.
Tax

Provenance

Reviewed.

2 sources

  • Job postings
  • Ledger handbook

Level — P2 — Developing Professional

Learns the trade

Scope
Whole tasks
Typical experience
1–3 yrs

Adjacent roles

Distance 0 → 1.

Title aliasesshow ▾

No title aliases recorded for this profile yet.

Classification mappingsshow ▾

O*NET / SOC

  • code=13-2011
  • code=43-3031"""


@pytest.mark.parametrize(("layout", "page"), [("flat", FLAT), ("spaced", SPACED)])
def test_a_whole_page_is_written_in_its_layout(layout: str, page: str) -> None:
    assert render(WHOLE, layout) == page
    assert unwritten_parts(WHOLE, layout) == ()


def test_a_page_that_was_read_is_written_to_the_letter() -> None:
    page = "\n".join(page_lines())
    assert render(ReadPage(page).profile, "flat") == page


def test_what_is_not_known_is_left_out_and_named() -> None:
    bare = Profile(Role("FINOPS.GEN.P2"))
    assert render(bare, "flat") == "FINOPS.GEN.P2"
    assert render(bare, "spaced") == "← Canon taxonomy\nP2\nFINOPS.GEN.P2\n\nFINOPS.GEN.P2"
    sections = (
        "Focus", "Responsibilities by level", "Level guidelines", "Skills", "Provenance", "Level", "Adjacent roles",
        "Title aliases", "Classification mappings",
    )  # fmt: skip
    assert unwritten_parts(bare, "flat") == ("title", "definition", *sections)
    header = ("title", "function name", "status line", "definition", "level name", "typical experience", "focus name")
    assert unwritten_parts(bare, "spaced") == (*header, "market pay", *sections)


def test_a_section_without_items_keeps_its_heading() -> None:
    empty = Profile(Role("FINOPS.GEN.P2"), skills=Skills(), provenance=Provenance(declared_source_count=0))
    assert render(empty, "flat").split("\n") == ["FINOPS.GEN.P2", "Skills", "Provenance", "No sources"]


@pytest.mark.parametrize(("count", "line"), [(0, "No sources"), (1, "1 source"), (12, "12 sources")])
def test_the_declared_number_is_written_whatever_the_list_holds(count: int, line: str) -> None:
    profile = Profile(Role("FINOPS.GEN.P2"), provenance=Provenance(None, count, ("One",)))
    assert render(profile, "flat").split("\n")[-2:] == [line, "- One"]


def test_level_marks_are_left_out_where_they_would_attach_an_item_to_a_wrong_level() -> None:
    items = (Responsibility(None, "One"), Responsibility("P1", "Two"))
    told = render(Profile(Role("FINOPS.GEN.P2"), responsibilities=Responsibilities(None, items)), "spaced")
    assert told.endswith("\n\n  • One\n\nP1\n  • Two")
    reversed_items = Responsibilities(None, tuple(reversed(items)))
    told = render(Profile(Role("FINOPS.GEN.P2"), responsibilities=reversed_items), "spaced")
    assert told.endswith("\n\n  • Two\n  • One")


def test_a_basis_without_amounts_stands_below_the_label_of_the_amounts() -> None:
    told = render(Profile(Role("FINOPS.GEN.P2", "Ledger — P2", pay_basis="model pending")), "spaced")
    assert told.endswith("\n\nMarket pay (median)\nPay basis\nmodel pending")


@pytest.mark.parametrize("text", ["{title}", "{0}", "{role_code!r}", "%s", "{", "}}", "{title.__class__}"])
def test_a_text_is_never_read_as_a_line_to_fill(text: str) -> None:
    profile = Profile(Role("FINOPS.GEN.P2", text), focus=Focus(text, text))
    assert render(profile, "flat") == f"{text}\nFINOPS.GEN.P2\n{text}\n{text}\nFocus — {text}\n{text}"


def test_another_layout_is_an_error() -> None:
    with pytest.raises(KeyError, match="html"):
        render(WHOLE, "html")
