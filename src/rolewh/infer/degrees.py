"""The closed list of degrees: their codes, ranks and written forms.

What a degree is required for is rolewh.infer.experience.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from rolewh.infer.parameter_files import (
    TEXT,
    WORDS,
    ParameterFileError,
    Rows,
    Table,
    Whole,
    fitting,
    read_parameter_file,
    stands_twice,
)

FILE_NAME: Final = "degrees.toml"
_ROW: Final[Table] = {
    "code": TEXT,
    "name": TEXT,
    "rank": Whole(0, 20),
    "phrases": WORDS,
    "abbreviations": WORDS,
    "beside": WORDS,
}
_SHAPE: Final[Table] = {
    "edition": TEXT,
    "tails": WORDS,
    "products_after": WORDS,
    "places": WORDS,
    "cautious": WORDS,
    "no_degree_before": WORDS,
    "no_degree_after": WORDS,
    "degree": Rows(_ROW, known_by="code"),
}

APOSTROPHE = "['\u2018\u2019\u02bc`\u00b4]"
GAP = r"[\s\-\u2010-\u2015\u2212]{1,3}"
PLACE_BEFORE = re.compile(r"\b[A-Z][a-z]{1,20},\s?$")
#: Letters that count as an i, an s or a k where capitals do not count.
FOLDED_LETTERS = "\u0130\u0131\u017f\u212a"
LAST_WORDS = re.compile(r"[A-Za-z0-9]+")
CONTEXT_CHARACTERS = 40
LIST_GAP = re.compile(r"\s?(?:/|,|,?\s?(?:and/)?or|&)\s?(?:an?\s)?", re.IGNORECASE)


class Degree(NamedTuple):
    """One row of the list. ``rank`` orders kinds of degree; 0 stands for an unknown kind and is not comparable."""

    code: str
    name: str
    rank: int


class DegreeMention(NamedTuple):
    """A degree written in a text: its code, its words as written, and its half-open character span."""

    code: str
    text: str
    start: int
    end: int


class _Row(NamedTuple):
    degree: Degree
    phrases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    beside: tuple[str, ...]


class _Alternative(NamedTuple):
    """One written form and the pattern of all ways to write it, a named group."""

    form: str
    pattern: str


class _Lexicon(NamedTuple):
    edition: str
    rows: tuple[_Row, ...]
    alternatives: tuple[_Alternative, ...]
    pattern: re.Pattern[str]
    codes: dict[str, str]
    adjacent_only: frozenset[str]
    abbreviations: frozenset[str]
    products_after: frozenset[str]
    places: frozenset[str]
    cautious: frozenset[str]
    no_degree_before: tuple[tuple[str, ...], ...]
    no_degree_after: tuple[tuple[str, ...], ...]


def degree_list() -> tuple[Degree, ...]:
    """Every degree of the list, in the order of the file."""
    return tuple(row.degree for row in _lexicon().rows)


def degree_edition() -> str:
    """Edition of the list, for example ``degrees@2``."""
    return _lexicon().edition


def find_degrees(text: str) -> tuple[DegreeMention, ...]:
    """Degrees written in ``text``, in reading order, never overlapping; the longest written form wins.

    Products ("MS Excel"), places ("Boston, MA") and measures ("a high degree of") are not degrees. A bare "master" or
    "associate" counts only beside another degree ("Associate or Bachelor's degree").
    """
    lexicon = _lexicon()
    found: list[tuple[DegreeMention, bool]] = []
    for match in lexicon.pattern.finditer(text):
        form = match.lastgroup or ""
        words = match.group()
        abbreviation = re.sub(r"[.\s]", "", words) if form in lexicon.abbreviations else ""
        if abbreviation and _is_other_thing(text, match.start(), match.end(), abbreviation, lexicon):
            continue
        cautious = words in lexicon.cautious
        if words.lower() in ("degree", "degrees") and _is_measure(text, match.start(), match.end(), lexicon):
            continue
        mention = DegreeMention(lexicon.codes[form], words, match.start(), match.end())
        found.append((mention, cautious or form in lexicon.adjacent_only))
    return tuple(
        mention
        for position, (mention, needs_neighbour) in enumerate(found)
        if not needs_neighbour or _has_neighbour(text, found, position)
    )


def _has_neighbour(text: str, found: list[tuple[DegreeMention, bool]], position: int) -> bool:
    mention = found[position][0]
    for other in (position - 1, position + 1):
        if not 0 <= other < len(found) or found[other][1]:
            continue
        neighbour = found[other][0]
        between = text[min(mention.end, neighbour.end) : max(mention.start, neighbour.start)]
        if LIST_GAP.fullmatch(between.strip()) or LIST_GAP.fullmatch(between):
            return True
    return False


def _is_other_thing(text: str, start: int, end: int, abbreviation: str, lexicon: _Lexicon) -> bool:
    following = LAST_WORDS.match(text[end : end + CONTEXT_CHARACTERS].lstrip(" -"))
    if following and following.group().lower() in lexicon.products_after:
        return True
    return abbreviation in lexicon.places and bool(
        PLACE_BEFORE.search(text[max(0, start - CONTEXT_CHARACTERS) : start])
    )


def _is_measure(text: str, start: int, end: int, lexicon: _Lexicon) -> bool:
    before = tuple(word.lower() for word in LAST_WORDS.findall(text[max(0, start - CONTEXT_CHARACTERS) : start]))
    after = tuple(word.lower() for word in LAST_WORDS.findall(text[end : end + CONTEXT_CHARACTERS]))
    return any(before[-len(cue) :] == cue for cue in lexicon.no_degree_before) or any(
        after[: len(cue)] == cue for cue in lexicon.no_degree_after
    )


def _phrase_pattern(phrase: str) -> str:
    words = []
    for word in phrase.split():
        possessive = word.endswith("~")
        escaped = re.escape(word.rstrip("~")).replace("'", APOSTROPHE)
        words.append(escaped + (f"(?:{APOSTROPHE}?s)?{APOSTROPHE}?" if possessive else ""))
    return f"(?i:{GAP.join(words)})"


def _pattern(alternatives: Iterable[_Alternative]) -> str:
    """Every written form, the first of the list that fits; parted by their first letter, and tried only behind two characters
    one of them may begin with. Trying each form at every place takes ten times as long."""
    by_letter: dict[str, list[_Alternative]] = {}
    for alternative in alternatives:
        by_letter.setdefault(alternative.form[0].lower(), []).append(alternative)
    parts = [
        f"(?={_beginning(letter, some)})(?:{'|'.join(one.pattern for one in some)})"
        for letter, some in by_letter.items()
    ]
    return f"(?<![A-Za-z0-9])(?:{'|'.join(parts)})"


def _beginning(letter: str, alternatives: Iterable[_Alternative]) -> str:
    following = {alternative.form[1:2].lower() for alternative in alternatives}
    # An abbreviation may have a full stop there, a form of one letter anything.
    second = _either_case("".join(sorted(following)) + ".") if all(one.isalnum() for one in following) else ""
    return _either_case(letter) + second


def _either_case(characters: str) -> str:
    return f"[{re.escape(characters + characters.upper() + FOLDED_LETTERS)}]"


def _abbreviation_pattern(abbreviation: str) -> str:
    parts = re.findall(r"[A-Z][a-z]*", abbreviation)
    dotted = r"\.\s?".join(parts) + r"\.?" if len(parts) > 1 else abbreviation
    return f"(?:{dotted}|{abbreviation}(?:{APOSTROPHE}?s)?)"


def checked_degrees(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The tables of a list of degrees as they are. Raises ParameterFileError, as where one written form stands for two degrees."""
    told = fitting(raw, _SHAPE, name)
    # An abbreviation counts with its capitals, a phrase without: "as" and "AS" are two forms.
    for forms in (("phrases", "beside"), ("abbreviations",)):
        twice = stands_twice(form for row in told["degree"] for group in forms for form in set(row[group]))
        if twice is not None:
            raise ParameterFileError(
                f"{name}: degree: {str(twice)[:60]!r} stands for two degrees under {' or '.join(forms)};"
                " expected one; take it out of the other"
            )
    return told


@cache
def _lexicon() -> _Lexicon:
    raw = checked_degrees(read_parameter_file(__package__, FILE_NAME), FILE_NAME)
    rows = tuple(
        _Row(
            Degree(row["code"], row["name"], row["rank"]),
            tuple(row["phrases"]),
            tuple(row["abbreviations"]),
            tuple(row["beside"]),
        )
        for row in raw["degree"]
    )
    tails = "|".join(_phrase_pattern(tail) for tail in sorted(raw["tails"], key=len, reverse=True))
    written = [
        (form, row.degree.code, group)
        for row in rows
        for group, forms in (("p", row.phrases), ("a", row.abbreviations), ("b", row.beside))
        for form in forms
    ]
    codes: dict[str, str] = {}
    kinds: dict[str, set[str]] = {"p": set(), "a": set(), "b": set()}
    alternatives: list[_Alternative] = []
    for number, (form, code, group) in enumerate(sorted(written, key=lambda one: -len(one[0]))):
        name = f"f{number}"
        codes[name] = code
        kinds[group].add(name)
        pattern = _abbreviation_pattern(form) if group == "a" else _phrase_pattern(form)
        tail = f"(?:{GAP}(?:{tails})(?![A-Za-z0-9]))?"
        alternatives.append(_Alternative(form, f"(?P<{name}>{pattern}(?![A-Za-z0-9]){tail})"))
    return _Lexicon(
        edition=raw["edition"],
        rows=rows,
        alternatives=tuple(alternatives),
        pattern=re.compile(_pattern(alternatives)),
        codes=codes,
        adjacent_only=frozenset(kinds["b"]),
        abbreviations=frozenset(kinds["a"]),
        products_after=frozenset(raw["products_after"]),
        places=frozenset(raw["places"]),
        cautious=frozenset(raw["cautious"]),
        no_degree_before=tuple(tuple(cue.split()) for cue in raw["no_degree_before"]),
        no_degree_after=tuple(tuple(cue.split()) for cue in raw["no_degree_after"]),
    )
