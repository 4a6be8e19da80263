"""How much of a hostile `raw/` is taken in before a file is refused; the refusing is done where the bytes are met."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits on what is read. They are our own figures: a whole real page has 13 kB, 114 lines and
    606 characters in its longest line.

    max_file_bytes       bytes of one file; a larger one is refused unread
    max_files            files met in one capture, skipped ones included; the listing stops there with one refused entry
    max_depth            folders below `raw/`; a folder deeper than this is refused as a whole
    max_lines            lines of one file; short lines cost some twenty times their bytes in memory
    max_line_characters  characters of a line up to which mojibake is looked for; a longer line is read all the same
    """

    max_file_bytes: int = 20 * 1024 * 1024
    max_files: int = 1_000_000
    max_depth: int = 32
    max_lines: int = 1_000_000
    max_line_characters: int = 100_000


DEFAULT_BOUNDS = Bounds()
