"""Tells what kind of page a decoded document is and whether this edition reads it; the page's blocks come from `blocks`."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from rolewh.documents.headings import heading
from rolewh.documents.line_marks import role_code

#: How the pages that are no profile page begin, or a line only they have: (kind, pattern, within which first lines).
_OTHER_KINDS: Final = (
    ("goal", re.compile(r"(?:#\s*)?goal templates\b", re.IGNORECASE), 3),
    ("compare", re.compile(r"(?:#\s*)?compare profiles$", re.IGNORECASE), 3),
    ("story", re.compile(r"(?:#+\s*)?the story of this role$", re.IGNORECASE), None),
)

#: Lines only the spaced rendering has.
_SPACED_LINE: Final = re.compile(r"←|function · focus$|market pay \(median\)$", re.IGNORECASE)


class Page(NamedTuple):
    """A recognised page. ``reason_code`` and ``reason_text`` are None when this edition reads it."""

    page_kind: str
    layout: str | None
    role_code: str | None
    reason_code: str | None = None
    reason_text: str | None = None


def recognise(lines: Sequence[str]) -> Page:
    """Kind, layout and role of a page, or why it is refused; never raises on content."""
    texts = [line.strip() for line in lines if line and not line.isspace()]
    if not texts:
        return Page(
            "unknown", None, None, "empty", "found no text; expected a role-profile page; capture the page again"
        )
    for kind, pattern, line_count in _OTHER_KINDS:
        if any(pattern.match(text) for text in texts[:line_count]):
            return Page(
                kind,
                None,
                None,
                "kind_not_read",
                f"found a {kind} page; this edition reads profile pages; it is kept here until one reads it",
            )
    codes = list(dict.fromkeys(code for text in texts if (code := role_code(text))))
    # A code below a heading is something the page cites: only one in its opening says what the page is about.
    has_code_in_opening = any(map(role_code, takewhile(lambda text: heading(text) is None, texts)))
    if not codes or (len(codes) == 1 and not has_code_in_opening):
        return Page(
            "unknown",
            None,
            None,
            "no_role_code",
            "found no line that is a role code (FUNCTION.FOCUS.LEVEL) above the first heading; expected one below the title; "
            "check that the file is a role-profile page",
        )
    if len(codes) > 1:
        return Page(
            "profile",
            None,
            None,
            "several_roles",
            f"found {len(codes)} role codes ({', '.join(codes[:4])}); expected one page a file; split the file",
        )
    is_spaced = any(_SPACED_LINE.match(text) for text in texts)
    return Page("profile", "spaced" if is_spaced else "flat", codes[0])
