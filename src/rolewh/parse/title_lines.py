"""Which lines of a header can be a title, and which of several is; the header as a whole is read in `identity`."""

import re
from collections.abc import Set
from difflib import SequenceMatcher
from itertools import combinations, islice, zip_longest
from typing import Final

from rolewh.documents.headings import fact_label
from rolewh.documents.line_marks import bullet, is_spaced_opening, is_status_line
from rolewh.parse.reading import goes_on
from rolewh.parse.terms import CONFIDENCE_LABELS
from rolewh.parse.unknown_heading import is_foreign

#: Characters of what is left of a damaged level code.
_LONGEST_CODE: Final = 4
#: What a status line says though the rest of it is damaged: its label with the score.
_SCORE: Final = re.compile(rf"(?:{'|'.join(CONFIDENCE_LABELS)})[01]\.[0-9]{{2}}")
_LONGEST_LINE: Final = 400
#: Stands for whatever may follow.
_ANY_CAPITAL: Final = "A"
#: Words of a title; a longer line that ends with a stop is a sentence.
_LONGEST_TITLE: Final = 12
#: Letters of a title, lest what is left of a level code be one.
_FEWEST_LETTERS: Final = 2

#: Lines of a header that are looked at, and characters of each; our own figures.
_MOST_LINES: Final = 10
_MOST_CHARACTERS: Final = 200
#: How alike two lines are that are one title, damaged in one place or torn; our own figure.
_ALIKE: Final = 0.8

Line = tuple[int, str]


def may_be_title(text: str) -> bool:
    """Whether a line is no other known line of a page and no sentence."""
    is_sentence = text.endswith((".", "!", "?")) and len(text.split(None, _LONGEST_TITLE)) > _LONGEST_TITLE
    is_code = "." in text[:-1] and (" " not in text or not any(map(str.islower, text)))
    is_code = is_code or (len(text) <= _LONGEST_CODE and any(map(str.isdigit, text)))
    is_known = (
        is_code
        or bullet(text) is not None
        or len(list(islice(filter(str.isalpha, text), _FEWEST_LETTERS))) < _FEWEST_LETTERS
        or " · " in text
        or is_spaced_opening(text)
        or is_status_line(text.upper())
        or ("." in text and _SCORE.search(text[:_LONGEST_LINE]) is not None)
        or fact_label(text) is not None
    )
    # A text that must go on ("Ledger Control keeps the") is a definition, torn.
    is_torn = text[-1:].isalpha() and text.rfind("(") <= text.rfind(")") and goes_on(text, _ANY_CAPITAL)
    return not (is_sentence or is_known or is_torn or is_foreign("identity", text))


def told_apart(lines: list[Line], blank: Set[int]) -> tuple[Line | None, Line | None, Line | None]:
    """Title, function name and the title once more, each None where it is missing or cannot be told.

    The title stands there twice, the name of the function below it the first time; before the second there is a blank
    line. ``blank`` are the numbers of the blank lines, none where they tell nothing because all lines are apart.
    """
    # A line printed twice in a row counts as the lower one.
    lines = [
        line
        for line, below in zip_longest(lines, lines[1:])
        if below is None or line[1] != below[1] or _is_apart(line, below, blank)
    ][:_MOST_LINES]
    for first, second in combinations(range(len(lines)), 2):
        if lines[first][1] == lines[second][1]:
            between = lines[first + 1 : second]
            return lines[first], between[0] if len(between) == 1 else None, lines[second]
    likeness, *alike = max(
        ((_likeness(one[1], other[1]), one, other) for one, other in combinations(lines, 2)), default=(0.0,)
    )
    if len(lines) == 2 and blank and likeness < _ALIKE:
        # Title and name stand together; the title once more stands apart from both.
        return (lines[1], lines[0], None) if _is_apart(lines[0], lines[1], blank) else (lines[0], lines[1], None)
    if len(lines) > 1:
        # Two that differ little are one title, and the longer of them is the whole one. It stands first or last.
        whole = max(alike, key=lambda line: len(line[1]))
        return (whole if likeness >= _ALIKE and whole in (lines[0], lines[-1]) else None), None, None
    return (lines[0] if lines else None), None, None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_MOST_CHARACTERS], other[:_MOST_CHARACTERS], autojunk=False).ratio()


def _is_apart(above: Line, below: Line, blank: Set[int]) -> bool:
    return any(number in blank for number in range(above[0] + 1, below[0]))
