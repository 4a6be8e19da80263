"""One value that puts levels in order: from scope readings, for measuring only, and from the plain baselines beside them.

It is not "scope": scope is told dimension by dimension, and no total of it is published.
"""

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Final, NamedTuple

from rolewh.infer.scope import ScopeReading
from rolewh.infer.scope.phrases import verb_forms


class OrderingRule(NamedTuple):
    """A level with fewer counted hits, or hits on fewer dimensions, has no value; the mean is drawn to the middle of the scale
    by some imagined hits there."""

    least_hits: int = 3
    least_dimensions: int = 2
    imagined_hits: float = 2.0
    middle: float = 4.0


PUBLISHED: Final = OrderingRule()

_SENIOR_VERBS: Final = (
    "lead", "own", "drive", "define", "set", "establish", "influence", "shape", "direct", "oversee", "champion", "advise",
    "manage", "mentor", "coach", "approve", "negotiate", "represent", "transform", "sponsor", "develop", "design", "guide",
)  # fmt: skip
_JUNIOR_VERBS: Final = (
    "assist", "support", "help", "learn", "follow", "perform", "complete", "participate", "contribute", "maintain", "record",
    "update", "prepare", "understand", "ask", "attend", "collect", "respond", "execute", "shadow", "use", "gather", "report",
)  # fmt: skip
_SENIOR: Final = frozenset(form for verb in _SENIOR_VERBS for form in verb_forms(verb))
_JUNIOR: Final = frozenset(form for verb in _JUNIOR_VERBS for form in verb_forms(verb))


def ordering_value(reading: ScopeReading, rule: OrderingRule = PUBLISHED) -> float | None:
    """Mean of all counted ordinals and the imagined ones; None where the rule abstains."""
    ordinals = _ordinals(reading)
    if len(ordinals) < rule.least_hits or sum(1 for score in reading.scores if score.hit_count) < rule.least_dimensions:
        return None
    return (sum(ordinals) + rule.imagined_hits * rule.middle) / (len(ordinals) + rule.imagined_hits)


def mean_of_medians(reading: ScopeReading, rule: OrderingRule = PUBLISHED) -> float | None:
    """Mean of the dimensions' medians, abstaining like the other: what a total over the published scores would order by."""
    if ordering_value(reading, rule) is None:
        return None
    return fmean(score.median for score in reading.scores if score.median is not None)


def verb_list(responsibilities: Sequence[str]) -> float:
    """Baseline: words from a list of senior verbs less words from a list of junior ones, per responsibility."""
    words = [word for text in responsibilities for word in text.casefold().replace(",", " ").split()]
    return sum((word in _SENIOR) - (word in _JUNIOR) for word in words) / max(len(responsibilities), 1)


def mean_words(responsibilities: Sequence[str]) -> float:
    """Baseline: mean words of a responsibility."""
    return fmean([len(text.split()) for text in responsibilities] or [0])


def total_words(responsibilities: Sequence[str]) -> float:
    """Baseline: words of all responsibilities of the level together."""
    return float(sum(len(text.split()) for text in responsibilities))


BASELINES: Final[tuple[tuple[str, Callable[[Sequence[str]], float]], ...]] = (
    ("mean_words", mean_words),
    ("total_words", total_words),
    ("verb_list", verb_list),
)


def _ordinals(reading: ScopeReading) -> list[int]:
    return [hit.ordinal for score in reading.scores for hit in score.hits if hit.ordinal is not None]
