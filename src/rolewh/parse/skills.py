"""Skills: names and descriptions in turn; forms of a skill's name are made in the normalize room."""

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.parse.introduction import take_introduction
from rolewh.parse.reading import Item, Parsed, Reading
from rolewh.parse.unknown_heading import before_unknown_heading


class Skill(NamedTuple):
    """One skill; ``description_text`` is None where the page lost it."""

    line_from: int
    line_to: int
    sequence_number: int
    skill_text: str
    description_text: str | None


def parse(lines: Sequence[str]) -> Parsed:
    """Pairs names with descriptions: a description ends with a full stop, a name does not.

    A name followed by a name has lost its description, and a description without a name stays unread. Only the very
    last entry may be a description that a cut tore before its full stop: where it stands at a description's place and
    every pair before it, one at least, is whole. Then it is the description when it is longer than every name of the
    list; a shorter one may as well be one more name and stays unread.
    """
    reading = Reading("skills", lines)
    reading.claim(1)
    _, rest = take_introduction(reading, reading.items(2))
    rest = before_unknown_heading(reading, rest)
    has_marks = any(item.is_marked for item in rest)
    for item in rest:
        if has_marks and not item.is_marked:
            reading.leave(item.line_from, item.line_to, "no_bullet")
    entries = [item for item in rest if item.is_marked or not has_marks]
    has_torn_end = _may_end_torn(entries)
    if has_torn_end and len(entries[-1].text) <= max(len(name.text) for name in entries[::2]):
        unclear = entries.pop()
        reading.leave(unclear.line_from, unclear.line_to, "name_or_torn_description")
        has_torn_end = False
    sequence, at = 0, 0
    while at < len(entries):
        name = entries[at]
        at += 1
        if _is_ended(name):
            reading.leave(name.line_from, name.line_to, "description_without_name")
            continue
        description: Item | None = None
        if at < len(entries) and (_is_ended(entries[at]) or (has_torn_end and at == len(entries) - 1)):
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


def _is_ended(item: Item) -> bool:
    return item.text.endswith(".")


def _may_end_torn(entries: Sequence[Item]) -> bool:
    pairs_before = entries[:-2]
    if not pairs_before or len(entries) % 2 or any(map(_is_ended, entries[-2:])):
        return False
    return not any(map(_is_ended, pairs_before[::2])) and all(map(_is_ended, pairs_before[1::2]))
