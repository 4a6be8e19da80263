"""Definition paragraphs: the role description block, and the record both it and the focus block give."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import bullet
from rolewh.parse.boundary import Definition, opens_boundary, split_definition
from rolewh.parse.reading import Item, Parsed, Reading
from rolewh.parse.story import is_passage_heading
from rolewh.parse.unknown_heading import is_foreign

#: Words that make a sentence where no stop shows it; the labels and names in the opening of a page have at most six.
_FEWEST_WORDS: Final = 8
#: Words that make one with a stop, lest a damaged label with a stop be a sentence.
_FEWEST_WITH_STOP: Final = 3
_NOT_A_LETTER: Final = re.compile(r"\W+")


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


def read_definitions(reading: Reading, paragraphs: Sequence[Item]) -> int:
    """Records the definition, each time it is printed, and the siblings of its first time; returns how often that is.

    The first sentence of a block is its definition. Another one is none: the heading above it is lost, and so are the
    heading's lines behind it.
    """
    sequence = 0
    definition = text = letters = ""
    split = Definition("", None, ())
    is_behind_lost_heading = False
    paragraphs = _with_their_clauses(paragraphs)
    printed = Counter(item.text for item in paragraphs)
    for place, item in enumerate(paragraphs):
        is_of_list = bullet(reading.lines[item.line_from - 1]) is not None
        is_behind_lost_heading = is_behind_lost_heading or is_of_list or is_foreign(reading.section_name, item.text)
        is_sentence = _is_sentence(item.text)
        # The definition stands first. Below what may be a damaged heading, only a sentence that is repeated is one.
        is_once = sequence == 0 and printed[item.text] == 1
        is_lonely = is_once and place > 0
        if is_once and is_sentence and place + 1 < len(paragraphs) and _belongs_above(paragraphs[place + 1].text):
            reading.leave(item.line_from, item.line_to, "may_stand_below_lost_heading")
            is_behind_lost_heading = True
            continue
        if is_behind_lost_heading or not is_sentence or is_lonely:
            reading.leave(item.line_from, item.line_to, "not_a_definition")
            continue
        if item.text != text:
            # Pages print the definition two or three times.
            text, split = item.text, split_definition(item.text)
            letters = _NOT_A_LETTER.sub("", text).casefold()
        if definition and not (opens_boundary(text) or _is_same(letters, definition)):
            reading.leave(item.line_from, item.line_to, "another_definition")
            continue
        definition = definition or letters
        sequence += 1
        reading.claim(item.line_from, item.line_to)
        reading.record(
            DefinitionParagraph(
                item.line_from, item.line_to, sequence, reading.section_name, item.text, split.core, split.boundary
            )
        )
        if sequence == 1:
            for place, sibling in enumerate(split.siblings, 1):
                reading.record(Boundary(item.line_from, item.line_to, place, sibling.name, sibling.qualifier))
    return sequence


def _is_sentence(text: str) -> bool:
    """Whether a text is a sentence, or what a cut left of one, and no label, name or figure."""
    if text.endswith((".", "!", "?")) and len(text.split(None, _FEWEST_WITH_STOP)) >= _FEWEST_WITH_STOP:
        return not text.startswith("|")
    return " · " not in text and not text.startswith("|") and len(text.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS


def _belongs_above(text: str) -> bool:
    """Whether a line is the first row of a table or heads a passage of a story: the sentence above it may be of that section."""
    return text.startswith("|") or is_passage_heading(text)


def _is_same(letters: str, definition: str) -> bool:
    """Whether two texts, as their letters, are one definition: the end of the page may have torn either."""
    return letters.startswith(definition) or definition.startswith(letters)


def _with_their_clauses(paragraphs: Sequence[Item]) -> list[Item]:
    """The paragraphs, a clause on siblings joined to the definition right above it that has none: the text was wrapped there."""
    found: list[Item] = []
    for item in paragraphs:
        above = found[-1] if found else None
        if (
            above
            and above.line_to == item.line_from - 1
            and opens_boundary(item.text)
            and split_definition(above.text).boundary is None
        ):
            found[-1] = Item(above.line_from, item.line_to, f"{above.text} {item.text}", False)
        else:
            found.append(item)
    return found


def parse(lines: Sequence[str]) -> Parsed:
    """Reads the role description: the definition, as often as it stands there."""
    reading = Reading("role_description", lines)
    count = read_definitions(reading, reading.paragraphs(1))
    return reading.finish("present" if count else "items_missing")
