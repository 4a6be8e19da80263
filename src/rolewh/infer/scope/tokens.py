"""Cutting a text into words with their stems and places, and into the stretches no cue may cross."""

import re
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from rolewh.infer.levels.stemming import stem

# Two disjoint character classes and no nested repetition, so a match never backtracks. An apostrophe joins, so that
# "don't" is one word; hyphens and slashes part words.
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.;:!?|•\n\r…—–]")
#: Longer words are no words of a language: they are not remembered.
_LONGEST_KEPT = 40
_POSSESSIVE = ("'s", "’s")
_NEGATED = ("n't", "n’t")


class Word(NamedTuple):
    """One word: its very form in lower case, its stem, where it stands in the text (characters, end exclusive).

    `opens` says that its sentence begins with it, words that only lead in ("you will") aside.
    """

    form: str
    stem: str
    start: int
    end: int
    opens: bool


def stretches(text: str, skipped: Set[str] = frozenset(), lead_in: Set[str] = frozenset()) -> list[list[Word]]:
    """The words of each stretch between full stops, semicolons, colons, dashes or line ends; skipped words left out.

    A full stop between two letters ("e.g") parts as well: a cue across it would be an accident. A contraction
    ("doesn't") adds the word "not" in its place. Cost: the length of the text.
    """
    found: list[list[Word]] = [[]]
    opens = True
    for match in _PIECE.finditer(text):
        piece = match[0]
        form, its_stem = _word(piece) if len(piece) <= _LONGEST_KEPT else _word.__wrapped__(piece)
        if its_stem is None:
            if found[-1]:
                found.append([])
            opens = True
        elif form not in skipped:
            is_lead_in = form in lead_in
            found[-1].append(Word(form, its_stem, match.start(), match.end(), opens and not is_lead_in))
            opens = opens and is_lead_in
    return [words for words in found if words]


@lru_cache(maxsize=65_536)
def _word(piece: str) -> tuple[str, str | None]:
    """The form of a piece and its stem; None for a sign that parts stretches."""
    form = piece.casefold()
    if not form[0].isalnum():
        return form, None
    if form.endswith(_NEGATED):
        form = "not"
    elif form.endswith(_POSSESSIVE):
        form = form[:-2]
    return form, stem(form)
