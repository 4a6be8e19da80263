"""Where a bulleted list ends because a heading follows that nobody knows; the headings that are known stand in the documents room."""

from collections.abc import Sequence
from typing import Final

from rolewh.documents.line_marks import LEVEL_CODE
from rolewh.parse.reading import Item, Reading

#: Characters of a heading; a longer line without a bullet is a sentence.
_LONGEST: Final = 80


def before_unknown_heading(reading: Reading, items: Sequence[Item]) -> list[Item]:
    """The items above the first line that looks like a heading, all others left unread.

    In a list with bullets, a short line without one that begins with a capital, ends without a stop and has bullets
    below it opens a section of its own: what follows must not be taken for items of the section above.
    """
    marked = [place for place, item in enumerate(items) if item.is_marked]
    if not marked:
        return list(items)
    for place, item in enumerate(items):
        if marked[0] < place < marked[-1] and not item.is_marked and _looks_like_heading(item.text):
            for lost in items[place:]:
                reading.leave(lost.line_from, lost.line_to, "behind_unknown_heading")
            return list(items[:place])
    return list(items)


def _looks_like_heading(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and text[0].isupper()
        and not text.endswith((".", ",", ";"))
        and not LEVEL_CODE.match(text)
    )
