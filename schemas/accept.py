"""The one gate of the contracts: a frame goes in, the good rows and the refused ones come out; what a contract is stands in `table`."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from pandera.config import ValidationDepth, get_config_context
from pandera.errors import SchemaErrors

from schemas.documents import SILVER_REFUSED
from schemas.table import UNIQUE_KEY, Table

#: A refused value is quoted up to this many characters: enough to recognise it, bounded whatever a document holds.
LONGEST_VALUE_TEXT = 500
_LONGEST_PART = 120

#: Rule a value breaks that is not found where it refers to.
REFERENCE = "reference"
_ROW = "row of the frame"


class ContractError(Exception):
    """A frame that cannot be judged row by row: wrong columns or types, or contracts that are switched off."""


@dataclass(frozen=True)
class Accepted:
    """The rows that keep the contract, in their order, and one row of `silver_refused` a refused row, column and rule."""

    good: pl.DataFrame
    refused: pl.DataFrame


def accept(table: Table, frame: pl.DataFrame) -> Accepted:
    """Split an eager frame into the rows that keep the table's contract and a report of the others.

    Of rows with one key the first that is otherwise good stays; the later ones are refused by the rule `unique_key`.
    Columns come back in the contract's order.

    Raises TypeError for anything but an eager frame, because a lazy one would pass with its values unchecked, and
    ContractError for a missing or unknown column, a wrong type, a rule that cannot be computed, or pandera switched off.
    """
    if not isinstance(frame, pl.DataFrame):
        raise TypeError(
            f"{table.name}: expected an eager polars DataFrame, found {type(frame).__name__}; collect it first"
        )
    _require_checking(table)
    _require_shape(table, frame)
    frame = frame.select(list(table.polars_schema))
    try:
        table.pandera.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return _split(table, frame, errors.failure_cases)
    return Accepted(frame, pl.DataFrame(schema=SILVER_REFUSED.polars_schema))


def lost_references(table: Table, frame: pl.DataFrame, parents: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row of `silver_refused` for each row and column whose value is not found in the table the column refers to.

    ``parents`` has a frame for each table that is looked in, with the column referred to; null refers to nothing.
    """
    shape = SILVER_REFUSED.polars_schema
    reports = [pl.DataFrame(schema={_ROW: pl.get_index_type(), **shape})]
    for column in table.columns:
        parent = parents.get(column.references or "")
        if parent is None or column.referenced_name not in parent.columns:
            continue
        known = parent[column.referenced_name]
        # Of the column alone: a table may be as large as all that is left of the memory.
        places = (~frame[column.name].is_in(known.implode())).fill_null(False).arg_true()
        lost = frame[places].insert_column(0, places.alias(_ROW))
        expected = f"found in {column.references} ({column.referenced_name})"
        value = _text_of(column.name, column.dtype)
        reports.append(_report(table, lost, column.name, REFERENCE, value, expected))
    return pl.concat(reports).sort(_ROW, maintain_order=True).drop(_ROW)


def _require_checking(table: Table) -> None:
    config = get_config_context()
    if not config.validation_enabled or config.validation_depth is not ValidationDepth.SCHEMA_AND_DATA:
        raise ContractError(
            f"{table.name}: the contracts are switched off; unset PANDERA_VALIDATION_ENABLED and PANDERA_VALIDATION_DEPTH"
        )


def _require_shape(table: Table, frame: pl.DataFrame) -> None:
    expected, found = table.polars_schema, dict(frame.schema)
    faults = [f"{name}: expected {expected[name]}, found no such column" for name in expected if name not in found]
    faults += [f"{name}: expected no such column, found {found[name]}" for name in found if name not in expected]
    faults += [
        f"{name}: expected {expected[name]}, found {found[name]}"
        for name in expected
        if name in found and found[name] != expected[name]
    ]
    if faults:
        raise ContractError(f"{table.name} has not the shape of its contract: " + "; ".join(faults))


def _split(table: Table, frame: pl.DataFrame, failures: pl.DataFrame) -> Accepted:
    uncomputed = failures.filter(pl.col("index").is_null())
    if not uncomputed.is_empty():
        found = "; ".join(f"{check}: {case}" for case, check in uncomputed.select("failure_case", "check").iter_rows())
        raise ContractError(f"{table.name} has a rule that cannot be computed: {found}")

    numbered = frame.with_row_index(_ROW)
    broken = failures.filter(pl.col("check") != UNIQUE_KEY)
    refused_rows = broken["index"].cast(pl.get_index_type()).unique()
    kept = numbered.filter(~pl.col(_ROW).is_in(refused_rows.implode()))
    # Judged among the rows that are otherwise good, so that a bad first row does not take its good twin with it.
    duplicates = kept.filter(table.duplicate)
    kept = kept.filter(~table.duplicate)

    row_rules = {rule.name: rule for rule in table.rules}
    order = {name: place for place, name in enumerate(table.column)}
    reports: list[tuple[int, pl.DataFrame]] = []
    for (column, check), group in broken.group_by("column", "check", maintain_order=True):
        name, rule_name = str(column), str(check)
        rows = numbered[group["index"]]
        if rule_name in row_rules:
            rule = row_rules[rule_name]
            value = _values_of(table, tuple(dict.fromkeys(rule.holds.meta.root_names())))
            reports.append((len(order), _report(table, rows, None, rule_name, value, rule.sentence)))
        else:
            expected = table.column[name].expectation(rule_name)
            value = _text_of(name, table.polars_schema[name])
            reports.append((order[name], _report(table, rows, name, rule_name, value, expected)))
    if not duplicates.is_empty():
        expected = f"one row a key of {', '.join(table.key)}; the first is kept"
        report = _report(table, duplicates, None, UNIQUE_KEY, _values_of(table, table.key), expected)
        reports.append((len(order), report))
    reports.sort(key=lambda placed: placed[0])
    refused = pl.concat([report for _, report in reports]).sort(_ROW, maintain_order=True).drop(_ROW)
    return Accepted(kept.drop(_ROW), refused)


def _report(
    table: Table, rows: pl.DataFrame, column: str | None, rule: str, value: pl.Expr, expected: str
) -> pl.DataFrame:
    shape = SILVER_REFUSED.polars_schema
    cells = {
        "table_name": pl.lit(table.name),
        **_place(table),
        "column_name": pl.lit(column, pl.String),
        "rule_name": pl.lit(rule),
        "value_text": _bounded(value, LONGEST_VALUE_TEXT),
        "expected_text": pl.lit(expected),
    }
    return rows.select(pl.col(_ROW), *(cells[name].cast(shape[name]).alias(name) for name in shape))


def _place(table: Table) -> dict[str, pl.Expr]:
    """Where a refused row stands; a place that is itself malformed is left out, so that the report keeps its contract."""
    lines_are_of_the_file = "document_key" in table.column and "line_from" in table.column
    place = {}
    for name in ("document_key", "block_key", "line_from", "line_to"):
        contract = SILVER_REFUSED.column[name]
        known = name in table.column and table.polars_schema[name] == contract.dtype
        if not known or (name == "block_key" and lines_are_of_the_file):
            place[name] = pl.lit(None, contract.dtype)
            continue
        held = pl.col(name)
        fits = held.str.contains(contract.pattern) if contract.pattern is not None else held >= contract.at_least
        place[name] = pl.when(fits).then(held)
    return place


def _text_of(name: str, dtype: pl.DataType) -> pl.Expr:
    held = pl.col(name)
    if isinstance(dtype, pl.Binary):
        return pl.format("{} bytes", held.bin.size())
    if isinstance(dtype, pl.List):
        return held.cast(pl.List(pl.String)).list.join(", ")
    return held.cast(pl.String)


def _values_of(table: Table, names: tuple[str, ...]) -> pl.Expr:
    parts = (
        pl.format(
            f"{name} = {{}}", _bounded(_text_of(name, table.polars_schema[name]), _LONGEST_PART).fill_null("null")
        )
        for name in names
    )
    return pl.concat_str(*parts, separator=", ")


def _bounded(text: pl.Expr, longest: int) -> pl.Expr:
    # A Unicode ellipsis in the last place says that something was left out.
    return pl.when(text.str.len_chars() > longest).then(text.str.head(longest - 1) + "…").otherwise(text)
