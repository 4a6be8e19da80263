"""The identity block: title and role code, and what a spaced page prints around them."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, LEVEL_CODE, ROLE_CODE, is_spaced_opening, is_status_line
from rolewh.parse.reading import Parsed, Reading
from rolewh.parse.terms import APPROVAL_STATES, CONFIDENCE_LABELS

_TITLE_SUFFIX: Final = re.compile(rf"(?P<base>.*\S)\s+[{DASHES}]\s+(?P<level>[SPME][1-9])")
_FOCUS_PARTS: Final = re.compile(r"(?P<slug>[A-Z]{1,8})(?P<suffix>[0-9A-F]{4})")
_NO_FINGERPRINT: Final = "no content fingerprint"
# Glued without marks: "P3P3 — Mid-Level Professionalverified1.00approvedglobalv1". Closed words and the figure part it.
_STATUS: Final = re.compile(
    rf"(?P<level>{LEVEL_CODE.pattern})(?P=level)\s*[{DASHES}]\s*(?P<name>.{{1,120}}?)(?P<label>{'|'.join(CONFIDENCE_LABELS)})"
    rf"(?P<score>[01]\.[0-9]{{2}})(?P<state>{'|'.join(APPROVAL_STATES)})(?P<geography>[a-z_-]{{1,40}}?)(?P<version>v[0-9]{{1,4}})"
)


class Identity(NamedTuple):
    """Title and role code, taken apart; the title may contradict the code, which alone is the key."""

    line_from: int
    line_to: int
    title: str | None
    title_base: str | None
    title_level_suffix: str | None
    role_code: str
    function_code: str
    focus_code: str
    focus_slug: str | None
    focus_suffix: str | None
    is_function_baseline: bool
    level_code: str
    track_code: str
    level_number: int


class FunctionName(NamedTuple):
    """The function's name below the title of a spaced page."""

    line_from: int
    line_to: int
    function_name: str


class Status(NamedTuple):
    """The glued status line of a spaced page; ``has_fingerprint`` is false where the page says it has none."""

    line_from: int
    line_to: int
    status_text: str
    level_name: str
    confidence_label: str
    confidence_score: float
    approval_state: str
    geography_name: str
    page_version: str
    has_fingerprint: bool


def parse(lines: Sequence[str]) -> Parsed:
    """Reads title and code; a line that belongs to neither layout stays unread."""
    reading = Reading("identity", lines)
    numbered = [(number, line.strip()) for number, line in reading.numbered()]
    codes = [(place, code) for place, (_, text) in enumerate(numbered) if (code := ROLE_CODE.fullmatch(text))]
    if not codes:
        return reading.finish("absent")
    (first, code), last = codes[0], codes[-1][0]
    if is_spaced_opening(numbered[0][1]):
        # Cut before the code stands again, all that follows is still the header.
        title = _read_header(reading, numbered[:first], numbered[first + 1 : last if last > first else len(numbered)])
    else:
        title = numbered[first - 1] if first else None
    code_line = numbered[first][0]
    title_line = title[0] if title else code_line
    for place, _ in codes:
        reading.claim(numbered[place][0])
    reading.claim(title_line)
    reading.record(_identity(min(title_line, code_line), max(title_line, code_line), title[1] if title else None, code))
    _read_status(reading, numbered)
    return reading.finish("present")


def _read_header(
    reading: Reading, above: list[tuple[int, str]], below: list[tuple[int, str]]
) -> tuple[int, str] | None:
    """The title of a spaced page: above its first code stand the way back and the level, below it title and function name."""
    for number, text in above:
        if is_spaced_opening(text) or LEVEL_CODE.fullmatch(text):
            reading.claim(number)
    title: tuple[int, str] | None = None
    has_name = False
    for number, text in below:
        if text == _NO_FINGERPRINT or (title and text == title[1]):
            reading.claim(number)
        elif title is None:
            title = (number, text)
        elif not has_name:
            has_name = True
            reading.claim(number)
            reading.record(FunctionName(number, number, text))
    return title


def _read_status(reading: Reading, numbered: list[tuple[int, str]]) -> None:
    has_fingerprint = all(text != _NO_FINGERPRINT for _, text in numbered)
    for number, text in numbered:
        status = _STATUS.fullmatch(text) if is_status_line(text) else None
        if status:
            reading.claim(number)
            reading.record(_status(number, text, status, has_fingerprint))
            return


def _identity(first: int, last: int, title: str | None, code: re.Match[str]) -> Identity:
    ending = _TITLE_SUFFIX.fullmatch(title) if title else None
    focus = _FOCUS_PARTS.fullmatch(code["focus"])
    return Identity(
        first,
        last,
        title,
        ending["base"] if ending else title,
        ending["level"] if ending else None,
        code[0],
        code["function"],
        code["focus"],
        focus["slug"] if focus else None,
        focus["suffix"] if focus else None,
        code["focus"] == "GEN",
        code["level"],
        code["level"][0],
        int(code["level"][1:]),
    )


def _status(number: int, text: str, status: re.Match[str], has_fingerprint: bool) -> Status:
    return Status(
        number,
        number,
        text,
        status["name"].strip(),
        status["label"],
        float(status["score"]),
        status["state"],
        status["geography"],
        status["version"],
        has_fingerprint,
    )
