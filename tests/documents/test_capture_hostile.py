"""Promises of `rolewh.documents.capture` where names lead elsewhere or files move: nothing leads out, nothing hangs."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.capture import CapturedFile, capture

PAGE = b"Harbour Pilot \xe2\x80\x94 P2\nPILOT.GEN.P2\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def put(raw: Path, path: str, content: bytes = PAGE) -> Path:
    file = raw / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def states(raw: Path, bounds: Bounds = DEFAULT_BOUNDS) -> list[tuple[str, str, str | None]]:
    return [(file.document_path, file.capture_state, file.reason_code) for file in capture(raw, bounds)]


def only(raw: Path, bounds: Bounds = DEFAULT_BOUNDS) -> CapturedFile:
    (file,) = capture(raw, bounds)
    return file


def link(target: str, is_folder: bool = False) -> Callable[[Path], None]:
    return lambda raw: (raw / "link.txt").symlink_to(target, target_is_directory=is_folder)


def socket_at(raw: Path) -> None:
    # A short relative name: the address of a socket holds some hundred bytes only.
    here = os.getcwd()
    os.chdir(raw)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("link.txt")
    finally:
        os.chdir(here)


SPECIAL_ENTRIES = [
    ("to a file outside", link("../outside/secret.txt"), "refused", "link_out_of_raw"),
    ("to a folder outside", link("../outside", is_folder=True), "refused", "link_out_of_raw"),
    ("to a folder whose name begins like raw's", link("../raw-other/page.txt"), "refused", "link_out_of_raw"),
    ("outside by way of a link inside", link("inside/way_out/secret.txt"), "refused", "link_out_of_raw"),
    ("to a file inside", link("inside/page.txt"), "skipped", "link_inside_raw"),
    ("to a folder inside", link("inside", is_folder=True), "skipped", "link_to_folder"),
    ("to the raw folder", link(".", is_folder=True), "skipped", "link_to_folder"),
    ("to nothing", link("nowhere.txt"), "refused", "dangling_link"),
    ("to itself", link("link.txt"), "refused", "dangling_link"),
    ("a pipe", lambda raw: os.mkfifo(raw / "link.txt"), "skipped", "not_a_file"),
    ("a socket", socket_at, "skipped", "not_a_file"),
]


@pytest.mark.parametrize(
    ("make", "state", "reason_code"), [row[1:] for row in SPECIAL_ENTRIES], ids=[row[0] for row in SPECIAL_ENTRIES]
)
def test_links_and_pipes_are_listed_and_never_read(
    raw: Path, make: Callable[[Path], None], state: str, reason_code: str
) -> None:
    put(raw.parent, "outside/secret.txt", b"secret")
    put(raw.parent, "raw-other/page.txt", b"secret")
    put(raw, "inside/page.txt")
    (raw / "inside" / "way_out").symlink_to("../../outside", target_is_directory=True)
    make(raw)
    assert ("link.txt", state, reason_code) in states(raw)
    assert [file.content for file in capture(raw) if file.content is not None] == [PAGE]


def test_a_raw_folder_that_is_itself_a_link_is_read(raw: Path) -> None:
    put(raw, "page.txt")
    way_in = raw.parent / "way_in"
    way_in.symlink_to(raw, target_is_directory=True)
    (raw / "again.txt").symlink_to(raw / "page.txt")
    assert states(way_in) == [("again.txt", "skipped", "link_inside_raw"), ("page.txt", "captured", None)]


@pytest.mark.parametrize("exchanged", ["folder", "file"])
def test_a_name_exchanged_for_a_link_after_the_listing_leads_nowhere(
    raw: Path, monkeypatch: pytest.MonkeyPatch, exchanged: str
) -> None:
    put(raw.parent, "outside/page.txt", b"secret")
    put(raw, "inside/page.txt")
    real_open = os.open

    def exchange_then_open(name: str, flags: int, *args: Any, **options: Any) -> int:
        if exchanged == "folder" and name == "inside":
            (raw / "inside").rename(raw.parent / "moved")
            (raw / "inside").symlink_to("../outside", target_is_directory=True)
        if exchanged == "file" and name == "page.txt" and not (raw / "inside/page.txt").is_symlink():
            (raw / "inside/page.txt").unlink()
            (raw / "inside/page.txt").symlink_to("../../outside/page.txt")
        return real_open(name, flags, *args, **options)

    real_read = os.read
    contents_read: list[bytes] = []

    def noted_read(descriptor: int, size: int) -> bytes:
        contents_read.append(real_read(descriptor, size))
        return contents_read[-1]

    monkeypatch.setattr(os, "open", exchange_then_open)
    monkeypatch.setattr(os, "read", noted_read)
    file = only(raw)
    assert b"secret" not in contents_read
    assert (file.capture_state, file.content) == ("refused", None)
    assert file.reason_code == {"folder": "unreadable", "file": "changed_while_read"}[exchanged]


def test_a_pipe_put_in_a_files_place_does_not_hang(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = put(raw, "page.txt")
    real_open = os.open

    def exchange_then_open(name: str, flags: int, *args: Any, **options: Any) -> int:
        if name == "page.txt":
            page.unlink()
            os.mkfifo(page)
        return real_open(name, flags, *args, **options)

    monkeypatch.setattr(os, "open", exchange_then_open)
    assert only(raw).reason_code == "not_a_file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("path", ["page.txt", "folder"])
def test_what_permissions_forbid_is_refused_and_the_rest_is_read(raw: Path, path: str) -> None:
    put(raw, "folder/inner.txt")
    put(raw, "page.txt")
    (raw / path).chmod(0)
    try:
        found = states(raw)
    finally:
        (raw / path).chmod(0o700)
    assert (path, "refused", "unreadable") in found
    assert len([state for _, state, _ in found if state == "captured"]) == 1


@pytest.mark.parametrize("forbidden", ["folder", "page.txt"])
def test_what_the_system_refuses_to_open_is_refused_with_its_reason(
    raw: Path, monkeypatch: pytest.MonkeyPatch, forbidden: str
) -> None:
    put(raw, "folder/inner.txt")
    put(raw, "page.txt")
    real_open = os.open

    def open_unless_forbidden(name: str, flags: int, *args: Any, **options: Any) -> int:
        if name == forbidden:
            raise PermissionError(13, "Permission denied")
        return real_open(name, flags, *args, **options)

    monkeypatch.setattr(os, "open", open_unless_forbidden)
    refused, captured = sorted(capture(raw), key=lambda file: file.capture_state, reverse=True)
    assert (refused.document_path, refused.reason_code) == (forbidden, "unreadable")
    assert "Permission denied" in (refused.reason_text or "")
    assert captured.content == PAGE


def change_in_place(page: Path) -> None:
    page.write_bytes(PAGE.upper())
    os.utime(page, ns=(0, page.stat().st_mtime_ns + 1))


def grow(page: Path) -> None:
    before = page.stat()
    page.write_bytes(page.read_bytes() + b"more")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def exchange(page: Path) -> None:
    before = page.stat()
    new = page.with_name("new.part")
    new.write_bytes(page.read_bytes())
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.rename(page)


CHANGES = [change_in_place, grow, exchange]


def changing_while_read(
    page: Path, change: Callable[[Path], None], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_read = os.read
    changes_left = [times]

    def read_then_change(descriptor: int, size: int) -> bytes:
        content = real_read(descriptor, size)
        if changes_left[0] and len(content) > 1:  # the first piece of each attempt
            changes_left[0] -= 1
            change(page)
        return content

    monkeypatch.setattr(os, "read", read_then_change)


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_once_while_read_is_read_again(
    raw: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    page = put(raw, "page.txt")
    changing_while_read(page, change, 1, monkeypatch)
    file = only(raw)
    assert (file.capture_state, file.content) == ("captured", page.read_bytes())


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_keeps_changing_is_refused(
    raw: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    page = put(raw, "page.txt")
    changing_while_read(page, change, 2, monkeypatch)
    file = only(raw)
    assert (file.capture_state, file.reason_code, file.content) == ("refused", "changed_while_read", None)


def test_a_file_that_grows_after_its_last_read_is_read_again(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = put(raw, "page.txt")
    real_read = os.read
    ends_seen = []

    def read_then_grow(descriptor: int, size: int) -> bytes:
        content = real_read(descriptor, size)
        if not content:
            ends_seen.append(descriptor)
            if len(ends_seen) == 1:
                grow(page)
        return content

    monkeypatch.setattr(os, "read", read_then_grow)
    assert only(raw).content == PAGE + b"more"


def test_a_file_that_ends_before_its_stated_size_is_refused(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(raw, "page.txt")
    monkeypatch.setattr(os, "read", lambda descriptor, size: b"")
    assert only(raw).reason_code == "changed_while_read"


def test_a_file_removed_while_read_is_refused(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = put(raw, "page.txt")
    changing_while_read(page, Path.unlink, 1, monkeypatch)
    assert only(raw).capture_state == "refused"


def test_a_capture_given_up_half_way_leaves_no_folder_open(raw: Path) -> None:
    put(raw, "a/b/c.txt")
    put(raw, "a/b/d.txt")
    open_before = len(os.listdir("/proc/self/fd"))
    files = capture(raw)
    next(files)
    assert len(os.listdir("/proc/self/fd")) > open_before
    files.close()  # type: ignore[attr-defined]
    assert len(os.listdir("/proc/self/fd")) == open_before


def test_raw_is_never_opened_for_writing(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(raw, "a/b.txt")
    real_open = os.open
    access_modes = set()

    def noted_open(name: str, flags: int, *args: Any, **options: Any) -> int:
        access_modes.add(flags & (os.O_ACCMODE | os.O_CREAT | os.O_TRUNC))
        return real_open(name, flags, *args, **options)

    monkeypatch.setattr(os, "open", noted_open)
    assert only(raw).content == PAGE
    assert access_modes == {os.O_RDONLY}
