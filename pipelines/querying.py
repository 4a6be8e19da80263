"""Answers on the served warehouse as table, CSV, JSON or Markdown, each made safe for where it is read."""

import csv
import io
import json
import math
from collections.abc import Sequence

from pipelines.plain_text import csv_cell, markdown
from pipelines.text_table import text_table

FORMATS = ("table", "csv", "json")
#: Of an answer to a written question; what is in a Parquet file is nobody's terminal, so it is written as it is.
ANSWER_FORMATS = (*FORMATS, "markdown", "parquet")
DEFAULT_LIMIT = 1000


def formatted(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> str:
    """The answer in one of FORMATS or as markdown, without a final line end."""
    if form == "json":
        names = _distinct(columns)
        objects = [{name: _finite(value) for name, value in zip(names, row, strict=True)} for row in rows]
        return json.dumps(objects, default=_json_value, indent=1, allow_nan=False)
    if form == "markdown":
        return _markdown(columns, rows)
    if form == "csv":
        return _csv(columns, rows)
    return text_table(columns, rows)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([csv_cell(name) for name in columns])
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    return out.getvalue().removesuffix("\n")


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    cells = [["" if value is None else markdown(str(value)) for value in row] for row in rows]
    lines = [[markdown(name) for name in columns], ["---"] * len(columns), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _distinct(columns: Sequence[str]) -> list[str]:
    """Column names with a number behind each repeat, since an object holds a name once."""
    names: list[str] = []
    for column in columns:
        number, name = 1, column
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names


def _finite(value: object) -> object:
    # JSON has no word for them; null would say that nothing is known.
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _json_value(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else str(value)
