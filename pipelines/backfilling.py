"""Takes dated copies of the raw folder into the history: what each held goes into the manifest, its bytes among those of past
documents; what follows from them the next refresh works out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl

from pipelines.counting import counted
from pipelines.frames_on_disk import PieceDamaged, named_pieces
from pipelines.manifest import statements, write_statement
from pipelines.past_documents import keep_past
from pipelines.places import Home
from pipelines.plain_text import visible
from pipelines.turns import held, this_holder
from rolewh.documents.bounds import Bounds, bounds_of
from rolewh.documents.capture import CapturedFile, capture
from rolewh.normalize.arrivals import SNAPSHOT, StatedRow, Statement, stated
from rolewh.normalize.capture_frame import raw_document_pieces
from schemas.accept import accept
from schemas.documents import RAW_DOCUMENT

#: Taken at once at most; the rest is given to another call.
MOST_SNAPSHOTS: Final = 1000
LONGEST_WAIT_SECONDS: Final = 10.0

_DATED: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T_ ](\d\d)[-:.]?(\d\d)(?:[-:.]?(\d\d))?Z?)?")
_EXPECTED: Final = (
    "expected a folder named by its moment (UTC), as 2026-01-31 or 2026-01-31T0930, or one that holds such folders"
)


class BackfillError(ValueError):
    """A snapshot cannot be taken; nothing of this call went into the history."""


class Snapshot(NamedTuple):
    """A folder that holds what the raw folder held at a moment."""

    folder: Path
    stated_at: datetime


class Taken(NamedTuple):
    """What became of a snapshot: its documents, how many bytes of documents were kept anew, and how many files could not be read."""

    snapshot: Snapshot
    rows: pl.DataFrame
    kept_count: int
    left_out_count: int


def backfill(home: Home, folders: Sequence[Path], environment: Mapping[str, str], now: datetime) -> str:
    """Takes every dated folder in, in the order of their moments; one paragraph for people.

    What was taken in before adds nothing. Raises BackfillError, and takes nothing in, for a folder without a moment, one in the
    future or without a page, and for two that say different things of one moment. Raises BoundsError for bounds that are none,
    RawFolderError for a folder that cannot be read, RefreshBusyError while a refresh is at work, OSError where the home cannot be
    written to.
    """
    bounds = bounds_of(environment)
    snapshots = dated(folders, now)
    told: list[str] = []
    with held(home.lock, lambda message: None, LONGEST_WAIT_SECONDS, this_holder("rolewh backfill")):
        known = {one.stated_at: one.rows for one in statements(home, told.append) if one.kind == SNAPSHOT}
        here = _raw_keys(home)
        # All bytes before the first statement: one without them would be one nobody can read.
        taken = [_taken(home, one, bounds, here, told) for one in snapshots]
        fresh = [one for one in taken if not _is_known(one, known)]
        for one in fresh:
            write_statement(home, Statement(SNAPSHOT, one.snapshot.stated_at, one.rows))
    lines = [_told(one, one in fresh) for one in taken]
    return "\n".join([*map(visible, told), *lines, _summary(len(fresh))])


def dated(folders: Sequence[Path], now: datetime) -> list[Snapshot]:
    """The snapshots among the folders and directly below them, by moment. Raises BackfillError."""
    found = []
    for folder in folders:
        if not folder.is_dir():
            raise BackfillError(f"{folder} is no folder; {_EXPECTED}")
        own = _moment(folder.absolute().name)
        if own:
            found.append(Snapshot(folder, own))
            continue
        below = [Snapshot(one, moment) for one in sorted(folder.iterdir()) if (moment := _moment(one.name))]
        inside = [one for one in below if one.folder.is_dir() and not one.folder.is_symlink()]
        if not inside:
            raise BackfillError(f"{folder} has no moment in its name, and holds no folder with one; {_EXPECTED}")
        found += inside
    found = sorted(dict.fromkeys(found), key=lambda one: (one.stated_at, str(one.folder)))
    if len(found) > MOST_SNAPSHOTS:
        raise BackfillError(f"{len(found):,} snapshots are more than {MOST_SNAPSHOTS:,}; give them in several calls")
    late = next((one for one in found if one.stated_at > now), None)
    if late:
        raise BackfillError(f"{late.folder} is named by a moment that is still to come; rename it, or leave it out")
    for one, other in pairwise(found):
        if one.stated_at == other.stated_at and one.folder.resolve() != other.folder.resolve():
            raise BackfillError(f"{one.folder} and {other.folder} are of one moment; rename one, or leave it out")
    return found


def _moment(name: str) -> datetime | None:
    parts = _DATED.fullmatch(name)
    if not parts or not name.isascii():
        return None
    try:
        return datetime(*(int(part or 0) for part in parts.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None


def _taken(home: Home, snapshot: Snapshot, bounds: Bounds, here: pl.DataFrame, told: list[str]) -> Taken:
    """Reads a snapshot and keeps the documents that lie neither in the raw table nor among those of the past."""
    met: Counter[str] = Counter()
    rows: list[StatedRow] = []
    kept = 0
    for piece in raw_document_pieces(_captured(capture(snapshot.folder, bounds), met)):
        good = accept(RAW_DOCUMENT, piece).good
        told_of = good.select("document_path", "sha256", "byte_count").iter_rows()
        rows += [StatedRow(path, digest, size, snapshot.stated_at) for path, digest, size in told_of]
        kept += keep_past(home, good.join(here, on="document_key", how="anti", maintain_order="left"), told.append)
    if not rows:
        raise BackfillError(f"{snapshot.folder} holds no page that can be read; leave it out, or see to its files")
    return Taken(snapshot, stated(rows), kept, met["refused"])


def _captured(files: Iterable[CapturedFile], met: Counter[str]) -> Iterator[CapturedFile]:
    for file in files:
        met[file.capture_state] += 1
        if file.capture_state == "captured":
            yield file


def _is_known(taken: Taken, known: Mapping[datetime, pl.DataFrame]) -> bool:
    before = known.get(taken.snapshot.stated_at)
    if before is not None and not before.equals(taken.rows):
        raise BackfillError(
            f"{taken.snapshot.folder} says something else of its moment than the snapshot that was taken in before; "
            "rename it by another moment, or leave it out"
        )
    return before is not None


def _raw_keys(home: Home) -> pl.DataFrame:
    shape = {"document_key": pl.String()}
    try:
        pieces = [rows for _, rows in named_pieces(home.table(RAW_DOCUMENT.name), list(shape))]
    except PieceDamaged:
        # The next refresh reads its files anew; until then more is kept than need be.
        pieces = []
    return pl.concat([pl.DataFrame(schema=shape), *pieces])


def _told(taken: Taken, is_new: bool) -> str:
    what = counted(taken.rows.height, "document") if is_new else "was taken in before"
    kept = f", {taken.kept_count:,} kept anew" if taken.kept_count else ""
    left_out = (
        f"; {counted(taken.left_out_count, 'file')} could not be read and count as not there"
        if taken.left_out_count
        else ""
    )
    return (
        f"  {taken.snapshot.stated_at:%Y-%m-%d %H:%M:%S}  {what}{kept}{left_out}  {visible(str(taken.snapshot.folder))}"
    )


def _summary(fresh: int) -> str:
    if not fresh:
        return "Nothing was added: the history has all of it."
    return f"Added {counted(fresh, 'snapshot')} to the history. The next `rolewh refresh` publishes the versions that follow."


def utc_now() -> datetime:
    """This moment, UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
