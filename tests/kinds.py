"""Small whole pages of the kinds that are no profile page: goals, a comparison in both renderings, and a story."""

INTRODUCTION = "Fill in ⟨target⟩ / ⟨baseline⟩ / ⟨date⟩ together."
CELL = "Solves common problems; asks about new ones."
DUTIES = ("Books recurring journals from a checklist", "Explains small differences to the auditors")


def goal_lines(name: str = "Ledger Control", level: str = "P2") -> list[str]:
    """A goal page of two goals in the flat layout; its names line leads to FINOPS.LEDGERCO1A2B."""
    lines = [
        f"Goal templates — {name} — {level}",
        f"Finance Operations · {name} · {level} — Developing Professional",
        INTRODUCTION,
        "SMART goals",
        "One block a responsibility.",
    ]
    for duty in DUTIES:
        lines += [
            f"JFM responsibility ({level})",
            duty,
            "- Specific",
            f'- Deliver: "{duty}"',
            "- Measurable",
            "- Move the metric from ⟨baseline⟩ to ⟨target⟩ by ⟨date⟩.",
            "- Achievable",
            f'- Scoped to the complexity/problem-solving rubric: "{CELL}"',
            "- Relevant",
            f"- Advances the Finance Operations · {name} mandate for a {level} — Developing Professional.",
            "- Time-bound",
            "- ⟨date⟩",
        ]
    return lines


def spaced_goal_lines() -> list[str]:
    """The same goal page in the spaced layout."""
    spaced = ["Ledger Control — P2", ""]
    for line in goal_lines():
        is_field = line.startswith("- ")
        spaced += [line.removeprefix("- ")] if is_field else ["", line, ""]
    return spaced


ROLES = (
    (
        "FINOPS.LEDGERCO1A2B.P2",
        "Ledger Control — P2",
        "$58k",
        "46",
        "73",
        "Developing Professional",
        "Ledger Control",
        "1–3",
    ),
    (
        "FINOPS.LEDGERCO1A2B.P3",
        "Ledger Control — P3",
        "$71k",
        "57",
        "90",
        "Mid-Level Professional",
        "Ledger Control",
        "3–5",
    ),
    ("FINOPS.GEN.P2", "Finance Analyst", "$60k", "48", "75", "Developing Professional", "General", "1–3"),
)
ATTRIBUTES = (
    ("Scope", {"P2": "Whole assignments (inside one ledger)", "P3": "A ledger from plan to close"}),
    ("Autonomy", {"P2": "General instruction; asks when unsure", "P3": "Agrees the goal and chooses the route"}),
    ("Impact", {"P2": "Own assignments", "P3": "Close of the entity"}),
    ("Decision rights", {"P2": "Chooses between standard methods", "P3": "Decides methods within own area"}),
)


def compare_lines() -> list[str]:
    """A comparison of three roles in the flat layout."""
    heads = " | ".join(f"{code[-2:]} {code} {title}" for code, title, *_ in ROLES)
    return [
        "Compare profiles",
        "Roles side by side.",
        f"| vs | {heads} |",
        "|---|---|---|---|",
        *(f"| {label} | {' | '.join(cells)} |" for label, cells in _rows("–")),
    ]


def spaced_compare_lines() -> list[str]:
    """The same comparison in the spaced layout: heads as lines, cells glued, the dash between two amounts lost."""
    heads = [line for code, title, *_ in ROLES for line in (code[-2:], code, title)]
    return [
        "← Canon taxonomy", "", "Compare profiles", "", "Roles side by side.", "", "vs", *heads,
        *(label + "".join(cells) for label, cells in _rows("")),
    ]  # fmt: skip


def _rows(dash: str) -> list[tuple[str, list[str]]]:
    levels = [code[-2:] for code, *_ in ROLES]
    return [
        ("Market pay", [f"{median} (${low}k{dash}${high}k)inherited" for _, _, median, low, high, *_ in ROLES]),
        ("Level", [f"{code[-2:]} · {code[-2:]} — {name}" for code, *_, name, _, _ in ROLES]),
        ("Function", ["Finance Operations"] * len(ROLES)),
        ("Focus", [focus for *_, focus, _ in ROLES]),
        ("Typical years", [years for *_, years in ROLES]),
        *((label, [texts[level] for level in levels]) for label, texts in ATTRIBUTES),
    ]


def story_lines() -> list[str]:
    """A story page in the flat layout."""
    return [
        "Finance Analyst — P2",
        "FINOPS.GEN.P2",
        "Keeps the accounts of one entity.",
        "The story of this role",
        "Who does this work",
        "People who like figures that agree.",
        "The problem this role solves",
        "- The external problem: Books must close on time.",
        "- The internal problem: Every question looks urgent.",
        "- Why it matters: Late books are believed by nobody.",
        "The plan",
        "1. Learn the chart of accounts.",
        "2. Close one ledger alone.",
        "What’s at stake",
        "Without this work the close slips.",
        "Success looks like",
        "The books close in five days.",
        "Summary",
        "Careful work on ordinary accounts.",
        "Level — P2 — Developing Professional",
        "Learns to work alone",
        "- Scope",
        "- Whole assignments (inside one ledger)",
        "Adjacent roles",
        "Roles near by. Distance 0 → 1, with a 3-state match band.",
        "Title aliasesshow ▾",
        "No title aliases recorded for this profile yet.",
        "Classification mappingsshow ▾",
        "O*NET / SOC",
        "- code=13-2011source=made-up.resolve",
    ]
