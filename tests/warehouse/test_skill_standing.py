"""How a focus stands to its function's skills, on four foci worked out by hand."""

import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from rolewh.warehouse.build import build_star
from schemas.printing.ddl import star_ddl
from tests.warehouse.small_catalogue import RUN, Catalogue, block_key

#: Skills of each further focus of the function CAR; the catalogue's own GEN and HOME1A2B both list "Lifting".
FOCI = {"NIGHT1A2B": ("Lifting", "Night watch", "Driving"), "WARD1A2B": ("Night watch", "Rounds")}


def star(folder: Path, with_general: bool) -> Path:
    catalogue = Catalogue()
    for focus, names in FOCI.items():
        block = block_key(f"skills {focus}")
        catalogue.copy(
            "conformed_focus_section",
            {"focus_code": "HOME1A2B", "section_name": "skills"},
            focus_code=focus,
            block_key=block,
        )
        catalogue.copy("conformed_role", {"role_code": "CAR.HOME1A2B.P2"}, role_code=f"CAR.{focus}.P2")
        for number, name in enumerate(names, start=1):
            catalogue.add(
                "silver_skill",
                block_key=block,
                line_from=number,
                line_to=number,
                sequence_number=number,
                skill_text=name,
                skill_name=name,
            )
    if not with_general:
        catalogue.change("conformed_focus_section", {"focus_code": "GEN"}, focus_code="DAY1A2B")
        for table in ("conformed_role", "silver_page", "silver_identity"):
            for level in ("P1", "P2"):
                changed = {"role_code": f"CAR.DAY1A2B.{level}"}
                catalogue.change(table, {"role_code": f"CAR.GEN.{level}"}, **changed)
        catalogue.change("conformed_responsibility_level", {"focus_code": "GEN"}, focus_code="DAY1A2B")
    built = folder / "star.duckdb"
    silver = catalogue.write(folder / "silver")
    shares = {"baseline_share": 0.6, "baseline_focus_count": 3, "distinguishing_share": 0.4}
    parameters = json.dumps({**shares, "material_share": 0.5, "moderate_share": 0.2})
    methods = pl.read_parquet(silver / "conformed_method.parquet").with_columns(
        pl.when(pl.col("method_code") == "skill_links")
        .then(pl.lit(parameters))
        .otherwise("parameters_text")
        .alias("parameters_text")
    )
    methods.write_parquet(silver / "conformed_method.parquet")
    build_star(built, silver, star_ddl(), RUN)
    return built


def rows(built: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(built), read_only=True) as connection:
        return connection.sql(query).fetchall()


STANDING = (
    "select skill_name, standing, sibling_share from mart_skill_standing where focus_code = 'NIGHT1A2B' order by 1"
)


def test_the_general_focus_is_the_baseline_and_few_siblings_make_a_skill_distinguishing(tmp_path: Path) -> None:
    assert rows(star(tmp_path, with_general=True), STANDING) == [
        ("Driving", "exclusive", 0.0),
        ("Lifting", "common", pytest.approx(2 / 3)),
        ("Night watch", "distinguishing", pytest.approx(1 / 3)),
    ]


def test_without_a_general_focus_what_most_foci_list_is_the_baseline(tmp_path: Path) -> None:
    # Lifting: three of four foci, above 60 %; Night watch: two of four, below.
    assert [row[:2] for row in rows(star(tmp_path, with_general=False), STANDING)] == [
        ("Driving", "exclusive"),
        ("Lifting", "common"),
        ("Night watch", "distinguishing"),
    ]


def test_materiality_is_the_share_that_sets_a_focus_apart_beside_what_its_page_declares(tmp_path: Path) -> None:
    query = """
        select focus_code, skill_count, apart_share, measured_materiality, is_declared_borne_out
        from mart_focus_materiality order by 1
    """
    assert rows(star(tmp_path, with_general=True), query) == [
        ("HOME1A2B", 1, 0.0, "minor", False),
        ("NIGHT1A2B", 3, pytest.approx(2 / 3), "material", None),
        ("WARD1A2B", 2, 1.0, "material", None),
    ]
