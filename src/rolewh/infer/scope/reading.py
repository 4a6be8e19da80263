"""Scope of a text or a set of texts: per dimension the median of the cues found, their interval, and the cues themselves."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from rolewh.infer.scope.cue_finding import hits_in
from rolewh.infer.scope.lexicon import DIMENSIONS, lexicon
from rolewh.infer.scope.model import Abstention, DimensionScore, Hit, ScopeReading
from rolewh.infer.scope.parameters import Parameters, published


def read_scope(
    text: str, track_code: str | None, about: str | None = None, settings: Parameters | None = None
) -> ScopeReading:
    """Scope of one text: a rubric cell, a panel attribute's value or a responsibility.

    `track_code` is S, P, M or E; None reads with the cues common to all tracks. Any other abstains. `about` names the one
    dimension a text is declared to speak of (a panel's attribute): only that one is read, and single words such as
    "None" count for it. Raises KeyError where `about` is no dimension; never raises on any text.
    """
    return scope_of([(0, text)], track_code, about, settings)


def scope_of(
    texts: Iterable[tuple[int, str]],
    track_code: str | None,
    about: str | None = None,
    settings: Parameters | None = None,
) -> ScopeReading:
    """Scope of several texts of one kind together; each comes with a number its hits are told by, such as its line.

    Declared, rubric and responsibility texts are three kinds of evidence: read them apart, since a median over them
    would mix what a page claims with what it shows.
    """
    _refuse_unknown(about)
    found: dict[str, list[Hit]] = {dimension: [] for dimension in DIMENSIONS}
    for number, text in texts:
        for hit in hits_of(text, track_code, about, settings, number):
            found[hit.dimension].append(hit)
    abstained: Abstention | None = None if track_code in lexicon().tracks else "unknown_track"
    return ScopeReading(track_code, abstained, tuple(score_of(dimension, hits) for dimension, hits in found.items()))


def hits_of(
    text: str,
    track_code: str | None,
    about: str | None = None,
    settings: Parameters | None = None,
    number: int = 0,
) -> tuple[Hit, ...]:
    """Every cue found in one text, whatever its dimension, in order; what they make of the text is `score_of`'s.

    Takes what `read_scope` takes, and the number the hits are told by; none where the track is unknown.
    """
    _refuse_unknown(about)
    if track_code not in lexicon().tracks:
        return ()
    return tuple(hits_in(text, number, track_code, about, settings or published()))


def score_of(dimension: str, hits: Sequence[Hit]) -> DimensionScore:
    """The score that hits of one dimension give together, whichever texts of one kind they were found in."""
    if not hits:
        return _NOTHING_FOUND[dimension]
    counted = [hit.ordinal for hit in hits if hit.ordinal is not None]
    if not counted:
        return DimensionScore(dimension, None, None, None, 0, tuple(hits))
    return DimensionScore(dimension, float(median(counted)), min(counted), max(counted), len(counted), tuple(hits))


def _refuse_unknown(about: str | None) -> None:
    if about is not None and about not in DIMENSIONS:
        raise KeyError(about)


#: Most texts say nothing of most dimensions.
_NOTHING_FOUND: Final = {dimension: DimensionScore(dimension, None, None, None, 0, ()) for dimension in DIMENSIONS}
