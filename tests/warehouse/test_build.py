"""A build gives every star table, the same for the same input, each number with the line it was read from."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from rolewh.warehouse.answers import answer_files
from rolewh.warehouse.build import BuildError, build_star
from rolewh.warehouse.rules import broken_rows, rules
from schemas.accept import accept
from schemas.catalogue import catalogue_differences
from schemas.printing.ddl import star_ddl
from schemas.registry import TABLE, layer
from tests.warehouse.small_catalogue import RUN, Catalogue, block_key, document_key


def answer(star: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(star), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_the_small_catalogue_keeps_every_contract() -> None:
    refused = [accept(TABLE[name], frame).refused for name, frame in Catalogue().frames().items()]
    assert pl.concat(refused).rows() == []


def test_every_star_table_has_rows_but_the_ones_for_what_went_wrong(tmp_path: Path) -> None:
    _, result = Catalogue().build(tmp_path)
    assert {name for name, count in result.row_counts.items() if not count} == {
        "refused",
        "unread_line",
        "fact_pay",  # flat pages show none
        "bridge_function_link",  # there is one function
        "bridge_skill_link",  # and one skill
        "bridge_occupation_successor",  # no code is looked up
        "fact_adjacency",  # the catalogue holds what is read, and its tests infer nearness themselves
        "fact_adjacency_state",
        "fact_scope",  # the words of the catalogue hold no cue
        "fact_scope_hit",
        "fact_comparison",  # there are profile pages only
        "fact_goal",
        "fact_story_passage",
        "text_repair",
        "fact_fixed_finding",  # nothing was published before
        "fact_answer_change",
        "fact_edition_result",  # no other edition was given
        "dim_role_version",  # the catalogue holds what is read, and nothing of when it arrived
        "fact_role_version_span",
        "dim_focus_version",
        "fact_focus_version_span",
    }
    assert set(result.row_counts) == {table.name for table in layer("star")}


def test_the_star_keeps_the_contracts_to_the_letter(tmp_path: Path) -> None:
    star, _ = Catalogue().build(tmp_path)
    with duckdb.connect(str(star), read_only=True) as connection:
        assert catalogue_differences(connection) == []


def test_a_sound_catalogue_breaks_no_rule(tmp_path: Path) -> None:
    star, _ = Catalogue().build(tmp_path)
    assert {rule.name: broken_rows(star, rule) for rule in rules()} == {rule.name: [] for rule in rules()}


def test_two_builds_of_one_input_have_one_hash_and_equal_rows_in_equal_order(tmp_path: Path) -> None:
    first, first_result = Catalogue().build(tmp_path / "a")
    later = replace(RUN, run_id="run-2", built_at=datetime(2027, 1, 1))
    second, second_result = Catalogue().build(tmp_path / "b", later)
    assert first_result == second_result
    for name in first_result.row_counts.keys() - {"dim_run"}:
        assert answer(first, f"from {name}") == answer(second, f"from {name}")


def test_a_changed_word_and_a_repeated_row_change_the_hash(tmp_path: Path) -> None:
    whole = Catalogue().build(tmp_path / "a")[1].content_hash
    word = Catalogue()
    word.change("silver_focus", {"focus_name": "Home care"}, focus_name="Home Care")
    twice = Catalogue()
    for times in (1, 2):
        for _ in range(2):
            twice.add("silver_refused", table_name=f"t{times}", rule_name="r", expected_text="e")
    once = Catalogue()
    once.add("silver_refused", table_name="t1", rule_name="r", expected_text="e")
    hashes = [catalogue.build(tmp_path / str(at))[1].content_hash for at, catalogue in enumerate((word, twice, once))]
    assert len({whole, *hashes}) == 4


def test_a_row_twice_is_not_another_row_twice(tmp_path: Path) -> None:
    hashes = set()
    for rule in ("one", "other"):
        catalogue = Catalogue()
        for _ in range(2):
            catalogue.add("silver_refused", table_name="t", rule_name=rule, expected_text="e")
        hashes.add(catalogue.build(tmp_path / rule)[1].content_hash)
    assert len(hashes) == 2


def test_a_changed_definition_of_the_tables_changes_the_hash(tmp_path: Path) -> None:
    silver = Catalogue().write(tmp_path / "silver")
    plain = build_star(tmp_path / "a.duckdb", silver, star_ddl(), RUN).content_hash
    commented = star_ddl() + "\ncomment on table dim_run is 'One row.';"
    assert build_star(tmp_path / "b.duckdb", silver, commented, RUN).content_hash != plain


def test_a_block_s_line_becomes_the_line_of_the_document(tmp_path: Path) -> None:
    star, _ = Catalogue().build(tmp_path)
    assert answer(
        star,
        """select level_code, path_origin, min_years, max_years, document_path, fact_experience.line_from
        from fact_experience join dim_focus using (focus_key) join dim_level using (level_key)
        join dim_document on fact_experience.document_key = dim_document.document_key
        where focus_code = 'HOME1A2B' order by all""",
    ) == [
        ("P1", "rubric", 0.0, 2.0, "home/p2.txt", 16),
        ("P1", "universal", 0.0, 2.0, "care/p1.txt", 41),
        ("P2", "rubric", 1.0, 3.0, "home/p2.txt", 17),
        ("P2", "universal", 1.0, 3.0, "care/p2.txt", 41),
    ]


def test_facts_stand_in_the_order_of_function_focus_and_level(tmp_path: Path) -> None:
    star, _ = Catalogue().build(tmp_path)
    rows = answer(
        star,
        """select focus_code, level_code from (select row_number() over () as place, * from fact_experience)
        join dim_focus using (focus_key) join dim_level using (level_key) order by place""",
    )
    assert rows == sorted(rows)


def test_two_spellings_of_a_skill_are_one_skill_named_as_first_written(tmp_path: Path) -> None:
    star, _ = Catalogue().build(tmp_path)
    assert answer(star, "select skill_normal_form, skill_name, focus_count from dim_skill") == [
        ("lifting", "Lifting", 2)
    ]


def test_the_panel_most_documents_show_speaks_for_its_level(tmp_path: Path) -> None:
    catalogue = Catalogue()
    other = block_key("another panel of P2")
    catalogue.copy("silver_panel", {"level_code": "P2"}, block_key=other, level_name="Odd step")
    # On the page with the smallest path of the three, and still one against two.
    catalogue.change(
        "silver_section", {"section_name": "level_panel", "document_key": document_key("care/p1.txt")}, block_key=other
    )
    star, _ = catalogue.build(tmp_path)
    assert answer(star, "select level_name, panel_count, line_from from dim_level where level_code = 'P2'") == [
        ("Step P2", 2, 26)
    ]


def test_panels_shown_equally_often_are_decided_by_the_smallest_path(tmp_path: Path) -> None:
    catalogue = Catalogue()
    other = block_key("another panel of P2")
    catalogue.copy("silver_panel", {"level_code": "P2"}, block_key=other, level_name="Odd step")
    catalogue.change(
        "silver_section", {"section_name": "level_panel", "document_key": document_key("care/p2.txt")}, block_key=other
    )
    star, _ = catalogue.build(tmp_path)
    assert answer(star, "select level_name from dim_level where level_code = 'P2'") == [("Odd step",)]


def test_a_level_without_a_panel_has_no_attributes_and_no_universal_path(tmp_path: Path) -> None:
    catalogue = Catalogue()
    for table in ("silver_rubric_cell", "conformed_experience"):
        catalogue.copy(table, {"level_code": "P2", "line_from": 6}, level_code="P3")
    star, _ = catalogue.build(tmp_path)
    assert answer(
        star,
        """select level_name, typical_min_months, panel_count, dim_level.document_key, list(distinct path_origin)
        from dim_level join fact_experience using (level_key) where level_code = 'P3' group by all""",
    ) == [(None, None, 0, None, ["rubric"])]


@pytest.mark.parametrize(
    ("missing", "state"),
    [((), "absent"), (("title_aliases",), "absent"), (("title_aliases", "classification_mappings"), "cut_off")],
)
def test_a_missing_section_is_cut_off_behind_the_end_of_a_cut_page_and_absent_elsewhere(
    tmp_path: Path, missing: tuple[str, ...], state: str
) -> None:
    catalogue = Catalogue()
    page = {"document_key": document_key("home/p2.txt")}
    for section in ("adjacent_roles", *missing):
        catalogue.remove("silver_section", {**page, "section_name": section})
    star, _ = catalogue.build(tmp_path)
    assert answer(
        star,
        f"""select section_state, occurrence_number, line_from, text_line_count from fact_section
        where section_name = 'adjacent_roles' and document_key = '{page["document_key"]}'""",
    ) == [(state, 1, None, 0)]


def test_a_refused_row_is_told_with_its_line_in_every_document_that_shows_its_block(tmp_path: Path) -> None:
    catalogue = Catalogue()
    catalogue.add(
        "silver_refused",
        table_name="silver_skill",
        block_key=block_key("skills GEN"),
        line_from=3,
        line_to=3,
        column_name="skill_text",
        rule_name="not_nullable",
        expected_text="a value",
    )
    star, _ = catalogue.build(tmp_path)
    assert answer(star, "select document_path, line_from, line_to, rule_name from refused order by all") == [
        ("care/p1.txt", 20, 20, "not_nullable"),
        ("care/p2.txt", 20, 20, "not_nullable"),
    ]


def test_a_refused_row_of_no_document_is_told_all_the_same(tmp_path: Path) -> None:
    catalogue = Catalogue()
    catalogue.add("silver_refused", table_name="conformed_method", rule_name="one_of", expected_text="one of two")
    star, _ = catalogue.build(tmp_path)
    assert answer(star, "select document_key, table_name from refused") == [(None, "conformed_method")]


def test_a_file_whose_page_row_was_refused_is_still_listed(tmp_path: Path) -> None:
    catalogue = Catalogue()
    catalogue.add(
        "raw_document", document_key=document_key("odd.txt"), document_path="odd.txt", capture_state="captured"
    )
    catalogue.add(
        "silver_refused",
        table_name="silver_page",
        document_key=document_key("odd.txt"),
        rule_name="one_of",
        expected_text="one of a few",
    )
    star, _ = catalogue.build(tmp_path)
    assert answer(star, "select intake_state, reason_code from dim_document where document_path = 'odd.txt'") == [
        ("refused", "contract_broken")
    ]
    assert answer(star, "select table_name, rule_name from refused where document_path = 'odd.txt' order by all") == [
        ("dim_document", "contract_broken"),
        ("silver_page", "one_of"),
    ]


def test_hostile_text_passes_through_as_data(tmp_path: Path) -> None:
    hostile = '\'); drop table dim_role; -- \x00\x1f "$1" {x} ?'
    catalogue = Catalogue()
    catalogue.change("silver_skill", {"skill_name": "Lifting"}, skill_name=hostile, skill_text=hostile)
    catalogue.change("conformed_title", {"title_text": "Gen Carer P1"}, title_text=hostile)
    catalogue.change("conformed_title", {"title_text": "Gen Carer P2"}, title_text=hostile)
    star, result = catalogue.build(tmp_path)
    assert answer(star, "select skill_text from fact_skill where line_from = 20 limit 1") == [(hostile,)]
    assert result.row_counts["dim_role"] == 3


def test_the_run_is_told_with_its_hash_and_counts(tmp_path: Path) -> None:
    star, result = Catalogue().build(tmp_path)
    assert answer(star, "select run_id, started_at, content_hash, document_count, role_count from dim_run") == [
        (RUN.run_id, RUN.started_at, result.content_hash, 3, 3)
    ]


def test_nothing_of_a_refused_page_is_taken_even_where_it_was_cut_into_blocks(tmp_path: Path) -> None:
    catalogue = Catalogue()
    odd = document_key("odd.txt")
    page = {"document_key": document_key("home/p2.txt")}
    refused = {"intake_state": "refused", "reason_text": "no", "text_line_count": 2}
    catalogue.copy("silver_page", page, document_key=odd, document_path="odd.txt", **refused)
    catalogue.copy("silver_section", page, document_key=odd)
    for number in (1, 3):
        catalogue.add(
            "silver_refused_line",
            document_key=odd,
            line_number=number,
            reason_code="page_refused",
            line_text=f"Line {number}",
        )
    star, result = catalogue.build(tmp_path)
    assert {rule.name: rows for rule in rules() if (rows := broken_rows(star, rule))} == {}
    assert (result.row_counts["dim_document"], result.row_counts["fact_source"]) == (4, 3)
    listed = "select line_number, section_name, reason_code, line_text from unread_line order by line_number"
    assert answer(star, listed) == [(1, None, "page_refused", "Line 1"), (3, None, "page_refused", "Line 3")]
    assert answer(star, "select unread_line_count from dim_run") == [(0,)]
    assert answer(star, "select count(*) from fact_finding where rule_id = 'lines_unread'") == [(0,)]


def test_a_refused_file_whose_bytes_were_taken_names_its_copy_and_no_other_file_does(tmp_path: Path) -> None:
    catalogue = Catalogue()
    page = {"document_key": document_key("home/p2.txt")}
    refused = {"intake_state": "refused", "reason_text": "no", "text_line_count": None}
    for path, sha256 in (("odd.txt", "a" * 64), ("large.txt", None)):
        changed = {**refused, "document_key": document_key(path), "document_path": path, "sha256": sha256}
        catalogue.copy("silver_page", page, **changed)
    catalogue.copy("silver_page", page, document_key=document_key("note"), document_path="note", intake_state="skipped")
    catalogue.change("silver_page", {"document_path": "note"}, reason_text="a note", text_line_count=None)
    star, _ = catalogue.build(tmp_path)
    named = "select document_path, quarantine_name from dim_document where quarantine_name is not null"
    assert answer(star, named) == [("odd.txt", "a" * 64)]


def test_a_missing_input_file_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    silver = Catalogue().write(tmp_path / "silver")
    (silver / "silver_skill.parquet").unlink()
    with pytest.raises(BuildError, match="silver_skill"):
        build_star(tmp_path / "star.duckdb", silver, star_ddl(), RUN)
    assert [path.name for path in tmp_path.iterdir()] == ["silver"]


def test_a_broken_key_stops_the_build_and_leaves_nothing_behind(tmp_path: Path) -> None:
    catalogue = Catalogue()
    catalogue.copy("silver_page", {"document_path": "care/p1.txt"}, document_path="care/p1 twice.txt")
    with pytest.raises(duckdb.ConstraintException, match="duplicate key"):
        catalogue.build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["silver"]


def test_a_table_no_statement_fills_stops_the_build(tmp_path: Path) -> None:
    silver = Catalogue().write(tmp_path / "silver")
    with pytest.raises(BuildError, match="dim_moon"):
        build_star(tmp_path / "star.duckdb", silver, star_ddl() + "create table dim_moon (a int);", RUN)


def test_a_column_no_select_gives_stops_the_build(tmp_path: Path) -> None:
    silver = Catalogue().write(tmp_path / "silver")
    with pytest.raises(BuildError, match="phase"):
        build_star(tmp_path / "s.duckdb", silver, star_ddl() + "alter table fact_skill add column phase int;", RUN)


def test_folders_with_quotes_and_wildcards_in_their_names_are_read_as_named(tmp_path: Path) -> None:
    folder = tmp_path / "it's [a] *new* folder"
    folder.mkdir()
    assert Catalogue().build(folder)[1].row_counts["dim_role"] == 3


@pytest.mark.parametrize(("large_from", "block_bytes"), [(0, 65_536), (10**12, 16_384)])
def test_a_large_star_has_blocks_into_which_whole_numbers_are_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large_from: int, block_bytes: int
) -> None:
    monkeypatch.setattr("rolewh.warehouse.build.LARGE_SILVER_BYTES", large_from)
    star, _ = Catalogue().build(tmp_path)
    assert answer(star, "select block_size from pragma_database_size()") == [(block_bytes,)]


def test_the_published_tables_hold_no_view_that_reads_files(tmp_path: Path) -> None:
    star, _ = Catalogue().build(tmp_path)
    views = answer(star, "select view_name, sql from duckdb_views() where not internal")
    assert {name for name, _ in views} == {file.name for file in answer_files() if not file.arguments}
    assert [name for name, sql in views if "parquet" in sql] == []


def test_a_refused_row_takes_what_hangs_on_it_and_the_star_still_keeps_every_rule(tmp_path: Path) -> None:
    catalogue = Catalogue()
    gen_duties = {"block_key": block_key("responsibilities GEN")}
    catalogue.change("conformed_responsibility_level", {**gen_duties, "sequence_number": 3}, level_code="P5")
    catalogue.remove("silver_responsibility", {**gen_duties, "sequence_number": 3})
    catalogue.remove("silver_rubric_cell", {"block_key": block_key("level_guidelines GEN"), "level_code": "P2"})
    catalogue.remove("silver_identity", {"role_code": "CAR.GEN.P1"})
    catalogue.remove("silver_panel", {"level_code": "P1"})
    star, result = catalogue.build(tmp_path)
    assert {rule.name: rows for rule in rules() if (rows := broken_rows(star, rule))} == {}
    assert result.row_counts["fact_responsibility"] == 5
    assert answer(star, "select title, line_from from dim_role where role_code = 'CAR.GEN.P1'") == [(None, 1)]


def test_one_role_on_two_pages_is_one_role_with_the_sources_of_both(tmp_path: Path) -> None:
    catalogue = Catalogue()
    twin = document_key("care/p1 again.txt")
    first = {"document_key": document_key("care/p1.txt")}
    for table in ("raw_document", "silver_page"):
        catalogue.copy(table, first, document_key=twin, document_path="care/p1 again.txt")
    catalogue.copy("silver_section", first, document_key=twin)
    catalogue.change("conformed_role", {"role_code": "CAR.GEN.P1"}, document_count=2)
    star, result = catalogue.build(tmp_path)
    assert {rule.name: rows for rule in rules() if (rows := broken_rows(star, rule))} == {}
    assert (result.row_counts["dim_role"], result.row_counts["fact_source"], result.row_counts["fact_mapping"]) == (
        3,
        4,
        3,
    )


def test_a_table_that_is_a_folder_of_pieces_is_read_as_the_table_it_is(tmp_path: Path) -> None:
    _, whole = Catalogue().build(tmp_path / "whole", keeps_answers=True)
    silver = Catalogue().write(tmp_path / "pieces" / "silver")
    table = silver / "raw_document.parquet"
    frame = pl.read_parquet(table)
    table.unlink()
    table.mkdir()
    for number in range(frame.height):
        frame[number : number + 1].write_parquet(table / f"{number:06}.parquet")
    in_pieces = build_star(tmp_path / "pieces" / "star.duckdb", silver, star_ddl(), RUN)
    assert in_pieces == whole
    assert sorted(path.name for path in (tmp_path / "pieces").iterdir()) == ["silver", "star.duckdb"]
