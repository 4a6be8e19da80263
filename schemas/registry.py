"""Every contract in one ordered tuple, parents before the tables that refer to them."""

from schemas import blocks, conformed, documents, star_dimensions, star_facts
from schemas.table import Table

TABLES: tuple[Table, ...] = (
    *documents.TABLES,
    *blocks.TABLES,
    *conformed.TABLES,
    *star_dimensions.TABLES,
    *star_facts.TABLES,
)

TABLE: dict[str, Table] = {table.name: table for table in TABLES}


def layer(name: str) -> tuple[Table, ...]:
    """The tables of one layer, in order."""
    return tuple(table for table in TABLES if table.layer == name)
