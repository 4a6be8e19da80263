"""The first level whose responsibilities name a skill, with the responsibility that does."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rolewh.infer.skills.surfaces import Surface, folded


class Mention(NamedTuple):
    """A responsibility, by its place in the list, that names the skill by the words given."""

    place: int
    words: str


def first_mentions(skills: Sequence[Surface], responsibilities: Sequence[str]) -> list[Mention | None]:
    """For each skill the first responsibility that names it, or None: name, short form, expansion or part, as whole words.

    Responsibilities come in the order of their levels, so that the first is the lowest.
    """
    # No folded text holds a line end: one search through all of them finds a name inside one of them.
    texts = [f" {folded(text)} \n" for text in responsibilities]
    together, starts = "".join(texts), list(accumulate(map(len, texts), initial=0))
    return [_first(together, starts, _names(skill)) for skill in skills]


def _names(skill: Surface) -> set[str]:
    return {skill.folded, *skill.short_forms, *skill.parts} - {""}


def _first(together: str, starts: Sequence[int], names: Iterable[str]) -> Mention | None:
    """Of the names in the first text that holds one, the first in the order of their letters; texts begin at ``starts``."""
    found = [Mention(bisect_right(starts, at) - 1, name) for name in names if (at := together.find(f" {name} ")) >= 0]
    return min(found, default=None)
