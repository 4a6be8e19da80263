"""Provenance: the review scale, the declared number of sources and the sources; what kind a source is, is told in the normalize room."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES
from rolewh.parse.introduction import take_introduction
from rolewh.parse.reading import Item, Parsed, Reading
from rolewh.parse.unknown_heading import before_unknown_heading

_SCALE: Final = re.compile(
    rf"\((?P<low>\d{{1,3}}(?:\.\d{{1,2}})?)\s?[{DASHES}]\s?(?P<high>\d{{1,3}}(?:\.\d{{1,2}})?)[;,]\s*pass(?:es)? at\s*"
    r"(?P<comparison>≥|>=|>|at least)?\s*(?P<pass>\d{1,3}(?:\.\d{1,2})?) on the (?P<over>minimum|mean|average|median)(?: (?P<unit>\w+))?\)",
    re.IGNORECASE,
)
_COMPARISON: Final = {"≥": ">=", ">=": ">=", "at least": ">=", ">": ">"}
#: The code of an occupation, or the name of a reference of occupations.
_OCCUPATION: Final = re.compile(r"O\*NET|\bSOC\b|\b\d\d-\d{4}\b")
_LONGEST_NAME: Final = 400
#: Words of the title of a source; our own figure.
_LONGEST_TITLE: Final = 16
_COUNT: Final = re.compile(r"(?P<count>\d{1,6}|no) sources?\.?", re.IGNORECASE)


class Provenance(NamedTuple):
    """What the section declares; fields the page does not state are None."""

    line_from: int
    line_to: int
    declared_source_count: int | None
    review_lowest_score: float | None
    review_highest_score: float | None
    review_pass_score: float | None
    review_comparison: str | None
    review_aggregation: str | None


class Source(NamedTuple):
    """One cited source, to the letter."""

    line_from: int
    line_to: int
    sequence_number: int
    source_text: str


def parse(lines: Sequence[str]) -> Parsed:
    """Reads scale, count and sources; "No sources" is the page's own word for none.

    A line without a bullet is a source only in a list without bullets and below the count: above it stands the
    introduction, whatever a cut or a wrap left of it. A list with neither introduction nor count, in which nothing names
    an occupation, may be that of any section into which the heading came.
    """
    reading = Reading("provenance", lines)
    reading.claim(1)
    items = before_unknown_heading(reading, reading.items(2, may_wrap_bare=True))
    counted = next((item for item in items if not item.is_marked and _COUNT.fullmatch(item.text)), None)
    rest = [item for item in items if item is not counted]
    introduction: Item | None = None
    if not items or items[0] is not counted:  # an introduction stands above the count, never below it
        introduction, rest = take_introduction(reading, rest)
    declared = _declared_count(counted)
    scale = _SCALE.search(introduction.text[:5000]) if introduction else None
    if counted:
        with_line = introduction.line_from if introduction and scale else None
        reading.claim(counted.line_from, counted.line_to, with_line=with_line)
    if scale or counted:
        stated = [item for item in (introduction if scale else None, counted) if item]
        first, last = stated[0].line_from, stated[-1].line_to
        if any(first < item.line_from < last for item in rest):
            # What stands between scale and count has lines of its own.
            first, last = stated[-1].line_from, stated[-1].line_to
        reading.record(Provenance(first, last, declared, *_scale_values(scale)))
    has_marks = any(item.is_marked for item in rest)
    if counted and rest and _is_sentence(rest[0], has_marks):
        # The introduction stands above the count: a sentence below it introduces another section's list.
        for item in rest:
            reading.leave(item.line_from, item.line_to, "behind_lost_heading")
        rest = []
    is_told = introduction or counted or any(_OCCUPATION.search(item.text[:_LONGEST_NAME]) for item in rest)
    sequence = 0
    for item in rest:
        is_below_count = counted is not None and item.line_from > counted.line_to
        is_count = _COUNT.fullmatch(item.text) is not None
        if is_count or (not item.is_marked and (has_marks or not is_below_count)):
            reading.leave(item.line_from, item.line_to, "no_bullet")
            continue
        if not is_told:
            reading.leave(item.line_from, item.line_to, "may_stand_below_lost_heading")
            continue
        sequence += 1
        reading.claim(item.line_from, item.line_to)
        reading.record(Source(item.line_from, item.line_to, sequence, item.text))
    return reading.finish("present" if sequence else "declared_empty" if declared == 0 else "items_missing")


def _is_sentence(item: Item, has_marks: bool) -> bool:
    """Whether an item is no source but a sentence; in a list without bullets only a long one surely is."""
    is_long = has_marks or len(item.text.split(None, _LONGEST_TITLE)) > _LONGEST_TITLE
    return not item.is_marked and item.text.endswith(".") and is_long


def _declared_count(item: Item | None) -> int | None:
    found = _COUNT.fullmatch(item.text) if item else None
    if found is None:
        return None
    return 0 if found["count"].lower() == "no" else int(found["count"])


def _scale_values(
    scale: re.Match[str] | None,
) -> tuple[float | None, float | None, float | None, str | None, str | None]:
    if scale is None:
        return None, None, None, None, None
    comparison = _COMPARISON[(scale["comparison"] or "≥").lower()]
    aggregation = "_".join(part.lower() for part in (scale["over"], scale["unit"]) if part)
    return float(scale["low"]), float(scale["high"]), float(scale["pass"]), comparison, aggregation
