"""The words and signs that hostile texts of a profile are put together from; which of them a page can hold stands in `strategies`."""

from typing import Final

#: Pieces that mean something elsewhere on a page, or to a program that takes a page apart carelessly.
PIECES: Final = (
    "Books journals", "keeps the ledger", "Runs", "and", "of", "the team", "iOS", "k8s", "R&D", "C++", "C#", "Inc", "Show",
    "show", "hide", "Level", "Scope", "Skills", "Provenance", "Focus", "Title aliases", "Adjacent roles", "P1", "M3", "E2",
    "P2this profile", "S1:", "this profile", "P2 · P2", "FINOPS.GEN.P1", "Level — P1 — Entry", "Focus — Tax",
    "Responsibilities by level", "8 sources", "No sources", "No title aliases recorded for this profile yet.",
    "code=13-2011", "source=", "verified1.00approvedglobalv1", "Material SKILL differential", "General focus",
    "distinct from", "Distinct from Tax (returns, filings), Treasury/Cash Desk, and Audit focuses;", "Unlike", "which does",
    "0–2 yrs", "5+ years", "2019–2024", "(BA)", "$71k", "1–5", "≥4", "Distance 0 → 1", "3-state",
    "—", "–", "-", "−", "•", "*", "1.", "2)", "1. 1.", "/", "a/b", "(", ")", "((x)", "|", "a|b", "\\|", "\\", "||", "---",
    ":", ";", ",", ".", "...", "…", "!", "?", '"', '"quoted"', "“curly”", "it's", "’s", "#", "##", "**bold**", "_x_", "`code`",
    "{title}", "{0}", "%s", "$x", "<b>", "=1+1", "←", "→", "▾", "·", "é", "Über", "naïve", "Ωmega", "日本語", "Ж", "😀",
)  # fmt: skip
SIGNS: Final = "abcxyzABCXYZ012389 ,.;:!?-–—/()[]{}|\\\"'“”’*#+=%$&_~^<>•·→…éüñßΩЖ日"


def has_letters(text: str) -> bool:
    """Whether a text has any: what has none is a stray mark and no name."""
    return any(map(str.isalpha, text))
