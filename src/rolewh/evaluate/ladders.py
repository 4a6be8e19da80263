"""Labelled ladders: responsibilities in the order of their levels, read from files of JSON lines, and seeded damage done to them."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from rolewh.evaluate.report import LabelledSetError, labelled_rows

#: Everyday words of duties and others that mean the same there; a page rewritten by hand exchanges words like these.
SYNONYMS: Final = {
    "assists": "helps",
    "builds": "makes",
    "checks": "verifies",
    "complex": "intricate",
    "conducts": "carries out",
    "coordinates": "arranges",
    "creates": "produces",
    "defines": "lays down",
    "develops": "works out",
    "documents": "records",
    "ensures": "makes sure of",
    "executes": "performs",
    "guides": "steers",
    "identifies": "finds",
    "leads": "heads",
    "maintains": "keeps up",
    "manages": "runs",
    "monitors": "watches",
    "organization": "company",
    "performs": "does",
    "prepares": "readies",
    "provides": "gives",
    "reviews": "examines",
    "supports": "backs",
    "team": "group",
    "teams": "groups",
}


@dataclass(frozen=True)
class Ladder:
    """One labelled ladder: ``truth[i]`` is the level of bullet i, ``rubric`` (level, text) from the lowest up."""

    name: str
    source: str
    bullets: tuple[str, ...]
    truth: tuple[str, ...]
    rubric: tuple[tuple[str, str], ...]

    @property
    def has_rubric(self) -> bool:
        """Whether any level has rubric text."""
        return any(text for _, text in self.rubric)


def read_ladders(path: Path) -> list[Ladder]:
    """The ladders of a file whose lines have ``id``, ``source`` and ``levels``, each with ``bullets`` and maybe ``rubric``.

    Raises LabelledSetError for a line without them.
    """
    return [_ladder(row, path) for row in labelled_rows(path, ("id", "source", "levels"))]


def _ladder(row: dict[str, Any], path: Path) -> Ladder:
    try:
        levels = [(f"L{rank}", level) for rank, level in enumerate(row["levels"], start=1)]
        return Ladder(
            str(row["id"]),
            str(row["source"]),
            tuple(bullet for _, level in levels for bullet in level["bullets"]),
            tuple(code for code, level in levels for _ in level["bullets"]),
            tuple((code, level.get("rubric") or "") for code, level in levels),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise LabelledSetError(f"{path}, {row['id']}: {error!r}; expected levels with bullets") from error


def read_page_ladder(path: Path) -> Ladder:
    """The ladder of one page's expected extraction, as JSON. Raises LabelledSetError where it has none."""
    try:
        expected = json.loads(path.read_text(encoding="utf-8"))
        items = expected["responsibilities"]["items"]
        rubric = tuple(
            (row["level"], " ".join(cell for name, cell in row.items() if name not in ("level", "line")))
            for row in expected["level_guidelines"]["rows"]
        )
        bullets, truth = tuple(item["text"] for item in items), tuple(item["level"] for item in items)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LabelledSetError(f"{path}: {error!r}; expected a page's responsibilities and level_guidelines") from error
    return Ladder("page", "page", bullets, truth, rubric)


def without_bullets(ladder: Ladder, chance: random.Random) -> Ladder:
    """A fifth of the bullets lost; a level that would be emptied keeps its first."""
    kept = {at for at in range(len(ladder.bullets)) if chance.random() >= 0.2}
    for level in {level for level in ladder.truth if level not in {ladder.truth[at] for at in kept}}:
        kept.add(ladder.truth.index(level))
    order = sorted(kept)
    return replace(
        ladder, bullets=tuple(ladder.bullets[at] for at in order), truth=tuple(ladder.truth[at] for at in order)
    )


def without_words(ladder: Ladder, chance: random.Random) -> Ladder:
    """A tenth of the words lost, in bullets and rubric."""
    return _reworded(ladder, lambda text: " ".join(word for word in text.split() if chance.random() >= 0.1))


def with_synonyms(ladder: Ladder, chance: random.Random) -> Ladder:
    """Half of the words that have an everyday synonym exchanged for it, in the bullets only."""

    def exchanged(text: str) -> str:
        words = (
            SYNONYMS.get(word.lower(), word) if word.lower() in SYNONYMS and chance.random() < 0.5 else word
            for word in text.split()
        )
        return " ".join(words)

    return replace(ladder, bullets=tuple(map(exchanged, ladder.bullets)))


def shuffled_within_levels(ladder: Ladder, chance: random.Random) -> Ladder:
    """The bullets of each level in another order."""
    bullets: list[str] = []
    for _, level in groupby(zip(ladder.truth, ladder.bullets, strict=True), key=lambda pair: pair[0]):
        texts = [text for _, text in level]
        chance.shuffle(texts)
        bullets += texts
    return replace(ladder, bullets=tuple(bullets))


def with_shuffled_rubric(ladder: Ladder, chance: random.Random) -> Ladder:
    """The rubric texts under the wrong levels: what is still right then owes nothing to the rubric."""
    texts = [text for _, text in ladder.rubric]
    chance.shuffle(texts)
    return replace(ladder, rubric=tuple((code, text) for (code, _), text in zip(ladder.rubric, texts, strict=True)))


#: Every kind of damage a page may have been rewritten with.
DAMAGES: Final[tuple[tuple[str, Callable[[Ladder, random.Random], Ladder]], ...]] = (
    ("bullets dropped", without_bullets),
    ("words dropped", without_words),
    ("synonyms", with_synonyms),
    ("shuffled within a level", shuffled_within_levels),
)


def damaged_copies(ladder: Ladder, count: int, seed: int) -> Iterator[tuple[str, Ladder]]:
    """``count`` copies in turn of every kind, each with its own seeded chance, beside the name of what was done."""
    for number in range(count):
        name, damage = DAMAGES[number % len(DAMAGES)]
        yield name, damage(ladder, random.Random(f"{seed} {number}"))  # noqa: S311


def _reworded(ladder: Ladder, change: Callable[[str], str]) -> Ladder:
    return replace(
        ladder,
        bullets=tuple(map(change, ladder.bullets)),
        rubric=tuple((code, change(text)) for code, text in ladder.rubric),
    )


def sources(ladders: Sequence[Ladder]) -> list[str]:
    """Names of the sources, sorted."""
    return sorted({ladder.source for ladder in ladders})
