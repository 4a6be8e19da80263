"""What the quarantine promises: refused bytes are kept under their hash and listed with the reason, in words nothing acts on."""

import json
import os
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from pipelines.command import DONE, REFUSED, main
from pipelines.places import Home
from pipelines.quarantine import INDEX_COLUMNS, keep_refused, original_path
from rolewh.documents.capture import CapturedFile
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.warehouse.read import run_query

NOISE = b"no page at all\n"
REASON = "found nothing; expected a page; capture it again"


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def refused(*documents: tuple[str, bytes | None], reason: str = REASON) -> pl.DataFrame:
    """Refused rows of `dim_document`, as far as the quarantine reads them."""
    rows = [
        {
            "document_path": path,
            "reason_code": "no_role_code",
            "reason_text": reason,
            "byte_count": None if content is None else len(content),
            "quarantine_name": None if content is None else digest(content),
        }
        for path, content in documents
    ]
    text, number = pl.String(), pl.Int64()
    shape = dict.fromkeys(("document_path", "reason_code", "reason_text", "quarantine_name"), text)
    return pl.DataFrame(rows, schema={**shape, "byte_count": number})


def received(*contents: bytes) -> list[pl.DataFrame]:
    """The bytes as the raw layer holds them, each in a frame of its own."""
    return [
        raw_document_frame(
            [CapturedFile(f"{place}.txt", "captured", None, None, content, digest(content), len(content))]
        )
        for place, content in enumerate(contents)
    ]


def copies(home: Home) -> list[str]:
    return sorted(entry.name for entry in home.quarantine.iterdir() if entry != home.quarantine_index)


def listed(home: Home) -> list[list[str]]:
    header, *rows = home.quarantine_index.read_text("utf-8").splitlines()
    assert header.split("\t") == list(INDEX_COLUMNS)
    return [row.split("\t") for row in rows]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_copy_holds_the_refused_bytes_is_named_by_them_and_cannot_be_run(home: Home) -> None:
    content = b"#!/bin/sh\necho \x00\xff\n"
    keep_refused(home, refused(("a.txt", content)), received(b"another file", content))
    (copy,) = copies(home)
    assert (copy, (home.quarantine / copy).read_bytes()) == (digest(content), content)
    assert stat.S_IMODE((home.quarantine / copy).stat().st_mode) & 0o111 == 0


def test_the_list_says_what_was_refused_why_and_what_to_do(home: Home) -> None:
    keep_refused(home, refused(("a.txt", NOISE), ("link.txt", None)), received(NOISE))
    assert listed(home) == [
        ["a.txt", "no_role_code", "15", digest(NOISE), "found nothing; expected a page", "capture it again"],
        ["link.txt", "no_role_code", "", "none", "found nothing; expected a page", "capture it again"],
    ]


def test_a_copy_is_written_once_whatever_number_of_documents_has_its_bytes(home: Home) -> None:
    both = refused(("a.txt", NOISE), ("b.txt", NOISE))
    keep_refused(home, both, received(NOISE, NOISE))
    first = (home.quarantine / digest(NOISE)).stat()
    keep_refused(home, both, received(NOISE, NOISE))
    again = (home.quarantine / digest(NOISE)).stat()
    assert (again.st_ino, again.st_mtime_ns) == (first.st_ino, first.st_mtime_ns)
    assert [row[3] for row in listed(home)] == [digest(NOISE)] * 2


@pytest.mark.parametrize("spoil", ["cut", "link"])
def test_a_copy_that_was_cut_or_exchanged_for_a_link_is_written_anew(home: Home, tmp_path: Path, spoil: str) -> None:
    copy = home.quarantine / digest(NOISE)
    keep_refused(home, refused(("a.txt", NOISE)), received(NOISE))
    copy.unlink()
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"left alone")
    if spoil == "cut":
        copy.write_bytes(NOISE[:3])
    else:
        copy.symlink_to(outside)
    keep_refused(home, refused(("a.txt", NOISE)), received(NOISE))
    assert (copy.is_symlink(), copy.read_bytes(), outside.read_bytes()) == (False, NOISE, b"left alone")


def test_what_is_no_longer_refused_leaves_list_and_folder_and_other_files_stay(home: Home) -> None:
    keep_refused(home, refused(("a.txt", NOISE), ("b.txt", b"more")), received(NOISE, b"more"))
    (home.quarantine / "notes.txt").write_text("mine")
    (home.quarantine / f"{digest(b'half')}.unfinished").write_bytes(b"ha")
    keep_refused(home, refused(("b.txt", b"more")), received(NOISE, b"more"))
    assert copies(home) == sorted([digest(b"more"), "notes.txt"])
    assert [row[0] for row in listed(home)] == ["b.txt"]


def test_bytes_that_are_nowhere_are_listed_without_a_copy(home: Home) -> None:
    keep_refused(home, refused(("a.txt", NOISE)), received(b"other bytes"))
    assert (copies(home), listed(home)[0][3]) == ([], "none")


@pytest.mark.parametrize(
    "path", ["=1+1.txt", "@cmd.txt", "-2+3.txt", "a\tb.txt", "a\nb.txt", "a\x1b[31m.txt", "a\u202etxt.exe", "a\rb"]
)
def test_no_name_breaks_the_list_colours_a_terminal_or_is_a_formula(home: Home, path: str) -> None:
    keep_refused(home, refused((path, NOISE), reason=f"found {path}; x"), received(NOISE))
    text = home.quarantine_index.read_text("utf-8")
    assert len(text.split("\n")) == 3
    assert all(line.count("\t") == len(INDEX_COLUMNS) - 1 for line in text.split("\n")[:2])
    assert all(sign.isprintable() for sign in text if sign not in "\t\n")
    assert not text.split("\n")[1].startswith(("=", "+", "-", "@"))
    assert copies(home) == [digest(NOISE)]


def test_the_list_tells_which_document_a_copy_was_made_from(home: Home) -> None:
    keep_refused(home, refused(("sub/a.html", NOISE)), received(NOISE))
    assert original_path(home.quarantine_index, digest(NOISE)) == "sub/a.html"
    assert original_path(home.quarantine_index, digest(b"other")) is None


def test_a_refresh_keeps_what_it_refuses_and_forgets_it_once_it_is_put_right(
    served: Home, pages: Callable[..., Path], capfd: pytest.CaptureFixture[str]
) -> None:
    folder = pages(noise=NOISE, empty=b"")
    os.symlink("/etc/hostname", folder / "away.txt")
    command = ["refresh", "--raw", str(folder), "--home", str(served.root), "--json"]
    assert main(command) == REFUSED
    assert copies(served) == sorted([digest(NOISE), digest(b"")])
    assert [row[0] for row in listed(served)] == ["away.txt", "empty.txt", "noise.txt"]
    told = run_query(
        served.root, "select document_path, quarantine_name from dim_document where intake_state = 'refused'"
    )
    assert sorted(told.rows) == [("away.txt", None), ("empty.txt", digest(b"")), ("noise.txt", digest(NOISE))]
    assert json.loads(capfd.readouterr().out)["documents"]["refused"] == 3
    for name in ("noise.txt", "empty.txt", "away.txt"):
        (folder / name).unlink()
    assert main(command) == DONE
    assert (copies(served), listed(served)) == ([], [])
