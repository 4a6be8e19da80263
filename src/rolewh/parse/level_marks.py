"""Which level each responsibility is declared to have by the marks that stand between them, and where a mark is lost."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from rolewh.documents.line_marks import LEVEL_MARK
from rolewh.parse.reading import Item

#: Characters of a mark with its note and whatever damaged them; our own figure.
_LONGEST_MARK: Final = 24
_NOTE: Final = "this profile"


def level_mark(item: Item) -> str | None:
    """The level code that an item is the mark of, or None."""
    mark = LEVEL_MARK.match(item.text)
    return mark["level"] if mark and not mark["rest"] else None


def is_unknown_mark(item: Item) -> bool:
    """Whether a line without a bullet begins like a mark and is none, and is too short for a responsibility or no text."""
    mark = LEVEL_MARK.match(item.text)
    if mark is None or not mark["rest"] or item.is_marked:
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
    has_bullets = any(item.is_marked for item in items)
    groups = list(_groups(items))
    is_tight = _is_tight(groups)
    marks = [mark for group in groups if (mark := level_mark(group[0]))]
    lowest = min(marks, default=None) if any(one < other for one, other in pairwise(marks)) else None
    levels: list[str | None] = []
    for place, group in enumerate(groups):
        level = level_mark(group[0])
        following = level_mark(groups[place + 1][0]) if place + 1 < len(groups) else None
        left_out = _left_out(level, following, lowest) if level and following else 0
        # What was put between bullets parts no levels. It ends the level above it, so that no place behind it matters.
        listed = [item for item in group if item.is_marked or not has_bullets or item is group[0]]
        known_until = _known_until(listed, following, left_out, is_tight)
        for number, item in enumerate(group):
            is_read = item.is_marked or level_mark(item) is not None or (not has_bullets and is_text(item))
            if not is_read or is_unknown_mark(item) or number >= known_until:
                level = None
            levels.append(level)
    return levels


def _known_until(group: Sequence[Item], following: str | None, left_out: int, is_tight: bool) -> int:
    """How many items of a group, its mark counted, surely have the level of the mark."""
    apart = [number for number in range(2, len(group)) if _is_apart(group, number)] if is_tight else []
    if following is None:
        return apart[0] if apart else len(group)
    if not left_out:
        return len(group)
    return apart[0] if len(apart) == left_out else 1


def _groups(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items from each mark to the next, and those above the first."""
    group: list[Item] = []
    for item in items:
        if group and level_mark(item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _is_tight(groups: Sequence[Sequence[Item]]) -> bool:
    """Whether most items stand right below the one above them."""
    apart = [_is_apart(group, number) for group in groups for number in range(2, len(group))]
    return sum(apart) * 2 <= len(apart)


def _is_apart(group: Sequence[Item], number: int) -> bool:
    return group[number].line_from > group[number - 1].line_to + 1


def _left_out(level: str, following: str, lowest: str | None) -> int:
    """How many levels of a track lie between two; where a ladder that rises begins again, below the first of its marks."""
    if level[0] != following[0]:
        return 0
    begins_again = following < level and lowest is not None and lowest[0] == level[0]
    before = int(lowest[1]) if begins_again and lowest else int(level[1]) + 1
    return max(0, int(following[1]) - before)
