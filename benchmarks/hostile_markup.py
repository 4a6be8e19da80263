"""Reads HTML and Markdown written to be slow or large, one in a process of its own; that what is read is right is tested.

    python benchmarks/hostile_markup.py [NAME ...]

Printed are size, CPU seconds, seconds a megabyte, added peak memory and the outcome. Twice the text must not take more
than twice the time. The exit status is 1 when one took more than a minute or 1,500 megabytes. Needs Linux.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from rolewh.documents.decode import NotText, decode
from rolewh.documents.forms import Form

MEGABYTE: Final = 1 << 20
LARGEST: Final = 20 * MEGABYTE
MOST_SECONDS: Final = 60
MOST_MEGABYTES: Final = 1500
DATA: Final = Path(__file__).resolve().parent.parent / "tests" / "data"


def filled(start: str, piece: str, size: int = LARGEST) -> str:
    return start + piece * ((size - len(start)) // len(piece))


def page(suffix: str) -> str:
    return (DATA / f"ledger_control_p2{suffix}").read_text("utf-8")


def lines(line: str, count: int = 99_990) -> str:
    return f"{line}\n" * count


HTML: Final[dict[str, Callable[[], str]]] = {
    "a page again and again": lambda: filled("", page(".html")),
    "100,000 elements inside each other": lambda: "<div>" * 100_000,
    "end tags below 990 open elements": lambda: filled("<div>" * 990, "</a>"),
    "open formatting before paragraphs": lambda: filled("".join(f"<b id={n}>" for n in range(900)), "<p>x</p>"),
    "paragraphs": lambda: filled("", "<p>x"),
    "one text": lambda: filled("<p>", "The work at each step. "),
    "breaks": lambda: filled("", "<br>"),
    "spans": lambda: filled("", "<span>x</span>"),
    "list items": lambda: filled("<ul>", "<li>x"),
    "cells of one row": lambda: filled("<table>", "<td>"),
    "rows": lambda: filled("<table>", "<tr>"),
    "cells that reach into all rows": lambda: filled("<table><tr>" + "<td rowspan=0>x" * 300_000, "<tr><td>"),
    "cells over 1,000 columns": lambda: "<table><tr>" + "<td colspan=1000>x" * 100_000,
    "tables in tables": lambda: filled("", "<table><tr><td>x" * 300 + "</table>" * 300),
    "typed blank lines": lambda: filled("<pre>", "\n"),
    "blanks": lambda: filled("<p>", " a\n"),
    "entities": lambda: filled("", "&amp;"),
    "ampersands": lambda: filled("", "&"),
    "entities that are none": lambda: filled("", "&notit;"),
    "left angles": lambda: filled("", "<"),
    "open tags": lambda: filled("", "<a "),
    "open comments": lambda: filled("", "<!--"),
    "attributes": lambda: "<p " + " ".join(f"a{n}=1" for n in range(1_000_000)) + ">x",
    "one attribute": lambda: filled("<p style='", ";  ") + "'>x",
    "scripts": lambda: filled("", "<script>x</script>"),
    "options": lambda: filled("<select>", "<option>x"),
}

MARKDOWN: Final[dict[str, Callable[[], str]]] = {
    "a page of Markdown again and again": lambda: page(".md") * (99_990 // page(".md").count("\n")),
    "words with marks": lambda: lines("word *emphasis* and `code` with [link](x) " * 5),
    "words without": lambda: lines("plain words without any mark " * 7),
    "one line": lambda: filled("", "*a* "),
    "bullets": lambda: lines("- *a*"),
    "numbers": lambda: lines("1. *a*"),
    "quotations in quotations": lambda: lines(">" * 200 + " a"),
    "lists in lists": lambda: "".join("  " * (n % 50) + "- a\n" for n in range(99_990)),
    "one paragraph": lambda: lines("*a*"),
    "open pictures": lambda: lines("![" * 45_000 + "\n", 110),
    "open links": lambda: lines("[a](<**_`![&amp;<b>" * 200 + "\n", 5000),
    "addresses of links": lambda: "".join(f"[a{n}]: b\n" for n in range(99_990)),
    "underlined headings": lambda: lines("a\n===", 49_990),
    "table rows": lambda: lines("| **a** | b | c | d | e |"),
    "blocks of HTML": lambda: lines("<div>x</div>\n", 49_990),
    "tags in lines": lambda: lines("a <b>x</b> <br> <i hidden>y</i>"),
    "ticks": lambda: "".join("`" * (n % 300 + 1) + "a\n" for n in range(99_990)),
}


def read(name: str) -> None:
    """Reads one and prints what it took."""
    form: Form = "html" if name in HTML else "markdown"
    content = (HTML | MARKDOWN)[name]().encode()
    before, began = peak_megabytes(), time.process_time()
    try:
        found = decode(content, form=form)
        outcome = f"{len(found.lines):,} lines {dict(found.repairs)}"
    except NotText as refusal:
        outcome = f"refused: {str(refusal)[:60]}"
    seconds, size = time.process_time() - began, len(content) / MEGABYTE
    print(
        f"{name:38}{size:6.1f} MB {seconds:6.2f} s {seconds / size:6.2f} s/MB {peak_megabytes() - before:5} MB  {outcome}"
    )
    sys.exit(seconds > MOST_SECONDS or peak_megabytes() > MOST_MEGABYTES)


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("names", nargs="*", metavar="NAME", help="which; all of them by default")
    names = asked.parse_args().names or [*HTML, *MARKDOWN]
    if len(names) == 1:
        read(names[0])
    codes = [subprocess.run([sys.executable, __file__, name], check=False).returncode for name in names]  # noqa: S603
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
