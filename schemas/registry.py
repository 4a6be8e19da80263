"""Every contract in one ordered tuple, parents before the tables that refer to them."""

from schemas import (
    adjacency,
    answer_history,
    block_text,
    blocks,
    blocks_of_other_pages,
    conformed,
    decisions,
    documents,
    editions,
    functions,
    history,
    occupations,
    scope,
    skills,
    star_dimensions,
    star_facts,
    star_other_pages,
)
from schemas.table import Table

TABLES: tuple[Table, ...] = (
    *documents.TABLES,
    *blocks.TABLES,
    *blocks_of_other_pages.TABLES,
    *block_text.TABLES,
    *conformed.TABLES,
    *decisions.TABLES,
    *star_dimensions.TABLES,
    *star_facts.TABLES,
    *star_other_pages.TABLES,
    *skills.TABLES,
    *occupations.TABLES,
    *functions.TABLES,
    *scope.TABLES,
    *answer_history.TABLES,
    *history.TABLES,
    *adjacency.TABLES,
    *editions.TABLES,
)

TABLE: dict[str, Table] = {table.name: table for table in TABLES}


def layer(name: str) -> tuple[Table, ...]:
    """The tables of one layer, in order."""
    return tuple(table for table in TABLES if table.layer == name)
