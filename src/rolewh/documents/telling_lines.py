"""Which lines of a page may be a heading or a role code, told by one look at each, since few lines are either; which they are is
said in `headings` and `line_marks`."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import compress

from rolewh.documents.headings import beginning_of_headings
from rolewh.documents.line_marks import BEGINNING_OF_CODE


def telling_lines(lines: Sequence[str]) -> tuple[int, ...]:
    """Numbers of the lines, counted from 1, that may be a heading of any kind of page or a role code: all others are none."""
    return tuple(compress(range(1, len(lines) + 1), map(_beginning().match, lines)))


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(f"{beginning_of_headings().pattern}|{BEGINNING_OF_CODE.pattern}")
