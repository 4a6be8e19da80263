"""Blocks of responsibilities that read alike: the pages of one focus differ in which level mark has the note on the page's own
level. Whoever reads many pages need parse only one such block; the parsing itself is done in `responsibilities`."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from rolewh.documents.line_marks import BULLET, LEVEL_CODE

#: A mark with the note glued to it, as a spaced page has it.
_NOTED_MARK: Final = re.compile(rf"({LEVEL_CODE.pattern})this profile")
_NOTE: Final = "this profile"


def without_note(section_name: str, lines: Sequence[str]) -> tuple[str, ...] | None:
    """The lines of a block of responsibilities with the note taken off its marks, None where that may read otherwise.

    Both blocks give the same records, pieces and counts, provided that every line of them is read: an unread line is
    kept to the letter. A mark is told by its code alone, with or without the note. What else a line is asked for, its
    width and what goes on from it, is the same too where two lines are as long at least, and a bullet stands below.
    """
    noted = (
        [place for place, line in enumerate(lines) if line.endswith(_NOTE)]
        if section_name == "responsibilities"
        else []
    )
    if not noted:
        return None
    bare = list(lines)
    for place in noted:
        mark = _NOTED_MARK.fullmatch(lines[place])
        below = next((lines[at] for at in range(place + 1, len(lines)) if lines[at].strip()), "")
        if not (mark and place and BULLET.match(below)):
            return None
        bare[place] = mark[1]
    longest = max(len(lines[place]) for place in noted)
    as_long = (line for line in bare if len(line.rstrip()) >= longest)
    return tuple(bare) if len(list(islice(as_long, 2))) == 2 else None
