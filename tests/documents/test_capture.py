"""Promises of `rolewh.documents.capture`: every file met is accounted for, with its bytes or with a reason."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.capture import CapturedFile, RawFolderError, capture
from rolewh.documents.forms import FORM_OF_SUFFIX
from rolewh.documents.reasons import REASONS

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


def test_a_captured_file_carries_its_bytes_their_hash_and_their_count(raw: Path) -> None:
    put(raw, "pilots/p2.txt")
    expected = CapturedFile(
        "pilots/p2.txt", "captured", None, None, PAGE, hashlib.sha256(PAGE).hexdigest(), byte_count=len(PAGE)
    )
    assert only(raw)._replace(stat=None) == expected


def test_an_empty_file_is_captured_as_no_bytes(raw: Path) -> None:
    put(raw, "blank.txt", b"")
    file = only(raw)
    assert (file.capture_state, file.content, file.byte_count) == ("captured", b"", 0)


def test_a_file_longer_than_one_read_comes_back_whole(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(raw, "long.txt", PAGE * 50)
    real_read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: real_read(descriptor, min(size, 7)))
    assert only(raw).content == PAGE * 50


NAMES = [
    ("page.txt", "captured", None),
    ("page.TXT", "captured", None),
    ("page.text", "captured", None),
    ("page.Md", "captured", None),
    ("read me.txt", "captured", None),
    ("page.html", "captured", None),
    ("page.HTM", "captured", None),
    ("page.xhtml", "skipped", "unknown_suffix"),
    ("page.pdf", "skipped", "unknown_suffix"),
    ("page.txt~", "skipped", "unknown_suffix"),
    ("page", "skipped", "unknown_suffix"),
    ("txt", "skipped", "unknown_suffix"),
    ("README", "skipped", "note_for_people"),
    ("README.md", "skipped", "note_for_people"),
    ("readme-first.txt", "skipped", "note_for_people"),
    (".hidden.txt", "skipped", "hidden_name"),
    (".txt", "skipped", "hidden_name"),
]


@pytest.mark.parametrize(("name", "state", "reason_code"), NAMES)
def test_the_name_decides_whether_a_file_is_read(raw: Path, name: str, state: str, reason_code: str | None) -> None:
    put(raw, name)
    assert states(raw) == [(name, state, reason_code)]


def test_a_file_with_another_name_is_told_which_names_pages_have(raw: Path) -> None:
    put(raw, "page.mhtml")
    told = only(raw).reason_text or ""
    assert all(suffix in told for suffix in (".mhtml", *FORM_OF_SUFFIX))


def test_a_hidden_folder_is_one_skipped_entry(raw: Path) -> None:
    put(raw, ".git/a.txt")
    put(raw, ".git/b.txt")
    assert states(raw) == [(".git", "skipped", "hidden_name")]


def test_folders_named_like_files_or_notes_are_walked(raw: Path) -> None:
    put(raw, "pages.txt/one.txt")
    put(raw, "readme/two.txt")
    put(raw, "old.html/three.txt")
    assert [path for path, state, _ in states(raw) if state == "captured"] == [
        "old.html/three.txt",
        "pages.txt/one.txt",
        "readme/two.txt",
    ]


def test_the_order_is_that_of_the_bytes_of_the_whole_paths(raw: Path) -> None:
    paths = ["a.txt", "a/z.txt", "a0.txt", "a-b/x.txt", "B.txt", "ä.txt", "z.txt", "a/b/c.txt", "a/b.txt"]
    for path in paths:
        put(raw, path)
    assert [file.document_path for file in capture(raw)] == sorted(paths, key=os.fsencode)


def test_the_same_content_under_two_names_is_two_files_of_one_hash(raw: Path) -> None:
    put(raw, "a.txt")
    put(raw, "copy of a.txt")
    first, second = capture(raw)
    assert first.sha256 == second.sha256


STRANGE_NAMES = [
    (b"caf\xc3\xa9.txt", "café.txt"),
    (b"caf\xe9.txt", "caf\\xe9.txt"),
    (b"caf\\xe9.txt", "caf\\\\xe9.txt"),
    (b"caf\xc2\x85.txt", "caf\\u0085.txt"),
    (b"two\nlines.txt", "two\\x0alines.txt"),
    (b"red\x1b[31m.txt", "red\\x1b[31m.txt"),
    (b"xt\xe2\x80\xaetxt.txt", "xt\\u202etxt.txt"),
    (b"\xf3\xa0\x81\x81.txt", "\\U000e0041.txt"),
    (b"{0.__class__}.txt", "{0.__class__}.txt"),
]


@pytest.mark.parametrize(("name", "document_path"), STRANGE_NAMES)
def test_a_name_that_does_not_print_is_escaped_and_its_file_read(raw: Path, name: bytes, document_path: str) -> None:
    Path(os.fsdecode(os.fsencode(raw) + b"/" + name)).write_bytes(PAGE)
    assert (only(raw).document_path, only(raw).content) == (document_path, PAGE)


def test_two_names_never_share_a_document_path(raw: Path) -> None:
    for name, _ in STRANGE_NAMES:
        Path(os.fsdecode(os.fsencode(raw) + b"/" + name)).write_bytes(PAGE)
    assert len({file.document_path for file in capture(raw)}) == len(STRANGE_NAMES)


def test_a_file_over_the_bound_is_refused_unread_with_its_size(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(raw, "a.txt", b"x" * 11)
    put(raw, "b.txt", b"x" * 10)
    read_sizes: list[int] = []
    real_read = os.read

    def noted_read(descriptor: int, size: int) -> bytes:
        read_sizes.append(size)
        return real_read(descriptor, size)

    monkeypatch.setattr(os, "read", noted_read)
    large, exact = capture(raw, Bounds(max_file_bytes=10))
    assert (large.capture_state, large.reason_code, large.byte_count) == ("refused", "too_large", 11)
    assert exact.content == b"x" * 10
    assert sum(read_sizes) <= 12


def test_a_file_without_room_for_it_is_refused_unread_and_smaller_ones_still_fit(raw: Path) -> None:
    for name, size in (("a.txt", 6), ("b.txt", 5), ("c.txt", 4), ("d.txt", 0), ("e.txt", 1)):
        put(raw, name, b"x" * size)
    files = list(capture(raw, Bounds(max_total_bytes=10)))
    assert [(file.reason_code, file.byte_count) for file in files] == [
        (None, 6),
        ("too_much_together", 5),
        (None, 4),
        (None, 0),
        ("too_much_together", 1),
    ]
    assert "5 bytes, of 10 for all files 4 are left; not read" in (files[1].reason_text or "")
    assert "raise ROLEWH_MAX_TOTAL_BYTES" in (files[1].reason_text or "")


def test_a_folder_deeper_than_the_bound_is_one_refused_entry(raw: Path) -> None:
    put(raw, "1/2/in.txt")
    put(raw, "1/2/3/out.txt")
    put(raw, "1/2/3/out too.txt")
    put(raw, "1/after.txt")
    assert states(raw, Bounds(max_depth=2)) == [
        ("1/2/3", "refused", "too_deep"),
        ("1/2/in.txt", "captured", None),
        ("1/after.txt", "captured", None),
    ]


def test_folders_are_walked_to_the_default_depth_of_32(raw: Path) -> None:
    put(raw, "d/" * 32 + "in.txt")
    put(raw, "d/" * 33 + "out.txt")
    assert [state for _, state, _ in states(raw)] == ["refused", "captured"]


def test_the_listing_stops_at_the_bound_and_says_so(raw: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.txt", "d.txt"):
        put(raw, name)
    files = list(capture(raw, Bounds(max_files=2)))
    assert [file.document_path for file in files] == ["a.txt", "b.pdf", "."]
    assert files[-1].reason_code == "too_many_files"
    assert "2 files were listed" in (files[-1].reason_text or "")


def test_as_many_files_as_the_bound_are_no_reason_to_stop(raw: Path) -> None:
    put(raw, "a.txt")
    put(raw, "b/c.txt")
    (raw / "empty").mkdir()
    assert [state for _, state, _ in states(raw, Bounds(max_files=2))] == ["captured", "captured"]


def missing(raw: Path) -> Path:
    return raw / "missing"


def a_file(raw: Path) -> Path:
    return put(raw, "page.txt")


def below_a_file(raw: Path) -> Path:
    return a_file(raw) / "raw"


@pytest.mark.parametrize("place", [missing, a_file, below_a_file])
def test_a_raw_folder_that_is_none_is_an_error_at_the_call(raw: Path, place: Callable[[Path], Path]) -> None:
    with pytest.raises(RawFolderError, match="folder"):
        capture(place(raw))


def test_an_empty_raw_folder_gives_no_files(raw: Path) -> None:
    (raw / "empty").mkdir()
    assert states(raw) == []


@pytest.mark.parametrize("reason", REASONS.values(), ids=lambda reason: reason.key)
def test_every_reason_has_a_next_step(reason: Any) -> None:
    assert reason.text.count(";") >= 1
    assert reason.state in ("skipped", "refused")
