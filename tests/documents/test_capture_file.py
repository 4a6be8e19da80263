"""One file is captured alone as the capture of its whole folder gives it."""

import os
from pathlib import Path

import pytest

from rolewh.documents.bounds import Bounds
from rolewh.documents.capture import RawFolderError, capture, capture_file

BOUNDS = Bounds(max_file_bytes=40)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A raw folder with a page, what is skipped, what is refused, and links of every kind."""
    folder = tmp_path / "raw"
    (folder / "sub" / "deeper").mkdir(parents=True)
    (tmp_path / "outside.txt").write_text("not for you")
    for path in (
        "page.txt",
        "sub/page.html",
        "sub/deeper/page.md",
        "README.md",
        "picture.png",
        ".hidden.txt",
        "a\x1bb\\.txt",
    ):
        (folder / path).write_text("Harbour Pilot — P2\n")
    (folder / "large.txt").write_text("x" * 41)
    for name, target in (
        ("in.txt", "page.txt"),
        ("out.txt", "../outside.txt"),
        ("gone.txt", "nowhere"),
        ("folder", "sub"),
    ):
        (folder / name).symlink_to(target)
    return folder


def paths(raw: Path) -> list[Path]:
    """Every file and link below a folder, links not followed."""
    return [
        Path(folder) / name
        for folder, folders, names in os.walk(raw)
        for name in [*names, *(name for name in folders if (Path(folder) / name).is_symlink())]
    ]


def test_each_file_alone_is_what_the_capture_of_the_folder_gives(raw: Path) -> None:
    together = {file.document_path: file for file in capture(raw, BOUNDS)}
    alone = [capture_file(path, raw, BOUNDS) for path in paths(raw)]
    assert {file.document_path: file for file in alone} == together
    assert len(alone) == len(together) == 12


def test_a_file_elsewhere_is_captured_by_its_name_as_if_its_folder_were_the_raw_one(raw: Path) -> None:
    file = capture_file(raw.parent / "outside.txt", raw)
    assert (file.document_path, file.capture_state, file.content) == ("outside.txt", "captured", b"not for you")


def test_a_file_below_a_hidden_folder_is_skipped_with_it(raw: Path) -> None:
    (raw / ".tool").mkdir()
    (raw / ".tool" / "page.txt").write_text("Harbour Pilot — P2\n")
    assert capture_file(raw / ".tool" / "page.txt", raw).reason_code == "hidden_name"


@pytest.mark.parametrize("path", ["missing.txt", "missing/page.txt", "page.txt/page.txt"])
def test_a_file_that_is_not_there_is_an_error_with_a_next_step(raw: Path, path: str) -> None:
    with pytest.raises(RawFolderError, match="check the path"):
        capture_file(raw / path, raw)


def test_no_folder_is_left_open(raw: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for path in paths(raw):
        capture_file(path, raw, BOUNDS)
    assert len(os.listdir("/proc/self/fd")) == before
