"""What a contract is made of: a table declared once, as rows of data; `accept` applies it, `printing` prints it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandera.polars as pa
import polars as pl

LAYERS = ("raw", "silver", "conformed", "star")

#: Name of the rule a row breaks whose key an earlier row has.
UNIQUE_KEY = "unique_key"


@dataclass(frozen=True)
class Column:
    """One column: its polars type, what it means, and what every value must satisfy.

    ``references`` names the table whose key column the values must be found in; the column there has the same name, or
    the one that ``referenced_column`` gives.
    """

    name: str
    dtype: pl.DataType
    meaning: str
    nullable: bool = False
    one_of: tuple[str, ...] = ()
    pattern: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    references: str | None = None
    referenced_column: str | None = None

    @property
    def referenced_name(self) -> str:
        """Name that the column has in the table it refers to."""
        return self.referenced_column or self.name

    def checks(self) -> list[pa.Check]:
        """The pandera checks of this column, each named as a refusal names its rule."""
        found = []
        if self.one_of:
            found.append(pa.Check.isin(list(self.one_of), error="one_of"))
        if self.pattern is not None:
            found.append(pa.Check.str_matches(self.pattern, error="pattern"))
        if self.at_least is not None:
            found.append(pa.Check.ge(self.at_least, error="at_least"))
        if self.at_most is not None:
            found.append(pa.Check.le(self.at_most, error="at_most"))
        if self.dtype.is_float():
            # NaN and infinity pass every lower bound in polars.
            found.append(_expression_check("finite", pl.col(self.name).is_finite()))
        return found

    def expectation(self, rule: str) -> str:
        """What the named rule wants of a value, in words, for a refusal."""
        wanted: dict[str, str] = {
            "one_of": "one of " + ", ".join(self.one_of),
            "pattern": f"text of the form {self.pattern}",
            "at_least": f"at least {self.at_least}",
            "at_most": f"at most {self.at_most}",
            "finite": "a finite number",
            "not_nullable": "a value",
        }
        return wanted.get(rule, rule)


@dataclass(frozen=True)
class Rule:
    """A rule over two or more columns of one row, given as a polars expression that is true (or null) for a good row."""

    name: str
    sentence: str
    holds: pl.Expr


@dataclass(frozen=True)
class Table:
    """One table: its grain sentence, its key, its columns and the rules across them."""

    name: str
    layer: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()

    @cached_property
    def column(self) -> dict[str, Column]:
        """Columns by name, in order."""
        return {column.name: column for column in self.columns}

    @cached_property
    def polars_schema(self) -> dict[str, pl.DataType]:
        """Column names and polars types, in order: the shape of the table's frame."""
        return {column.name: column.dtype for column in self.columns}

    @property
    def duplicate(self) -> pl.Expr:
        """True for a row whose key an earlier row has; a table without a key has no duplicates."""
        return ~pl.struct(*self.key).is_first_distinct() if self.key else pl.lit(False)

    @cached_property
    def pandera(self) -> pa.DataFrameSchema:
        """The contract as pandera checks it: strict columns, types without coercion, values, row rules, key.

        Row rules and the key hang on the first column. On the schema itself pandera would report each failing row as
        JSON of all its columns, which panics on a binary column; on a column it reports that column alone.
        """
        row_checks = [_expression_check(rule.name, rule.holds) for rule in self.rules]
        if self.key:
            row_checks.append(_expression_check(UNIQUE_KEY, ~self.duplicate))
        return pa.DataFrameSchema(
            columns={
                column.name: pa.Column(
                    column.dtype,
                    checks=column.checks() + (row_checks if column is self.columns[0] else []),
                    nullable=column.nullable,
                    description=column.meaning,
                )
                for column in self.columns
            },
            strict=True,
            name=self.name,
            description=self.grain,
        )


def _expression_check(name: str, holds: pl.Expr) -> pa.Check:
    # A full-length boolean column: pandera reports a one-row answer against row 0 with a wrong value. The rule judges
    # nulls itself (ignore_na=False): a null in the column a rule hangs on must not excuse the rest of the row.
    def rows_that_hold(data: Any) -> pl.LazyFrame:
        return data.lazyframe.select(holds.fill_null(True))  # type: ignore[no-any-return]

    return pa.Check(rows_that_hold, error=name, ignore_na=False)
