"""Makes text from documents harmless where it is shown: terminal, markdown, spreadsheet; what is shown is chosen elsewhere."""

import re
import unicodedata

#: A cell of a preview holds this many characters; the last is an ellipsis where something was left out.
LONGEST_CELL = 80
#: How no value is shown, apart from an empty text.
NO_VALUE = "null"

# Every ASCII punctuation character may be escaped in markdown, so none has to be judged dangerous or harmless.
_MARKDOWN_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
# Markdown renderers turn bare addresses into links after the escapes are resolved; an invisible WORD JOINER behind
# these signs is what they do not match.
_ADDRESS_SIGNS = re.compile(r"(:(?=//)|(?<=www)(?=\.)|@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"

_FORMULA_OPENINGS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NEGATIVE = re.compile(r"-[0-9]{1,400}(\.[0-9]{1,400})?\Z")
_LINE_SIGNS = frozenset("\t\r\n")


def visible(text: str) -> str:
    """Text on one line that no terminal acts on: whatever does not print is spelled out, as in `\\x1b` or `\\u202e`."""
    return (
        text
        if text.isprintable()
        else "".join(character if _shows(character) else _spelled(character) for character in text)
    )


def shortened(text: str, longest: int = LONGEST_CELL) -> str:
    """At most `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def markdown(text: str) -> str:
    """Text that markdown shows to the letter, inside a table too: no mark-up, no HTML, no links, one line."""
    return _MARKDOWN_MARKS.sub(r"\\\1", _ADDRESS_SIGNS.sub(lambda sign: sign[0] + _WORD_JOINER, visible(text)))


def markdown_cell(value: object) -> str:
    """One value as a cell of a markdown table; bytes are counted and never shown."""
    if value is None:
        return NO_VALUE
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, list):
        return markdown(shortened(", ".join(str(item) for item in value[:LONGEST_CELL])))
    # Cut first: a cell of a megabyte must not be escaped whole.
    return markdown(shortened(str(value)))


def terminal_cell(value: object) -> str:
    """One value as a terminal shows it: bytes as hexadecimal digits, and no value as a word, apart from an empty text."""
    if value is None:
        return NO_VALUE
    return value.hex() if isinstance(value, bytes) else visible(str(value))


def csv_cell(value: object) -> object:
    """One value as a spreadsheet may open it.

    A text that would be read as a formula gets a quote in front, unless it is a plain negative number; control
    characters other than tab and line ends are spelled out, since CSV is looked at in terminals too.
    """
    if isinstance(value, bytes):
        return value.hex()
    if not isinstance(value, str):
        return value if value is None or isinstance(value, (int, float)) else csv_cell(str(value))
    text = "".join(sign if sign in _LINE_SIGNS or _shows(sign) else _spelled(sign) for sign in value)
    is_formula = text.startswith(_FORMULA_OPENINGS) and not _PLAIN_NEGATIVE.match(text)
    return "'" + text if is_formula else text


def tsv_cell(value: object) -> str:
    """One value as a cell of a tab-separated list: on one line, without tabs, and no formula where a spreadsheet opens it."""
    return "" if value is None else str(csv_cell(visible(str(value))))


def _shows(character: str) -> bool:
    # Python counts spaces other than the plain one as not printing; no terminal acts on them.
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
