"""Title aliases: other names of the role, or the page's own word that there are none."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from rolewh.parse.reading import Item, Parsed, Reading
from rolewh.parse.unknown_heading import before_unknown_heading

#: Characters of the page's sentence that there are none, and some more.
_LONGEST_SENTENCE: Final = 100
#: Words of a title, and of one that ends with an abbreviation's stop; our own figures.
_LONGEST_NAME: Final = 12
_LONGEST_ABBREVIATED: Final = 4
_NONE_OPENING: Final = "no title aliases"
_NONE_RECORDED: Final = re.compile(r"no title aliases\b.*", re.IGNORECASE)


class Alias(NamedTuple):
    """One alias, to the letter."""

    line_from: int
    line_to: int
    sequence_number: int
    alias_text: str


def parse(lines: Sequence[str]) -> Parsed:
    """Reads one alias a bullet, or a line where nothing has a bullet; a sentence that none are recorded is the state ``declared_empty``."""
    reading = Reading("title_aliases", lines)
    reading.claim(1)
    sequence = 0
    is_declared_empty = False
    items = before_unknown_heading(reading, reading.items(2))
    has_marks = any(item.is_marked for item in items)
    has_introduction = has_marks and not items[0].is_marked and _is_sentence(items[0].text)
    others = [item for item in items if item.is_marked and not _may_be_name(item.text)]
    if has_introduction or len(others) * 2 > sum(item.is_marked for item in items):
        # Aliases have no introduction and are names: the list is another section's.
        for item in items:
            reading.leave(item.line_from, item.line_to, "behind_lost_heading")
        return reading.finish("unmodelled")
    for item, below in zip_longest(items, items[1:]):
        words = item.text[:_LONGEST_SENTENCE].casefold()
        is_opening = not item.is_marked and _NONE_OPENING.startswith(words) and words != _NONE_OPENING
        is_damaged = ("title aliases" in words or words.startswith("no ")) and not _NONE_RECORDED.fullmatch(item.text)
        if is_opening or is_damaged:
            reading.leave(item.line_from, item.line_to, "torn_sentence")
        elif not item.is_marked and below and not below.is_marked and _is_sentence(below.text):
            reading.leave(item.line_from, item.line_to, "name_or_damaged_heading")
        elif item.is_marked and not _may_be_name(item.text):
            reading.leave(item.line_from, item.line_to, "not_expected_here")
        elif _has_letters(item.text) and not is_declared_empty and (item.is_marked or _may_be_bare(item, has_marks)):
            sequence += 1
            reading.claim(item.line_from, item.line_to)
            reading.record(Alias(item.line_from, item.line_to, sequence, item.text))
        elif _NONE_RECORDED.fullmatch(item.text):
            is_declared_empty = True
            reading.claim(item.line_from, item.line_to, piece="says that there are none")
        else:
            reading.leave(item.line_from, item.line_to, "no_bullet")
    return reading.finish("present" if sequence else "declared_empty" if is_declared_empty else "items_missing")


def _is_sentence(text: str) -> bool:
    """Whether a text ends with a stop, and is not the page's own that there are no aliases."""
    return text.endswith(".") and _NONE_RECORDED.fullmatch(text) is None


def _may_be_name(text: str) -> bool:
    """Whether a text has no more words than a title, and with a stop at its end no more than one that is abbreviated."""
    longest = _LONGEST_ABBREVIATED if _is_sentence(text) else _LONGEST_NAME
    return _NONE_RECORDED.fullmatch(text) is not None or len(text.split(None, longest)) <= longest


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _may_be_bare(item: Item, has_marks: bool) -> bool:
    """Whether a line without a bullet is an alias: no sentence is, nor what begins with a small letter."""
    is_sentence = item.text.endswith(".") or item.text[0].islower() or _NONE_RECORDED.fullmatch(item.text) is not None
    return not (has_marks or is_sentence)
