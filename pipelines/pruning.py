"""Finds and removes what a home keeps and no refresh will use again: parts of other editions, parts no list names, and bytes of
documents the manifest does not name. Nothing else is touched."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from pipelines.counting import counted
from pipelines.editions import inference_edition, reading_edition, whole_edition
from pipelines.kept_inferences import SHELF as INFERRED
from pipelines.kept_readings import SHELF as PAGES
from pipelines.manifest import statements
from pipelines.past_documents import pieces_without
from pipelines.places import Home
from pipelines.plain_text import visible
from pipelines.shelf import UNFINISHED, parts_in_use
from pipelines.turns import held, this_holder
from rolewh.documents.bounds import bounds_of
from rolewh.normalize.arrivals import documents_of

#: Looked at at most; a folder with more is pruned by calling again.
MOST_ENTRIES: Final = 100_000
LONGEST_WAIT_SECONDS: Final = 10.0


class Prunable(NamedTuple):
    """What can go: a folder or file below the parts or the past documents of a home, why, and its bytes."""

    path: Path
    reason: str
    byte_count: int


def prunable(home: Home, environment: Mapping[str, str], tell: Callable[[str], None]) -> list[Prunable]:
    """What may be removed from a home; what is left alone because not all can be known is told.

    Raises BoundsError for bounds that are none: they are part of an edition.
    """
    return [*_found(home.parts, environment), *_of_the_past(home, tell)][:MOST_ENTRIES]


def prune(home: Home, environment: Mapping[str, str], is_meant: bool) -> str:
    """Removes what may go, or says what would; one paragraph for people. Raises RefreshBusyError while a refresh is at work."""
    with held(home.lock, lambda message: None, LONGEST_WAIT_SECONDS, this_holder("rolewh prune")):
        left_alone: list[str] = []
        found = prunable(home, environment, left_alone.append)
        for one in found if is_meant else ():
            _remove((home.parts, home.past), one.path)
    size = sum(one.byte_count for one in found) / 1e6
    notes = [visible(note) for note in left_alone]
    if not found:
        return "\n".join([*notes, "There is nothing to prune."])
    lines = [
        f"  {visible(str(one.path.relative_to(home.root)))}  {one.byte_count / 1e6:.1f} MB  {one.reason}"
        for one in found
    ]
    what = f"{counted(len(found), 'part')}, {size:.1f} MB"
    told = f"Removed {what}." if is_meant else f"{what} can go; nothing was removed. To remove them: rolewh prune --yes"
    return "\n".join([*lines, *notes, told])


def _found(parts: Path, environment: Mapping[str, str]) -> Iterator[Prunable]:
    shelves = {f"{PAGES}-{reading_edition(bounds_of(environment))}", f"{INFERRED}-{inference_edition()}"}
    if not parts.is_dir() or parts.is_symlink():
        return
    for entry in sorted(parts.iterdir()):
        is_shelf = entry.name.startswith((f"{PAGES}-", f"{INFERRED}-"))
        if entry.is_symlink():
            continue
        if entry.is_dir() and is_shelf:
            if entry.name in shelves:
                yield from _on_shelf(entry)
            else:
                yield Prunable(entry, "of another edition of the code, or read under other bounds", _size(entry))
        elif entry.name.startswith("known_files-") and entry.name != f"known_files-{whole_edition()}.parquet":
            yield Prunable(entry, "a list of files of another edition of the code", _size(entry))


def _on_shelf(shelf: Path) -> Iterator[Prunable]:
    used = set(parts_in_use(shelf))
    for entry in sorted(shelf.iterdir()):
        if entry.name.startswith(UNFINISHED):
            yield Prunable(entry, "left by a refresh that was killed", _size(entry))
        elif entry.is_dir() and not entry.is_symlink() and entry.name not in used:
            yield Prunable(
                entry, "no longer in use: put together with others, or left by a refresh that failed", _size(entry)
            )


def _of_the_past(home: Home, tell: Callable[[str], None]) -> Iterator[Prunable]:
    """Bytes of documents of which no statement says that they were ever there: a backfill keeps all bytes before its first statement."""
    if not home.past.is_dir() or home.past.is_symlink():
        return
    damaged: list[str] = []
    stated = statements(home, damaged.append)
    if damaged or not stated:
        # These bytes lie nowhere else, and what is missing of the manifest may be put back.
        why = damaged[0] if damaged else f"{home.manifest} has no statement; the next refresh writes one"
        tell(f"The bytes of past documents are left alone: {why}.")
        return
    for piece in pieces_without(home, documents_of(stated)):
        yield Prunable(piece, "documents the history does not name: kept by a backfill that was refused", _size(piece))


def _size(path: Path) -> int:
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink())


def _remove(places: tuple[Path, ...], path: Path) -> None:
    # Told apart by where it lies and not by its name: nothing outside these folders is ever removed.
    if not any(place in path.parents for place in places):
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
