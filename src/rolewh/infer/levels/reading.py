"""Which level each responsibility bullet belongs to, with its posterior and the words that speak for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rolewh.infer.levels.alignment import level_posteriors
from rolewh.infer.levels.parameters import Parameters, published
from rolewh.infer.levels.segmentation import best_ordered_path
from rolewh.infer.levels.similarity import resemblance
from rolewh.infer.levels.terms import terms

MethodCode = Literal["rubric_alignment", "equal_split", "abstained"]


@dataclass(frozen=True, slots=True)
class LevelAssignment:
    """One bullet's level; `level_code` and `posterior` are None together, where nothing could be said."""

    level_code: str | None
    posterior: float | None
    needs_review: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelReading:
    """One assignment per bullet, in the order of the bullets."""

    assignments: tuple[LevelAssignment, ...]
    method_code: MethodCode


def assign_levels(
    responsibilities: Sequence[str],
    rubric: Sequence[tuple[str, str]],
    settings: Parameters | None = None,
    declared: Sequence[str | None] = (),
) -> LevelReading:
    """Give each bullet one of the rubric's levels.

    `responsibilities` are the bullets in page order; `rubric` holds (level code, the text of that row's cells joined)
    from the lowest level up. The bullets are taken to stand in the order of the ladder, each level's together; with
    at least as many bullets as rows, every row gets one. No rubric, or more bullets or rows than the published
    bounds: every bullet abstains. Fewer than two rows with words to compare: a near-equal split, moved only by
    bullets that repeat each other, whose posterior stays under the published ceiling and which always needs review.
    `declared` holds the level of each bullet that is known, None for the others: where they rise up the ladder, the others
    are placed between them. `settings` is for calibration; without it the published parameters apply. Never raises on
    any text.
    """
    settings = settings or published()
    count = len(responsibilities)
    if not count or not rubric or count > settings.most_bullets or len(rubric) > settings.most_rows:
        return LevelReading((LevelAssignment(None, None, True, ()),) * count, "abstained")
    longest = min(settings.longest_bullet, settings.most_characters // count)
    bullets = [terms(text, longest) for text in responsibilities]
    rows = [terms(text, settings.longest_row) for _, text in rubric]
    if sum(1 for row in rows if row) < 2:
        rows = [{} for _ in rows]
    compared = any(rows)
    found = resemblance(bullets, rows, settings.pair_weight)
    posteriors = level_posteriors(found.scores, bullets, settings, _known_rows(declared, rubric, count))
    ceiling = 1.0 if compared else settings.position_ceiling
    assignments = []
    for bullet, chances, row in zip(bullets, posteriors, best_ordered_path(posteriors), strict=True):
        posterior = min(chances[row], ceiling)
        needs_review = not compared or posterior < settings.review_threshold
        evidence = found.strongest(bullet, row, settings.evidence_terms)
        assignments.append(LevelAssignment(rubric[row][0], posterior, needs_review, evidence))
    return LevelReading(tuple(assignments), "rubric_alignment" if compared else "equal_split")


def _known_rows(declared: Sequence[str | None], rubric: Sequence[tuple[str, str]], count: int) -> Sequence[int | None]:
    """The rubric row of each declared level; none at all where they do not rise, since no ordered cut agrees with them."""
    row_of = {level: row for row, (level, _) in enumerate(rubric)}
    rows = [row_of.get(level) if level else None for level in declared]
    known = [row for row in rows if row is not None]
    return rows if rows and known == sorted(known) else [None] * count
