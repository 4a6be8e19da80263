"""Splits a definition into its core and the clause that sets it apart from named siblings."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES

#: Characters behind the cue within which a list of siblings ends, our own figure; real lists have some 250.
LONGEST_LIST: Final = 10_000

# Blanks are matched from the first of their run on, or by a scan that moves on: a search that begins at every blank
# of a long run takes the square of its length.
_CUE: Final = re.compile(r"(?:(?:Distinct|Distinguished|Different|Separate) from|Unlike)\s+", re.IGNORECASE)
#: Where the list of siblings ends and the sentence goes on about the focus itself.
_GOES_ON: Final = re.compile(
    rf"[;:]|[.!?](?=\s|$)|(?<!\s)\s+[{DASHES}]\s+"
    r"|,\s+(?:this|it|its|the\s+(?:focus|role|work)|here|which\s+means|centers?|centres?|focus(?:es|ing))\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"(?:which|who|whose|where|that|covering|handling)\b", re.IGNORECASE)
_GENERIC_NOUN: Final = re.compile(
    r"(?<!\s)\s+(?P<noun>focus(?:es)?|focus areas?|roles?|functions?|teams?|profiles?)$", re.IGNORECASE
)
#: A singular noun behind "A and B" shows that it is one name.
_ONE_OF_A_KIND: Final = frozenset({"focus", "focus area", "role", "function", "team", "profile"})
_AND: Final = re.compile(r"(?<!\s)\s+(?:and|or)\s+", re.IGNORECASE)
_LEADING: Final = re.compile(r"^(?:and|or|from|both)\s+", re.IGNORECASE)


class Sibling(NamedTuple):
    """A focus named as distinct: its name as written and what the parentheses behind it say."""

    name: str
    qualifier: str | None


class Definition(NamedTuple):
    """A definition taken apart; ``boundary`` is None and ``siblings`` empty where no clause sets it apart."""

    core: str
    boundary: str | None
    siblings: tuple[Sibling, ...]


def opens_boundary(text: str) -> bool:
    """Whether a text begins with the words that set a focus apart from its siblings."""
    return _CUE.match(text) is not None


def split_definition(text: str) -> Definition:
    """Core, boundary clause and siblings of a definition.

    A slash inside a name keeps one sibling; commas and "and" inside parentheses do not split. Where a name
    could itself hold an "and", commas decide; a pair without commas is split unless one generic singular
    noun ("Sales and Marketing focus") shows it is one name.
    """
    for cue in _CUE.finditer(text):
        core_end = _core_end(text, cue.start())
        if core_end is not None:
            core = text[:core_end].rstrip()
            siblings = tuple(_siblings(_list_text(text[cue.end() :])))
            return Definition(core or text, text[cue.start() :], siblings)
    return Definition(text, None, ())


def _core_end(text: str, cue: int) -> int | None:
    """Where the core ends before a cue that opens a clause, or None where the cue stands inside a sentence.

    A clause opens a sentence, or follows a dash or semicolon: "... products. Distinct from A", "... products — distinct
    from A".
    """
    end = _before_blanks(text, cue)
    if cue == 0 or (0 < end < cue and text[end - 1] in ".;!?"):
        return end
    if 0 < end < cue and text[end - 1] in DASHES:
        core_end = _before_blanks(text, end - 1)
        return core_end if core_end < end - 1 else None
    return None


def _before_blanks(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _list_text(clause: str) -> str:
    """The list of siblings; a list without an end within ``LONGEST_LIST`` characters is none."""
    depth, at = 0, 0
    for end in _GOES_ON.finditer(clause):
        if end.start() > LONGEST_LIST:
            return ""
        depth += _depth(clause, at, end.start())
        at = end.start()
        if depth <= 0:
            return clause[:at]
    return clause.rstrip(".") if len(clause) <= LONGEST_LIST else ""


def _depth(text: str, start: int, end: int) -> int:
    """How many parentheses more are opened than closed from ``start`` to ``end``."""
    return text.count("(", start, end) - text.count(")", start, end)


def _split_outside_parentheses(text: str, separator: re.Pattern[str]) -> list[str]:
    pieces, start, depth, at = [], 0, 0, 0
    for match in separator.finditer(text):
        depth += _depth(text, at, match.start())
        at = match.start()
        if depth <= 0:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]


_COMMA: Final = re.compile(r",\s*")


def _siblings(text: str) -> Iterator[Sibling]:
    pieces = [piece.strip() for piece in _split_outside_parentheses(text, _COMMA) if piece.strip()]
    if not pieces:
        return
    has_final_and = len(pieces) > 1 and _LEADING.match(pieces[-1]) is not None
    if not has_final_and and not _is_one_name(pieces[-1]):
        pieces[-1:] = _split_outside_parentheses(pieces[-1], _AND)
    found: list[Sibling] = []
    for piece in pieces:
        if _RELATIVE.match(piece):
            # "A, which does x": the relative clause describes the sibling before it.
            if found and found[-1].qualifier is None:
                found[-1] = Sibling(found[-1].name, piece)
            continue
        name = _GENERIC_NOUN.sub("", _LEADING.sub("", piece, count=1).strip())
        if name:
            found.append(_sibling(name))
    yield from found


def _sibling(name: str) -> Sibling:
    # From the first parenthesis behind the name, since a qualifier may hold parentheses of its own.
    opening = name.find("(", 1)
    if opening != -1 and _depth(name, 0, len(name)) > 0:
        # The end of the page tore what the parentheses say, and nothing of the name before them.
        return Sibling(name[:opening].rstrip(), None)
    if opening == -1 or not name.endswith(")"):
        return Sibling(name, None)
    return Sibling(name[:opening].rstrip(), name[opening + 1 : -1].strip())


def _is_one_name(piece: str) -> bool:
    noun = _GENERIC_NOUN.search(piece)
    return noun is not None and noun["noun"].lower() in _ONE_OF_A_KIND and "(" not in piece
