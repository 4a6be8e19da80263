"""Traps that no file in the repository can be: each function puts one into a raw folder; `tests/data/traps.toml` names them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.documents.trap_outcomes import FOLDER

COPIES: Final = 2000
TEN_MEGABYTES: Final = 10_000_000


def plain() -> bytes:
    """The bytes of the plain page."""
    return (FOLDER / "plain.txt").read_bytes()


def ten_megabyte_line(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bullet of ten megabytes among the responsibilities, a dash in it."""
    bullet = b"- Books \xe2\x80\x94 " + b"and books again " * (TEN_MEGABYTES // 16)
    (raw / "page.txt").write_bytes(plain().replace(b"- Books", bullet.rstrip() + b"\n- Books", 1))


def ten_megabytes_without_a_break(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose line breaks were all lost, again and again."""
    page = plain().replace(b"\n", b" ")
    (raw / "page.txt").write_bytes(page * (TEN_MEGABYTES // len(page)))


def link_out_of_raw(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A symbolic link to a page that lies elsewhere."""
    (raw.parent / "elsewhere.txt").write_bytes(plain())
    (raw / "page.txt").symlink_to("../elsewhere.txt")


def link_inside_raw(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A symbolic link to a page of the same folder."""
    (raw / "real.txt").write_bytes(plain())
    (raw / "page.txt").symlink_to("real.txt")


def folder_named_like_a_file(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the name of a page, a page in it."""
    (raw / "page.txt").mkdir()
    (raw / "page.txt" / "page.txt").write_bytes(plain())


def unreadable(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page without permission to read it; root may read everything, so the refusal of the system is also played."""
    page = raw / "page.txt"
    page.write_bytes(plain())
    page.chmod(0)
    if os.access(page, os.R_OK):
        real_open = os.open

        def refusing(name: str, *args: Any, **options: Any) -> int:
            if name == "page.txt":
                raise PermissionError(13, "Permission denied")
            return real_open(name, *args, **options)

        monkeypatch.setattr(os, "open", refusing)


def changing_while_read(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that grows each time it is read."""
    _growing(raw / "page.txt", 2, monkeypatch)


def changed_once_while_read(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is written to its end while it is being read for the first time."""
    _growing(raw / "page.txt", 1, monkeypatch)


def _growing(page: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, real_read = plain(), os.read
    page.write_bytes(whole[:-times])

    def read_then_grow(descriptor: int, size: int) -> bytes:
        content = real_read(descriptor, size)
        written = page.stat().st_size
        if len(content) > 1 and written < len(whole):
            page.write_bytes(whole[: written + 1])
        return content

    monkeypatch.setattr(os, "read", read_then_grow)


def thousands_of_copies(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page under thousands of names."""
    for number in range(COPIES):
        (raw / f"page{number:04}.txt").write_bytes(plain())


def same_content_under_two_names(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page under two names, in two folders."""
    (raw / "old").mkdir()
    (raw / "page.txt").write_bytes(plain())
    (raw / "old" / "copy of page.txt").write_bytes(plain())


MADE: Final[dict[str, Callable[[Path, pytest.MonkeyPatch], None]]] = {
    make.__name__: make
    for make in (
        ten_megabyte_line,
        ten_megabytes_without_a_break,
        link_out_of_raw,
        link_inside_raw,
        folder_named_like_a_file,
        unreadable,
        changing_while_read,
        changed_once_while_read,
        thousands_of_copies,
        same_content_under_two_names,
    )
}
