"""Universal seniority u of a level: where its panel's typical years lie on the professional track. By years, not by worth."""

import json
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

METHOD_CODE: Final = "seniority_by_years"
EDITION: Final = "seniority@1"
SENTENCE: Final = (
    "A loaded panel of level Pn stands at n; a level of another track stands where the middle of its typical years falls on the"
    " straight lines through the middles of the loaded P panels, the first and last line being prolonged by at most the"
    " years between the first and the last middle; what cannot be placed has no value. It orders by years, not by worth."
)
#: How far the lines reach beyond the anchors, in times the years between the first and the last of them.
LONGEST_PROLONGATION: Final = 1

_PROFESSIONAL: Final = re.compile(r"P([1-7])")
_OTHER: Final = re.compile(r"[SME]\d{1,2}")


class _Anchor(NamedTuple):
    """Middle of a P panel's typical range in months, and its level number."""

    middle: Fraction
    number: int


def universal_seniority(panels: Mapping[str, tuple[int | None, int | None]]) -> dict[str, float]:
    """u of each level that can be placed, from the typical (fewest, most) months of its loaded panel.

    P1 to P7 stand at 1 to 7 where their panel is loaded. S, M and E levels whose range has both ends are placed by its middle
    on the straight lines through the middles of the P panels that have both ends. Beyond the first and last anchor the nearest
    line is prolonged, so u may leave 1..7: holding it at the end would make six executive levels one, and two levels of one
    track must not look the same. It is prolonged by at most the years the anchors span: further out two early panels would
    decide about a lifetime. Absent from the answer: a level without a panel, one without a whole range, one too far out,
    every S, M and E level with fewer than two anchors or with anchors whose middles do not rise with their number (the panels
    contradict each other and no line is right). Source: a rule of this project; the years are the panels'.
    """
    numbers = {level: int(match[1]) for level in panels if (match := _PROFESSIONAL.fullmatch(level))}
    middles = {level: middle for level, months in panels.items() if (middle := _middle(*months)) is not None}
    anchors = sorted(
        (_Anchor(middles[level], number) for level, number in numbers.items() if level in middles),
        key=lambda anchor: anchor.number,
    )
    placed = {level: float(number) for level, number in numbers.items()}
    if len(anchors) < 2 or any(one.middle >= other.middle for one, other in pairwise(anchors)):
        return placed
    for level, middle in middles.items():
        value = _on_lines(middle, anchors) if _OTHER.fullmatch(level) else None
        if value is not None:
            placed[level] = float(value)
    return placed


def method_parameters() -> tuple[str, str, str, str]:
    """(method code, edition, parameters as JSON text with sorted keys, one sentence)."""
    parameters = {"anchors": [f"P{number}" for number in range(1, 8)], "longest_prolongation": LONGEST_PROLONGATION}
    return METHOD_CODE, EDITION, json.dumps(parameters, sort_keys=True), SENTENCE


def _middle(fewest: int | None, most: int | None) -> Fraction | None:
    if fewest is None or most is None or fewest > most:
        return None
    return Fraction(fewest + most, 2)


def _on_lines(middle: Fraction, anchors: Sequence[_Anchor]) -> Fraction | None:
    first, last = anchors[0].middle, anchors[-1].middle
    reach = LONGEST_PROLONGATION * (last - first)
    if not first - reach <= middle <= last + reach:
        return None
    at = min(max(bisect_left(anchors, middle, key=lambda anchor: anchor.middle), 1), len(anchors) - 1)
    left, right = anchors[at - 1], anchors[at]
    return left.number + (middle - left.middle) * (right.number - left.number) / (right.middle - left.middle)
