"""What was seen of the raw folder, and when, to one list of arrivals; which versions follow from them is told in `versions`.

The manifest holds statements. A look is what a refresh met in the raw folder: the rows that changed since the look before, and, all of
them together, every document that was there. A snapshot is a whole listing for a moment of the past. All that follows is a function
of the set of statements, in whatever order and number they were written down.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

import polars as pl

from rolewh.normalize.frames import frame
from rolewh.normalize.keys import key_of

LOOK: Final = "look"
SNAPSHOT: Final = "snapshot"

#: A file's own time before this is none: archives and containers stamp files with 1970 or 1980.
EARLIEST_FILE_TIME: Final = datetime(1990, 1, 1)
_TICK: Final = timedelta(microseconds=1)


class StatedRow(NamedTuple):
    """A row of a statement: a document, or, in a look without a digest, that the path is gone."""

    document_path: str
    sha256: str | None
    byte_count: int | None
    arrived_at: datetime


class Statement(NamedTuple):
    """What was there at a moment (UTC without a zone); rows in the shape of `StatedRow`, of a path in the order of their moments."""

    kind: str
    stated_at: datetime
    rows: pl.DataFrame


class Arrival(NamedTuple):
    """A change seen at a path: a document from this moment on, or none."""

    document_path: str
    arrived_at: datetime
    document_key: str | None
    sha256: str | None


class MetFile(NamedTuple):
    """A document in the raw folder; when its file was last written, in nanoseconds since 1970, or None where nobody told."""

    document_path: str
    sha256: str
    byte_count: int | None
    modified_ns: int | None


def stated(rows: Iterable[StatedRow]) -> pl.DataFrame:
    """The rows of a statement as a frame."""
    return frame(StatedRow, rows)


def arrivals(statements: Iterable[Statement]) -> pl.DataFrame:
    """Every change at every path, by path and moment: one row of the shape `Arrival` each.

    Between two statements that say the same of a path nothing happened. A look's row counts from its own moment, unless the next
    snapshot before the look says otherwise: then from the look.
    """
    told = _Telling()
    for statement in _in_turn(sorted(statements, key=_place)):
        if isinstance(statement, Statement):
            told.put_right(statement)
        else:
            told.follow(*statement)
    return frame(
        Arrival,
        (
            Arrival(path, moment, key_of(path, digest) if digest else None, digest)
            for path in sorted(told.changes)
            for moment, digest in told.changes[path]
        ),
    )


def documents_of(statements: Iterable[Statement]) -> set[str]:
    """The keys of all documents that any statement names, whether an arrival follows from it or not."""
    rows = (one.rows.select("document_path", "sha256").drop_nulls() for one in statements)
    named = pl.concat([stated(()).select("document_path", "sha256"), *rows]).unique()
    return {key_of(path, digest) for path, digest in named.iter_rows()}


def new_look(met: Iterable[MetFile], statements: Sequence[Statement], looked_at: datetime) -> Statement | None:
    """The look to be written down for what the raw folder holds; None where it adds nothing to the statements there are.

    A document counts from the time of its file where that lies behind the path's last change and not behind the look, else from the
    look: nobody writes a page tomorrow, and a time older than what stood there before is that of another folder. Times of files are
    taken in whole seconds. A look is never before the one it follows, even where the clock was set back.
    """
    looks = sorted((one for one in statements if one.kind == LOOK), key=_place)
    last = looks[-1].stated_at if looks else None
    stated_at = looked_at if last is None else max(looked_at, last + _TICK)
    known = _known(looks)
    rows, here = [], set()
    for file in met:
        here.add(file.document_path)
        before, changed_at = known.get(file.document_path, (None, None))
        if file.sha256 != before:
            moment = _moment(file.modified_ns, changed_at, stated_at)
            rows.append(StatedRow(file.document_path, file.sha256, file.byte_count, moment))
    rows += [
        StatedRow(path, None, None, stated_at) for path, (digest, _) in known.items() if digest and path not in here
    ]
    is_overtaken = any(one.kind == SNAPSHOT and (last is None or one.stated_at >= last) for one in statements)
    return Statement(LOOK, stated_at, stated(sorted(rows))) if rows or is_overtaken else None


def _known(looks: Iterable[Statement]) -> dict[str, tuple[str | None, datetime]]:
    """What the raw folder held at the last look, by path, and since when; a path that is gone stays with its moment."""
    return {path: (digest, moment) for look in looks for path, digest, _, moment in look.rows.iter_rows()}


def _moment(modified_ns: int | None, changed_at: datetime | None, stated_at: datetime) -> datetime:
    if modified_ns is None:
        return stated_at
    try:
        written = datetime.fromtimestamp(modified_ns // 1_000_000_000, UTC).replace(tzinfo=None)
    except (OverflowError, OSError, ValueError):
        return stated_at
    is_behind = written > changed_at if changed_at else written >= EARLIEST_FILE_TIME
    return written if is_behind and written <= stated_at else stated_at


def _place(statement: Statement) -> tuple[datetime, bool]:
    # Of one moment, the look is what people have before them.
    return statement.stated_at, statement.kind == LOOK


_Row = tuple[datetime, str, str | None, datetime]


def _in_turn(statements: Sequence[Statement]) -> Iterator[_Row | Statement]:
    """Rows of looks by the moments they count from, each with that of its look; behind those of its moment the whole statement."""
    rows: list[_Row] = sorted(
        (
            (moment, path, digest, one.stated_at)
            for one in statements
            if one.kind == LOOK
            for path, digest, _, moment in one.rows.iter_rows()
        ),
        key=lambda row: row[:2],
    )
    at = 0
    for statement in statements:
        while at < len(rows) and rows[at][0] <= statement.stated_at:
            yield rows[at]
            at += 1
        yield statement
    yield from rows[at:]


class _Telling:
    """The changes so far, by path; and what is not yet sure of them."""

    def __init__(self) -> None:
        self.changes: dict[str, list[tuple[datetime, str | None]]] = {}
        self._raw: dict[str, str | None] = {}
        # Moments that rest on the time of a file alone, and the look until which a snapshot may speak against them.
        self._unsure: dict[str, tuple[datetime, datetime]] = {}
        # Where snapshots spoke since the last look.
        self._strayed: set[str] = set()

    def follow(self, moment: datetime, path: str, digest: str | None, stated_at: datetime) -> None:
        """A row of a look."""
        if self._now(path) != digest:
            self._put(path, moment, digest)
            if moment < stated_at:
                self._unsure[path] = moment, stated_at

    def put_right(self, statement: Statement) -> None:
        """All that a statement says of its moment."""
        if statement.kind == LOOK:
            for path, digest, _, _ in statement.rows.iter_rows():
                self._raw[path] = digest
            for path in sorted(self._strayed):
                self._assert(path, statement.stated_at, self._raw.get(path))
            self._strayed.clear()
            return
        listed = set()
        for path, digest, _, _ in statement.rows.iter_rows():
            listed.add(path)
            self._assert(path, statement.stated_at, digest)
        for path in self.changes.keys() - listed:
            self._assert(path, statement.stated_at, None)

    def _assert(self, path: str, moment: datetime, digest: str | None) -> None:
        since, until = self._unsure.pop(path, (None, moment))
        if self._now(path) == digest:
            return
        changes = self.changes.setdefault(path, [])
        if changes and changes[-1][0] == since and moment < until:
            changes.pop()
        if self._now(path) != digest:
            self._put(path, moment, digest)
        self._strayed.add(path)

    def _now(self, path: str) -> str | None:
        known = self.changes.get(path)
        return known[-1][1] if known else None

    def _put(self, path: str, moment: datetime, digest: str | None) -> None:
        changes = self.changes.setdefault(path, [])
        # Statements of one moment: the last of them holds, and what it undoes never was.
        if changes and changes[-1][0] == moment:
            changes.pop()
        if digest != self._now(path):
            changes.append((moment, digest))
