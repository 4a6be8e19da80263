"""The first level whose responsibilities name a skill, with the responsibility that does."""

from collections.abc import Iterable, Sequence
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
    texts = [f" {folded(text)} " for text in responsibilities]
    return [_first(texts, _names(skill)) for skill in skills]


def _names(skill: Surface) -> list[str]:
    return sorted({skill.folded, *skill.short_forms, *skill.parts} - {""})


def _first(texts: Sequence[str], names: Iterable[str]) -> Mention | None:
    names = list(names)
    for place, text in enumerate(texts):
        for name in names:
            if f" {name} " in text:
                return Mention(place, name)
    return None
