"""Which page speaks for a level's typical years: panels before headers before compare columns, whole before torn, most pages first."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from rolewh.infer.level_panels import level_panels
from schemas.registry import TABLE

Row = Mapping[str, Any]


def frame(table: str, rows: Sequence[Row]) -> pl.DataFrame:
    schema = TABLE[table].polars_schema
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def section(path: str, block: str, name: str = "level_panel", **more: Any) -> Row:
    place = {"line_from": 10, "line_to": 15, "section_state": "present", "content_key": block}
    return {"document_key": path, "section_name": name, "block_key": block, **place, **more}


def spoken(
    sections: Sequence[Row],
    panels: Sequence[tuple[str, str]] = (),
    headers: Sequence[tuple[str, str]] = (),
    compared: Sequence[Row] = (),
    years: Sequence[tuple[str, str, int | None, int | None]] = (),
    refused: Sequence[str] = (),
) -> dict[str, dict[str, Any]]:
    """By level code the row that speaks; panels and headers as (block, level), years as (block, level, fewest, most)."""
    paths = sorted({str(row["document_key"]) for row in sections})
    silver = {
        "silver_page": frame(
            "silver_page",
            [
                {
                    "document_key": path,
                    "document_path": path,
                    "intake_state": "refused" if path in refused else "loaded",
                }
                for path in paths
            ],
        ),
        "silver_section": frame("silver_section", sections),
        "silver_panel": frame("silver_panel", [{"block_key": block, "level_code": level} for block, level in panels]),
        "silver_level_line": frame(
            "silver_level_line",
            [
                {"block_key": block, "level_code": level, "line_to": 2, "typical_experience_text": "some years"}
                for block, level in headers
            ],
        ),
        "silver_compared_role": frame("silver_compared_role", compared),
        "silver_compared_attribute": frame("silver_compared_attribute", []),
    }
    experience = frame(
        "conformed_experience",
        [
            {
                "block_key": block,
                "level_code": level,
                "path_number": 1,
                "path_origin": "universal",
                "min_months": fewest,
                "max_months": most,
            }
            for block, level, fewest, most in years
        ],
    )
    found = level_panels(silver, experience)
    assert dict(found.schema) == TABLE["conformed_level_panel"].polars_schema
    return {row["level_code"]: row for row in found.iter_rows(named=True)}


def test_what_most_documents_show_speaks_and_the_others_are_counted() -> None:
    found = spoken([section("a", "one"), section("b", "two"), section("c", "two")], [("one", "P2"), ("two", "P2")])
    assert (found["P2"]["block_key"], found["P2"]["document_key"], found["P2"]["panel_count"]) == ("two", "b", 2)


def test_ties_go_to_the_first_path() -> None:
    assert (
        spoken([section("b", "one"), section("a", "two")], [("one", "P2"), ("two", "P2")])["P2"]["block_key"] == "two"
    )


def test_a_whole_panel_speaks_before_more_torn_ones() -> None:
    torn = [section(path, "torn", section_state="cut_off") for path in "ab"]
    found = spoken([*torn, section("c", "whole")], [("torn", "P2"), ("whole", "P2")])
    assert (found["P2"]["block_key"], found["P2"]["panel_count"]) == ("whole", 1)


def test_a_panel_speaks_before_a_header_and_a_header_before_a_compare_page() -> None:
    header = section("b", "head", "level_header")
    column = section("c", "side", "comparison")
    side = {
        "block_key": "side",
        "column_number": 1,
        "role_code": "CAR.GEN.P2",
        "level_name": "Developing",
        "line_to": 3,
    }
    found = spoken([column], compared=[side])
    assert (found["P2"]["block_key"], found["P2"]["first_line"], found["P2"]["last_line"]) == ("side", 10, 12)
    found = spoken([header, column], headers=[("head", "P2")], compared=[side])
    assert (found["P2"]["block_key"], found["P2"]["last_line"], found["P2"]["panel_count"]) == ("head", 11, 0)
    found = spoken([section("d", "panel"), header, column], [("panel", "P2")], [("head", "P2")], [side])
    assert (found["P2"]["block_key"], found["P2"]["last_line"]) == ("panel", 15)


def test_a_document_that_is_not_loaded_says_nothing() -> None:
    assert spoken([section("a", "one")], [("one", "P2")], refused=["a"]) == {}


def test_the_years_of_the_speaking_panels_place_the_levels() -> None:
    blocks = {"one": ("P1", 0, 24), "two": ("P2", 24, 48), "three": ("M1", 24, 24), "four": ("M2", 24, None)}
    found = spoken(
        [section(block, block) for block in blocks],
        [(block, level) for block, (level, _, _) in blocks.items()],
        years=[(block, *told) for block, told in blocks.items()],
    )
    assert {level: row["seniority"] for level, row in found.items()} == {"P1": 1.0, "P2": 2.0, "M1": 1.5, "M2": None}
    assert (found["M2"]["min_months"], found["M2"]["max_months"]) == (24, None)
