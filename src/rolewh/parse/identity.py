"""The identity block: the title line and the role code below it."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES, ROLE_CODE
from rolewh.parse.reading import Parsed, Reading

_TITLE_SUFFIX: Final = re.compile(rf"(?P<base>.*\S)\s+[{DASHES}]\s+(?P<level>[SPME][1-9])")
_FOCUS_PARTS: Final = re.compile(r"(?P<slug>[A-Z]{1,8})(?P<suffix>[0-9A-F]{4})")


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


def parse(lines: Sequence[str]) -> Parsed:
    """Reads title and code; lines above the title stay unread."""
    reading = Reading("identity", lines)
    numbered = list(reading.numbered())
    codes = ((place, ROLE_CODE.fullmatch(line.strip())) for place, (_, line) in enumerate(numbered))
    at, code = next(((place, code) for place, code in codes if code), (0, None))
    if code is None:
        return reading.finish("absent")
    code_line = numbered[at][0]
    title_line, title = (numbered[at - 1][0], numbered[at - 1][1].strip()) if at else (code_line, None)
    reading.claim(code_line)
    reading.claim(title_line)
    ending = _TITLE_SUFFIX.fullmatch(title) if title else None
    focus = _FOCUS_PARTS.fullmatch(code["focus"])
    reading.record(
        Identity(
            title_line,
            code_line,
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
    )
    return reading.finish("present")
