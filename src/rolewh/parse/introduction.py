"""The introduction a page prints below a heading, kept to the letter; the items below it are the section's own work."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from rolewh.documents.line_marks import LEVEL_MARK
from rolewh.parse.reading import Item, Reading, goes_on

#: Words of the shortest introduction; our own figure.
_FEWEST_WORDS: Final = 3
#: How alike two lines are that are one heading, damaged in one place; our own figure, as are the characters looked at.
_ALIKE: Final = 0.8
_LONGEST_HEADING: Final = 80


class SectionIntroduction(NamedTuple):
    """The paragraph between a heading and its items."""

    line_from: int
    line_to: int
    introduction_text: str


def joined_opening(items: Sequence[Item]) -> list[Item]:
    """The items with the lines of a hard-wrapped unmarked first one brought together."""
    if not items or items[0].is_marked:
        return list(items)
    first, rest = items[0], list(items[1:])
    parts = [first.text]
    while rest and _is_wrapped(parts[-1], first.line_to, rest[0]):
        parts.append(rest[0].text)
        first = first._replace(line_to=rest.pop(0).line_to)
    return [first._replace(text=" ".join(parts)), *rest]


def _is_wrapped(above: str, line_to: int, item: Item) -> bool:
    is_next = not item.is_marked and item.line_from == line_to + 1
    return is_next and not _is_level_mark(item.text) and goes_on(above, item.text)


def take_introduction(
    reading: Reading, items: Sequence[Item], cue: re.Pattern[str] | None = None
) -> tuple[Item | None, list[Item]]:
    """Claims and records the one unmarked paragraph between a heading and its list; returns it and the remaining items.

    A second unmarked paragraph is not swallowed, since it may be an item that lost its mark. Where no item has a
    mark, the first line is an introduction only when it ends like a sentence or has the cue. One or two words without a
    stop are none: they are a level mark, a damaged heading, or what was put there.
    A hard-wrapped introduction is brought together where bullets or a blank line show that the list is not part of it.
    """
    opening = joined_opening(items)
    if any(item.is_marked for item in items) or (len(opening) > 1 and opening[1].line_from > opening[0].line_to + 1):
        items = opening
    if not items or items[0].is_marked or not _may_introduce(items[0].text, reading.lines[0]):
        return None, list(items)
    is_told = any(item.is_marked for item in items) or items[0].text.endswith(".")
    if not is_told and not (cue and cue.search(items[0].text)):
        return None, list(items)
    keep_introduction(reading, items[0])
    return items[0], list(items[1:])


def keep_introduction(reading: Reading, item: Item) -> None:
    """Claims and records an introduction that its section has told from the items."""
    reading.claim(item.line_from, item.line_to)
    reading.record(SectionIntroduction(item.line_from, item.line_to, item.text))


def _may_introduce(text: str, heading_line: str) -> bool:
    """Whether a text is long enough for an introduction and not the heading once more, damaged."""
    if text.endswith("."):
        return True
    matcher = SequenceMatcher(None, text[:_LONGEST_HEADING], heading_line[:_LONGEST_HEADING], autojunk=False)
    return len(text.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS and matcher.ratio() < _ALIKE


def _is_level_mark(text: str) -> bool:
    mark = LEVEL_MARK.match(text)
    return mark is not None and not mark["rest"]
