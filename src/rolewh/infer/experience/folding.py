"""Folding a text to the plain characters the reader knows, with the way back to the original.

No meaning is read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rolewh.infer.experience.vocabulary import load_raw_vocabulary

PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc`\u00b4\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\t\x0b\x0c\x00", " "),
    **dict.fromkeys("\u2022\u25cf\u25aa\u25e6\u2028\u2029\x85\r", "\n"),
    "\uff0b": "+",
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "\u2265": "\u2265",
}
DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


class Folded(NamedTuple):
    """A folded text; ``starts[i]`` and ``ends[i]`` bound the original characters that became folded character ``i``."""

    text: str
    original: str
    starts: Sequence[int]
    ends: Sequence[int]

    def verbatim(self, start: int, end: int) -> str:
        """The original words of a half-open span of the folded text, without surrounding blanks."""
        if start >= end:
            return ""
        return self.original[self.starts[start] : self.ends[end - 1]].strip()


def fold(text: str) -> Folded:
    """Fold dashes, quotes, blanks, entities and mis-decoded signs to plain characters; zero-width characters vanish."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _foldable().finditer(text):
        piece, start, end = match.group(), match.start(), match.end()
        characters.append(text[position:start])
        starts.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        position = end
        if piece not in DROPPED:
            plain = folding_table().get(piece) or PLAIN.get(piece, piece)
            characters.append(plain)
            starts.append(start)
            ends.append(end)
    characters.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Folded("".join(characters), text, tuple(starts), tuple(ends))


def folding_table() -> dict[str, str]:
    """Written forms of several characters and the one they stand for."""
    table: dict[str, str] = load_raw_vocabulary()["folding"]
    return table


@cache
def _foldable() -> re.Pattern[str]:
    """What folding changes, longest first; the stretches between such pieces go through whole."""
    changed = [*(sign for sign, plain in PLAIN.items() if sign != plain), *DROPPED]
    return re.compile("|".join(map(re.escape, sorted({*folding_table(), *changed}, key=len, reverse=True))))
