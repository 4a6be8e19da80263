"""The contracts as one Markdown page for people: a drawing of the star, then each table with its columns."""

import re
from collections.abc import Sequence

from rolewh.exports.relation import Relation
from schemas.printing.ddl import foreign_keys, sql_type
from schemas.printing.demands import demands
from schemas.registry import layer
from schemas.table import LAYERS, Column, Table

_LAYER_TITLES = {
    "raw": "Raw: the documents as received",
    "silver": "Silver: what was read from them",
    "conformed": "Conformed: brought together and inferred",
    "star": "Star: what is published",
}
_OPENING = """\
# Data dictionary

Printed from the contracts by `python -m schemas.printing`. A table with a `block_key` but no `document_key` counts lines
inside the block; the others count the lines of the file as received, unless a column says otherwise. A line of an HTML
page is a line of its text: block elements, list items and table rows end lines, and the file may be one line as a whole.
"""


def dictionary(layers: Sequence[str] = LAYERS, views: Sequence[Relation] = ()) -> str:
    """The whole page, or some of its layers, and the views of a built warehouse behind them; ends in a newline."""
    parts = [_OPENING, "## The star\n", _drawing()]
    for name in layers:
        parts.append(f"## {_LAYER_TITLES[name]}\n")
        parts += [_section(table) for table in layer(name)]
    if views:
        parts.append("## Views: marts and questions\n")
        parts += [_view_section(view) for view in views]
    return "\n".join(parts)


def _drawing() -> str:
    lines = ["```mermaid", "erDiagram"]
    for table in layer("star"):
        optional = {column.name for column in table.columns if column.nullable}
        lines += [
            f"    {parent} {'|o' if name in optional else '||'}--o{{ {table.name} : {name}"
            for name, parent, _ in foreign_keys(table)
        ]
        lines += [f"    {table.name} {{", *(f"        {_drawn(table, column)}" for column in table.columns), "    }"]
    return "\n".join([*lines, "```", ""])


def _drawn(table: Table, column: Column) -> str:
    marks = ["PK"] if column.name in table.key else []
    if column.name in {name for name, _, _ in foreign_keys(table)}:
        marks.append("FK")
    return " ".join([sql_type(column).lower(), column.name, ", ".join(marks)]).rstrip()


def _section(table: Table) -> str:
    lines = [f"### {table.name}", "", escaped(table.grain), ""]
    lines += [f"Key: {', '.join(f'`{name}`' for name in table.key)}" if table.key else "Key: none", ""]
    lines += ["| column | type | null | meaning | must be |", "|---|---|---|---|---|"]
    for column in table.columns:
        wanted = [escaped(words) for words in demands(column).values()]
        if column.references is not None:
            there = f" as `{column.referenced_column}`" if column.referenced_column else ""
            wanted.append(f"found in [{column.references}](#{column.references}){there}")
        cells = (
            f"`{column.name}`",
            f"`{sql_type(column)}`",
            "yes" if column.nullable else "no",
            escaped(column.meaning),
            "; ".join(wanted),
        )
        lines.append("| " + " | ".join(cells) + " |")
    lines.append("")
    if table.rules:
        lines += ["Rules across columns:", ""]
        lines += [f"- `{rule.name}`: {escaped(rule.sentence)}" for rule in table.rules]
        lines.append("")
    return "\n".join(lines)


def _view_section(view: Relation) -> str:
    lines = [f"### {view.name}", "", escaped(view.grain), "", "| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{field.name}` | `{field.sql_type}` | {escaped(field.meaning)} |" for field in view.fields]
    return "\n".join([*lines, ""])


def escaped(text: str) -> str:
    """Text that Markdown and HTML show to the letter, also inside a table cell."""
    return re.sub(r"([\\`*_{}\[\]<>#|$~])", r"\\\1", " ".join(text.split()))
