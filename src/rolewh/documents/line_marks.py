"""What a single line of a page looks like: its bullet, its dashes, a code it consists of; its meaning belongs to the parsers."""

import re
from typing import Final, NamedTuple

#: Every dash a page may be written with: hyphens, figure, en and em dashes, bars, the minus sign.
DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

#: Any dash to the plain hyphen, for codes: a page set in type may have another one there.
PLAIN_HYPHENS: Final = str.maketrans(dict.fromkeys(DASHES, "-"))

#: FUNCTION.FOCUS.LEVEL: capitals and a collision digit; GEN, or letters with four opaque hexadecimal digits; track letter and number.
ROLE_CODE: Final = re.compile(
    r"(?P<function>[A-Z]{2,12}[0-9]?)\.(?P<focus>GEN|[A-Z]{1,8}[0-9A-F]{4})\.(?P<level>[SPME][1-9])"
)

#: What a line begins with that consists of a role code.
BEGINNING_OF_CODE: Final = re.compile(r"\s*[A-Z]{2,12}[0-9]?\.")

LEVEL_CODE: Final = re.compile(r"[SPME][1-9]")

#: A line that marks the level of what stands below it; a spaced page glues a note to the mark of its own level. What is
#: left in ``rest`` makes it another kind of line.
LEVEL_MARK: Final = re.compile(rf"(?P<level>{LEVEL_CODE.pattern})(?:\s?this profile)?(?P<rest>.*)", re.DOTALL)

#: The glued line below the code of a spaced page opens with the level code twice: "P3P3 — Mid-Level ...".
_STATUS_OPENING: Final = re.compile(rf"\s*([SPME][1-9])\1\s*[{DASHES}]\s")

#: "← Canon taxonomy", the first line of a spaced page.
_WAY_BACK: Final = re.compile(r"←\s*\S.{0,80}")

#: The bullet a line begins with; what it is matched with ends where the text begins.
BULLET: Final = re.compile(
    rf"\s*(?:[{DASHES}•*‣◦▪·●○■□►▶➤◆✓✔+?\ufffd]|o(?=\s)|\d{{1,3}}[.)](?:\s{{1,4}}\d{{1,3}}[.)])?)\s+(?=\S)"
)


class Bullet(NamedTuple):
    """A bulleted line taken apart: the column its text begins at and the text without mark and outer blanks."""

    indent: int
    text: str


def bullet(line: str) -> Bullet | None:
    """The bullet a line begins with (``-``, ``•``, ``*``, a dash, ``1.``, ``1. 1.``), or None for an unmarked line.

    A question mark is what an encoding without bullets leaves of one, the letter ``o`` what a word processor writes.
    """
    mark = BULLET.match(line)
    return Bullet(mark.end(), line[mark.end() :].rstrip()) if mark else None


def ends_in_number(text: str) -> bool:
    """Whether a figure or a dash stands last: where the end of a page tore it, half a number reads like another one."""
    return text[-1:].isdigit() or text.endswith(tuple(DASHES))


def is_spaced_opening(line: str) -> bool:
    """Whether a line is the way back that a spaced page opens with."""
    return _WAY_BACK.fullmatch(line.strip()) is not None


def is_status_line(line: str) -> bool:
    """Whether a line is the glued status line of a spaced page."""
    return _STATUS_OPENING.match(line) is not None


def role_code(line: str) -> str | None:
    """The role code a line consists of, or None; a code inside a sentence is not one."""
    word = line.strip()
    return word if ROLE_CODE.fullmatch(word) else None
