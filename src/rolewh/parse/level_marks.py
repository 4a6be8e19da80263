"""Which level each responsibility is declared to have by the marks that stand between them, and where a mark is lost."""

from collections.abc import Iterator, Sequence
from typing import Final

from rolewh.documents.line_marks import LEVEL_MARK
from rolewh.parse.reading import Item

#: Characters of a mark with its note and whatever damaged them; our own figure.
_LONGEST_MARK: Final = 24


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


def declared_levels(items: Sequence[Item]) -> list[str | None]:
    """The level of each item, None where none is declared; a mark has its own.

    A line that is not understood ends the level above it. So does a lost mark, of which two things tell: the levels of
    a ladder follow each other, and an item stands right below the one above it unless a mark comes between them. Where
    a level is left out, the items behind the first blank line have none, or all of them where no blank line tells.
    """
    has_bullets = any(item.is_marked for item in items)
    groups = list(_groups(items))
    is_tight = _is_tight(groups)
    levels: list[str | None] = []
    for place, group in enumerate(groups):
        level = level_mark(group[0])
        following = level_mark(groups[place + 1][0]) if place + 1 < len(groups) else None
        may_hide_mark = following is None or _leaves_one_out(level, following)
        known_until = _first_apart(group) if is_tight and may_hide_mark else None
        if known_until is None:
            known_until = 1 if following and may_hide_mark else len(group)
        for number, item in enumerate(group):
            is_read = item.is_marked or not has_bullets or level_mark(item) is not None
            if not is_read or is_unknown_mark(item) or number >= known_until:
                level = None
            levels.append(level)
    return levels


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


def _first_apart(group: Sequence[Item]) -> int | None:
    return next((number for number in range(2, len(group)) if _is_apart(group, number)), None)


def _is_apart(group: Sequence[Item], number: int) -> bool:
    return group[number].line_from > group[number - 1].line_to + 1


def _leaves_one_out(level: str | None, following: str) -> bool:
    return level is not None and level[0] == following[0] and int(following[1]) > int(level[1]) + 1
