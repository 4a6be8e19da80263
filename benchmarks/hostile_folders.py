"""The raw folders that `hostile_intake` refreshes: how each is made and what must come of it; running and judging them is done there."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from rolewh.documents.bounds import DEFAULT_BOUNDS
from tests.pipelines.hostile_things import (
    HOSTILE_TEXTS,
    NAMES_OF_PAGES,
    changed_page,
    good_page,
    put_links,
    put_names,
    put_pipes,
    put_texts,
)

MEGABYTE: Final = 1024 * 1024
#: Lines that a page can hold beside those it has.
ROOM_FOR_LINES: Final = DEFAULT_BOUNDS.max_lines - 100


class Case(NamedTuple):
    """A hostile folder and its outcome.

    loaded       pages read, the good one included
    reasons      how often each reason stands beside a file that was not read
    refuses_rows whether rows of the pages that were read are refused
    named        paths that the answer of the refresh names
    environment  what is set for the refresh beside its folders
    seconds      wall clock after which it is stopped
    """

    name: str
    make: Callable[[Path, Path], None]
    loaded: int = 1
    reasons: Mapping[str, int] = {}
    named: tuple[str, ...] = ()
    environment: Mapping[str, str] = {}
    refuses_rows: bool = False
    seconds: float = 120.0


def _page(raw: Path, name: str, *exchanges: tuple[str, str]) -> None:
    # Each page of a folder is a role of its own, so that every one speaks for itself.
    (raw / name).write_bytes(changed_page(crc32(name.encode()) % 0xFFFF, *exchanges))


def _long_lines(raw: Path, _outside: Path) -> None:
    words = "word " * (2 * MEGABYTE)
    (raw / "one line.txt").write_text(words)
    _page(raw, "bullet.txt", ("Books recurring journals", words))
    _page(raw, "no blanks.txt", ("Books recurring journals", "x" * 10 * MEGABYTE))


def _long_signs(raw: Path, _outside: Path) -> None:
    # Characters that are dear to read: mojibake, entities, marks that combine, pipes, semicolons, brackets.
    for number, signs in enumerate(("â€™", "&amp;", "e\u0301", "a, ", "(", "; ", "\u00e9\u200b")):
        _page(raw, f"signs {number}.txt", ("Books recurring journals", signs * (2 * MEGABYTE // len(signs))))


def _long_cell(raw: Path, _outside: Path) -> None:
    _page(raw, "cell.txt", ("0–1 years (Ledger Assistant).", "2 years or " * 900_000 + "(Ledger Assistant)."))
    _page(raw, "titles.txt", ("(Ledger Assistant)", "(" + "Ledger Assistant/" * 60_000 + "Clerk)"))


def _long_title(raw: Path, _outside: Path) -> None:
    _page(raw, "title.txt", ("Ledger Control — P2\n", "T" * 10 * MEGABYTE + " — P2\n"))


def _large_file(raw: Path, _outside: Path) -> None:
    with open(raw / "large.txt", "wb") as file:
        for _ in range(200):
            file.write(b"All work and no play.\n" * (MEGABYTE // 22) + b"\n" * (MEGABYTE % 22))


def _padded_page(raw: Path, _outside: Path) -> None:
    with open(raw / "padded.txt", "wb") as file:
        file.write(changed_page(0))
        file.write((b"\n" * 20 + b" " * 1004) * 24 * 1024)


def _many_large(raw: Path, _outside: Path) -> None:
    page = changed_page(0) + (b"\n" * 20 + b" " * 1004) * 19 * 1024
    for number in range(100):
        (raw / f"large {number:03}.txt").write_bytes(page.replace(b"LEDGERCO0000", b"LEDGERCO%04X" % number))


def _empty_files(raw: Path, _outside: Path) -> None:
    for number in range(100_000):
        (raw / f"empty {number:06}.txt").touch()


def _copies(count: int) -> Callable[[Path, Path], None]:
    def make(raw: Path, _outside: Path) -> None:
        page = good_page()
        for folder in range(count // 1000):
            (raw / f"copies {folder:03}").mkdir()
            for number in range(1000):
                (raw / f"copies {folder:03}" / f"copy {number:03}.txt").write_bytes(page)

    return make


def _roles(raw: Path, _outside: Path) -> None:
    for number in range(5000):
        told = f"task {number} of the close"
        page = changed_page(number, ("month-end close", told), ("Month-end close", told))
        (raw / f"role {number:04}.txt").write_bytes(page)


def _deep_folders(raw: Path, _outside: Path) -> None:
    # Step by step: the whole path is longer than any call to the system takes.
    folder = os.open(raw, os.O_RDONLY)
    for _ in range(5000):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(os.open("buried.txt", os.O_WRONLY | os.O_CREAT, dir_fd=folder))
    os.close(folder)


def _headings(raw: Path, _outside: Path) -> None:
    _page(raw, "same heading.txt", ("Skills\n", "Skills\n\n" * 100_000))
    names = "".join(f"Heading {number}\n- Point\n" for number in range(100_000))
    _page(raw, "unknown headings.txt", ("Title aliases", names + "Title aliases"))
    levels = "".join(f"Level — P{1 + number % 7} — Name {number}\n- Scope\n- Own\n" for number in range(100_000))
    _page(raw, "level headings.txt", ("Adjacent roles\n", levels + "Adjacent roles\n"))


def _many_lines(raw: Path, _outside: Path) -> None:
    _page(raw, "bullets.txt", ("Level guidelines\n", "- a b c\n" * ROOM_FOR_LINES + "Level guidelines\n"))
    _page(raw, "sources.txt", ("- O*NET 13-2011.00", "- O*NET 13-2011.00\n" * ROOM_FOR_LINES + "- O*NET 13-2011.00"))
    _page(raw, "too many.txt", ("Level guidelines\n", "- a b c\n" * 1_000_000 + "Level guidelines\n"))


def _many_unread(raw: Path, _outside: Path) -> None:
    _page(raw, "unread.txt", ("Adjacent roles\n", "Stray.\n" * ROOM_FOR_LINES + "Adjacent roles\n"))
    (raw / "no page.txt").write_text("Stray.\n" * ROOM_FOR_LINES)


def _tables(raw: Path, _outside: Path) -> None:
    header, rule, row = (sign * 100_000 for sign in ("| Knowledge & Application ", "|---", "| Knows "))
    table = f"| Level {header}|\n|---{rule}|\n| P1 {row}|\n"
    _page(raw, "columns.txt", ("| Level | Knowledge", table + "| Level | Knowledge"))
    cells = "Solves. | Works. | 2 years (Clerk). |"
    rows = "".join(f"| P{1 + number % 7} | Knows {number}. | {cells}\n" for number in range(100_000))
    _page(raw, "rows.txt", ("| P1 | Knows how", rows + "| P1 | Knows how"))


def _many_items(raw: Path, _outside: Path) -> None:
    skills = "".join(f"- Skill {number}\n- Using tool {number} well.\n" for number in range(50_000))
    _page(raw, "skills.txt", ("- Month-end close\n", skills + "- Month-end close\n"))
    sources = "".join(f"- O*NET 13-2011.{number % 100:02} Title {number}\n" for number in range(50_000))
    _page(raw, "sources.txt", ("- O*NET 13-2011.00", sources + "- O*NET 13-2011.00"))
    bullets = "".join(f"- Runs task {number} of the close\n" for number in range(50_000))
    _page(raw, "bullets.txt", ("- Books recurring", bullets + "- Books recurring"))
    names = ", ".join(f"Name {number}" for number in range(50_000))
    _page(raw, "siblings.txt", ("Distinct from Tax", f"Distinct from {names}, Tax"))
    mappings = "".join(f"- code=13-{number % 10_000:04}source=hand\n" for number in range(50_000))
    _page(raw, "mappings.txt", ("- code=13-2011", mappings + "- code=13-2011"))


def _binaries(raw: Path, _outside: Path) -> None:
    contents = (
        b"%PDF-1.7\n", b"PK\x03\x04" + bytes(1000), b"\x1f\x8b\x08" + bytes(1000), b"\x7fELF" + bytes(1000), bytes(5 * MEGABYTE),
        bytes(range(256)) * 20_000, os.urandom(5 * MEGABYTE), "\ufeffa".encode("utf-32"),
    )  # fmt: skip
    for number, content in enumerate(contents):
        (raw / f"binary {number}.txt").write_bytes(content)


def _markup(raw: Path, outside: Path) -> None:
    (outside / "secret.txt").write_text("secret")
    page = good_page().decode().replace("\n", "<br>\n")
    doctype = f'<!DOCTYPE r [<!ENTITY a SYSTEM "file://{outside}/secret.txt"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for number, (before, behind) in enumerate(
        (
            (doctype, "&a;&b;" * 1000), ("", "<p>" + "word " * 2 * MEGABYTE), ("", "<script>" + "x" * 5 * MEGABYTE),
            ("", "<table><tr><td rowspan=60000 colspan=1000>x</td></tr></table>"), ("", "&amp;" * MEGABYTE), ("<!--" * 100_000, "-->"),
            ("<base href='http://page.example'><link rel=stylesheet href='http://page.example/a.css'>", "<iframe src='http://page.example'>"),
        )
    ):  # fmt: skip
        (raw / f"page {number}.html").write_text(
            before + page.replace("LEDGERCO1A2B", f"LEDGERCO{number:04X}") + behind
        )
    (raw / "nested.html").write_text("<div>" * 100_000 + page)
    for number, behind in enumerate(
        ("[" * MEGABYTE, "*a_" * 500_000, "> " * MEGABYTE, "`" * MEGABYTE + "a", "<a " * 500_000)
    ):
        (raw / f"marks {number}.md").write_bytes(changed_page(100 + number) + f"\n- {behind}\n".encode())


def _decisions(raw: Path, _outside: Path) -> None:
    (raw / "overrides.toml").write_text("[[waiver]]\n" * 150_000 + "a = " + "[" * 900 + "\n")
    (raw / "deeper").mkdir()
    (raw / "deeper" / "overrides.toml").write_text("[[waiver]]\n")


def cases(copies: int) -> tuple[Case, ...]:
    """Every case; `copies` is how often the copied page stands in the folder."""
    return (
        Case("lines of 10 MB", _long_lines, 3, {"no_role_code": 1}, ("one line.txt",)),
        Case("2 MB of dear signs", _long_signs, 8),
        Case("a cell of 10 MB", _long_cell, 3),
        Case("a title of 10 MB", _long_title, 2),
        Case("a file of 200 MB", _large_file, 1, {"too_large": 1}, ("large.txt",)),
        Case("24 MB, bound raised", _padded_page, 2, environment={"ROLEWH_MAX_FILE_BYTES": str(30 * MEGABYTE)}),
        Case("24 MB, bound as it is", _padded_page, 1, {"too_large": 1}, ("padded.txt",)),
        Case("100 pages of 19 MB", _many_large, 101, seconds=600),
        Case("100,000 empty files", _empty_files, 1, {"empty": 100_000}, ("empty 000000.txt",), seconds=600),
        Case(f"{copies:,} copies of a page", _copies(copies), copies + 1, seconds=3600),
        Case("5,000 roles", _roles, 5001, seconds=600),
        Case("folders 5,000 deep", _deep_folders, 1, {"too_deep": 1}, ("d/" * 32 + "d",)),
        Case(
            "links out of raw", put_links, 1,
            {"link_out_of_raw": 6, "dangling_link": 2, "link_to_folder": 1, "link_inside_raw": 1},
            ("out.txt", "out folder", "up.txt", "system.txt", "endless.txt", "loop.txt", "dangling.txt", "\\x1b[31mto.txt"),
        ),
        Case(
            "names", put_names, 1 + len(NAMES_OF_PAGES),
            {"hidden_name": 4, "unknown_suffix": 4, "note_for_people": 1, "empty": 1},
            ("\\x1b[2Jfolder/empty\\u202e.txt",),
        ),
        Case("pipes and sockets", put_pipes, 1, {"not_a_file": 2}),
        Case(
            "texts that are commands", put_texts, 1 + len(HOSTILE_TEXTS),
            # One holds nothing but what a terminal acts on, and nothing is left of it.
            {"no_role_code": len(HOSTILE_TEXTS) - 1, "empty": 1}, ("whole 000.txt",),
        ),
        Case("100,000 headings", _headings, 4),
        Case(f"{2 * ROOM_FOR_LINES:,} and 1,000,000 lines", _many_lines, 3, {"not_text": 1}, ("too many.txt",), seconds=600),
        Case(f"{2 * ROOM_FOR_LINES:,} unread lines", _many_unread, 2, {"no_role_code": 1}, ("no page.txt",), seconds=600),
        Case("100,000 columns and rows", _tables, 3, refuses_rows=True, seconds=600),
        Case("50,000 of each item", _many_items, 6, seconds=600),
        Case("HTML and Markdown", _markup, 12, {"markup_beyond_bounds": 1, "empty": 1}, ("nested.html",), seconds=600),
        Case("decisions beside the rules", _decisions, 1, {"decisions_of_people": 1, "unknown_suffix": 1}),
        Case("binaries", _binaries, 1, {"not_text": 8}, ("binary 0.txt",)),
    )  # fmt: skip
