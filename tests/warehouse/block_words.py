"""Words for the blocks of the small catalogue: "line 1", "line 2" and so on, as many as the block has lines."""

import polars as pl

from schemas.registry import TABLE


def block_texts(sections: pl.DataFrame) -> pl.DataFrame:
    """Of each block that stands on a page, the words "line 1", "line 2" and so on."""
    lines = [
        (row["block_key"], 1, row["line_to"] - row["line_from"] + 1)
        for row in sections.drop_nulls("block_key").unique("block_key", maintain_order=True).iter_rows(named=True)
    ]
    rows = [(key, first, last, "\n".join(f"line {n}" for n in range(1, last + 1))) for key, first, last in lines]
    return pl.DataFrame(rows, schema=TABLE["silver_block_text"].polars_schema, orient="row")
