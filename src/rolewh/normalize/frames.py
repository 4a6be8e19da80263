"""Turns the parsers' records into polars frames, each column typed as the record's own annotations say; no value is guessed or coerced."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from types import NoneType
from typing import Any, Final, NamedTuple, get_args, get_type_hints

import polars as pl

_POLARS_TYPE: Final[dict[Any, pl.DataType]] = {
    str: pl.String(),
    int: pl.Int64(),
    float: pl.Float64(),
    bool: pl.Boolean(),
    bytes: pl.Binary(),
    date: pl.Date(),
    datetime: pl.Datetime("us"),
    tuple[str, ...]: pl.List(pl.String()),
}


def polars_schema(record_type: type[NamedTuple]) -> dict[str, pl.DataType]:
    """Column names and polars types of a record type, ``X | None`` read as a nullable X."""
    schema = {}
    for name, annotation in get_type_hints(record_type).items():
        plain = (
            [part for part in get_args(annotation) if part is not NoneType] if NoneType in get_args(annotation) else []
        )
        schema[name] = _POLARS_TYPE[plain[0] if plain else annotation]
    return schema


def frame(record_type: type[NamedTuple], rows: Iterable[Sequence[Any]], **leading: pl.DataType) -> pl.DataFrame:
    """A frame of records; ``leading`` names columns that stand before the record's own, such as ``block_key``."""
    schema = {**leading, **polars_schema(record_type)}
    return pl.DataFrame(list(rows), schema=schema, orient="row", strict=True)
