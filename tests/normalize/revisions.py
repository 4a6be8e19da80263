"""Pages that are no more than what they say, and their comings and goings, for tests of history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

import polars as pl
from hypothesis import strategies as st

from rolewh.normalize.arrivals import LOOK, SNAPSHOT, StatedRow, Statement, stated
from rolewh.normalize.frames import frame
from rolewh.normalize.keys import key_of
from rolewh.normalize.versions import SpokenSection

BEGAN = datetime(2026, 1, 1)

#: What happened: minutes since the beginning, path, and the words of the page, or None where it went.
Event = tuple[int, str, str | None]


_PATHS = ("1.txt", "2.txt", "3.txt")
_WORDS = ("CAR.GEN P1 a/x", "CAR.GEN P1 b/x", "CAR.GEN P1 a/y", "CAR.GEN P2 a/x", "CAR.GEN P2 a/y", "HR.GEN P1 a", None)


def at(minute: int) -> datetime:
    return BEGAN + timedelta(minutes=minute)


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def row(event: Event) -> StatedRow:
    minute, path, words = event
    return StatedRow(path, digest(words) if words else None, len(words) if words else None, at(minute))


def look(events: Sequence[Event], minute: int | None = None) -> Statement:
    """A refresh that took in these events, at the last of them or at the minute."""
    return Statement(LOOK, at(events[-1][0] if minute is None else minute), stated(map(row, events)))


def snapshot(minute: int, pages: Mapping[str, str]) -> Statement:
    """All pages that were there at the minute, by path."""
    return Statement(SNAPSHOT, at(minute), stated(row((minute, path, words)) for path, words in pages.items()))


def sections(events: Iterable[Event], layout_of: Mapping[str, int] | None = None) -> pl.DataFrame:
    """The sections of every page of the events.

    A page's words are `ROLE level identity/body`, as `CAR.GEN P1 a/x`: letters stand for contents, a missing body for none.
    """
    rows = {}
    for _, path, words in events:
        if not words:
            continue
        focus, level, said = words.split()
        key = key_of(path, digest(words))
        function_code, focus_code = focus.split(".")
        for ordinal, (name, content) in enumerate(
            zip(("identity", "responsibilities"), said.split("/"), strict=False), 1
        ):
            rows[key, name] = SpokenSection(
                key, path, f"{focus}.{level}", function_code, focus_code, name, ordinal, digest(content), "present",
                (layout_of or {}).get(path, 1), False,
            )  # fmt: skip
    return frame(SpokenSection, rows.values())


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    """What happened to a few paths, a minute or more between any two things."""
    steps = draw(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(_PATHS), st.sampled_from(_WORDS)), max_size=14))
    minute, events = 0, []
    for step, path, words in steps:
        minute += step
        events.append((minute, path, words))
    return events
