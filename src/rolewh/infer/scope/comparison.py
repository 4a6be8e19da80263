"""Two scope readings side by side, dimension by dimension; there is no verdict over all dimensions together."""

from dataclasses import dataclass
from typing import Final, Literal

from rolewh.infer.scope.model import DimensionScore, ScopeReading
from rolewh.infer.scope.parameters import Parameters, published

Verdict = Literal["equal", "higher", "lower", "mixed", "not_comparable"]

#: What the verdict becomes when the two sides change places.
MIRROR: Final[dict[Verdict, Verdict]] = {
    "equal": "equal",
    "higher": "lower",
    "lower": "higher",
    "mixed": "mixed",
    "not_comparable": "not_comparable",
}


@dataclass(frozen=True, slots=True)
class DimensionVerdict:
    """How the first reading stands to the second in one dimension; `difference` of medians is None without a comparison."""

    dimension: str
    verdict: Verdict
    difference: float | None
    hit_counts: tuple[int, int]


def compare(
    first: ScopeReading, second: ScopeReading, settings: Parameters | None = None
) -> tuple[DimensionVerdict, ...]:
    """The verdict of each dimension, in their order; `compare(b, a)` is the mirror of `compare(a, b)`.

    `not_comparable`: one side has no hit. `equal`: the medians are no further apart than the tolerance. `higher` and `lower`:
    they are at least the clear step apart. `mixed`: what is left, intervals of hits that overlap without one median clearly above
    (ordinals being whole, intervals that lie apart have medians at least one step apart).
    Both readings should come from the same kind of evidence (declared, rubric or responsibility text); tracks may differ,
    since all ordinals lie on one scale.
    """
    settings = settings or published()
    return tuple(_verdict(one, other, settings) for one, other in zip(first.scores, second.scores, strict=True))


def _verdict(one: DimensionScore, other: DimensionScore, settings: Parameters) -> DimensionVerdict:
    counts = (one.hit_count, other.hit_count)
    if one.median is None or other.median is None:
        return DimensionVerdict(one.dimension, "not_comparable", None, counts)
    difference = one.median - other.median
    verdict: Verdict = "mixed"
    if abs(difference) <= settings.tolerance:
        verdict = "equal"
    elif abs(difference) >= settings.clear_step:
        verdict = "higher" if difference > 0 else "lower"
    return DimensionVerdict(one.dimension, verdict, difference, counts)
