"""What people decided against or beside the rules, read from one TOML file; taking a line out undoes the decision.

The file has the tables ``[[skill]]`` and ``[[function]]`` (first, second, decision, decided_by, reason) and ``[[waiver]]``
(rule_id, subject_code, decided_by, reason, maybe level_code and until).
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from rolewh.documents.forms import OVERRIDES_NAME

# The line that opens a row of a table, as most people write it; it may also be written inside a text.
_ROW_OPENS: Final = re.compile(r"""[ \t]*\[\[[ \t]*["']?([A-Za-z0-9_-]+)["']?[ \t]*\]\][ \t]*(?:#.*)?""")

#: What can be said of two names or codes.
DECISIONS: Final = ("same", "different")

#: Bytes of the file and characters of a line that are read. A key of many parts costs their square to read: one line of
#: 20,000 parts took 6 s, and of the longest allowed line a few milliseconds.
MOST_BYTES: Final = 2 * 1024 * 1024
LONGEST_LINE: Final = 1_000

#: Decisions that are read: far more than people write, few enough for any machine.
MOST_DECISIONS: Final = 100_000


class LinkDecision(NamedTuple):
    """A row of ``conformed_link_decision``: two skills or functions are one, or are not; lines as in `Lines`."""

    link_kind: str
    first_text: str
    second_text: str
    decision: str
    decided_by: str
    reason_text: str
    line_from: int | None = None
    line_to: int | None = None


class Waiver(NamedTuple):
    """A row of ``conformed_waiver``: a finding that people know of and accept, for good or until a day; lines as in `Lines`."""

    rule_id: str
    subject_code: str
    level_code: str | None
    until: date | None
    decided_by: str
    reason_text: str
    line_from: int | None = None
    line_to: int | None = None


class Lines(NamedTuple):
    """First and last line of a row in the file, counted from 1; None where they cannot be told."""

    line_from: int | None
    line_to: int | None


class Problem(NamedTuple):
    """A sentence for what could not be read, and where it stands; lines as in `Lines`."""

    problem_text: str
    line_from: int | None = None
    line_to: int | None = None


class Overrides(NamedTuple):
    """The decisions that could be read, and a problem for each that could not."""

    links: tuple[LinkDecision, ...]
    waivers: tuple[Waiver, ...]
    problems: tuple[Problem, ...]


#: Table of the file: the fields a row must have, and those it may have.
_FIELDS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "skill": (frozenset({"first", "second", "decision", "decided_by", "reason"}), frozenset()),
    "function": (frozenset({"first", "second", "decision", "decided_by", "reason"}), frozenset()),
    "waiver": (frozenset({"rule_id", "subject_code", "decided_by", "reason"}), frozenset({"level_code", "until"})),
}


def read_overrides(content: bytes) -> Overrides:
    """The decisions of the file; a row that is none becomes a problem and stops no other. Never raises on content."""
    if len(content) > MOST_BYTES:
        return _nothing_read(f"{len(content):,} bytes; expected at most {MOST_BYTES:,}; take old decisions out")
    longest = max(map(len, content.splitlines()), default=0)
    if longest > LONGEST_LINE:
        return _nothing_read(f"a line of {longest:,} bytes; expected at most {LONGEST_LINE:,}; write it on several")
    try:
        # Some editors put a byte order mark in front.
        text = content.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return _nothing_read(f"{error}; expected TOML in UTF-8; put that place right")
    links: list[LinkDecision] = []
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    lines_of = _lines_of(text, tables)
    for name, number, row in _rows(tables):
        wrong = _wrong(name, row)
        lines = lines_of.get((name, number), Lines(None, None))
        if wrong:
            problems.append(Problem(f"{OVERRIDES_NAME}, {name[:40]} {number}: {wrong}", *lines))
        elif name == "waiver":
            until = row.get("until")
            told = (row["rule_id"], row["subject_code"], row.get("level_code"))
            waivers.append(Waiver(*told, until, row["decided_by"], row["reason"], *lines))
        else:
            told = (row["first"], row["second"], row["decision"])
            links.append(LinkDecision(name, *told, row["decided_by"], row["reason"], *lines))
    return Overrides(tuple(links), tuple(waivers), tuple(problems))


def _nothing_read(found: str) -> Overrides:
    return Overrides((), (), (Problem(f"{OVERRIDES_NAME}: {found}; nothing of it was read"),))


def _lines_of(text: str, tables: Mapping[str, Any]) -> dict[tuple[str, int], Lines]:
    """Lines of each row by its table and number, where as many lines open rows of a table as it has rows."""
    # A line ends as TOML has it: other line ends of Unicode may stand inside a text.
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    opens = [(number, match[1]) for number, line in enumerate(lines, start=1) if (match := _ROW_OPENS.fullmatch(line))]
    of_table: defaultdict[str, list[Lines]] = defaultdict(list)
    for (first, name), (behind, _) in pairwise([*opens, (len(lines) + 1, "")]):
        last = behind - 1
        # What stands between two rows is said of the second.
        while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
            last -= 1
        of_table[name].append(Lines(first, last))
    return {
        (name, number): place
        for name, places in of_table.items()
        if isinstance(tables.get(name), list) and len(tables[name]) == len(places)
        for number, place in enumerate(places, start=1)
    }


def _rows(tables: Mapping[str, Any]) -> Iterator[tuple[str, int, Any]]:
    count = 0
    for name, rows in tables.items():
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
            count += 1
            if count > MOST_DECISIONS:
                return
            yield name, number, row


def _wrong(name: str, row: Any) -> str | None:
    if name not in _FIELDS:
        return f"no such table; expected {', '.join(f'[[{known}]]' for known in _FIELDS)}"
    if not isinstance(row, dict):
        return f"found {type(row).__name__}; expected a row under [[{name}]]"
    needed, allowed = _FIELDS[name]
    missing, unknown = sorted(needed - row.keys()), sorted(row.keys() - needed - allowed)
    if missing or unknown:
        lacks = f"lacks {', '.join(missing)}" if missing else ""
        has = f"has {', '.join(key[:40] for key in unknown)}" if unknown else ""
        return f"{' and '.join(filter(None, (lacks, has)))}; expected {', '.join(sorted(needed | allowed))}"
    if "decision" in row and row["decision"] not in DECISIONS:
        return f"decision {str(row['decision'])[:40]!r}; expected {' or '.join(DECISIONS)}"
    if type(row.get("until", date.min)) is not date:
        return "until is no day; expected a date such as 2027-01-31, without quotes"
    odd = sorted(
        key for key, value in row.items() if key != "until" and (not isinstance(value, str) or not value.strip())
    )
    return f"{', '.join(odd)}: expected words in quotes" if odd else None
