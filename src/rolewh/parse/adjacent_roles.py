"""Adjacent roles: how the page says nearness is measured; its items are drawn by a browser and never reach a scrape."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES
from rolewh.parse.introduction import joined_opening, keep_introduction
from rolewh.parse.reading import Parsed, Reading

_BASIS: Final = re.compile(r"\bby (?P<basis>[\w ]{1,80}(?:\([^)]{1,120}\))?)", re.IGNORECASE)
_DISTANCE: Final = re.compile(
    rf"\bdistance (?P<low>\d{{1,3}})\s?(?:→|->|to|[{DASHES}])\s?(?P<high>\d{{1,3}})", re.IGNORECASE
)
_BANDS: Final = re.compile(rf"\b(?P<count>\d{{1,2}})[{DASHES}]state\b", re.IGNORECASE)


class Adjacency(NamedTuple):
    """How nearness is measured, as far as the introduction says."""

    line_from: int
    line_to: int
    basis_text: str | None
    distance_lowest: float | None
    distance_highest: float | None
    band_count: int | None


def parse(lines: Sequence[str]) -> Parsed:
    """Reads the introduction. No items is the state ``items_missing``, never "no neighbours"; items met stay unread."""
    reading = Reading("adjacent_roles", lines)
    reading.claim(1)
    rest = []
    has_introduction = False
    for item in joined_opening(reading.items(2)):
        text = item.text[:5000]
        basis, distance, bands = _BASIS.search(text), _DISTANCE.search(text), _BANDS.search(text)
        if has_introduction or item.is_marked or not (distance or bands):
            rest.append(item)
            continue
        has_introduction = True
        keep_introduction(reading, item)
        reading.record(
            Adjacency(
                item.line_from,
                item.line_to,
                basis["basis"].strip() if basis else None,
                float(distance["low"]) if distance else None,
                float(distance["high"]) if distance else None,
                int(bands["count"]) if bands else None,
            )
        )
    is_unclear = len(rest) == 1 and not rest[0].is_marked and not has_introduction
    for item in rest:
        reason = "item_or_torn_introduction" if is_unclear else "adjacent_item_not_modelled"
        reading.leave(item.line_from, item.line_to, reason)
    return reading.finish("unmodelled" if rest else "items_missing")
