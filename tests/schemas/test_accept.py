"""What the gate promises: each broken rule gives its one refused row, and the good rows pass untouched."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.config import config_context
from polars.testing import assert_frame_equal

from schemas.accept import LONGEST_VALUE_TEXT, ContractError, accept, lost_references
from schemas.columns import block_lines, code, count, flag, number, text, texts
from schemas.documents import SILVER_REFUSED, SILVER_SECTION
from schemas.table import Column, Rule, Table

SHELF = Table(
    name="shelf",
    layer="silver",
    grain="One row per shelf, made up for these tests.",
    key=("block_key", "place"),
    columns=(
        *block_lines(),
        count("place", "Place in the room", at_least=1),
        code("wood", "Wood it is made of", ("oak", "pine"), nullable=True),
        text("label", "Label", nullable=True, pattern=r"^[a-z]+$"),
        number("width", "Width in metres", nullable=True, at_least=0.5, at_most=4),
        flag("is_full", "Whether a book more fits", nullable=True),
        texts("books", "Titles"),
        Column("picture", pl.Binary(), "Picture", nullable=True),
    ),
    rules=(Rule("lines_in_order", "the first line is not after the last", pl.col("line_from") <= pl.col("line_to")),),
)
GOOD: dict[str, Any] = {
    "block_key": "ab" * 32,
    "line_from": 3,
    "line_to": 4,
    "place": 1,
    "wood": "oak",
    "label": "maps",
    "width": 1.0,
    "is_full": False,
    "books": ["Atlas"],
    "picture": b"\x00\xff",
}


def shelves(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([GOOD | row for row in rows], schema=SHELF.polars_schema, orient="row")


@pytest.mark.parametrize(
    ("broken", "column", "rule", "value", "expected"),
    [
        ({"wood": "tin"}, "wood", "one_of", "tin", "one of oak, pine"),
        ({"label": "Maps!"}, "label", "pattern", "Maps!", "text of the form ^[a-z]+$"),
        ({"label": "maps\n"}, "label", "pattern", "maps\n", "text of the form ^[a-z]+$"),
        ({"width": 0.25}, "width", "at_least", "0.25", "at least 0.5"),
        ({"width": 4.5}, "width", "at_most", "4.5", "at most 4"),
        ({"place": 0}, "place", "at_least", "0", "at least 1"),
        ({"books": None}, "books", "not_nullable", None, "a value"),
        ({"place": None}, "place", "not_nullable", None, "a value"),
        (
            {"line_from": 9},
            None,
            "lines_in_order",
            "line_from = 9, line_to = 4",
            "the first line is not after the last",
        ),
        (
            {"place": 1},
            None,
            "unique_key",
            f"block_key = {'ab' * 32}, place = 1",
            "one row a key of block_key, place; the first is kept",
        ),
    ],
)
def test_a_broken_rule_gives_its_one_refused_row_and_the_others_stay(
    broken: dict[str, Any], column: str | None, rule: str, value: str | None, expected: str
) -> None:
    frame = shelves({}, {"place": 2} | broken, {"place": 3})
    accepted = accept(SHELF, frame)
    assert_frame_equal(accepted.good, frame[[0, 2]])
    assert accepted.refused.rows(named=True) == [
        {
            "table_name": "shelf",
            "document_key": None,
            "block_key": GOOD["block_key"],
            "line_from": frame["line_from"][1],
            "line_to": 4,
            "column_name": column,
            "rule_name": rule,
            "value_text": value,
            "expected_text": expected,
        }
    ]


@pytest.mark.parametrize("width", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(width: float) -> None:
    accepted = accept(SHELF, shelves({"width": width}))
    assert accepted.good.is_empty()
    assert "finite" in accepted.refused["rule_name"].to_list()


def test_a_frame_that_keeps_the_contract_passes_whole_in_the_contracts_column_order() -> None:
    frame = shelves({}, {"place": 2, "wood": None, "label": None, "width": None, "is_full": None, "picture": None})
    accepted = accept(SHELF, frame.select(reversed(frame.columns)))
    assert_frame_equal(accepted.good, frame)
    assert accepted.refused.is_empty()
    assert dict(accepted.refused.schema) == SILVER_REFUSED.polars_schema


def test_a_row_that_breaks_several_rules_has_a_refused_row_for_each_in_column_order() -> None:
    refused = accept(SHELF, shelves({"wood": "tin", "width": 9.0, "line_from": 7})).refused
    assert refused["rule_name"].to_list() == ["one_of", "at_most", "lines_in_order"]


def test_the_first_good_row_of_a_key_stays_when_an_earlier_one_is_refused() -> None:
    frame = shelves({"wood": "tin"}, {"label": "second"}, {"label": "third"})
    accepted = accept(SHELF, frame)
    assert accepted.good["label"].to_list() == ["second"]
    assert accepted.refused["rule_name"].to_list() == ["one_of", "unique_key"]


def test_a_null_in_the_first_column_does_not_excuse_the_rows_other_faults() -> None:
    refused = accept(SHELF, shelves({"block_key": None, "line_from": 9})).refused
    assert refused["rule_name"].to_list() == ["not_nullable", "lines_in_order"]


def test_a_refused_value_is_quoted_up_to_the_bound() -> None:
    refused = accept(SHELF, shelves({"label": "X" * 9_000})).refused
    quoted = refused["value_text"].item()
    assert len(quoted) == LONGEST_VALUE_TEXT
    assert quoted.endswith("X…")


def test_the_report_of_refused_rows_keeps_its_own_contract_when_the_place_itself_is_malformed() -> None:
    refused = accept(SHELF, shelves({"block_key": "not a hash", "line_from": -1, "wood": "tin"})).refused
    assert refused["block_key"].to_list() == [None] * 3
    assert accept(SILVER_REFUSED, refused).refused.is_empty()


def test_lines_of_the_file_are_reported_with_the_document_and_without_the_block() -> None:
    row = {
        "document_key": "0123456789abcdef",
        "section_ordinal": 1,
        "section_name": "skills",
        "heading_line": 10,
        "line_from": 10,
        "line_to": 12,
        "block_key": "ab" * 32,
        "content_key": "c" * 64,
        "section_state": "present",
        "record_count": 1,
        "text_line_count": 3,
        "claimed_line_count": 1,
        "unread_line_count": 1,
    }
    refused = accept(SILVER_SECTION, pl.DataFrame([row], schema=SILVER_SECTION.polars_schema)).refused
    assert refused["rule_name"].to_list() == ["every_line_accounted"]
    place = refused.select("document_key", "block_key", "line_from", "line_to").row(0)
    assert place == ("0123456789abcdef", None, 10, 12)


def test_every_failing_row_is_reported_not_only_the_first_ones() -> None:
    frame = shelves(*({"place": place, "wood": "tin"} for place in range(1, 1_201)))
    assert accept(SHELF, frame).refused.height == 1_200


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (shelves({}).drop("wood"), "wood: expected String, found no such column"),
        (shelves({}).with_columns(paint=pl.lit("red")), "paint: expected no such column, found String"),
        (shelves({}).cast({"place": pl.Int32}), "place: expected Int64, found Int32"),
        (shelves({}).cast({"wood": pl.Categorical}), "wood: expected String, found Categorical"),
    ],
)
def test_a_frame_of_another_shape_is_an_error_that_names_table_column_expected_and_found(
    spoilt: pl.DataFrame, told: str
) -> None:
    with pytest.raises(ContractError, match=r"^shelf has not the shape") as raised:
        accept(SHELF, spoilt)
    assert told in str(raised.value)


def test_a_lazy_frame_is_refused_because_its_values_would_go_unchecked() -> None:
    lazy: Any = shelves({"wood": "tin"}).lazy()
    assert SHELF.pandera.validate(lazy, lazy=True) is not None  # the trap: pandera lets the bad row pass
    with pytest.raises(TypeError, match="eager polars DataFrame, found LazyFrame"):
        accept(SHELF, lazy)


@pytest.mark.parametrize("switch", [{"validation_enabled": False}, {"validation_depth": "SCHEMA_ONLY"}])
def test_contracts_that_are_switched_off_are_an_error(switch: dict[str, Any]) -> None:
    with config_context(**switch), pytest.raises(ContractError, match="switched off"):
        accept(SHELF, shelves({"wood": "tin"}))


def test_a_rule_that_cannot_be_computed_is_an_error_not_a_refused_row() -> None:
    rule = Rule("nonsense", "cannot be", pl.col("no_such_column") > 1)
    table = Table("t", "silver", "One row per nothing.", (), (count("n", "N"),), (rule,))
    with pytest.raises(ContractError, match="cannot be computed: nonsense"):
        accept(table, pl.DataFrame({"n": [1]}, schema=table.polars_schema))


_ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "block_key": st.sampled_from(["ab" * 32, "cd" * 32, "bad", None]),
            "line_from": st.integers(-1, 9),
            "place": st.none() | st.integers(0, 3),
            "wood": st.sampled_from(["oak", "tin", None]),
            "label": st.none() | st.text(max_size=4),
            "width": st.none() | st.floats(width=32),
            "books": st.none() | st.lists(st.none() | st.text(max_size=3), max_size=2),
            "picture": st.none() | st.binary(max_size=3),
        },
    ),
    max_size=12,
)


@given(_ROWS)
def test_no_row_is_lost_and_none_is_both_good_and_refused(rows: list[dict[str, Any]]) -> None:
    # The last line is every row's own number, so that a refused row can be told in the report.
    frame = shelves(*(row | {"line_to": 100 + number} for number, row in enumerate(rows)))
    accepted = accept(SHELF, frame)
    good, refused = set(accepted.good["line_to"]), set(accepted.refused["line_to"])
    assert good | refused == set(frame["line_to"])
    assert not good & refused
    assert_frame_equal(accepted.good, frame.filter(pl.col("line_to").is_in(sorted(good))))
    assert accept(SHELF, accepted.good).refused.is_empty()
    assert accept(SILVER_REFUSED, accepted.refused).refused.is_empty()
    assert not accepted.refused.select("line_to", "column_name", "rule_name").is_duplicated().any()


ROOM = Table("room", "star", "One row per room, made up for these tests.", ("room_key",), (text("room_key", "Room"),))
CHAIR = Table(
    name="chair",
    layer="star",
    grain="One row per chair, made up for these tests.",
    key=("number",),
    columns=(
        count("number", "Number"),
        text("room_key", "Room it stands in", nullable=True, references="room"),
        text("last_room_key", "Room it stood in", references="room", referenced_column="room_key"),
    ),
)


def test_a_value_that_is_not_found_where_it_refers_to_is_refused_and_a_null_is_not() -> None:
    rooms = pl.DataFrame({"room_key": ["hall", "attic"]})
    chairs = pl.DataFrame(
        {"number": [1, 2, 3], "room_key": ["hall", None, "cellar"], "last_room_key": ["attic", "shed", "hall"]},
        schema=CHAIR.polars_schema,
    )
    found = lost_references(CHAIR, chairs, {"room": rooms})
    assert found.schema == SILVER_REFUSED.polars_schema
    assert found.select("table_name", "column_name", "rule_name", "value_text", "expected_text").rows() == [
        ("chair", "last_room_key", "reference", "shed", "found in room (room_key)"),
        ("chair", "room_key", "reference", "cellar", "found in room (room_key)"),
    ]
    assert lost_references(
        CHAIR, chairs, {"room": pl.concat([rooms, pl.DataFrame({"room_key": ["cellar", "shed"]})])}
    ).is_empty()
