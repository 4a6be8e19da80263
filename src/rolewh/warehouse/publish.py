"""Puts a finished build before the readers in one step, so that they never wait and never see half; building is `build`'s work.

A build is a file of its own in `builds/`; `warehouse.duckdb` is a symbolic link to the one that serves. Replacing the link
is the commit: killed before it, yesterday's warehouse serves; killed after it, today's. A link is flipped and no file is
written over, because a write-ahead log left beside a replaced file makes every later open fail.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb

from rolewh.warehouse.content_hash import history_hash, rows_hash

LINK_NAME = "warehouse.duckdb"
BUILDS_NAME = "builds"
LOCK_NAME = ".publish.lock"

#: Hexadecimal digits of the content hash that a build's file name carries, by which an unchanged one is known.
_HASH_DIGITS = 32
_STAGED = re.compile(r"\.tmp-(\d+)-[0-9a-f]+\.duckdb(?:\.wal|\.spill)?")


class PublishError(Exception):
    """A build cannot be put before the readers; what served before still serves."""


@dataclass(frozen=True)
class Published:
    """The build that serves now, and whether it is a new one."""

    build: Path
    is_new: bool


def staging_path(home: Path) -> Path:
    """A free name in `builds/` for a build in the making; it carries this process's number, to tell leftovers by."""
    builds = home / BUILDS_NAME
    builds.mkdir(parents=True, exist_ok=True)
    return builds / f".tmp-{os.getpid()}-{uuid4().hex}.duckdb"


def serving_build(home: Path) -> Path | None:
    """The build the link leads to; None where nothing was published or the build is gone."""
    link = home / LINK_NAME
    return link.resolve() if link.is_symlink() and link.exists() else None


def publish(home: Path, staged: Path, content_hash: str, keep: int = 3) -> Published:
    """Make the staged build the one that serves, and remove all but the newest `keep` builds.

    A build whose content hash is that of the serving one is removed unpublished, if that one is still sound. Leftovers of
    killed builds are removed.
    One publish runs at a time; another waits. Raises PublishError for a staged file that is missing or unfinished, for a
    content hash that is none, and for a file in the link's place.
    """
    if not re.fullmatch(rf"[0-9a-f]{{{_HASH_DIGITS},}}", content_hash):
        raise PublishError(f"{content_hash!r} is no content hash; expected hexadecimal digits as build_star gives them")
    if keep < 1:
        raise PublishError(f"keep is {keep}; at least the serving build must be kept")
    with _one_at_a_time(home):
        _remove_leftovers(home, staged)
        _check(home, staged)
        serving = serving_build(home)
        is_same = serving is not None and serving.name.startswith(content_hash[:_HASH_DIGITS])
        if serving is not None and is_same and _say_the_same(serving, staged):
            staged.unlink()
            return Published(serving, is_new=False)
        build = home / BUILDS_NAME / f"{content_hash[:_HASH_DIGITS]}-{uuid4().hex[:8]}.duckdb"
        # On disk before it can be reached: after a power cut the link must not lead to a file of zeros.
        staged.chmod(0o444)
        _sync(staged)
        os.replace(staged, build)
        _sync(build.parent)
        fresh_link = home / f".link-{uuid4().hex}"
        os.symlink(Path(BUILDS_NAME) / build.name, fresh_link)
        os.replace(fresh_link, home / LINK_NAME)
        _sync(home)
        _prune(home, build, keep)
        return Published(build, is_new=True)


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _check(home: Path, staged: Path) -> None:
    if not staged.is_file():
        raise PublishError(f"{staged.name} is not there; build the star first")
    if staged.with_name(staged.name + ".wal").exists():
        raise PublishError(f"{staged.name} is unfinished: its write-ahead log is still there; build the star again")
    link = home / LINK_NAME
    if link.exists() and not link.is_symlink():
        raise PublishError(f"{link.name} is a file of its own and would be lost; move it away, then publish again")


def _say_the_same(serving: Path, staged: Path) -> bool:
    """Whether the serving file can be read to its last row, still holds the rows its name promises, and tells the same history.

    A disk or a person may have changed it since: then, or when another program holds it, the staged build replaces it.
    """
    try:
        return _hashes(serving) == _hashes(staged)
    except duckdb.Error:
        return False


def _hashes(build: Path) -> tuple[str, str]:
    with duckdb.connect(str(build), read_only=True) as connection:
        connection.execute("set enable_progress_bar = false")
        return rows_hash(connection), history_hash(connection)


def remove_staged(home: Path, staged: Path | None = None) -> int:
    """Remove builds in the making whose process has ended, or which this process left, but for the one named; says how many."""
    found = 0
    for leftover in (home / BUILDS_NAME).glob(".tmp-*"):
        of_process = _STAGED.fullmatch(leftover.name)
        is_ours = staged is not None and leftover.name.removesuffix(".wal") == staged.name
        if of_process and not is_ours and not _is_building(int(of_process[1])):
            _remove(leftover)
            found += 1
    return found


def _remove_leftovers(home: Path, staged: Path) -> None:
    remove_staged(home, staged)
    for link in home.glob(".link-*"):
        link.unlink(missing_ok=True)


def _remove(leftover: Path) -> None:
    if leftover.is_dir():
        shutil.rmtree(leftover, ignore_errors=True)
    else:
        leftover.unlink(missing_ok=True)


def _is_building(process: int) -> bool:
    # One process builds one star at a time: what else carries its number was left by an attempt that failed.
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _prune(home: Path, serving: Path, keep: int) -> None:
    builds = sorted(
        (build for build in (home / BUILDS_NAME).glob("*.duckdb") if not build.name.startswith(".")),
        key=lambda build: (build == serving, build.stat().st_mtime_ns),
        reverse=True,
    )
    for old in builds[keep:]:
        # A reader that has it open keeps reading it: the name goes, the file stays until it is closed.
        old.unlink(missing_ok=True)
        old.with_name(old.name + ".wal").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
