"""Forms of a skill's name: without its parentheses, its abbreviations and expansions, the parts of a compound."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

#: How much of a skill is looked at for expansions, our own figures: components of its name, words of its description,
#: letters of one such word. The sample page has at most 3, 19 and 18 of them. What lies beyond gives no expansion.
MOST_COMPONENTS: Final = 16
MOST_WORDS: Final = 200
LONGEST_WORD: Final = 60
#: Letters of the longest abbreviation.
_LONGEST: Final = 8
_WORD: Final = re.compile(r"[^\s,;()]+")
#: Words a person leaves out of an abbreviation or keeps, as in "Quality by Design (QbD)".
_SMALL_WORDS: Final = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"})


class SkillForm(NamedTuple):
    """The base name and what belongs to it; both lists are empty where the text gives none."""

    skill_name: str
    abbreviations: tuple[str, ...]
    components: tuple[str, ...]


def skill_form(name: str, description: str | None) -> SkillForm:
    """Takes a skill's name apart.

    Parentheses hold an abbreviation when its letters are the initials of the words before it, else a list of
    components when there is a comma. A slash with blanks joins two names; one without joins two words. An
    abbreviated component is looked up in the description, where its expansion has the same initials in order
    (after the method of Schwartz and Hearst, 2003, reduced to initials).
    """
    base, abbreviations, components = name, [], []
    before, _, behind = name.rpartition("(")
    before, inside = before.rstrip(), behind[:-1].strip()
    if before and behind.endswith(")") and ")" not in inside:
        parts = [part.strip() for part in inside.split(",")]
        if _is_abbreviation(inside) and _spells(inside, _joined(map(_initials, _WORD.findall(before)))):
            base, abbreviations = before, [inside]
        elif len(parts) > 1 and all(parts):
            base, components = before, parts
    if not components:
        components = _slash_parts(base)
    abbreviations += _expansions(components, description or "")
    return SkillForm(base, tuple(abbreviations), tuple(components))


def _slash_parts(base: str) -> list[str]:
    if " / " in base:
        return [part.strip() for part in base.split(" / ") if part.strip()]
    compound = next((word for word in base.split() if "/" in word.strip("/")), None)
    return [part for part in compound.split("/") if part] if compound else []


def _is_abbreviation(text: str) -> bool:
    return 2 <= len(text) <= _LONGEST and text.isalnum() and sum(letter.isupper() for letter in text) >= 2


class _Initials(NamedTuple):
    """Initials of one word or several, hyphenated parts counted: all, those of no small word, and the first part."""

    with_small: str
    without_small: str
    first_part: str


def _initials(word: str) -> _Initials:
    parts = [part.lower() for part in word.split("-") if part]
    return _Initials(
        "".join(part[0] for part in parts),
        "".join(part[0] for part in parts if part not in _SMALL_WORDS),
        parts[0] if parts else "",
    )


def _joined(words: Iterable[_Initials]) -> _Initials:
    known = [word for word in words if word.first_part]
    return _Initials(
        "".join(word.with_small for word in known),
        "".join(word.without_small for word in known),
        known[0].first_part if known else "",
    )


def _spells(abbreviation: str, initials: _Initials) -> bool:
    """Whether initials spell the abbreviation, small words in or out."""
    wanted = abbreviation.lower()
    # An abbreviation may take two letters of its first word ("MVDA": MultiVariate Data Analysis).
    return wanted in (initials.with_small, initials.without_small) or (
        _shortened(wanted) == initials.without_small and wanted[1] in initials.first_part[1:]
    )


def _shortened(wanted: str) -> str:
    return wanted[0] + wanted[2:]


def _expansions(components: Sequence[str], description: str) -> list[str]:
    """Of each abbreviated component the first words of the description that spell it, as far as there are any."""
    sought = list(dict.fromkeys(part for part in components[:MOST_COMPONENTS] if _is_abbreviation(part)))
    if not sought:
        return []
    # One walk through the description serves all components: most spans spell nothing that is sought.
    sought_by_key: dict[str, list[str]] = {}
    for component in sought:
        for key in (component.lower(), _shortened(component.lower())):
            sought_by_key.setdefault(key, []).append(component)
    found: dict[str, str] = {}
    for words, initials in _spans([word[0] for word in islice(_WORD.finditer(description), MOST_WORDS)]):
        for key in {initials.with_small, initials.without_small}:
            for component in sought_by_key.get(key, ()):
                if component not in found and len(words) <= len(component) + 2 and _spells(component, initials):
                    found[component] = " ".join(words).rstrip(".:!?")
    return [found[component] for component in sought if component in found]


def _spans(words: Sequence[str]) -> Iterator[tuple[Sequence[str], _Initials]]:
    """Two or more neighbouring words, framed by words that are not small, whose initials could be an abbreviation."""
    initials = [_initials(word) if len(word) <= LONGEST_WORD else None for word in words]
    for start in range(len(words)):
        joined = initials[start]
        if joined is None or not joined.first_part or words[start].lower() in _SMALL_WORDS:
            continue
        for end in range(start + 2, min(start + _LONGEST + 2, len(words)) + 1):
            last = initials[end - 1]
            if last is None:
                break
            joined = _joined((joined, last))
            if len(joined.without_small) > _LONGEST:
                break
            if last.first_part and words[end - 1].lower() not in _SMALL_WORDS:
                yield words[start:end], joined
