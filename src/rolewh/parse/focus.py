"""The focus block: its name, the definition again, and the declared difference from the function's baseline."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, PLAIN_HYPHENS
from rolewh.parse.definition import read_definitions
from rolewh.parse.named_heading import take_names
from rolewh.parse.reading import Parsed, Reading

_MATERIAL: Final = re.compile(
    r"Material (?P<what>PAY|SKILL|PAY and SKILL|SKILL and PAY) differential (?:vs\.?|versus) the (?P<baseline>\w+) baseline\.?",
    re.IGNORECASE,
)
_GENERAL: Final = re.compile(
    r"General focus\b.*\bno material pay or skill differential\b(?:.*\bthe (?P<baseline>\w+) baseline)?.*",
    re.IGNORECASE,
)
_TORN_MATERIAL: Final = re.compile(
    r"Material (?P<what>PAY|SKILL|PAY and SKILL|SKILL and PAY) d(?:[a-z]{0,10}|ifferential v[a-z.]*(?: [a-z]*){0,3})",
    re.IGNORECASE,
)
_TORN_GENERAL: Final = re.compile(rf"General focus\s*[{DASHES}]\s*no material[a-z ]{{0,60}}", re.IGNORECASE)
_DAMAGED: Final = re.compile(
    r"^Material\b.{0,40}\bdifferential\b|\bdifferential (?:vs\.?|versus) the\b|\bno material pay or skill\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE: Final = 120
#: How the sentences begin; torn before their end, these words do not tell yet what is declared.
_OPENINGS: Final = ("material pay and skill", "material skill and pay", "general focus - no material")
_DIMENSION: Final = {"pay": "pay", "skill": "skill", "pay and skill": "pay_and_skill", "skill and pay": "pay_and_skill"}


class FocusName(NamedTuple):
    """The name in the focus heading."""

    line_from: int
    line_to: int
    focus_name: str


class Differential(NamedTuple):
    """The declared difference; the dimension is None where the page declares none, the baseline where the sentence is torn."""

    line_from: int
    line_to: int
    differential_text: str
    materiality: str
    differential_dimension: str | None
    baseline_name: str | None


def parse(lines: Sequence[str]) -> Parsed:
    """Reads name, definition and differential sentence; the sentence is optional."""
    reading = Reading("focus", lines)
    names = take_names(reading)
    if names:
        reading.record(FocusName(1, 1, names[0]))
    definitions = []
    has_differential = False
    for item in reading.paragraphs(2):
        declared = None if has_differential else _differential(item.line_from, item.line_to, item.text)
        if declared:
            reading.claim(item.line_from, item.line_to)
            reading.record(declared)
            has_differential = True
        elif has_differential:
            reading.leave(item.line_from, item.line_to, "after_differential")
        elif _is_torn_opening(item.text) or _DAMAGED.search(item.text[:_LONGEST_SENTENCE]):
            reading.leave(item.line_from, item.line_to, "torn_differential")
        else:
            definitions.append(item)
    count = read_definitions(reading, definitions)
    return reading.finish("present" if count else "items_missing")


def _differential(line_from: int, line_to: int, text: str) -> Differential | None:
    material = _MATERIAL.fullmatch(text)
    if material:
        dimension = _DIMENSION[material["what"].lower()]
        return Differential(line_from, line_to, text, "material", dimension, material["baseline"].lower())
    general = _GENERAL.fullmatch(text) if len(text) < 300 else None
    if general:
        return Differential(line_from, line_to, text, "general", None, (general["baseline"] or "function").lower())
    return _torn(line_from, line_to, text)


def _is_torn_opening(text: str) -> bool:
    # Fewer letters than "general" could open any definition.
    words = text[:80].translate(PLAIN_HYPHENS).casefold()
    return len(words) >= 7 and any(opening.startswith(words) for opening in _OPENINGS)


def _torn(line_from: int, line_to: int, text: str) -> Differential | None:
    """A sentence that ends before its end, at the cut of a page, as far as its words still tell what it declares."""
    material = _TORN_MATERIAL.fullmatch(text)
    if material:
        dimension = _DIMENSION[material["what"].lower()]
        return Differential(line_from, line_to, text, "material", dimension, None)
    if _TORN_GENERAL.fullmatch(text):
        return Differential(line_from, line_to, text, "general", None, None)
    return None
