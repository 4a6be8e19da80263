"""The identity block: title and role code, and what a spaced page prints around them."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, LEVEL_CODE, ROLE_CODE, bullet, is_spaced_opening, is_status_line
from rolewh.parse.reading import Parsed, Reading
from rolewh.parse.terms import APPROVAL_STATES, CONFIDENCE_LABELS
from rolewh.parse.title_lines import Line, may_be_title, told_apart

_TITLE_SUFFIX: Final = re.compile(rf"(?P<base>.*\S)\s+[{DASHES}]\s+(?P<level>[SPME][1-9])")
_FOCUS_PARTS: Final = re.compile(r"(?P<slug>[A-Z]{1,8})(?P<suffix>[0-9A-F]{4})")
_NO_FINGERPRINT: Final = "no content fingerprint"
# Glued without marks: "P3P3 — Mid-Level Professionalverified1.00approvedglobalv1". Closed words and the figure part it.
_STATUS: Final = re.compile(
    rf"(?P<level>{LEVEL_CODE.pattern})(?P=level)\s*[{DASHES}]\s*(?P<name>.{{1,120}}?)(?P<label>{'|'.join(CONFIDENCE_LABELS)})"
    rf"(?P<score>[01]\.[0-9]{{2}})(?P<state>{'|'.join(APPROVAL_STATES)})(?P<geography>[a-z_-]{{1,40}}?)(?P<version>v[0-9]{{1,4}})"
)


#: Words of a line in a header; a line of more is a sentence.
_LONGEST_TITLE: Final = 12

#: Lines from a code to the same code again, both counted; a real header has six.
_LONGEST_HEADER: Final = 8


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
    first, code = codes[0]
    # The definition stands below the header: a code behind it is another page's, or was put there.
    below = (place for place, (_, text) in enumerate(numbered) if place > first and _is_sentence(text))
    end = next(below, len(numbered))
    last = max(place for place, _ in codes if place < end)
    # Only a spaced page has its code twice, with a few lines between.
    is_header = all(_is_short(text) for _, text in numbered[first:last])
    start = first if first < last <= first + _LONGEST_HEADER and is_header else None
    above = _header_start([text for _, text in numbered[:first]])
    start = start if above is None else above
    if start is None and first and numbered[first - 1][0] + 1 < numbered[first][0]:
        start = 0  # a blank line above its code: a spaced page that lost the first lines of its header
    if start is None:
        title = numbered[first - 1] if first and may_be_title(numbered[first - 1][1]) else None
    else:
        title = _read_header(reading, numbered[start:], first - start, last - start)
        is_disordered = any(end < place <= first + _LONGEST_HEADER for place, _ in codes)
        if title and is_disordered and not _TITLE_SUFFIX.fullmatch(title[1]):
            # With a sentence in the midst of the header, what is left may be the function's name, which has no level.
            reading.leave(title[0], title[0], "torn_header")
            title = None
    code_lines = [numbered[place][0] for place, _ in codes]
    code_line = min(code_lines, key=lambda line: abs(line - title[0])) if title else code_lines[0]
    title_line = title[0] if title else code_line
    reading.claim(code_line)
    if title:
        reading.claim(title_line, with_line=code_line)
    for line in code_lines:
        if line != code_line:
            reading.claim(line, piece="the role code once more")
    top, bottom = sorted((title_line, code_line))
    if any(top < number < bottom and text != _NO_FINGERPRINT for number, text in numbered):
        top = bottom = code_line  # what stands between has a record or a reason of its own
    reading.record(_identity(top, bottom, title[1] if title else None, code))
    _read_status(reading, numbered)
    return reading.finish("present")


def _header_start(above: Sequence[str]) -> int | None:
    """Where the header of a spaced page begins: with its first line, or, where navigation stands around it, with the way
    back or the level that are printed above the code."""
    for place, text in enumerate(above):
        is_header = place == 0 or LEVEL_CODE.fullmatch(" ".join(above[place + 1 : place + 2]))
        if is_header and is_spaced_opening(text):
            return place
    is_level_above = bool(above) and LEVEL_CODE.fullmatch(above[-1]) is not None
    return len(above) - 1 if is_level_above else None


def _is_short(text: str) -> bool:
    return len(text.split(None, _LONGEST_TITLE)) <= _LONGEST_TITLE


def _is_sentence(text: str) -> bool:
    # Torn, a definition has lost its stop; no title is as long as one.
    return not _is_short(text) and (
        text.endswith(".") or len(text.split(None, 2 * _LONGEST_TITLE)) > 2 * _LONGEST_TITLE
    )


def _without_torn_end(reading: Reading, below: list[tuple[int, str]]) -> list[tuple[int, str]]:
    is_title_again = len(below) > 1 and below[-1][1] == below[0][1]
    if not below or is_title_again or below[-1][1] == _NO_FINGERPRINT:
        return below
    reading.leave(below[-1][0], below[-1][0], "torn_header")
    if len(below) in (2, 3) and below[1][0] > below[0][0] + 1:
        # Title and name stand together: one line alone above a blank one is either.
        for number, _ in below[:-1]:
            reading.leave(number, number, "torn_header")
        return []
    return below[:-1]


def _read_header(reading: Reading, numbered: list[Line], first: int, last: int) -> Line | None:
    """The title of a spaced page: above its first code stand the way back and the level, below it title and function name.

    Behind a blank line title and code stand once more. That tells which of the lines is the title where one is lost,
    torn or strange; the function's name is the one line between two titles, or the one beside a title that stands
    where it belongs.
    """
    above = [(number, text) for number, text in numbered[:first] if not _is_of_every_header(text)]
    pieces = {
        "level of the page" if LEVEL_CODE.fullmatch(text) else "way back of the page": number
        for number, text in reversed(numbered[:first])
        if _is_of_every_header(text)
    }
    for piece, number in pieces.items():
        reading.claim(number, piece=piece)
    if last > first:
        below = numbered[first + 1 : last]
    elif above and not any(may_be_title(text) for _, text in numbered[first + 1 :]):
        below = above  # the code above them is lost
    else:
        # Cut before the code stands again, all that follows is still the header, and its last line may be torn.
        rest = numbered[first + 1 :]
        below = list(takewhile(lambda line: _is_short(line[1]), rest))
        below = _without_torn_end(reading, below) if len(below) == len(rest) else below
    for number, text in below:
        if text == _NO_FINGERPRINT:
            reading.claim(number, piece="note of the page")
    # A bullet before a line that stands in the header without one too was put there.
    bare = {text for _, text in below}
    below = [(number, mark.text if (mark := bullet(text)) and mark.text in bare else text) for number, text in below]
    lines = [
        (number, text)
        for number, text in below
        if text != _NO_FINGERPRINT and not ROLE_CODE.fullmatch(text) and may_be_title(text)
    ]
    strange = [text for _, text in below if bullet(text)]
    blank = {number for number, line in enumerate(reading.lines, 1) if not line.strip()}
    has_other_gaps = not all(
        any(at in blank for at in range(one, other)) for (one, _), (other, _) in pairwise(numbered)
    )
    title, name, again = told_apart(lines if len(lines) > 1 or not strange else [], blank if has_other_gaps else set())
    codes = [number for number, text in numbered if ROLE_CODE.fullmatch(text)]
    if title and again and _distance(again, codes) < _distance(title, codes):
        title, again = again, title
    if name:
        reading.claim(name[0])
        reading.record(FunctionName(name[0], name[0], name[1]))
    if again:
        reading.claim(again[0], piece="the title once more")
    return title


def _is_of_every_header(text: str) -> bool:
    return is_spaced_opening(text) or LEVEL_CODE.fullmatch(text) is not None


def _distance(line: Line, codes: Sequence[int]) -> int:
    """Lines from the nearest code."""
    return min(abs(line[0] - code) for code in codes)


def _read_status(reading: Reading, numbered: list[tuple[int, str]]) -> None:
    has_fingerprint = all(text != _NO_FINGERPRINT for _, text in numbered)
    for number, text in numbered:
        status = _STATUS.fullmatch(text) if is_status_line(text) and not reading.is_claimed(number) else None
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
