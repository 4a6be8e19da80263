"""Which lines of a page are headings, by the vocabulary in `headings.toml`; cutting a page at them stands in `blocks`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, LEVEL_CODE, bullet
from rolewh.documents.page_terms import SECTIONS_OF_KIND

#: Longest line that can be a heading; a name behind "Focus —" has been seen with 80 characters.
LONGEST_HEADING: Final = 200

_MARKS: Final = re.compile(r"^#{1,6}(?=\s|\w)\s*|\s+#{1,6}$")
# Interface text glued to a heading; its triangle comes out of a wrong encoding as one to three other signs.
_TOGGLE: Final = re.compile(r"\s*(?:(?:show|hide)[^A-Za-z0-9]{0,5}|[▾▼▸▴▲])$", re.IGNORECASE)
# A name may end in the word itself ("Trade Show"): behind one the triangle must be seen.
_TOGGLE_OF_NAME: Final = re.compile(r"\s*(?:show|hide)?\s?[▾▼▸▴▲]$", re.IGNORECASE)
_DASH: Final = re.compile(rf"\s*[{DASHES}]\s+|\s+[{DASHES}]\s*")
_LETTERS: Final = re.compile(r"[A-Za-z]+")
_CODED: Final = re.compile(rf"(?P<words>[^()]{{1,80}}?)\s?\((?P<code>{LEVEL_CODE.pattern})\)")


class Heading(NamedTuple):
    """A recognised heading: its section and the names behind its dashes, as ``("P1", "Entry-Level Professional")``."""

    section_name: str
    names: tuple[str, ...]


class _Named(NamedTuple):
    """How the heading of a section carries its name: behind a level code, or with one behind it."""

    section_name: str
    needs_level_code: bool
    may_end_with_level_code: bool


class _Vocabulary(NamedTuple):
    edition: str
    sections: dict[str, str]
    coded: dict[str, str]
    named: dict[str, _Named]
    fact_labels: frozenset[str]
    openings: tuple[tuple[str, str], ...]
    first_word: re.Pattern[str]


@cache
def _vocabulary() -> _Vocabulary:
    data = tomllib.loads(files("rolewh.documents").joinpath("headings.toml").read_text("utf-8"))
    phrases = [words for row in data["heading"] for words in row["words"]]
    phrases += [row["word"] for row in (*data["coded_heading"], *data["named_heading"])]
    return _Vocabulary(
        edition=data["edition"],
        sections={words.casefold(): row["section"] for row in data["heading"] for words in row["words"]},
        coded={row["word"].casefold(): row["section"] for row in data["coded_heading"]},
        named={
            row["word"].casefold(): _Named(
                row["section"], row.get("needs_level_code", False), row.get("may_end_with_level_code", False)
            )
            for row in data["named_heading"]
        },
        fact_labels=frozenset(data["fact_labels"]),
        openings=tuple((words, row["section"]) for row in data["heading"] for words in row["words"]),
        first_word=_first_word_of(phrases),
    )


def _first_word_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """How a line begins that opens with the first word of one of the phrases, an interface word glued to it or not.

    Most lines are told from a heading by this alone, so it is made to fail early: the words stand by their first letter.
    """
    words_of: dict[str, list[str]] = {}
    for word in sorted({word[0].lower() for word in map(_LETTERS.match, phrases) if word}):
        words_of.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"[{first}{first.upper()}](?ai:{'|'.join(rest)})" for first, rest in words_of.items())
    # Letters of the vocabulary alone: what a wrong encoding leaves of a triangle may be glued to them.
    return re.compile(rf"[\W_]*+(?:{words})(?ai:show|hide)?(?![A-Za-z])")


def headings_edition() -> str:
    """Edition of the heading vocabulary."""
    return _vocabulary().edition


def beginning_of_headings() -> re.Pattern[str]:
    """What every heading of any kind of page begins with, and few other lines: a line that it does not match is none."""
    return _vocabulary().first_word


def _bare(line: str, glued: re.Pattern[str]) -> str:
    """The line without heading marks, bold marks, glued toggle and colon; blanks single."""
    words = _MARKS.sub("", line.strip())
    for mark in ("**", "__", "*", "_"):
        if words.startswith(mark) and len(words) > 2 * len(mark):
            words = words.removeprefix(mark).replace(mark, "", 1)
    words = words.strip().removesuffix(":").rstrip()
    toggle = glued.search(words)
    if toggle and toggle.start():
        words = words[: toggle.start()]
    return " ".join(words.rstrip().removesuffix(":").split())


def fact_label(line: str) -> str | None:
    """The label of a page's facts that a whole line is, or None."""
    words = line.strip()
    return words if words in _vocabulary().fact_labels else None


def torn_heading(line: str, page_kind: str = "profile") -> Heading | None:
    """The heading whose first letters a page's last line is, torn off before its end; at least eight letters tell it."""
    words = line.strip()
    found = {
        section
        for phrase, section in _vocabulary().openings
        if len(words) >= 8 and phrase.startswith(words) and section in SECTIONS_OF_KIND[page_kind]
    }
    return Heading(found.pop(), ()) if len(found) == 1 else None


def heading(line: str, page_kind: str | None = "profile") -> Heading | None:
    """The heading a whole line is, or None; the same words inside a sentence, a bullet or a table are no heading.

    Only the headings of the sections that a page of ``page_kind`` can have are known; None knows those of every kind.
    """
    may_be_one = len(line) <= LONGEST_HEADING and _vocabulary().first_word.match(line)
    found = _heading_of_any_kind(line) if may_be_one else None
    return found if found and (page_kind is None or found.section_name in SECTIONS_OF_KIND[page_kind]) else None


# A page asks several times of the lines that may be one: what kind of page it is, where it is cut, where a list ends.
@lru_cache(maxsize=4096)
def _heading_of_any_kind(line: str) -> Heading | None:
    if bullet(line) or line.lstrip().startswith("|"):
        return None
    # A wrapped line can be one word of a sentence: without a mark, a heading is not set in and begins with a capital.
    is_plain = line.strip()[:1].isalpha()
    if is_plain and (line[:1].isspace() or not line.strip()[0].isupper()):
        return None
    words = _bare(line, _TOGGLE)
    return _by_words(words) or _by_code(words) or _by_name(_bare(line, _TOGGLE_OF_NAME))


def _by_words(words: str) -> Heading | None:
    section = _vocabulary().sections.get(words.casefold())
    return Heading(section, ()) if section else None


def _by_code(words: str) -> Heading | None:
    coded = _CODED.fullmatch(words)
    section = _vocabulary().coded.get(coded["words"].casefold()) if coded else None
    return Heading(section, (coded["code"],)) if coded and section else None


def _by_name(words: str) -> Heading | None:
    # "Focus — NAME": the name has no full stop, a sentence that happens to begin this way has one.
    lead, *rest = _DASH.split(words, maxsplit=1)
    named = _vocabulary().named.get(lead.casefold())
    if named is None or not rest or not rest[0] or rest[0].endswith("."):
        return None
    if named.needs_level_code:
        code, *name = _DASH.split(rest[0], maxsplit=1)
        return Heading(named.section_name, (code, *name)) if LEVEL_CODE.fullmatch(code) else None
    dashes = list(_DASH.finditer(rest[0])) if named.may_end_with_level_code else []
    if dashes and dashes[-1].start() and LEVEL_CODE.fullmatch(rest[0][dashes[-1].end() :]):
        return Heading(named.section_name, (rest[0][: dashes[-1].start()], rest[0][dashes[-1].end() :]))
    return Heading(named.section_name, (rest[0],))
