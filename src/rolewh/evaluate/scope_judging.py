"""Ladders of known order, values given to their levels, and how well the two agree; what is measured stands in `evaluate.scope`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any, Final, NamedTuple

from rolewh.evaluate.rank_agreement import kendall_tau_b, quartiles
from rolewh.evaluate.report import LabelledSetError, labelled_rows, share
from rolewh.infer.scope import ScopeReading, scope_of
from rolewh.infer.scope.parameters import Parameters

#: What the labelled sets call a track; any other word is read with the cues common to all tracks.
TRACK_WORDS: Final = {
    "professional": "P",
    "ic": "P",
    "management": "M",
    "people-manager": "M",
    "support": "S",
    "executive": "E",
}

#: One value per level from the lowest up; None for a level that abstains.
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class OrderedLadder:
    """Responsibilities of each level from the lowest up; ``track`` is None where the set does not tell it."""

    name: str
    source: str
    track: str | None
    levels: tuple[tuple[str, ...], ...]

    def readings(self, settings: Parameters) -> list[ScopeReading]:
        """Scope of each level's responsibilities together."""
        return [scope_of(enumerate(bullets, start=1), self.track, settings=settings) for bullets in self.levels]


@dataclass(frozen=True, slots=True)
class Judged:
    """One ladder beside its values; ``tau`` is None where fewer than two levels have one."""

    ladder: OrderedLadder
    values: Values
    tau: float | None


class Agreement(NamedTuple):
    """Tau-b over the ladders that have one."""

    median: float | None
    mean: float | None
    lower_quartile: float | None
    upper_quartile: float | None


def ordered_ladders(path: Path) -> list[OrderedLadder]:
    """The ladders of a file of JSON lines. Raises LabelledSetError for a line without the labels."""
    return [_ladder(row, path) for row in labelled_rows(path, ("id", "source", "levels"))]


def judged(ladder: OrderedLadder, values: Values) -> Judged:
    """The ladder with the agreement of its values and its order; values all the same put nothing in order and agree by 0."""
    told = [(value, rank) for rank, value in enumerate(values) if value is not None]
    if len(told) < 2:
        return Judged(ladder, values, None)
    return Judged(ladder, values, kendall_tau_b([value for value, _ in told], [rank for _, rank in told]) or 0.0)


def judged_by_reading(
    ladders: Sequence[OrderedLadder],
    readings: Sequence[Sequence[ScopeReading]],
    measure: Callable[[ScopeReading], float | None],
) -> list[Judged]:
    """Every ladder with the measure taken of each level's reading."""
    return [
        judged(ladder, [measure(reading) for reading in levels])
        for ladder, levels in zip(ladders, readings, strict=True)
    ]


def judged_by_words(beside: Iterable[Judged], measure: Callable[[Sequence[str]], float]) -> list[Judged]:
    """Every ladder with the measure taken of each level's words, for the levels that have a value already."""
    return [
        judged(
            one.ladder,
            [
                None if value is None else measure(bullets)
                for value, bullets in zip(one.values, one.ladder.levels, strict=True)
            ],
        )
        for one in beside
    ]


def agreement(ladders: Iterable[Judged]) -> Agreement:
    """Median, mean and quartiles, to four places; None for each without a ladder."""
    taus = [one.tau for one in ladders if one.tau is not None]
    lower, middle, upper = quartiles(taus)
    figures = (middle, fmean(taus) if taus else None, lower, upper)
    return Agreement(*(None if figure is None else round(figure, 4) for figure in figures))


def pairs_right(ladders: Iterable[Judged], neighbours_only: bool) -> float | None:
    """Share of pairs of valued levels, of one ladder, of which the truly higher one has the higher value."""
    right = count = 0
    for one in ladders:
        for (low, below), (high, above) in combinations(enumerate(one.values), 2):
            if below is not None and above is not None and (high == low + 1 or not neighbours_only):
                count += 1
                right += above > below
    return share(right, count)


def levels_abstained(ladders: Sequence[Judged]) -> float | None:
    """Share of levels without a value."""
    values = [value for one in ladders for value in one.values]
    return share(sum(value is None for value in values), len(values))


def _ladder(row: Mapping[str, Any], path: Path) -> OrderedLadder:
    try:
        levels = tuple(tuple(str(bullet) for bullet in level["bullets"]) for level in row["levels"])
    except (KeyError, TypeError) as error:
        raise LabelledSetError(f"{path}, {row['id']}: {error!r}; expected levels with bullets") from error
    return OrderedLadder(str(row["id"]), str(row["source"]), TRACK_WORDS.get(str(row.get("track")).casefold()), levels)
