"""What a single line of a page looks like: its bullet, its dashes, a code it consists of; its meaning belongs to the parsers."""

import re
from typing import Final, NamedTuple

#: Every dash a page may be written with: hyphens, figure, en and em dashes, bars, the minus sign.
DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

#: FUNCTION.FOCUS.LEVEL: capitals and a collision digit; GEN, or letters with four opaque hexadecimal digits; track letter and number.
ROLE_CODE: Final = re.compile(
    r"(?P<function>[A-Z]{2,12}[0-9]?)\.(?P<focus>GEN|[A-Z]{1,8}[0-9A-F]{4})\.(?P<level>[SPME][1-9])"
)

LEVEL_CODE: Final = re.compile(r"[SPME][1-9]")

_BULLET: Final = re.compile(r"\s*(?:[-•*–—‣◦▪·]|\d{1,3}[.)](?:\s{1,4}\d{1,3}[.)])?)\s+(?=\S)")


class Bullet(NamedTuple):
    """A bulleted line taken apart: the column its text begins at and the text without mark and outer blanks."""

    indent: int
    text: str


def bullet(line: str) -> Bullet | None:
    """The bullet a line begins with (``-``, ``•``, ``*``, a dash, ``1.``, ``1. 1.``), or None for an unmarked line."""
    mark = _BULLET.match(line)
    return Bullet(mark.end(), line[mark.end() :].rstrip()) if mark else None


def role_code(line: str) -> str | None:
    """The role code a line consists of, or None; a code inside a sentence is not one."""
    word = line.strip()
    return word if ROLE_CODE.fullmatch(word) else None
