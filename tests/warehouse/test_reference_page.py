"""The whole way of the reference page: its star keeps every rule and finds what a careful reader found."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from rolewh.documents.capture import capture
from rolewh.infer.conformed import infer
from rolewh.infer.edition_results import edition_frames
from rolewh.infer.editions import NO_EDITIONS
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.normalize.conform import conform
from rolewh.normalize.decision_rows import decision_frames
from rolewh.normalize.overrides import Overrides
from rolewh.warehouse.build import build_star
from rolewh.warehouse.rules import broken_rows, rules
from schemas.documents import SILVER_REFUSED
from schemas.printing.ddl import star_ddl
from schemas.registry import layer
from tests.warehouse.small_catalogue import RUN


@pytest.fixture(scope="module")
def star(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reference")
    raw, silver = folder / "raw", folder / "silver"
    raw.mkdir()
    silver.mkdir()
    for page in (shared_data / "profiles").glob("*.txt"):
        (raw / page.name).write_bytes(page.read_bytes())
    received = raw_document_frame(capture(raw))
    read = normalise(received)
    together = conform(read)
    nobody_decided = decision_frames("", Overrides((), (), ()))
    inferred = infer(read, together)
    no_other = edition_frames(read, together, inferred.__getitem__, NO_EDITIONS)
    # Of a page nobody refreshed nothing is known of when it came.
    no_history = {
        table.name: pl.DataFrame(schema=table.polars_schema) for table in layer("conformed") if "_version" in table.name
    }
    frames = {"raw_document": received, **read, **together, **nobody_decided, **inferred, **no_other, **no_history}
    frames["silver_refused"] = pl.DataFrame(schema=SILVER_REFUSED.polars_schema)
    for name, frame in frames.items():
        frame.write_parquet(silver / f"{name}.parquet")
    build_star(folder / "star.duckdb", silver, star_ddl(), RUN)
    return folder / "star.duckdb"


def answer(star: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(star), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_no_rule_is_broken(star: Path) -> None:
    assert {rule.name: rows for rule in rules() if (rows := broken_rows(star, rule))} == {}


def test_the_findings_are_those_a_careful_reader_made(star: Path, shared_data: Path) -> None:
    [page] = (shared_data / "profiles").glob("*.expected.json")
    expected = json.loads(page.read_text(encoding="utf-8"))["expected_findings"]
    severities = {row["id"]: row["severity"] for row in expected}
    found = answer(star, "select rule_id, severity from fact_finding")
    assert dict(found) == severities
    assert Counter(rule for rule, _ in found) == Counter({**dict.fromkeys(severities, 1), "title_on_two_levels": 3})


def test_every_text_stands_on_the_lines_it_is_said_to_stand_on(star: Path, shared_data: Path) -> None:
    [page] = (shared_data / "profiles").glob("*.txt")
    lines = page.read_text(encoding="utf-8").split("\n")
    told = answer(
        star,
        """select responsibility_text, line_from, line_to from fact_responsibility
        union all select cell_text, line_from, line_to from fact_level
        union all select skill_text, line_from, line_to from fact_skill
        union all select source_text, line_from, line_to from fact_source
        union all select mapping_text, line_from, line_to from fact_mapping
        union all select path_text, line_from, line_to from fact_experience
        union all select remark_text, line_from, line_to from fact_qualification
        union all select sibling_name, line_from, line_to from fact_boundary
        union all select definition_text, line_from, line_to from dim_focus
        union all select differential_text, differential_line, differential_line from dim_focus
        union all select title, line_from, line_to from dim_role""",
    )
    assert len(told) > 100
    assert [row for row in told if row[0] not in "\n".join(lines[row[1] - 1 : row[2]])] == []
