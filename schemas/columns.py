"""How a contract writes its columns in one line each; what a column is stands in `table`."""

from typing import Any

import polars as pl

from schemas.table import Column

KEY_PATTERN = r"^[0-9a-f]{16}$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"
ROLE_CODE_PATTERN = r"^[A-Z]{2,12}[0-9]?\.(GEN|[A-Z]{1,8}[0-9A-F]{4})\.[SPME][1-9]$"
LEVEL_CODE_PATTERN = r"^[SPME][1-9]$"
LONGEST_LADDER_MONTHS = 75 * 12


def key(
    name: str,
    meaning: str,
    references: str | None = None,
    nullable: bool = False,
    referenced_column: str | None = None,
) -> Column:
    """A surrogate key: 16 hexadecimal digits of a hash of the natural key, safe to carry through a spreadsheet.

    ``referenced_column`` is the key's name in the table it refers to, where that is another one.
    """
    return Column(
        name,
        pl.String(),
        meaning,
        nullable=nullable,
        pattern=KEY_PATTERN,
        references=references,
        referenced_column=referenced_column,
    )


def text(name: str, meaning: str, **demands: Any) -> Column:
    """A text column."""
    return Column(name, pl.String(), meaning, **demands)


def code(name: str, meaning: str, one_of: tuple[str, ...], nullable: bool = False) -> Column:
    """A text column that holds one word of a closed list."""
    return Column(name, pl.String(), meaning, nullable=nullable, one_of=one_of)


def level_code(meaning: str, name: str = "level_code", nullable: bool = False) -> Column:
    """A level code: track letter and number."""
    return Column(name, pl.String(), meaning, nullable=nullable, pattern=LEVEL_CODE_PATTERN)


def count(name: str, meaning: str, at_least: int = 0, nullable: bool = False) -> Column:
    """A whole number, none below zero unless said."""
    return Column(name, pl.Int64(), meaning, nullable=nullable, at_least=at_least)


def months(name: str, meaning: str) -> Column:
    """A span of time in whole months, so that 18 months stay exact; null where the words give none."""
    return Column(name, pl.Int64(), meaning, nullable=True, at_least=0, at_most=LONGEST_LADDER_MONTHS)


def number(name: str, meaning: str, **demands: Any) -> Column:
    """A real number."""
    return Column(name, pl.Float64(), meaning, **demands)


def flag(name: str, meaning: str, nullable: bool = False) -> Column:
    """True or false."""
    return Column(name, pl.Boolean(), meaning, nullable=nullable)


def day(name: str, meaning: str, nullable: bool = False) -> Column:
    """A day, UTC."""
    return Column(name, pl.Date(), meaning, nullable=nullable)


def moment(name: str, meaning: str) -> Column:
    """A point in time, UTC, to the microsecond."""
    return Column(name, pl.Datetime("us"), meaning)


def texts(name: str, meaning: str) -> Column:
    """A list of texts, empty where there are none."""
    return Column(name, pl.List(pl.String()), meaning)


def block_lines() -> tuple[Column, ...]:
    """Where a record stands inside its block; line 1 is the block's first line, wherever a page carries it."""
    return (
        text("block_key", "Content hash of the block the record was read from", pattern=SHA256_PATTERN),
        count("line_from", "First line of the record inside its block, counted from 1", at_least=1),
        count("line_to", "Last line of the record inside its block", at_least=1),
    )


def document_lines() -> tuple[Column, ...]:
    """Where a fact can be read: the document and the lines of the file as received, or of the text of an HTML page."""
    return (
        key("document_key", "Document the value was read from", references="dim_document"),
        count("line_from", "First line of the evidence in the file as received, counted from 1", at_least=1),
        count("line_to", "Last line of the evidence in the file as received", at_least=1),
    )
