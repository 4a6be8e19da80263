"""How much of a hostile `raw/` is taken in before a file is refused; the refusing is done where the bytes are met."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

#: Before the name of a bound in capitals, the name of the variable that sets it: ROLEWH_MAX_LINES for max_lines.
VARIABLE_PREFIX = "ROLEWH_"
_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits on what is read; the environment may set others (see `bounds_of`). They are our own figures: a whole real
    page has 13 kB, 114 lines and 606 characters in its longest line.

    max_file_bytes       bytes of one file; a larger one is refused unread
    max_total_bytes      bytes of all files read in one capture; a file for which no room is left is refused unread
    max_files            files met in one capture, skipped ones included; the listing stops there with one refused entry
    max_depth            folders below `raw/`; a folder deeper than this is refused as a whole
    max_lines            lines of one file; a line costs up to a kilobyte of memory, however short it is
    max_line_characters  characters of a line up to which mojibake is looked for and marks of Markdown are resolved; a longer line is read
                         all the same
    max_nesting          elements of an HTML page inside each other; Chromium and WebKit build 512
    max_table_fill       characters that spans and missing cells may add to the tables of an HTML page
    max_markdown_lines   lines of one Markdown file; each costs some ten times what a line of plain text does
    max_resolved_characters  characters of one Markdown file whose marks are resolved; others stay as they are written
    """

    max_file_bytes: int = 20 * 1024 * 1024
    max_total_bytes: int = 2 * 1024**3
    max_files: int = 1_000_000
    max_depth: int = 32
    max_lines: int = 500_000
    max_line_characters: int = 100_000
    max_nesting: int = 1_000
    max_table_fill: int = 1_000_000
    max_markdown_lines: int = 100_000
    max_resolved_characters: int = 1_000_000


DEFAULT_BOUNDS = Bounds()


class BoundsError(ValueError):
    """A bound is set to something that is no whole number. The message names the variable and the next step."""


def bounds_of(environment: Mapping[str, str]) -> Bounds:
    """The bounds as an environment sets them, by variables such as ROLEWH_MAX_FILE_BYTES; unset or empty means the default.

    Raises BoundsError for anything but a whole number of at most 18 digits.
    """
    given = {}
    for bound in fields(Bounds):
        name = VARIABLE_PREFIX + bound.name.upper()
        text = environment.get(name, "").strip()
        if not text:
            continue
        if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
            raise BoundsError(
                f"{name} is {text[:40]!r}; expected a whole number in digits alone; put it right, or unset it for "
                f"{bound.default:,}"
            )
        given[bound.name] = int(text)
    return Bounds(**given)
