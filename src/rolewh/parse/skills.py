"""Skills: names and descriptions in turn; forms of a skill's name are made in the normalize room."""

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.parse.introduction import take_introduction
from rolewh.parse.reading import Item, Parsed, Reading


class Skill(NamedTuple):
    """One skill; ``description_text`` is None where the page lost it."""

    line_from: int
    line_to: int
    sequence_number: int
    skill_text: str
    description_text: str | None


def parse(lines: Sequence[str]) -> Parsed:
    """Pairs names with descriptions. Names have no full stop, descriptions have: that re-aligns a list with a gap."""
    reading = Reading("skills", lines)
    reading.claim(1)
    _, rest = take_introduction(reading, reading.items(2))
    entries = [item for item in rest if item.is_marked] or rest
    for item in rest:
        if item not in entries:
            reading.leave(item.line_from, item.line_to, "no_bullet")
    in_turn = len(entries) % 2 == 0 and not any(item.text.endswith(".") for item in entries[::2])
    sequence, at = 0, 0
    while at < len(entries):
        name = entries[at]
        at += 1
        if not in_turn and name.text.endswith("."):
            reading.leave(name.line_from, name.line_to, "description_without_name")
            continue
        description: Item | None = None
        if at < len(entries) and (in_turn or entries[at].text.endswith(".")):
            description = entries[at]
            at += 1
        sequence += 1
        last = description or name
        reading.claim(name.line_from, name.line_to)
        reading.claim(last.line_from, last.line_to)
        reading.record(
            Skill(name.line_from, last.line_to, sequence, name.text, description.text if description else None)
        )
    return reading.finish("present" if sequence else "items_missing")
