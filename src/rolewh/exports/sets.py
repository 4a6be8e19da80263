"""Puts a finished set of files before its readers in one step, as `rolewh.warehouse.publish` does a build; what is in it is made next door.

A set is a folder of its own named by its content; the link `current` leads to the one that holds. Killed before the link is
replaced, the old set stays; killed after it, the new one holds.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from rolewh.exports.failure import ExportError

LINK_NAME = "current"
_HASH_DIGITS = 32
_SET = re.compile(rf"[0-9a-f]{{{_HASH_DIGITS}}}-[0-9a-z]{{1,16}}(?:-[0-9a-f]{{8}})?")


def set_name(content_hash: str, form: str) -> str:
    """The folder's name for a content in a form: the form changes when files of equal content are written otherwise."""
    return f"{content_hash[:_HASH_DIGITS]}-{form}"


def current_set(exports: Path) -> Path | None:
    """The set the link leads to; None where there is none."""
    link = exports / LINK_NAME
    return link.resolve() if link.is_symlink() and link.is_dir() else None


@contextmanager
def staged_set(exports: Path) -> Iterator[Path]:
    """A fresh folder for a set in the making; whatever is still there at the end is removed.

    Leftovers of killed ones go too: one export runs at a time in a home folder.
    """
    exports.mkdir(parents=True, exist_ok=True)
    for leftover in exports.glob(".tmp-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for link in exports.glob(".link-*"):
        link.unlink(missing_ok=True)
    staged = exports / f".tmp-{uuid4().hex}"
    staged.mkdir()
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        shutil.rmtree(spill_folder(staged), ignore_errors=True)


def spill_folder(staged: Path) -> Path:
    """Where the making of a set puts what does not fit into memory; gone when it has ended."""
    return staged.with_name(staged.name + ".spill")


def put_in_place(exports: Path, staged: Path, name: str, keep: int = 2) -> Path:
    """Make the staged set the current one, remove all but the newest `keep`, and give its folder.

    Raises ExportError for a name that is none, and for a file in the link's place; OSError when the disk refuses.
    """
    if not _SET.fullmatch(name):
        raise ExportError(
            f"{name!r} names no set; expected {_HASH_DIGITS} hexadecimal digits and a form, as set_name gives"
        )
    link = exports / LINK_NAME
    if link.exists() and not link.is_symlink():
        raise ExportError(f"{link} is there and no link, so it would be lost; move it away, then refresh again")
    # On disk before it can be reached: after a power cut the link must not lead to files of zeros.
    for path in [*staged.rglob("*"), staged]:
        if path.is_file():
            path.chmod(0o444)
        _sync(path)
    # A damaged set of the same name may be open: the new one stands beside it.
    place = exports / (f"{name}-{uuid4().hex[:8]}" if (exports / name).exists() else name)
    os.replace(staged, place)
    _sync(exports)
    fresh_link = exports / f".link-{uuid4().hex}"
    os.symlink(place.name, fresh_link)
    os.replace(fresh_link, link)
    _sync(exports)
    _prune(exports, place, keep)
    return place


def _prune(exports: Path, current: Path, keep: int) -> None:
    sets = sorted(
        (path for path in exports.iterdir() if path.is_dir() and not path.is_symlink() and _SET.fullmatch(path.name)),
        key=lambda path: (path == current, path.stat().st_mtime_ns),
        reverse=True,
    )
    for old in sets[keep:]:
        # Files that a reader has open stay readable until they are closed.
        shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
