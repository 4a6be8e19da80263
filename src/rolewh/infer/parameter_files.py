"""Reads a method's parameter file and refuses one that does not fit its shape. What the parameters mean is the method's to say.

A shape is data: a table says which keys a file has and what each holds.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import isfinite
from typing import Any, Final

#: Characters of a found value that an error shows.
_LONGEST_SHOWN: Final = 60
#: Entries of one list, and characters of one text, that a file may hold.
MOST_ENTRIES: Final = 2_000
LONGEST_ENTRY: Final = 1_000


class ParameterFileError(ValueError):
    """A parameter file does not fit; the message says which file and key, what was expected, found, and the next step."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty."""


@dataclass(frozen=True, slots=True)
class Characters:
    """A text of so many characters, blank ones too."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two others, both included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Real:
    """A number with or without a fraction between two others, both included."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Listed:
    """A list whose entries have one shape and stand once each."""

    of: "Shape"
    least_entries: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A table whose keys are the file's own, each with a value of one shape."""

    of: "Shape"


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of tables of one shape, no two of which have the same text under the key they are known by."""

    of: "Table"
    known_by: str


Table = Mapping[str, "Shape"]
Shape = Text | Characters | Whole | Real | Listed | Named | Rows | Table

TEXT: Final = Text()
WORDS: Final = Listed(TEXT)
SHARE: Final = Real(0, 1)


def read_parameter_file(package: str, name: str) -> dict[str, Any]:
    """The tables of a file that stands beside a method, unchecked. Raises tomllib.TOMLDecodeError for what is no TOML."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))


def fitting(raw: Mapping[str, Any], shape: Table, name: str) -> dict[str, Any]:
    """The tables of the file ``name`` as they are. Raises ParameterFileError for the first that has not its shape."""
    _check(raw, shape, name, "")
    return dict(raw)


def _check(value: Any, shape: Shape, name: str, place: str) -> None:
    match shape:
        case Text():
            if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_ENTRY:
                raise _misfit(name, place, value, f"words in quotes, at most {LONGEST_ENTRY:,} characters")
        case Characters(least, most):
            if not isinstance(value, str) or not least <= len(value) <= most:
                raise _misfit(name, place, value, f"a text of {least:,} to {most:,} characters")
        case Whole(least, most):
            if type(value) is not int or not least <= value <= most:
                raise _misfit(name, place, value, f"a whole number from {least:,} to {most:,}")
        case Real(least, most):
            if type(value) not in (int, float) or not isfinite(value) or not least <= value <= most:
                raise _misfit(name, place, value, f"a number from {least:g} to {most:g}")
        case Listed(of, least_entries):
            if not isinstance(value, list) or not least_entries <= len(value) <= MOST_ENTRIES:
                raise _misfit(name, place, value, f"a list of {least_entries} to {MOST_ENTRIES:,} entries")
            for number, entry in enumerate(value, start=1):
                _check(entry, of, name, f"{place}, entry {number}")
            _refuse_twice(value, name, place)
        case Named(of):
            if not isinstance(value, dict):
                raise _misfit(name, place, value, f"a table [{place}]")
            for key, entry in value.items():
                _check(entry, of, name, _joined(place, key))
        case Rows(of, known_by):
            if not isinstance(value, list) or len(value) > MOST_ENTRIES:
                raise _misfit(name, place, value, f"at most {MOST_ENTRIES:,} tables [[{place}]]")
            for number, row in enumerate(value, start=1):
                _check(row, of, name, f"{place} {number}")
            _refuse_twice([row[known_by] for row in value], name, f"{place}.{known_by}")
        case _:
            _check_table(value, shape, name, place)


def _check_table(value: Any, shape: Table, name: str, place: str) -> None:
    if not isinstance(value, dict):
        raise _misfit(name, place, value, f"a table [{place}]")
    keys = ", ".join(sorted(shape))
    for key in value:
        if key not in shape:
            raise ParameterFileError(
                f"{name}: {_joined(place, key)}: no such key; expected {keys}; take it out or put its name right"
            )
    for key, wanted in shape.items():
        if key not in value:
            raise ParameterFileError(f"{name}: {_joined(place, key)}: missing; expected {keys}; add it")
        _check(value[key], wanted, name, _joined(place, key))


def _refuse_twice(entries: Sequence[object], name: str, place: str) -> None:
    twice = stands_twice(entries)
    if twice is not None:
        raise ParameterFileError(
            f"{name}: {place}: {_shown(twice)} stands twice; expected each entry once; take one of them out"
        )


def stands_twice(entries: Iterable[object]) -> object | None:
    """The first entry that an earlier one equals; None where each stands once."""
    seen: set[object] = set()
    for entry in entries:
        if entry in seen:
            return entry
        seen.add(entry)
    return None


def _misfit(name: str, place: str, found: object, expected: str) -> ParameterFileError:
    return ParameterFileError(f"{name}: {place}: found {_shown(found)}; expected {expected}; put the value right")


def _shown(value: object) -> str:
    return repr(value)[:_LONGEST_SHOWN]


def _joined(place: str, key: str) -> str:
    shown = key[:_LONGEST_SHOWN]
    return f"{place}.{shown}" if place else shown
