"""A written skill in the forms it is compared by: folded words, the word it ends in, its short forms and parts."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rolewh.infer.skills.parameters import published

#: Words of a name that are looked at; the longest name of the sample page has six.
MOST_WORDS: Final = 40
#: Longer words are no words of a language: they are not remembered.
_LONGEST_WORD: Final = 60

# Signs that change what is meant stay with their word: "C++", "C#", ".NET", "21 CFR 11".
_WORD: Final = re.compile(r"[^\W_]+[+#]{0,2}|\.(?=[^\W\d_])[^\W_]+")
_INITIALS: Final = re.compile(r"[A-Z0-9][A-Z0-9+&]{1,7}s?|[A-Z][a-z]?[A-Z]{1,5}s?")


class Surface(NamedTuple):
    """``words`` in order and folded; ``short_forms`` and ``parts`` are names of their own, folded and joined by a blank.

    folded   the words joined by a blank: equal for names that differ in spelling only
    content  the words that carry the meaning, in no order: "validation of cleaning" has those of "cleaning validation"
    """

    name: str
    words: tuple[str, ...]
    head: str
    is_abbreviation: bool
    short_forms: frozenset[str]
    parts: frozenset[str]
    folded: str
    content: frozenset[str]


def surface(name: str, abbreviations: Iterable[str] = (), components: Iterable[str] = ()) -> Surface:
    """The forms of a skill's name, given without the parentheses behind it, and of what was read in those."""
    every = _folded_words(name)
    words = tuple(word for word in every if word not in published().small_words) or tuple(every)
    return Surface(
        name,
        words,
        _head(every),
        _INITIALS.fullmatch(name.strip()) is not None,
        frozenset(filter(None, map(folded, abbreviations))),
        frozenset(filter(None, map(folded, components))),
        " ".join(words),
        frozenset(words) - published().head_ends_before or frozenset(words),
    )


def folded(name: str) -> str:
    """A name's folded words joined by a blank, small words left out."""
    words, small = _folded_words(name), published().small_words
    return " ".join([word for word in words if word not in small] or words)


def _folded_words(name: str) -> list[str]:
    text = unicodedata.normalize("NFKC", name[: MOST_WORDS * _LONGEST_WORD]).casefold().replace("&", " and ")
    return [
        _one_spelling(word) if len(word) <= _LONGEST_WORD else _one_spelling.__wrapped__(word)
        for word in _WORD.findall(text)[:MOST_WORDS]
    ]


@lru_cache(maxsize=65_536)
def _one_spelling(word: str) -> str:
    word = _singular(word)
    for ending, becomes in published().spelling:
        if word.endswith(ending):
            return word.removesuffix(ending) + becomes
    return word


def _singular(word: str) -> str:
    """A plural without its ending. Nothing deeper is taken off: "market" and "marketing" are different skills."""
    if len(word) <= 3 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _head(words: Sequence[str]) -> str:
    """The word a name is about: its last, or the last before the first "of", "for" or the like."""
    ends = (at for at, word in enumerate(words) if at and word in published().head_ends_before)
    before = words[: next(ends, len(words))]
    return before[-1] if before else ""
