"""Cutting a text into words with their keys and places, and into the stretches no cue may cross."""

import re
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from rolewh.infer.levels.stemming import stem
from rolewh.infer.scope.phrases import FORM

# Two disjoint character classes and no nested repetition, so a match never backtracks. An apostrophe joins, so that
# "don't" is one word; hyphens and slashes part words.
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.;:!?|•\n\r…—–]")
#: Longer words are no words of a language: they are not remembered.
_LONGEST_KEPT = 40
_POSSESSIVE = ("'s", "’s")
_NEGATED = ("n't", "n’t")


class Stretch(NamedTuple):
    """Neighbouring words, column by column.

    keys      the two keys of a cue that each word meets: its stem, and its very form in lower case behind FORM
    spans     where each word stands in the text (characters, end exclusive)
    openings  the words, by their place in the stretch, that their sentence begins with, words that only lead in
              ("you will") aside
    """

    keys: list[tuple[str, str]]
    spans: list[tuple[int, int]]
    openings: list[int]


def stretches(text: str, skipped: Set[str] = frozenset(), lead_in: Set[str] = frozenset()) -> list[Stretch]:
    """The words of each stretch between full stops, semicolons, colons, dashes or line ends; skipped words left out.

    A full stop between two letters ("e.g") parts as well: a cue across it would be an accident. A contraction
    ("doesn't") adds the word "not" in its place. Cost: the length of the text.
    """
    found = [Stretch([], [], [])]
    keys, spans, openings = found[-1]
    opens = True
    for match in _PIECE.finditer(text):
        piece = match[0]
        form, its_keys = _word(piece) if len(piece) <= _LONGEST_KEPT else _word.__wrapped__(piece)
        if its_keys is None:
            if keys:
                found.append(Stretch([], [], []))
                keys, spans, openings = found[-1]
            opens = True
        elif form not in skipped:
            if opens and form not in lead_in:
                openings.append(len(keys))
                opens = False
            keys.append(its_keys)
            spans.append(match.span())
    return found if keys else found[:-1]


@lru_cache(maxsize=65_536)
def _word(piece: str) -> tuple[str, tuple[str, str] | None]:
    """The form of a piece and the keys it meets; None for a sign that parts stretches."""
    form = piece.casefold()
    if not form[0].isalnum():
        return form, None
    if form.endswith(_NEGATED):
        form = "not"
    elif form.endswith(_POSSESSIVE):
        form = form[:-2]
    return form, (stem(form), FORM + form)
