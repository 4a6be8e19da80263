"""What holds of every contract: its sentence, its key, its references, its rules."""

import re

import polars as pl
import pytest

from schemas.accept import accept
from schemas.registry import TABLE, TABLES, layer
from schemas.table import LAYERS, UNIQUE_KEY, Table

COLUMN_RULES = {"one_of", "pattern", "at_least", "at_most", "finite", "not_nullable", UNIQUE_KEY}

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@every_table
def test_a_contract_says_its_grain_in_one_sentence(table: Table) -> None:
    assert re.fullmatch(r"One row per [^.\n]+\.", table.grain)


@every_table
def test_a_key_is_made_of_columns_that_are_never_null(table: Table) -> None:
    assert not [name for name in table.key if table.column[name].nullable]


@every_table
def test_names_are_plain_and_used_once(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert [name for name in [table.name, *names] if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


@every_table
def test_a_column_says_its_meaning_in_one_line(table: Table) -> None:
    assert [column.name for column in table.columns if not re.fullmatch(r"\S[^\n]*[^\s.]", column.meaning)] == []


@every_table
def test_a_reference_names_a_table_with_that_column_of_the_same_type(table: Table) -> None:
    for column in table.columns:
        if column.references is not None:
            assert TABLE[column.references].column[column.referenced_name].dtype == column.dtype
        else:
            assert column.referenced_column is None


@every_table
def test_rules_across_columns_are_named_apart_from_the_rules_of_columns(table: Table) -> None:
    names = [rule.name for rule in table.rules]
    assert len(set(names)) == len(names)
    assert not COLUMN_RULES & set(names)


@every_table
def test_every_rule_can_be_computed_on_an_empty_frame_of_the_contracts_shape(table: Table) -> None:
    accepted = accept(table, pl.DataFrame(schema=table.polars_schema))
    assert accepted.good.is_empty()
    assert accepted.refused.is_empty()


def test_table_names_are_used_once_and_every_table_stands_in_a_known_layer() -> None:
    assert len(TABLE) == len(TABLES)
    assert sum(len(layer(name)) for name in LAYERS) == len(TABLES)
