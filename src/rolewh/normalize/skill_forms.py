"""Forms of a skill's name: without its parentheses, its abbreviations and expansions, the parts of a compound."""

import re
from typing import Final, NamedTuple

_PARENTHESES: Final = re.compile(r"(?P<base>.*\S)\s*\((?P<inside>[^()]*)\)")
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
    behind = _PARENTHESES.fullmatch(name)
    if behind:
        inside = behind["inside"].strip()
        parts = [part.strip() for part in inside.split(",")]
        if _initials_match(inside, _WORD.findall(behind["base"])):
            base, abbreviations = behind["base"], [inside]
        elif len(parts) > 1 and all(parts):
            base, components = behind["base"], parts
    if not components:
        components = _slash_parts(base)
    for component in components:
        expansion = _expansion(component, description or "")
        if expansion:
            abbreviations.append(expansion)
    return SkillForm(base, tuple(abbreviations), tuple(components))


def _slash_parts(base: str) -> list[str]:
    if " / " in base:
        return [part.strip() for part in base.split(" / ") if part.strip()]
    compound = next((word for word in base.split() if "/" in word.strip("/")), None)
    return [part for part in compound.split("/") if part] if compound else []


def _is_abbreviation(text: str) -> bool:
    return 2 <= len(text) <= 8 and text.isalnum() and sum(letter.isupper() for letter in text) >= 2


def _initials_match(abbreviation: str, words: list[str]) -> bool:
    """Whether the words' initials, hyphenated parts counted, spell the abbreviation, small words in or out."""
    if not _is_abbreviation(abbreviation) or not words:
        return False
    parts = [part for word in words for part in word.split("-") if part]
    wanted = abbreviation.lower()
    with_small = "".join(part[0].lower() for part in parts)
    without_small = "".join(part[0].lower() for part in parts if part.lower() not in _SMALL_WORDS)
    # An abbreviation may take two letters of its first word ("MVDA": MultiVariate Data Analysis).
    return wanted in (with_small, without_small) or (
        wanted[0] == without_small[:1] and wanted[2:] == without_small[1:] and wanted[1] in parts[0].lower()[1:]
    )


def _expansion(component: str, description: str) -> str | None:
    if not _is_abbreviation(component):
        return None
    words = _WORD.findall(description)
    for start in range(len(words)):
        for size in range(2, min(len(component) + 2, len(words) - start) + 1):
            span = words[start : start + size]
            is_framed = span[0].lower() not in _SMALL_WORDS and span[-1].lower() not in _SMALL_WORDS
            if is_framed and _initials_match(component, span):
                return " ".join(span)
    return None
