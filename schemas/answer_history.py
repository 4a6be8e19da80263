"""Contract of what the main marts answered before: one event log that `..._as_of` and `mart_changes` read."""

import polars as pl

from schemas.columns import moment, text
from schemas.table import Column, Table

FACT_ANSWER_CHANGE = Table(
    name="fact_answer_change",
    layer="star",
    grain="One row per row of a mart that a refresh changed, brought or took away.",
    key=("mart_name", "row_key", "changed_at"),
    columns=(
        text("mart_name", "Mart"),
        text("row_key", "Values of the columns that tell the mart's rows apart, with / between"),
        moment("changed_at", "When the refresh that changed it began, UTC"),
        text("run_id", "Run of that refresh"),
        text("before_json", "The row as it was, as JSON; null where there was none", nullable=True),
        text("after_json", "The row as it became, as JSON; null where it is gone", nullable=True),
        Column(
            "changed_columns", pl.List(pl.String()), "Columns whose value changed; empty where the row came or went"
        ),
    ),
)

TABLES = (FACT_ANSWER_CHANGE,)
