"""The words and marks every page shares, from `page_words.toml`, and how its lines are filled; their order is `page`'s work."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import NamedTuple

#: A line to be filled, or alternatives of which the first that can be filled is taken.
Line = str | Sequence[str]
#: What lines are filled with; None for what is not known.
Values = Mapping[str, str | None]


class Layout(NamedTuple):
    """How one rendering sets a page; ``opening`` holds the blocks above the first heading."""

    has_blank_lines: bool
    has_level_marks: bool
    bullet: str
    pair_bullet: str
    opening: Sequence[Sequence[Line]]


class PageWords(NamedTuple):
    """The words by what they are for."""

    edition: str
    layouts: Mapping[str, Layout]
    value_names: Mapping[str, str]
    headings: Mapping[str, Line]
    section_names: Mapping[str, str]
    phrases: Mapping[str, str]


@cache
def page_words() -> PageWords:
    """The words as they stand in the file."""
    data = tomllib.loads(files("rolewh.render").joinpath("page_words.toml").read_text("utf-8"))
    return PageWords(
        edition=data["edition"],
        layouts={name: Layout(**layout) for name, layout in data["layout"].items()},
        value_names=data["value_names"],
        headings=data["headings"],
        section_names={**data["headings"], **data["section_names"]},
        phrases=data["phrases"],
    )


def filled(line: Line, values: Values) -> str | None:
    """The line with its values, or None where one of them is not known; a value is never read as a line itself."""
    for alternative in [line] if isinstance(line, str) else line:
        if all(values[name] is not None for name in _names(alternative)):
            return alternative.format_map(values)
    return None


def unknown_values(layout: Layout, values: Values) -> tuple[str, ...]:
    """What the opening of a layout asks for and nobody knows, as people call it, each once and in page order."""
    lines = (line for block in layout.opening for line in block)
    alternatives = (text for line in lines for text in ([line] if isinstance(line, str) else line))
    asked = dict.fromkeys(name for text in alternatives for name in _names(text))
    called = page_words().value_names
    return tuple(called[name] for name in asked if name in called and values[name] is None)


def _names(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name)
