"""Tells what kind of page a decoded document is and whether this edition reads it; the page's blocks come from `blocks`."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from rolewh.documents.headings import Heading, heading, torn_heading
from rolewh.documents.line_marks import role_code
from rolewh.documents.telling_lines import telling_lines

#: A goal or compare page says what it is within this many lines, above any role code; our own figure. Real ones need 3, and
#: a page saved with all that stands around it has its navigation above them.
_OPENING_LINES: Final = 40

#: The head of a comparison: the corner of the table, or that word alone above the columns.
_VERSUS: Final = re.compile(r"\|?\s*vs\s*(?:\|.*)?", re.IGNORECASE)

#: Sections no goal or compare page has anything like.
_ONLY_ON_PROFILES: Final = ("focus", "responsibilities", "level_guidelines", "level_panel", "classification_mappings")

#: Lines only the spaced rendering has, for each kind of page.
_FACT_LABELS: Final = re.compile(r"←|function · focus$|market pay \(median\)$", re.IGNORECASE)
_SPACED_LINE: Final = {
    "profile": _FACT_LABELS,
    "story": _FACT_LABELS,
    "goal": re.compile(r"←|(?:specific|measurable|achievable|relevant|time-bound)$", re.IGNORECASE),
    "compare": re.compile(r"←|vs$", re.IGNORECASE),
}


class Page(NamedTuple):
    """A recognised page. ``role_code`` is None where the page has none or compares several roles; ``reason_code`` and
    ``reason_text`` are None when this edition reads it."""

    page_kind: str
    layout: str | None
    role_code: str | None
    reason_code: str | None = None
    reason_text: str | None = None


def recognise(lines: Sequence[str], telling: Sequence[int] | None = None) -> Page:
    """Kind, layout and role of a page, or why it is refused; never raises on content.

    ``telling`` are the numbers of its `telling_lines`, found here where they are not given.
    """
    texts = list(filter(None, map(str.strip, lines)))
    if not texts:
        return Page(
            "unknown", None, None, "empty", "found no text; expected a role-profile page; capture the page again"
        )
    told = [lines[number - 1].strip() for number in (telling_lines(lines) if telling is None else telling)]
    codes = list(dict.fromkeys(filter(role_code, told)))
    heads = [found for text in told if (found := heading(text, None))]
    kind = _kind(texts, codes, {head.section_name for head in heads})
    several = _several(kind, texts, codes, heads)
    if several:
        return Page(kind, None, None, "several_roles", f"found {several}; expected one page a file; split the file")
    if kind in ("goal", "compare"):
        return Page(kind, _layout(kind, texts), None)
    # A code below a heading is something the page cites: only one in its opening says what the page is about.
    has_code_in_opening = any(map(role_code, takewhile(lambda text: heading(text, kind) is None, told)))
    if not has_code_in_opening:
        return Page(
            kind if kind == "story" else "unknown",
            None,
            None,
            "no_role_code",
            "found no line that is a role code (FUNCTION.FOCUS.LEVEL) above the first heading; expected one below the title; "
            "check that the file is a role-profile page",
        )
    return Page(kind, _layout(kind, texts), codes[0])


def _kind(texts: Sequence[str], codes: Sequence[str], sections: Collection[str]) -> str:
    opening = list(takewhile(lambda text: role_code(text) is None, texts[:_OPENING_LINES]))
    opened = {found.section_name for text in opening if (found := heading(text, None))}
    if "goal_heading" in opened and (not codes or "goals" in sections):
        return "goal"
    # Of a comparison whose first lines changed places, the corner of its table stands above the codes of its columns.
    is_compared = "comparison" in opened or ("comparison" in sections and any(map(_VERSUS.fullmatch, opening)))
    if is_compared and (not codes or any(map(_VERSUS.fullmatch, texts))):
        return "compare"
    torn = torn_heading(texts[-1], "story")
    return "story" if "story" in sections or (torn and torn.section_name == "story") else "profile"


def _several(kind: str, texts: Sequence[str], codes: Sequence[str], heads: Sequence[Heading]) -> str | None:
    """What shows that the file holds several pages, in words, or None."""
    sections = {head.section_name for head in heads}
    goal_pages = dict.fromkeys(
        " — ".join(head.names) for head in heads if head.section_name == "goal_heading" and len(head.names) > 1
    )
    is_profile = kind in ("profile", "story")
    if is_profile and len(codes) > 1:
        return f"{len(codes)} role codes ({', '.join(codes[:4])})"
    if is_profile and codes and goal_pages and "goals" in sections:
        return f"a {kind} page and a goal page"
    if kind == "goal" and len(goal_pages) > 1:
        return f"{len(goal_pages)} goal pages ({', '.join(list(goal_pages)[:4])})"
    if kind == "compare" and sum(1 for text in texts if _VERSUS.fullmatch(text)) > 1:
        return "several comparisons"
    if not is_profile and codes and not sections.isdisjoint(_ONLY_ON_PROFILES):
        return f"a {kind} page and a profile page"
    return None


def _layout(kind: str, texts: Sequence[str]) -> str:
    is_spaced = any(map(_SPACED_LINE[kind].match, texts))
    return "spaced" if is_spaced or (kind == "goal" and _is_titled(texts)) else "flat"


def _is_titled(texts: Sequence[str]) -> bool:
    """Whether the title stands once more above the heading of a goal page, as it does in the spaced rendering alone."""
    for above, text in pairwise(texts):
        found = heading(text, "goal")
        if found and found.section_name == "goal_heading":
            # A heading torn before its level is the beginning of the title.
            return above.startswith(found.names[0]) and above.endswith(found.names[1:] or above)
    return False
