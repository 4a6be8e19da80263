"""What an answer says does not depend on whether it is kept as a table, and what is kept is content like any other table."""

import re
from pathlib import Path

import duckdb
import pytest

from rolewh.warehouse.answers import answer_files
from rolewh.warehouse.compare_builds import compare_builds
from rolewh.warehouse.content_hash import NOT_CONTENT, RUN_COLUMNS
from rolewh.warehouse.export import opened_build
from rolewh.warehouse.kept_answers import KEPT_PREFIX, kept_files
from rolewh.warehouse.sql_files import SqlFile
from schemas.registry import layer
from tests.warehouse.small_catalogue import Catalogue

FILES = {file.name: file for file in answer_files()}
KEPT = tuple(kept_files())


@pytest.fixture(scope="module")
def star(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Catalogue().build(tmp_path_factory.mktemp("kept"), keeps_answers=True)[0]


def read_by(file: SqlFile) -> set[str]:
    """Every table, view and macro it reads, directly or through others."""
    read = set(file.reads)
    return read.union(*(read_by(FILES[name]) for name in read if name in FILES))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_a_kept_answer_has_the_rows_of_its_sql_in_their_order(star: Path, file: SqlFile) -> None:
    with duckdb.connect(str(star), read_only=True) as connection:
        worked_out = connection.sql(file.text)
        kept = connection.sql(f"from {KEPT_PREFIX}{file.name}")
        assert (kept.columns, kept.types) == (worked_out.columns, worked_out.types)
        assert kept.fetchall() == worked_out.fetchall()
        assert connection.sql(f"from {file.name}").fetchall() == kept.fetchall()


def test_what_is_worked_out_in_slices_has_the_same_rows_in_the_same_order(
    star: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A role a slice, and the catalogue has several.
    monkeypatch.setattr("rolewh.warehouse.kept_answers.ROLES_OF_A_SLICE", 1)
    sliced = Catalogue().build(tmp_path, keeps_answers=True)[0]
    names = [file.name for file in KEPT if "slices" in file.header]
    with duckdb.connect(str(star), read_only=True) as whole, duckdb.connect(str(sliced), read_only=True) as parts:
        assert whole.sql("from dim_role").fetchall()[1:]
        rows = [whole.sql(f"from {KEPT_PREFIX}{name}").fetchall() for name in names]
        assert max(map(len, rows)) > 10
        assert [parts.sql(f"from {KEPT_PREFIX}{name}").fetchall() for name in names] == rows


@pytest.mark.parametrize("file", [file for file in KEPT if "slices" in file.header], ids=lambda file: file.name)
def test_what_is_worked_out_in_slices_is_ordered_by_their_key_which_is_never_null(star: Path, file: SqlFile) -> None:
    key = file.header["slices"]
    with duckdb.connect(str(star), read_only=True) as connection:
        keys = [found for (found,) in connection.sql(f"select {key} from {KEPT_PREFIX}{file.name}").fetchall()]
    assert keys == sorted(keys)
    assert all(len(found) == 16 for found in keys)


def test_half_of_the_kept_answers_or_more_say_something_of_the_small_catalogue(star: Path) -> None:
    with duckdb.connect(str(star), read_only=True) as connection:
        silent = [file.name for file in KEPT if not connection.sql(f"from {file.name} limit 1").fetchall()]
    assert 2 * len(silent) <= len(KEPT), silent


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_what_is_kept_does_not_tell_of_runs(file: SqlFile) -> None:
    # Else each refresh would publish anew.
    assert not read_by(file) & NOT_CONTENT
    text = "\n".join(FILES[name].text for name in {file.name, *read_by(file)} & FILES.keys())
    assert [column for columns in RUN_COLUMNS.values() for column in columns if column in text] == []


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_an_answer_that_is_asked_for_something_cannot_be_kept(file: SqlFile) -> None:
    assert file.arguments == ()


@pytest.mark.parametrize("file", [file for file in FILES.values() if file not in KEPT], ids=lambda file: file.name)
def test_what_is_asked_of_a_view_is_known_to_the_oldest_duckdb_that_reads_the_file(file: SqlFile) -> None:
    # DuckDB 1.4 reads the file and has no function `if`; `benchmarks/oldest_reader.sh` finds what else it lacks.
    assert not re.search(r"\bif\(", file.text)


def test_a_kept_row_that_was_changed_is_found(star: Path, tmp_path: Path) -> None:
    harmed = tmp_path / "harmed.duckdb"
    harmed.write_bytes(star.read_bytes())
    harmed.chmod(0o644)
    with duckdb.connect(str(harmed)) as connection:
        connection.execute("update kept_mart_role_sheet set value_text = 'P9' where topic = 'identity'")
    assert [one.name for one in compare_builds(harmed, star).differences] == ["kept_mart_role_sheet"]


def test_exports_have_the_view_and_not_the_table_behind_it(star: Path, tmp_path: Path) -> None:
    with opened_build(star, tmp_path) as build:
        names = {relation.name for relation in build.relations({})}
    assert not {name for name in names if name.startswith(KEPT_PREFIX)}
    assert {file.name for file in KEPT} <= names


def test_every_table_whose_rows_have_lines_is_found_by_them_and_each_row_has_its_place(star: Path) -> None:
    # A refused row is no row of the star: it tells of one.
    with_lines = {
        table.name for table in layer("star") if {"document_key", "line_from", "line_to"} <= table.column.keys()
    }
    with duckdb.connect(str(star), read_only=True) as connection:
        text = FILES["mart_line_use"].text
        assert set(re.findall(r"'(\w+)' as table_name", text)) == with_lines - {"refused"}
        assert connection.sql("select count(*) from mart_line_use where place_key is null").fetchall() == [(0,)]
        assert connection.sql("select count(*) > 50 from mart_line_use").fetchall() == [(True,)]


def test_what_a_line_became_is_found_wherever_it_stands(star: Path) -> None:
    """`what_uses` looks among the places of a document only: no row of any table may stand outside of them."""
    with duckdb.connect(str(star), read_only=True) as connection:
        documents = connection.sql("select document_key, document_path, line_count from dim_document").fetchall()
        told = "table_name, row_key, row_text, line_from, line_to"
        found = set()
        for key, path, lines in documents:
            for line in range(1, lines + 1):
                asked = f"select {told} from mart_line_use where document_key = ? and ? between line_from and line_to order by all"
                everything = connection.execute(asked, [key, line]).fetchall()
                found |= {table for table, *_ in everything}
                answer = connection.execute(f"select {told} from what_uses(?, ?) order by all", [key, line]).fetchall()
                assert answer == everything, (path, line)
            by_path = connection.execute("select * from what_uses(?, 1)", [path]).fetchall()
            assert by_path == connection.execute("select * from what_uses(?, 1)", [key]).fetchall()
    assert len(found) > 8, found
