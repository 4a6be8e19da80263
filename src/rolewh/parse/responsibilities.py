"""Responsibilities by level: one record a responsibility, with the level the page marks it with where it marks any."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rolewh.parse.introduction import take_introduction
from rolewh.parse.level_marks import declared_levels, is_text, is_unknown_mark, level_mark
from rolewh.parse.reading import Item, Parsed, Reading, goes_on
from rolewh.parse.unknown_heading import before_unknown_heading

_TRACK: Final = re.compile(r"\b(?P<track>\w+ track)\b", re.IGNORECASE)

#: Lines that make a list where nothing has a bullet; our own figure.
_FEWEST_BARE: Final = 3


class Ladder(NamedTuple):
    """The track the introduction names; it may contradict the level codes and is information only."""

    line_from: int
    line_to: int
    track_phrase: str | None


class Responsibility(NamedTuple):
    """One responsibility; ``declared_level_code`` is None where the page lost its level marks."""

    line_from: int
    line_to: int
    sequence_number: int
    declared_level_code: str | None
    responsibility_text: str


def parse(lines: Sequence[str]) -> Parsed:
    """Reads the list; a line that is a level code alone declares the level of what follows.

    Without any bullet, two lines are no list: they may be a damaged heading and an introduction that was cut off. Nor is
    a line of two words a responsibility: it may be a mark that was damaged.
    """
    reading = Reading("responsibilities", lines)
    reading.claim(1)
    everything = reading.items(2, may_wrap_bare=True)
    # A mark tells of lost ones above it, though the list may end before.
    levels = dict(zip((item.line_from for item in everything), declared_levels(everything), strict=True))
    items = before_unknown_heading(reading, everything)
    introduction, rest = take_introduction(reading, items, _TRACK)
    if introduction:
        track = _TRACK.search(introduction.text)
        reading.record(Ladder(introduction.line_from, introduction.line_to, track["track"] if track else None))
    sequence = 0
    has_marks = any(item.is_marked for item in rest)
    is_list = has_marks or _is_bare_list(rest)
    for item in rest:
        level = levels[item.line_from]
        if level_mark(item):
            reading.claim(item.line_from, item.line_to, piece=f"mark of level {level}")
        elif is_unknown_mark(item):
            reading.leave(item.line_from, item.line_to, "unknown_level_mark")
        elif item.is_marked or (not has_marks and is_list and is_text(item)):
            sequence += 1
            reading.claim(item.line_from, item.line_to)
            reading.record(Responsibility(item.line_from, item.line_to, sequence, level, item.text))
        else:
            reading.leave(item.line_from, item.line_to, "no_bullet")
    return reading.finish("present" if sequence else "items_missing")


def _is_bare_list(items: Sequence[Item]) -> bool:
    """Whether items without any bullet are enough for a list, pieces of one and repeats not counted."""
    bare = [item for item in items if is_text(item)]
    pieces = sum(above.text == item.text or goes_on(above.text, item.text) for above, item in pairwise(bare))
    return len(bare) - pieces >= _FEWEST_BARE
