"""The story of a role: passages under headings of their own, told by what they are about; a plan's steps are one record each."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES
from rolewh.parse.reading import Item, Parsed, Reading, goes_on
from rolewh.parse.unknown_heading import is_foreign

#: Passages by the heading each stands under, apostrophes straight.
_HEADINGS: Final = {
    "who does this work": "who_does_this_work",
    "the problem this role solves": "problem",
    "the plan": "plan",
    "what's at stake": "stakes",
    "success looks like": "success",
    "summary": "summary",
}

#: Passages by the label they open with, wherever it stands.
_LABELS: Final = {
    "the external problem": "external_problem",
    "the internal problem": "internal_problem",
    "why it matters": "why_it_matters",
}
_LABELLED: Final = re.compile(
    rf"[*_]{{0,2}}(?P<label>{'|'.join(_LABELS)})\s?[:{DASHES}][*_]{{0,2}}\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL
)
#: Characters of a damaged heading, and how alike it and the whole one are; our own figures.
_LONGEST_HEADING: Final = 40
_ALIKE: Final = 0.8


class StoryPassage(NamedTuple):
    """One passage without its label; the ``problem`` is one that has none."""

    line_from: int
    line_to: int
    sequence_number: int
    passage_name: str
    passage_text: str


def parse(lines: Sequence[str]) -> Parsed:
    """Reads the passages below each heading.

    Below the first line of a passage, a line without a bullet that does not end like a sentence is no part of it: it is
    a heading nobody knows, and then all down to the next known one stays unread, or one that the end of the page tore.
    A passage is one paragraph, but for what has a label and for the steps of a plan: a second one stays unread, since the
    heading above it may be lost.
    """
    reading = Reading("story", lines)
    reading.claim(1)
    items = _joined(reading.items(2))
    under: str | None = None
    is_first = has_steps = False
    count = 0
    for item in items:
        known = None if item.is_marked else _HEADINGS.get(_plain(item.text))
        if known is None and (is_foreign("story", item.text) or _is_damaged_heading(item)):
            under = None
        if known:
            under, is_first = known, True
            reading.claim(item.line_from, item.line_to, piece="heading of a passage")
            continue
        if not item.is_marked and not is_first and not item.text.endswith((".", "!", "?", "”", '"')):
            under = None
        labelled = _LABELLED.fullmatch(item.text)
        name = _LABELS[labelled["label"].lower()] if labelled else under
        text = labelled["text"] if labelled else item.text
        has_steps = under == "plan" and (item.is_marked if is_first else has_steps)
        is_more = not (is_first or labelled) and (under != "plan" or (has_steps and not item.is_marked))
        is_first = False
        if under is None:
            reading.leave(item.line_from, item.line_to, "behind_unknown_heading")
        elif is_more:
            reading.leave(item.line_from, item.line_to, "may_stand_below_lost_heading")
        elif not any(map(str.isalpha, text)) or (item is items[-1] and _is_torn_label(text)):
            reading.leave(item.line_from, item.line_to, "label_without_value")
        elif name:
            count += 1
            reading.claim(item.line_from, item.line_to)
            reading.record(StoryPassage(item.line_from, item.line_to, count, name, text))
    return reading.finish("present" if count else "items_missing")


def _joined(items: Sequence[Item]) -> list[Item]:
    """The items with the lines of a hard-wrapped paragraph brought together."""
    found: list[tuple[Item, list[str]]] = []
    for item in items:
        above, parts = found[-1] if found else (None, [])
        may_go_on = above and not (above.is_marked or item.is_marked) and above.line_to == item.line_from - 1
        if (
            above
            and may_go_on
            and not is_foreign("story", above.text)
            and _plain(above.text) not in _HEADINGS
            and goes_on(parts[-1], item.text)
        ):
            parts.append(item.text)
            found[-1] = (above._replace(line_to=item.line_to), parts)
        else:
            found.append((item, [item.text]))
    return [item._replace(text=" ".join(parts)) for item, parts in found]


def _plain(text: str) -> str:
    """A heading without marks around it, in lower case."""
    return " ".join(text[:80].replace("’", "'").strip("#*_: ").casefold().split())


def is_passage_heading(text: str) -> bool:
    """Whether a line is the heading of a passage."""
    return _plain(text) in _HEADINGS


def _is_damaged_heading(item: Item) -> bool:
    """Whether a short line without bullet and stop differs little from a heading, as one with a wrong letter does."""
    text = _plain(item.text)
    if item.is_marked or len(item.text) > _LONGEST_HEADING or item.text.endswith("."):
        return False
    return any(SequenceMatcher(None, text, words, autojunk=False).ratio() >= _ALIKE for words in _HEADINGS)


def _is_torn_label(text: str) -> bool:
    return any(label.startswith(_plain(text)) for label in _LABELS)
