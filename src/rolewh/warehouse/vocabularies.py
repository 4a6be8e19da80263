"""The closed lists the SQL reads, as temporary tables; the words of each list stand in the room that reads pages with it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import duckdb

from rolewh.documents.page_terms import CLOSING_SECTION, SECTIONS_OF_KIND, SPACED_SECTIONS
from rolewh.infer.degrees import degree_list
from rolewh.parse.terms import RUBRIC_DIMENSIONS, TRACKS


class Vocabulary(NamedTuple):
    """One list: column names with their SQL types, and its rows."""

    columns: Mapping[str, str]
    rows: Sequence[tuple[object, ...]]


def vocabularies() -> dict[str, Vocabulary]:
    """Every list by the name of its temporary table."""
    return {
        "vocabulary_section": Vocabulary(
            {
                "page_kind": "varchar",
                "section_name": "varchar",
                "section_number": "bigint",
                "is_spaced_only": "boolean",
                "is_closing": "boolean",
            },
            [
                (kind, name, number, name in SPACED_SECTIONS, name == CLOSING_SECTION[kind])
                for kind, names in SECTIONS_OF_KIND.items()
                for number, name in enumerate(names, start=1)
            ],
        ),
        "vocabulary_track": Vocabulary({"track_code": "varchar", "track_name": "varchar"}, list(TRACKS.items())),
        "vocabulary_rubric_dimension": Vocabulary(
            {"dimension_code": "varchar", "dimension_name": "varchar", "dimension_number": "bigint"},
            [(code, name, number) for number, (code, name) in enumerate(RUBRIC_DIMENSIONS.items(), start=1)],
        ),
        "vocabulary_degree": Vocabulary(
            # Rank 0 stands for a kind that is not known and so cannot be ordered.
            {"degree_code": "varchar", "degree_name": "varchar", "degree_rank": "bigint"},
            [(degree.code, degree.name, degree.rank or None) for degree in degree_list()],
        ),
    }


def put_rows(connection: duckdb.DuckDBPyConnection, table: str, vocabulary: Vocabulary) -> None:
    """Create a temporary table of the list's shape and fill it through parameters."""
    columns = ", ".join(f"{name} {sql_type}" for name, sql_type in vocabulary.columns.items())
    connection.execute(f"create temp table {table} ({columns})")
    if vocabulary.rows:
        marks = ", ".join("?" for _ in vocabulary.columns)
        # Table and columns are named by this package, the values go in as parameters.
        statement = f"insert into {table} values ({marks})"  # noqa: S608
        connection.executemany(statement, [list(row) for row in vocabulary.rows])
