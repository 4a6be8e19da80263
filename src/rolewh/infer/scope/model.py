"""The shapes of a scope reading; how they are found is the business of the other modules here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

#: Why a text is not read for scope.
Abstention = Literal["unknown_track"]
Treatment = Literal["counted", "attenuated", "negated"]


class Hit(NamedTuple):
    """One cue found in one text.

    `words` are the text's own, standing at characters `start` to `end` (exclusive) of the text numbered `text_number`.
    `cue_ordinal` is the lexicon's; `ordinal` is what counts: less where the words are attenuated, None where negated.
    """

    dimension: str
    ordinal: int | None
    cue_ordinal: int
    words: str
    text_number: int
    start: int
    end: int
    treatment: Treatment


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension of a reading on the universal scale 1..7; `median`, `lowest` and `highest` are None together.

    `hit_count` is the number of hits that count; `hits` lists those and the negated ones, in the order of the texts.
    """

    dimension: str
    median: float | None
    lowest: int | None
    highest: int | None
    hit_count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ScopeReading:
    """Seven scores in the order of `lexicon.DIMENSIONS`; with `abstained` set every one of them is empty."""

    track_code: str | None
    abstained: Abstention | None
    scores: tuple[DimensionScore, ...]

    def score(self, dimension: str) -> DimensionScore:
        """The score of one dimension. Raises KeyError for a name that is none."""
        for score in self.scores:
            if score.dimension == dimension:
                return score
        raise KeyError(dimension)
