"""Which level each responsibility is declared to have by the marks that stand between them, and where a mark is lost."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final

from rolewh.documents.line_marks import LEVEL_MARK
from rolewh.parse.reading import Item

#: Characters of a mark with its note and whatever damaged them; our own figure.
_LONGEST_MARK: Final = 24
_NOTE: Final = "this profile"
#: Characters of a whole mark with its note.
_LONGEST_WHOLE_MARK: Final = len(f"P1 {_NOTE}")


def level_mark(item: Item) -> str | None:
    """The level code that an item is the mark of, or None."""
    mark = LEVEL_MARK.match(item.text) if len(item.text) <= _LONGEST_WHOLE_MARK else None
    return mark["level"] if mark and not mark["rest"] else None


def is_unknown_mark(item: Item) -> bool:
    """Whether a line without a bullet begins like a mark and is none, and is too short for a responsibility or no text."""
    mark = None if item.is_marked else LEVEL_MARK.match(item.text)
    if mark is None or not mark["rest"]:
        return False
    return not mark["rest"][0].isalnum() or len(item.text) <= _LONGEST_MARK


def is_text(item: Item) -> bool:
    """Whether an item has the words of a responsibility: what two words say may be a mark that was damaged."""
    return len(item.text.split(None, 2)) > 2 and not (len(item.text) <= _LONGEST_MARK and item.text.endswith(_NOTE))


def declared_levels(items: Sequence[Item]) -> list[str | None]:
    """The level of each item, None where none is declared; a mark has its own.

    A line that is not understood ends the level above it. So does a lost mark, of which two things tell: the levels of
    a ladder follow each other, and an item stands right below the one above it unless a mark comes between them. Where
    levels are left out, the items behind the first blank line have none, or all of them where there are not as many
    blank lines as lost marks. A ladder that begins a second time begins with its lowest level.
    """
    marks = list(map(level_mark, items))
    if not any(marks):
        return [None] * len(items)
    has_bullets = any(item.is_marked for item in items)
    groups = list(_groups(items, marks))
    is_tight = _is_tight(groups)
    rungs = [mark for mark in marks if mark]
    lowest = min(rungs) if any(one < other for one, other in pairwise(rungs)) else None
    levels: list[str | None] = []
    for group, below in zip_longest(groups, groups[1:]):
        level = marks[len(levels)]
        following = level_mark(below[0]) if below else None
        left_out = _left_out(level, following, lowest) if level and following else 0
        # What was put between bullets parts no levels. It ends the level above it, so that no place behind it matters.
        listed = [item for item in group if item.is_marked or not has_bullets or item is group[0]]
        known_until = _known_until(listed, following, left_out, is_tight)
        for number, item in enumerate(group):
            if number >= known_until or not (item.is_marked or _is_read_bare(item, has_bullets)):
                level = None
            levels.append(level)
    return levels


def _is_read_bare(item: Item, has_bullets: bool) -> bool:
    """Whether an item without a bullet is understood: it is a mark, or a responsibility of a list without bullets."""
    if level_mark(item):
        return True
    return not has_bullets and is_text(item) and not is_unknown_mark(item)


def _known_until(group: Sequence[Item], following: str | None, left_out: int, is_tight: bool) -> int:
    """How many items of a group, its mark counted, surely have the level of the mark."""
    apart = _apart(group) if is_tight else []
    if following is None:
        return apart[0] if apart else len(group)
    if not left_out:
        return len(group)
    return apart[0] if len(apart) == left_out else 1


def _groups(items: Sequence[Item], marks: Sequence[str | None]) -> Iterator[Sequence[Item]]:
    """The items from each mark to the next, and those above the first."""
    firsts = [place for place, mark in enumerate(marks) if mark or not place]
    for first, end in pairwise([*firsts, len(items)]):
        yield items[first:end]


def _is_tight(groups: Sequence[Sequence[Item]]) -> bool:
    """Whether most items stand right below the one above them."""
    apart = sum(len(_apart(group)) for group in groups)
    return apart * 2 <= sum(max(0, len(group) - 2) for group in groups)


def _apart(group: Sequence[Item]) -> list[int]:
    """Places of the items behind a blank line, but for the first below the mark."""
    return [number for number, (above, item) in enumerate(pairwise(group[1:]), 2) if item.line_from > above.line_to + 1]


def _left_out(level: str, following: str, lowest: str | None) -> int:
    """How many levels of a track lie between two; where a ladder that rises begins again, below the first of its marks."""
    if level[0] != following[0]:
        return 0
    begins_again = following < level and lowest is not None and lowest[0] == level[0]
    before = int(lowest[1]) if begins_again and lowest else int(level[1]) + 1
    return max(0, int(following[1]) - before)
