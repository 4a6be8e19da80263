"""Turns the parsers' records into polars frames, each column typed as the record's own annotations say; no value is guessed or coerced."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
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
    return frame_of_columns(schema, columns_of(list(rows), len(schema)))


def columns_of(rows: Sequence[Sequence[Any]], width: int) -> list[list[Any]]:
    """The columns of rows that are ``width`` values wide; raises ValueError where one has more or fewer."""
    if any(count != width for count in map(len, rows)):
        raise ValueError(f"found a row that has not {width} values; expected one a column")
    return [list(map(itemgetter(place), rows)) for place in range(width)]


def frame_of_columns(schema: Mapping[str, pl.DataType], columns: Iterable[Sequence[Any]]) -> pl.DataFrame:
    """A frame of columns, one for each of the schema and in its order. No value is taken for another type's."""
    # Row by row polars takes three times as long: it finds out for each cell what it is.
    return pl.DataFrame([_series(*of_column) for of_column in zip(schema.items(), columns, strict=True)])


def _series(column: tuple[str, pl.DataType], values: Sequence[Any]) -> pl.Series:
    name, dtype = column
    if not isinstance(dtype, pl.List):
        return pl.Series(name, values, dtype, strict=True)
    # A list costs polars fifty times what a text does, and most of these are empty: each is made once.
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    found = pl.Series([places[value] for value in values], dtype=pl.UInt32())
    return pl.Series(name, list(places), dtype, strict=True).gather(found)
