"""The introduction a page prints below a heading: known interface text; the items below it are the section's own work."""

import re
from collections.abc import Sequence

from rolewh.documents.line_marks import LEVEL_CODE
from rolewh.parse.reading import Item, Reading


def take_introduction(
    reading: Reading, items: Sequence[Item], cue: re.Pattern[str] | None = None
) -> tuple[Item | None, list[Item]]:
    """Claims the one unmarked paragraph between a heading and its list; returns it and the remaining items.

    A second unmarked paragraph is not swallowed, since it may be an item that lost its mark. Where no item has a
    mark, the first line is an introduction only when it ends like a sentence or has the cue. A level mark is none.
    """
    if not items or items[0].is_marked or LEVEL_CODE.fullmatch(items[0].text):
        return None, list(items)
    is_told = any(item.is_marked for item in items) or items[0].text.endswith(".")
    if not is_told and not (cue and cue.search(items[0].text)):
        return None, list(items)
    reading.claim(items[0].line_from, items[0].line_to)
    return items[0], list(items[1:])
