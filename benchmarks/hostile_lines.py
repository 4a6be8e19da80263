"""CPU seconds that each section's parser, and each form made of what it reads, takes on text written to be slow.

    python benchmarks/hostile_lines.py [--characters 100000] [--lines 20000] [--limit 5] [--all]

Each pattern is given as one long line and as a block of many lines, in half its size and in full. Work that grows with
its text takes twice as long for the full size, work that grows with its square four times. Printed are the cases that
take more than a tenth of a second, slowest first (`--all`: every case), and the exit status tells whether one of them
took more than three times as long, or was given up at the limit of seconds.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from types import FrameType
from typing import Final, NamedTuple

from rolewh.documents.blocks import cut
from rolewh.documents.headings import heading, torn_heading
from rolewh.documents.pages import recognise
from rolewh.normalize.skill_forms import skill_form
from rolewh.normalize.source_forms import source_form
from rolewh.parse.boundary import split_definition
from rolewh.parse.sections import PARSERS, parse_block

WORTH_PRINTING: Final = 0.1
#: A doubled text that takes more than this many times as long is not read in linear time.
STEEPEST: Final = 3.0
RUNS: Final = 4

#: What a line repeats, between a beginning and an end: (beginning, repeated, end).
LINES: Final = (
    *(("a", mark, "b") for mark in " ();,.-—|*#/·=\txA1"),
    *(("", mark, "") for mark in (" -", "- ", " — ", "# ", " #", "(a", "(a)", "a, ", " and ", "a and ", ". ", "\\|", "1. ", "**")),
    *(("- ", mark, "") for mark in ("a ", "a. ", " ", "- ", "1. ", "(", "A/", "A / ", "AB, ")),
    *(
        (cue, mark, end)
        for cue in ("Distinct from ", "A. Distinct from ", "- A — unlike ")
        for mark, end in (
            (" ", "a"), ("(", ""), ("(a", ""), (")", ""), ("((a), ", ""), (";", ")"), ("a (;) ", ""), ("(a;", ""), (", the ", ""),
            (", ", ""), (",  ", "which"), (" and ", ""), ("a and b, ", ""), (". ", ""), (" - ", ""), ("a focus ", ""),
        )
    ),
    ("A.", " ", "Distinct from A"), ("A. ", "Distinct from ", "A"), ("A ", "Distinct from ", "A"), ("A. ", "unlike  ", ""),
    ("S (", "AB, ", "AB)"), ("S (", "AB,", ")"), ("S (", "(", ")"), ("- S ", "(AB) ", ""), ("", "A-", "B (AB)"),
    ("O*NET 11-1021.00 a", " ", "b"), ("O*NET", " ", "x"), ("O*NET 11-1021.00", " ", "(retired)"), ("- O*NET 1", "1-", " a"),
    ("- O*NET 11-1021.00 ", "(retired) ", "x"), ("Job ", "job ", "role "), ("A", "A.", " docs"), ("", "user guide", "d"),
    ("(1–5; passes at", " ", "4"), ("", "(1–5; ", ""), ("", "1 source", ""), ("", "by ", ""), ("by ", "(a ", ""),
    ("", "by a (", ""), ("", "distance 1 ", ""), ("distance 1", " ", "2"), ("", "1-state", "x"), ("", "a track", "s"), ("", "track ", ""),
    ("_", "w", " trackx"), ("Material PAY differential vs the ", "w", " baselin"),
    ("General focus ", "no material pay or skill differential ", "the"),
    ("General focus — ", "no material ", ""), ("General focus", " ", "— no material"), ("General focus — no material", " the ", "baseline"),
    ("A", " ", "— P3"), ("A", " - P", "x"), ("A", " — P3", ""), ("P3P3 — ", "verified", ""), ("P3P3 — ", "verified1.00", ""),
    ("P3P3 — x", "verified1.00approved", "v"), ("P3P3", " ", "— x"), ("P3", " ", "this profile"), ("P3 · P3 — ", " · ", ""),
    ("P3", " ", "· P3 — a"), ("P3 · P3 — a", " ", "· b"), ("$1k", " ", "inherited"), ("$1k (", "$1k", ")"), ("$", "1", "k"),
    ("| P3 ", "| a ", "|"), ("| Level ", "| Knowledge & Application ", "|"), ("| Level | ", "and ", "|"), ("|", "-|", ""), ("|", ":", "-|"),
    ("| **", "*", "P3 |"), ("code=", "code=", ""), ("code=1", "source=", ""), ("code=", "1", "source=x"), ("", "no mappings ", ""),
    ("no title aliases ", "x", ""), ("Focus ", " ", "— x"), ("Focus", " — ", "x"), ("Level — ", "P3 — ", ""), ("←", " ", "x"),
    ("", "←", ""), ("ABCDEFGHIJKL.", "A", ".P3"), ("", "FINOPS.GEN.P2 ", ""), ("- a ", "&amp;", ""), ("", "e\u0301", ""), ("İ", "ı", ""),
)  # fmt: skip

#: Lines a block repeats in turn below its first line.
BLOCKS: Final = (
    ("a",), ("A.",), ("- a",), ("- A.",), ("- A", "- B."), ("- A", "b"), ("- A", *["  b"] * 50_000), ("A", *["b"] * 50_000),
    ("- A", "", "b"), (" ",), ("P3",), ("- A", "  P3"), ("P3this profile", "- A"), ("FINOPS.GEN.P2",), ("A — P3", "FINOPS.GEN.P2"),
    ("←x", "FINOPS.GEN.P2"),
    ("| P3 | a |",), ("| Level | Knowledge & Application |", "| P3 | a |"), ("|---|---|",), ("- Scope", "- A"), ("- Scope",),
    ("- code=1source=x",), ("x", "- code=1"), ("No sources",), ("2 sources", "- O*NET 1"), ("Level", "P3 · P3 — A"), ("Level", ""),
    ("Market pay (median)", "$71k"), ("Focus — A",), ("Skills", "- A"), ("Material PAY differential vs the function baseline.",),
    ("A. Distinct from B, C and D; e.",), ("A. Distinct from B (",), ("Distance 0 → 1; 3-state",), ("no content fingerprint",),
)  # fmt: skip


class Case(NamedTuple):
    """What is run, on what, and the seconds for half the text and for all; the second is None where it was given up."""

    reader: str
    pattern: str
    half: float
    full: float | None

    @property
    def growth(self) -> float:
        return self.full / max(self.half, 0.005) if self.full is not None else float("inf")


class _GivenUp(Exception):
    pass


def long_line(pattern: tuple[str, str, str], characters: int) -> str:
    beginning, repeated, end = pattern
    return beginning + repeated * (characters // len(repeated)) + end


def first_lines(section: str) -> tuple[str, ...]:
    """What a block of the section opens with, so that a parser goes on to read what follows."""
    openings = {
        "identity": ("A — P3", "FINOPS.GEN.P3"),
        "focus": ("Focus — A",),
        "level_guidelines": ("Level guidelines", "| Level | Knowledge & Application |"),
        "level_panel": ("Level — P3 — A",),
        "role_facts": ("Level",),
    }
    return openings.get(section, (section,))


def readers() -> Iterator[tuple[str, Callable[[list[str]], object]]]:
    """Whatever reads lines, by name: the parsers, and the page as a whole."""

    def parser(section: str) -> Callable[[list[str]], object]:
        return lambda lines: parse_block(section, [*first_lines(section), *lines])

    for section in PARSERS:
        yield section, parser(section)
    yield "recognise and cut", lambda lines: (recognise(lines), cut(lines))


#: Whatever reads one text.
FORMS: Final[tuple[tuple[str, Callable[[str], object]], ...]] = (
    ("skill_form, name", lambda text: skill_form(text, None)),
    ("skill_form, description", lambda text: skill_form("AB / CD", text)),
    ("skill_form, both", lambda text: skill_form(text, text)),
    ("source_form", source_form),
    ("split_definition", split_definition),
    ("heading", lambda text: (heading(text), torn_heading(text))),
)


def cases(characters: int, lines: int, limit: float) -> Iterator[Case]:
    for pattern in LINES:
        half, full = long_line(pattern, characters // 2), long_line(pattern, characters)
        told = " ".join(map(repr, pattern))
        for name, read in readers():
            yield timed(name, f"line {told}", partial(read, [half]), partial(read, [full]), limit)
        for name, form in FORMS:
            yield timed(name, f"text {told}", partial(form, half), partial(form, full), limit)
    for block in BLOCKS:
        all_lines = list(islice(cycle(block), lines))
        told = ", ".join(map(repr, block[:4]))
        for name, read in readers():
            yield timed(name, f"lines {told}", partial(read, all_lines[: lines // 2]), partial(read, all_lines), limit)


def timed(reader: str, pattern: str, half: Callable[[], object], full: Callable[[], object], limit: float) -> Case:
    case = Case(reader, pattern, limit, None)
    # A busy machine can slow one run down: what looks steep is run again.
    for _ in range(RUNS):
        short = seconds(half, limit)
        case = Case(reader, pattern, short or limit, seconds(full, limit) if short is not None else None)
        if case.full is None or case.full <= WORTH_PRINTING or case.growth <= STEEPEST:
            break
    return case


def seconds(work: Callable[[], object], limit: float) -> float | None:
    signal.setitimer(signal.ITIMER_REAL, limit)
    started = time.process_time()
    try:
        work()
        return time.process_time() - started
    except _GivenUp:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise _GivenUp


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--characters", type=int, default=100_000)
    arguments.add_argument("--lines", type=int, default=20_000)
    arguments.add_argument("--limit", type=float, default=5.0, help="seconds after which a case is given up")
    arguments.add_argument("--all", action="store_true", help="print every case")
    given = arguments.parse_args()
    signal.signal(signal.SIGALRM, _give_up)
    found = sorted(cases(given.characters, given.lines, given.limit), key=lambda case: -(case.full or given.limit))
    slow = [case for case in found if case.full is None or case.full > WORTH_PRINTING]
    for case in found if given.all else slow:
        told = (
            f"{case.full:8.3f} s  x{case.growth:4.1f}" if case.full is not None else f" > {given.limit:5.1f} s       "
        )
        print(f"{told}  {case.reader:26s} {case.pattern}")
    steep = [case for case in slow if case.growth > STEEPEST]
    slowest = found[0].full
    told = f"{slowest:.3f} s" if slowest is not None else f"more than {given.limit} s"
    print(f"{len(found)} cases, the slowest {told}; {len(steep)} grow faster than their text")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
