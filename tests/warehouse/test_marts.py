"""A mart answers its question from published tables alone, and every one of its columns says what it means."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.warehouse.sql_files import SqlFile, sql_files
from tests.warehouse.small_catalogue import Catalogue, block_key

MARTS = tuple(sql_files("marts"))


def answer(catalogue: Catalogue, folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(catalogue.build(folder)[0]), read_only=True) as connection:
        return connection.sql(sql).fetchall()


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.name)
def test_a_mart_reads_only_what_is_published(mart: SqlFile) -> None:
    read = set(re.findall(r"\b(?:from|join)\s+([a-z_]+)", mart.text.partition("\nwith")[2]))
    names_of_its_own = set(re.findall(r"([a-z_]+) as \(", mart.text))
    published = read - names_of_its_own
    assert [name for name in published if not name.startswith(("dim_", "fact_", "bridge_", "mart_", "refused"))] == []
    assert published <= {name.strip() for name in mart.header["reads"].split(",")} | {"refused"}


def test_every_mart_and_column_has_its_comment(tmp_path: Path) -> None:
    assert (
        answer(
            Catalogue(),
            tmp_path,
            """select table_name, column_name from duckdb_columns()
        where table_name like 'mart_%' and comment is null
        union all select view_name, '' from duckdb_views() where view_name like 'mart_%' and comment not like 'One row per %'""",
        )
        == []
    )


def test_a_column_of_a_table_keeps_that_table_s_words(tmp_path: Path) -> None:
    [(mart, table)] = answer(
        Catalogue(),
        tmp_path,
        """select any_value(comment) filter (where table_name = 'mart_experience_ladder'),
        any_value(comment) filter (where table_name = 'fact_experience')
        from duckdb_columns() where column_name = 'path_text'""",
    )
    assert mart == table


def test_the_ladder_shows_each_path_beside_the_panel_with_its_line(tmp_path: Path) -> None:
    assert answer(
        Catalogue(),
        tmp_path,
        """select focus_code, level_code, degree_code, min_years, max_years, typical_min_years, typical_max_years,
        document_path, line_from from mart_experience_ladder where focus_code = 'GEN'""",
    ) == [
        ("GEN", "P1", "bachelor", 0.0, 2.0, 0.0, 2.0, "care/p1.txt", 16),
        ("GEN", "P2", "bachelor", 1.0, 3.0, 1.0, 3.0, "care/p1.txt", 17),
    ]


def test_coverage_counts_sections_by_state_and_lines_not_read(tmp_path: Path) -> None:
    catalogue = Catalogue()
    block = {"block_key": block_key("title_aliases CAR.GEN.P1")}
    catalogue.change("silver_section", block, section_state="declared_empty", claimed_line_count=1, unread_line_count=1)
    catalogue.remove("silver_section", {"block_key": block_key("adjacent_roles CAR.GEN.P1")})
    catalogue.add(
        "silver_unread",
        **block,
        line_from=2,
        line_to=2,
        section_name="title_aliases",
        reason_code="no_record",
        line_text="?",
    )
    assert answer(
        catalogue,
        tmp_path,
        """select document_path, role_code, present_count, declared_empty_count, absent_count, text_line_count,
        unread_line_count, claimed_share, refused_row_count from mart_coverage where role_code = 'CAR.GEN.P1'""",
    ) == [("care/p1.txt", "CAR.GEN.P1", 9, 1, 1, 46, 1, 45 / 46, 0)]


def test_a_skill_with_two_names_first_appears_where_either_is_named(tmp_path: Path) -> None:
    catalogue = Catalogue()
    hoisting = {"skill_name": "Hoisting", "skill_text": "Hoisting"}
    catalogue.copy("silver_skill", {"skill_text": "Lifting"}, **hoisting, sequence_number=2)
    catalogue.add("conformed_skill_group", skill_name="Hoisting", group_name="Lifting")
    focus = {"function_code": "CAR", "focus_code": "GEN"}
    named = [(1, "P2", 2, "lifting"), (2, "P1", 1, "hoisting")]
    for number, level, responsibility, words in named:
        catalogue.add(
            "conformed_skill_onset",
            **focus,
            skill_number=number,
            level_code=level,
            responsibility_number=responsibility,
            matched_text=words,
        )
    assert answer(
        catalogue,
        tmp_path,
        """select focus_code, skill_name, skill_text, onset_state, onset_level_code, responsibility_number, onset_text,
        responsibility_count from mart_skill_onset""",
    ) == [
        ("GEN", "Lifting", "Lifting", "declared", "P1", 1, "hoisting", 3),
        ("HOME1A2B", "Lifting", "LIFTING  (safe)", "not_shown", None, None, None, 3),
    ]
