"""Definition paragraphs: the role description block, and the record both it and the focus block give."""

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.documents.line_marks import bullet
from rolewh.parse.boundary import split_definition
from rolewh.parse.reading import Item, Parsed, Reading


class DefinitionParagraph(NamedTuple):
    """One occurrence of the definition; pages print it two or three times."""

    line_from: int
    line_to: int
    sequence_number: int
    section_name: str
    definition_text: str
    definition_core_text: str
    boundary_text: str | None


class Boundary(NamedTuple):
    """A sibling that the first definition paragraph of a block names as distinct."""

    line_from: int
    line_to: int
    sequence_number: int
    sibling_name: str
    qualifier_text: str | None


def read_definitions(reading: Reading, paragraphs: Sequence[Item]) -> None:
    """Records each paragraph as a definition, and the siblings of the first."""
    sequence = 0
    for item in paragraphs:
        if bullet(reading.lines[item.line_from - 1]) or "|" in item.text[:1]:
            reading.leave(item.line_from, item.line_to, "not_a_definition")
            continue
        sequence += 1
        split = split_definition(item.text)
        reading.claim(item.line_from, item.line_to)
        reading.record(
            DefinitionParagraph(
                item.line_from, item.line_to, sequence, reading.section_name, item.text, split.core, split.boundary
            )
        )
        if sequence == 1:
            for place, sibling in enumerate(split.siblings, 1):
                reading.record(Boundary(item.line_from, item.line_to, place, sibling.name, sibling.qualifier))


def parse(lines: Sequence[str]) -> Parsed:
    """Reads the role description: every paragraph is the definition."""
    reading = Reading("role_description", lines)
    read_definitions(reading, reading.paragraphs(1))
    return reading.finish("present")
