"""One contract as YAML, for tools that read no Python; nothing in the project reads it back."""

import json
import re
from collections.abc import Iterable

from schemas.printing.ddl import sql_type
from schemas.printing.demands import demands
from schemas.table import Table

_NOT_PLAIN_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def table_yaml(table: Table) -> str:
    """The contract as a YAML mapping: name, layer, grain, key, columns with their checks, rules across columns."""
    lines = [
        f"name: {table.name}",
        f"layer: {table.layer}",
        f"grain: {_text(table.grain)}",
        f"key: {_texts(table.key)}",
        "columns:",
    ]
    for column in table.columns:
        lines += [
            f"  - name: {column.name}",
            f"    type: {_text(sql_type(column))}",
            f"    nullable: {str(column.nullable).lower()}",
            f"    meaning: {_text(column.meaning)}",
        ]
        if column.references is not None:
            lines.append(f"    references: {column.references}")
        if column.referenced_column is not None:
            lines.append(f"    referenced_column: {column.referenced_column}")
        wanted = demands(column)
        if wanted:
            lines.append("    checks:")
            lines += [f"      {name}: {_text(words)}" for name, words in wanted.items()]
    if table.rules:
        lines.append("rules:")
        lines += [f"  {rule.name}: {_text(rule.sentence)}" for rule in table.rules]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    # A JSON string is a YAML string, but for the characters YAML takes for line ends or does not print.
    quoted = json.dumps(text, ensure_ascii=False)
    return _NOT_PLAIN_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _texts(texts: Iterable[str]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"
