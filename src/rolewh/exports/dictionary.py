"""Every column of every table and view as one CSV file, for tools; the page for people is printed by `schemas`."""

import csv
from collections.abc import Iterable
from pathlib import Path

from rolewh.exports.relation import Field, Relation

#: The columns of the file, for its description: name, type, meaning.
FIELDS = (
    Field("relation_name", "VARCHAR", "Table or view", False),
    Field("relation_kind", "VARCHAR", "table, mart or question", False),
    Field("grain", "VARCHAR", "What one row of the table or view is", False),
    Field("column_number", "BIGINT", "Place of the column, from 1", False),
    Field("column_name", "VARCHAR", "Name of the column", False),
    Field("data_type", "VARCHAR", "Type of the column as DuckDB spells it", False),
    Field("is_key", "BOOLEAN", "The column is part of the table's key", False),
    Field("meaning", "VARCHAR", "What the column means", True),
)
RELATION = Relation(
    "dictionary", "table", "One row per column of a table or view.", FIELDS, ("relation_name", "column_name")
)


def write_dictionary(path: Path, relations: Iterable[Relation]) -> int:
    """Write the file and give its number of rows; everything in it was written by us, nothing comes from documents."""
    row_count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in FIELDS)
        for relation in relations:
            for number, field in enumerate(relation.fields, start=1):
                is_key = str(field.name in relation.key).lower()
                opening = (relation.name, relation.kind, relation.grain, number)
                writer.writerow((*opening, field.name, field.sql_type, is_key, field.meaning))
                row_count += 1
    return row_count
