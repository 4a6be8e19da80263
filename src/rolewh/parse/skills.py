"""Skills: names and descriptions in turn; forms of a skill's name are made in the normalize room."""

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.parse.introduction import take_introduction
from rolewh.parse.reading import Parsed, Reading
from rolewh.parse.skill_pairs import pairs
from rolewh.parse.unknown_heading import before_unknown_heading


class Skill(NamedTuple):
    """One skill; ``description_text`` is None where the page lost it."""

    line_from: int
    line_to: int
    sequence_number: int
    skill_text: str
    description_text: str | None


def parse(lines: Sequence[str]) -> Parsed:
    """Reads names with their descriptions. A single line without bullet and introduction may be an introduction that a cut tore."""
    reading = Reading("skills", lines)
    reading.claim(1)
    items = before_unknown_heading(reading, reading.items(2, may_wrap_bare=True))
    introduction, rest = take_introduction(reading, items)
    count = 0
    for name, description in pairs(reading, rest, introduction is not None):
        count += 1
        last = description or name
        reading.claim(name.line_from, name.line_to)
        if description:
            reading.claim(description.line_from, description.line_to, with_line=name.line_from)
        text = description.text if description else None
        reading.record(Skill(name.line_from, last.line_to, count, name.text, text))
    return reading.finish("present" if count else "items_missing")
