"""Splits a definition into its core and the clause that sets it apart from named siblings."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from rolewh.documents.line_marks import DASHES

# A clause opens a sentence, or follows a dash or semicolon: "... products. Distinct from A", "... products — distinct from A".
_OPENING: Final = re.compile(
    rf"(?:^|(?<=[.;!?])\s+|\s+[{DASHES}]\s+)(?P<cue>(?:Distinct|Distinguished|Different|Separate) from|Unlike)\s+",
    re.IGNORECASE,
)
#: Where the list of siblings ends and the sentence goes on about the focus itself.
_GOES_ON: Final = re.compile(
    rf"[;:]|[.!?](?:\s|$)|\s+[{DASHES}]\s+|,\s+(?:this|it|its|the\s+(?:focus|role|work)|here|which\s+means|centers?|centres?|focus(?:es|ing))\b",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"(?:which|who|whose|where|that|covering|handling)\b", re.IGNORECASE)
_GENERIC_NOUN: Final = re.compile(
    r"\s+(?P<noun>focus(?:es)?|focus areas?|roles?|functions?|teams?|profiles?)$", re.IGNORECASE
)
#: A singular noun behind "A and B" shows that it is one name.
_ONE_OF_A_KIND: Final = frozenset({"focus", "focus area", "role", "function", "team", "profile"})
_QUALIFIED: Final = re.compile(r"(?P<name>.*?\S)\s*\((?P<qualifier>.*)\)", re.DOTALL)
_AND: Final = re.compile(r"\s+(?:and|or)\s+", re.IGNORECASE)
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


def split_definition(text: str) -> Definition:
    """Core, boundary clause and siblings of a definition.

    A slash inside a name keeps one sibling; commas and "and" inside parentheses do not split. Where a name
    could itself hold an "and", commas decide; a pair without commas is split unless one generic singular
    noun ("Sales and Marketing focus") shows it is one name.
    """
    opening = _OPENING.search(text)
    if opening is None:
        return Definition(text, None, ())
    core = text[: opening.start()].rstrip()
    boundary = text[opening.start("cue") :]
    return Definition(core or text, boundary, tuple(_siblings(_list_text(text[opening.end() :]))))


def _list_text(clause: str) -> str:
    for end in _GOES_ON.finditer(clause):
        if _depth(clause[: end.start()]) == 0:
            return clause[: end.start()]
    return clause.rstrip(".")


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def _split_outside_parentheses(text: str, separator: re.Pattern[str]) -> list[str]:
    pieces, start, depth, at = [], 0, 0, 0
    for match in separator.finditer(text):
        depth += _depth(text[at : match.start()])
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
        qualified = _QUALIFIED.fullmatch(name)
        if qualified:
            found.append(Sibling(qualified["name"].strip(), qualified["qualifier"].strip()))
        elif name:
            found.append(Sibling(name, None))
    yield from found


def _is_one_name(piece: str) -> bool:
    noun = _GENERIC_NOUN.search(piece)
    return noun is not None and noun["noun"].lower() in _ONE_OF_A_KIND and "(" not in piece
