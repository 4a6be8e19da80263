"""The sample page's warehouse together with the hand-made extraction it is compared with."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import duckdb

from rolewh.warehouse.read import open_warehouse


class Sample:
    """Answers questions about a warehouse built from the sample page alone."""

    #: Text columns of each fact that must stand on the lines the fact names.
    evidence_columns: ClassVar = {
        "fact_level": ["cell_text"],
        "fact_experience": ["path_text", "degree_text", "qualitative_text"],
        "fact_qualification": ["remark_text", "strength_text"],
        "fact_responsibility": ["responsibility_text"],
        "fact_skill": ["skill_text", "description_text"],
        "fact_source": ["source_text"],
        "fact_mapping": ["mapping_text", "resolver_name"],
        "fact_boundary": ["sibling_name", "qualifier_text"],
        "fact_pay": ["pay_text", "pay_basis"],
        "fact_section": ["introduction_text"],
    }

    def __init__(self, page: Path, expectation: Path, home: Path) -> None:
        self.page = page
        self._expectation = expectation
        self.home = home

    @cached_property
    def expected(self) -> dict[str, Any]:
        """The hand-made extraction."""
        return dict(json.loads(self._expectation.read_text("utf-8")))

    @cached_property
    def _warehouse(self) -> duckdb.DuckDBPyConnection:
        # As the code under test opens it: one process cannot open a file in two ways.
        return open_warehouse(self.home)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on the published warehouse."""
        return self._warehouse.sql(sql).fetchall()

    def one(self, sql: str) -> dict[str, Any]:
        """The only row of a query, by column name."""
        relation = self._warehouse.sql(sql)
        (row,) = relation.fetchall()
        return dict(zip(relation.columns, row, strict=True))

    def silver(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on the silver Parquet files, each visible under its table's name."""
        with duckdb.connect() as connection:
            for file in (self.home / "silver").glob("*.parquet"):
                connection.read_parquet(str(file)).create_view(file.stem)
            return connection.sql(sql).fetchall()
