"""Finds and removes kept parts that no refresh will use again: those of other editions and those no list names. Nothing else is touched."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from pipelines.counting import counted
from pipelines.editions import inference_edition, reading_edition, whole_edition
from pipelines.kept_inferences import SHELF as INFERRED
from pipelines.kept_readings import SHELF as PAGES
from pipelines.places import Home
from pipelines.plain_text import visible
from pipelines.shelf import UNFINISHED, parts_in_use
from pipelines.turns import held, this_holder
from rolewh.documents.bounds import bounds_of

#: Looked at at most; a folder with more is pruned by calling again.
MOST_ENTRIES: Final = 100_000
LONGEST_WAIT_SECONDS: Final = 10.0


class Prunable(NamedTuple):
    """What can go: a folder or file below the parts of a home, why, and its bytes."""

    path: Path
    reason: str
    byte_count: int


def prunable(home: Home, environment: Mapping[str, str]) -> list[Prunable]:
    """What may be removed from the home's parts. Raises BoundsError for bounds that are none: they are part of an edition."""
    return list(_found(home.parts, environment))[:MOST_ENTRIES]


def prune(home: Home, environment: Mapping[str, str], is_meant: bool) -> str:
    """Removes what may go, or says what would; one paragraph for people. Raises RefreshBusyError while a refresh is at work."""
    with held(home.lock, lambda message: None, LONGEST_WAIT_SECONDS, this_holder("rolewh prune")):
        found = prunable(home, environment)
        for one in found if is_meant else ():
            _remove(home.parts, one.path)
    size = sum(one.byte_count for one in found) / 1e6
    if not found:
        return "There is nothing to prune."
    lines = [
        f"  {visible(str(one.path.relative_to(home.root)))}  {one.byte_count / 1e6:.1f} MB  {one.reason}"
        for one in found
    ]
    what = f"{counted(len(found), 'part')}, {size:.1f} MB"
    told = f"Removed {what}." if is_meant else f"{what} can go; nothing was removed. To remove them: rolewh prune --yes"
    return "\n".join([*lines, told])


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


def _size(path: Path) -> int:
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink())


def _remove(parts: Path, path: Path) -> None:
    # Told apart by where it lies and not by its name: nothing outside the parts is ever removed.
    if parts not in path.parents:
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
