"""What a measurement gives: figures by name for a script, tables for people; how they are printed is decided in `pipelines`."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class MeasuredTable(NamedTuple):
    """Rows for people under a title; every row has a cell for every column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


class Report(NamedTuple):
    """One measurement: shares lie between 0 and 1, and a figure is None where nothing was there to measure."""

    name: str
    figures: dict[str, float | int | str | None]
    tables: tuple[MeasuredTable, ...]


class LabelledSetError(ValueError):
    """A labelled set cannot be read; the message names the file, the line and what was expected."""


def labelled_rows(path: Path, expected: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, each with all the ``expected`` keys.

    Raises LabelledSetError for a file that is not there, a line that is no JSON object or one that lacks a key.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelledSetError(f"{path}: {error}; expected a file of JSON lines in UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise LabelledSetError(f"{path}, line {number}: {error}; expected one JSON object a line") from error
        missing = [key for key in expected if not isinstance(row, dict) or key not in row]
        if missing:
            raise LabelledSetError(f"{path}, line {number}: no {', '.join(missing)}; expected {', '.join(expected)}")
        yield row


def share(part: float, whole: float) -> float | None:
    """``part`` of ``whole``, to four places; None of nothing."""
    return round(part / whole, 4) if whole else None
