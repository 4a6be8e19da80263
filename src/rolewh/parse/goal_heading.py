"""The head of a goal page: focus and level by name, since such a page has no role code; its goals are read in `goals`."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.headings import Heading, heading
from rolewh.documents.line_marks import DASHES, LEVEL_CODE, is_spaced_opening
from rolewh.parse.introduction import keep_introduction
from rolewh.parse.reading import Parsed, Reading

#: Longest line that can hold the names, our own figure; real ones have some 130 characters.
_LONGEST_NAMES: Final = 400

#: "FUNCTION · FOCUS · P4 — Senior Professional".
_NAMES: Final = re.compile(
    rf"(?P<names>\S.*\S)\s+·\s+(?P<level>{LEVEL_CODE.pattern})(?:\s*[{DASHES}]\s*(?P<level_name>\S.*)?)?"
)
_DASH: Final = re.compile(rf"\s*[{DASHES}]\s*")

#: The sign that interface text about goals sets around what the reader fills in.
_PLACEHOLDER: Final = "⟨"


class GoalHeading(NamedTuple):
    """Focus and level of a goal page; function and focus are None where a dot inside a name leaves it open which is which."""

    line_from: int
    line_to: int
    names_text: str | None
    function_name: str | None
    focus_name: str | None
    level_code: str
    level_name: str | None


def parse(lines: Sequence[str]) -> Parsed:
    """Reads heading and line of names. A page whose end tore both before a level gives no record."""
    reading = Reading("goal_heading", lines)
    numbered = [(number, line.strip()) for number, line in reading.numbered()]
    found = ((place, head) for place, (_, text) in enumerate(numbered) if (head := _goal_heading(text)))
    at, head = next(found, (len(numbered), None))
    if head is None:
        return reading.finish("unmodelled")
    for number, text in numbered[:at]:
        if is_spaced_opening(text):
            reading.claim(number, piece="way back of the page")
        elif _parts(text) == list(head.names):
            reading.claim(number, piece="the title once more")
    heading_line = numbered[at][0]
    below = numbered[at + 1][0] if at + 1 < len(numbered) else len(lines) + 1
    names = _NAMES.fullmatch(numbered[at + 1][1][:_LONGEST_NAMES]) if below <= len(lines) else None
    level = head.names[1] if len(head.names) > 1 else names["level"] if names else None
    introduction_from = below + 1 if names else below
    if names and names["level"] != level:
        reading.leave(below, below, "level_differs")
        names = None
    if level:
        reading.claim(heading_line)
        if names:
            reading.claim(below, with_line=heading_line)
        is_last = below == numbered[-1][0]
        reading.record(_record(heading_line, below if names else heading_line, names, level, is_last))
    else:
        reading.leave(heading_line, heading_line, "no_level_code")
    _read_introduction(reading, introduction_from)
    return reading.finish("present" if level else "items_missing")


def _goal_heading(text: str) -> Heading | None:
    found = heading(text, "goal")
    return found if found and found.section_name == "goal_heading" else None


def _parts(text: str) -> list[str]:
    """Name and level of a title line, as they stand in the heading."""
    dashes = list(_DASH.finditer(text))
    return [" ".join(text[: dashes[-1].start()].split()), text[dashes[-1].end() :]] if dashes else [text]


def _record(line_from: int, line_to: int, names: re.Match[str] | None, level: str, is_last: bool) -> GoalHeading:
    pair = [name.strip() for name in names["names"].split(" · ")] if names else []
    function, focus = pair if len(pair) == 2 else (None, None)
    # Where the page ends with this line, the name of the level may be torn.
    level_name = names["level_name"] if names and not is_last else None
    return GoalHeading(line_from, line_to, names["names"] if names else None, function, focus, level, level_name)


def _read_introduction(reading: Reading, line_from: int) -> None:
    below = reading.paragraphs(line_from)
    is_names = bool(below) and " · " in below[0].text[:_LONGEST_NAMES]
    if below and not is_names and (_PLACEHOLDER in below[0].text or below[0].text.endswith(".")):
        keep_introduction(reading, below[0])
