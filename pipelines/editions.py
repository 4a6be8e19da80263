"""Editions by which what was computed earlier is known to be what would be computed now: a digest of the code and data that compute it."""

import sys
from collections.abc import Iterator
from dataclasses import astuple
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from rolewh.documents.bounds import Bounds
from rolewh.parse.sections import PARSER_EDITION

#: Libraries that decide what is read out of the same bytes, or how it is kept.
_LIBRARIES: Final = ("duckdb", "ftfy", "lxml", "markdown-it-py", "pandera", "polars")
_CODE: Final = (".py", ".toml", ".csv", ".sql")
_DIGITS: Final = 16
#: What stands between the bytes of a file and its records, and between records and what is inferred from those accepted.
_READING: Final = ("rolewh.documents", "rolewh.parse", "rolewh.normalize")
_INFERRING: Final = (*_READING, "rolewh.infer", "schemas")


def reading_edition(bounds: Bounds) -> str:
    """Of all that decides what is read out of a page: code, word lists and bounds."""
    told = sha256(f"{code_edition(*_READING)} {astuple(bounds)}".encode()).hexdigest()[:_DIGITS]
    return f"{PARSER_EDITION.replace('@', '')}-{told}"


def inference_edition() -> str:
    """Of all that decides what is inferred from records."""
    return code_edition(*_INFERRING)


def whole_edition() -> str:
    """Of all that decides what a refresh makes of its inputs."""
    return code_edition("pipelines", "rolewh", "schemas")


@cache
def code_edition(*packages: str) -> str:
    """16 hexadecimal digits over every file of code and data in the packages, and the editions of the libraries below them.

    A digest and no number that people raise: one forgotten raise would serve stale rows for ever, one raise too many costs a
    refresh from nothing.
    """
    # Floats are summed otherwise by other interpreters.
    digest = sha256(sys.version.encode())
    for package in packages:
        for name, content in _files(files(package), package):
            digest.update(f"{name} {len(content)}\n".encode())
            digest.update(content)
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()[:_DIGITS]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(_CODE):
            yield f"{name}/{entry.name}", entry.read_bytes()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
