"""Which lines of a page are headings, by the vocabulary in `headings.toml`; cutting a page at them stands in `blocks`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, LEVEL_CODE, bullet

#: Longest line that can be a heading; a name behind "Focus —" has been seen with 80 characters.
LONGEST_HEADING: Final = 200

_MARKS: Final = re.compile(r"^#{1,6}(?=\s|\w)\s*|\s+#{1,6}$")
# Interface text glued to a heading; its triangle comes out of a wrong encoding as one to three other signs.
_TOGGLE: Final = re.compile(r"\s*(?:show|hide)[^A-Za-z0-9]{0,5}$", re.IGNORECASE)
_DASH: Final = re.compile(rf"\s*[{DASHES}]\s+|\s+[{DASHES}]\s*")


class Heading(NamedTuple):
    """A recognised heading: its section and the names behind its dashes, as ``("P1", "Entry-Level Professional")``."""

    section_name: str
    names: tuple[str, ...]


class _Vocabulary(NamedTuple):
    edition: str
    sections: dict[str, str]
    named: dict[str, tuple[str, bool]]
    fact_labels: frozenset[str]
    openings: tuple[tuple[str, str], ...]


@cache
def _vocabulary() -> _Vocabulary:
    data = tomllib.loads(files("rolewh.documents").joinpath("headings.toml").read_text("utf-8"))
    return _Vocabulary(
        edition=data["edition"],
        sections={words.casefold(): row["section"] for row in data["heading"] for words in row["words"]},
        named={
            row["word"].casefold(): (row["section"], row.get("needs_level_code", False))
            for row in data["named_heading"]
        },
        fact_labels=frozenset(data["fact_labels"]),
        openings=tuple((words, row["section"]) for row in data["heading"] for words in row["words"]),
    )


def headings_edition() -> str:
    """Edition of the heading vocabulary."""
    return _vocabulary().edition


def _bare(line: str) -> str:
    """The line without heading marks, bold marks, glued toggle and colon; blanks single."""
    words = _MARKS.sub("", line.strip())
    for mark in ("**", "__", "*", "_"):
        if words.startswith(mark) and len(words) > 2 * len(mark):
            words = words.removeprefix(mark).replace(mark, "", 1)
    words = words.strip().removesuffix(":").rstrip()
    toggle = _TOGGLE.search(words)
    if toggle and toggle.start():
        words = words[: toggle.start()]
    return " ".join(words.rstrip().removesuffix(":").split())


def fact_label(line: str) -> str | None:
    """The label of a page's facts that a whole line is, or None."""
    words = line.strip()
    return words if words in _vocabulary().fact_labels else None


def torn_heading(line: str) -> Heading | None:
    """The heading whose first letters a page's last line is, torn off before its end; at least eight letters tell it."""
    words = line.strip()
    found = {section for phrase, section in _vocabulary().openings if len(words) >= 8 and phrase.startswith(words)}
    return Heading(found.pop(), ()) if len(found) == 1 else None


def heading(line: str) -> Heading | None:
    """The heading a whole line is, or None; the same words inside a sentence, a bullet or a table are no heading."""
    if len(line) > LONGEST_HEADING or bullet(line) or line.lstrip().startswith("|"):
        return None
    words = _bare(line)
    # A wrapped line can be one word of a sentence: without a mark, a heading is not set in and begins with a capital.
    is_plain = line.strip()[:1].isalpha()
    if is_plain and (line[:1].isspace() or not line.strip()[0].isupper()):
        return None
    section = _vocabulary().sections.get(words.casefold())
    if section is not None:
        return Heading(section, ())
    # "Focus — NAME": the name has no full stop, a sentence that happens to begin this way has one.
    lead, *rest = _DASH.split(words, maxsplit=1)
    section, needs_level = _vocabulary().named.get(lead.casefold(), (None, False))
    if section is None or not rest or not rest[0] or rest[0].endswith("."):
        return None
    if not needs_level:
        return Heading(section, (rest[0],))
    code, *name = _DASH.split(rest[0], maxsplit=1)
    return Heading(section, (code, *name)) if LEVEL_CODE.fullmatch(code) else None
