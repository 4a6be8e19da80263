"""A page on its way through the mutations: lines that remember what they were, and how they become bytes at the end."""

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tests.mutations.originals import Original, Truth

#: Kinds of lines that open a block of a page.
OPENING_KINDS: Final = frozenset({"heading", "named_heading", "goal_mark"})

_MARKS: Final = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


class Line(NamedTuple):
    """One line of a draft.

    text      what is written
    truth     what the line was on the clean page; None for a blank line and for text a mutation put in
    is_moved  whether a mutation took it from where it stood; what it is read as is then the new place's affair
    """

    text: str
    truth: Truth | None
    is_moved: bool = False

    def moved(self) -> "Line":
        return self._replace(is_moved=True)


@dataclass
class Draft:
    """Lines and the way they are written down.

    encoding     a codec's name; those of ``_MARKS`` open with a byte order mark
    newlines     breaks used in turn
    last_breaks  line breaks behind the last line
    tail         bytes behind all text
    is_cut       whether the end of the page is gone
    mutations    names of the mutations, in order
    """

    page: Original
    lines: list[Line]
    encoding: str = "utf-8"
    newlines: tuple[str, ...] = ("\n",)
    last_breaks: int = 0
    tail: bytes = b""
    is_cut: bool = False
    is_joined: bool = False
    mutations: list[str] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """The document, with a character its encoding lacks written as a question mark."""
        count = len(self.newlines)
        if count == 1:
            text = self.newlines[0].join([line.text for line in self.lines])
        else:
            last = len(self.lines) - 1
            ended = (
                line.text + (self.newlines[number % count] if number < last else "")
                for number, line in enumerate(self.lines)
            )
            text = "".join(ended)
        text += self.newlines[0] * self.last_breaks
        codec = self.encoding.removesuffix("-sig")
        return _MARKS.get(self.encoding, b"") + text.encode(codec, "replace") + self.tail

    def text_lines(self) -> list[int]:
        """Places of the lines that are not blank."""
        return [place for place, line in enumerate(self.lines) if line.text and not line.text.isspace()]

    def of_kind(self, *kinds: str) -> list[int]:
        """Places of the lines that were of one of these kinds."""
        return [place for place, line in enumerate(self.lines) if line.truth and line.truth.kind in kinds]

    def blocks(self) -> list[tuple[int, int]]:
        """Where the opening and each block under a heading begin and end."""
        starts = [0, *(place for place in self.of_kind(*OPENING_KINDS) if place)]
        return list(zip(starts, [*starts[1:], len(self.lines)], strict=True))


def draft_of(page: Original) -> Draft:
    """The clean page as a draft."""
    return Draft(page, [Line(text, truth) for text, truth in zip(page.lines, page.truths, strict=True)])


def moved(lines: Iterable[Line]) -> list[Line]:
    """The lines, each known to stand where a mutation put it."""
    return [line.moved() for line in lines]


def block_lines(lines: Sequence[Line], has_heading: bool) -> list[Line]:
    """A block in a new place: what stands under its own heading is where it belongs, an opening without one is not."""
    return list(lines) if has_heading else moved(lines)
