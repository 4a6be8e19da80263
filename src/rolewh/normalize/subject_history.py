"""The versions of one role or focus from the comings and goings of its pages; which pages are its own is told in `versions`."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from rolewh.normalize.keys import key_of


class Version(NamedTuple):
    """A version of a role or focus; the moments are UTC without a zone."""

    version_key: str
    subject_code: str
    version_number: int
    content_key: str
    valid_from: datetime
    valid_to: datetime | None
    superseded_by: str | None
    is_seen: bool
    not_seen_from: datetime | None
    span_count: int
    section_count: int
    changed_sections: tuple[str, ...]
    document_path: str
    document_key: str


class Span(NamedTuple):
    """An unbroken time in which pages showed a version."""

    version_key: str
    span_number: int
    seen_from: datetime
    seen_to: datetime | None


class History(NamedTuple):
    """All of one subject."""

    subject_code: str
    versions: Sequence[Version]
    spans: Sequence[Span]


class State(NamedTuple):
    """What the pages of a subject say from a moment on: section by section, nothing where no page is there."""

    moment: datetime
    told: tuple[str, ...]
    document_path: str
    document_key: str


def states(
    events: Sequence[tuple[datetime, bool, str, str]], spoken: Mapping[str, Sequence[tuple[Any, ...]]]
) -> Iterator[State]:
    """The state behind all events of each moment.

    ``events`` are sorted: moment, whether the document came or went, path, key. ``spoken`` has, by document, a row a section:
    name, content, and what decides which page speaks, the least first.
    """
    present: set[str] = set()
    paths: list[tuple[str, str]] = []
    speaking: dict[str, list[tuple[Any, ...]]] = {}
    for number, (moment, is_arrival, path, key) in enumerate(events):
        if is_arrival:
            present.add(key)
            heapq.heappush(paths, (path, key))
            for section, content, *rank in spoken[key]:
                heapq.heappush(speaking.setdefault(section, []), (*rank, content, key))
        else:
            present.discard(key)
        if number + 1 < len(events) and events[number + 1][0] == moment:
            continue
        # What has gone is taken out when it comes to the top: thousands of pages of one role must not cost their square.
        for heap in (paths, *speaking.values()):
            while heap and heap[0][-1] not in present:
                heapq.heappop(heap)
        told = sorted(f"{section} {heap[0][-2]}" for section, heap in speaking.items() if heap)
        yield State(moment, tuple(told), *(paths[0] if paths else ("", "")))


def history(subject: str, found: Iterable[State]) -> History:
    """The versions and spans of a subject from its states in the order of their moments."""
    begun: list[tuple[State, list[tuple[datetime, datetime | None]]]] = []
    for state in found:
        is_open = bool(begun) and begun[-1][1][-1][1] is None
        is_same = bool(begun) and begun[-1][0].told == state.told
        if is_open and not is_same:
            spans = begun[-1][1]
            spans[-1] = spans[-1][0], state.moment
        if state.told and not is_same:
            begun.append((state, [(state.moment, None)]))
        elif state.told and not is_open:
            begun[-1][1].append((state.moment, None))
    return _written(subject, begun)


def _written(subject: str, begun: Sequence[tuple[State, Sequence[tuple[datetime, datetime | None]]]]) -> History:
    versions, spans = [], []
    contents = [sha256("\n".join(state.told).encode()).hexdigest() for state, _ in begun]
    times: Counter[str] = Counter()
    keys = []
    for content in contents:
        times[content] += 1
        keys.append(key_of(subject, content, str(times[content])))
    for at, (state, seen) in enumerate(begun):
        following = begun[at + 1][0].moment if at + 1 < len(begun) else None
        gone_at = seen[-1][1]
        versions.append(
            Version(
                version_key=keys[at],
                subject_code=subject,
                version_number=at + 1,
                content_key=contents[at],
                valid_from=state.moment,
                valid_to=following,
                superseded_by=keys[at + 1] if following else None,
                is_seen=gone_at is None,
                not_seen_from=None if gone_at == following else gone_at,
                span_count=len(seen),
                section_count=len(state.told),
                changed_sections=_changed(begun[at - 1][0].told, state.told) if at else (),
                document_path=state.document_path,
                document_key=state.document_key,
            )
        )
        spans += [Span(keys[at], number, *span) for number, span in enumerate(seen, 1)]
    return History(subject, versions, spans)


def _changed(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({line.partition(" ")[0] for line in {*before} ^ {*now}}))
