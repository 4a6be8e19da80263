"""What is read from a build to be handed on is all of it, in an order that does not move."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from rolewh.exports.failure import ExportError
from rolewh.exports.relation import MART, QUESTION, TABLE, Relation
from rolewh.warehouse.export import Build, opened_build
from schemas.registry import layer
from tests.warehouse.small_catalogue import RUN, Catalogue


@pytest.fixture(scope="module")
def star(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small star with a view of no file beside its own."""
    staged, _ = Catalogue().build(tmp_path_factory.mktemp("star"))
    with duckdb.connect(str(staged)) as connection:
        connection.execute("create view how_many_roles as select count(*) as role_count from dim_role")
        connection.execute('create table "odd ""name" (line varchar)')
        connection.execute("""insert into "odd ""name" values ('b'), ('a'), ('c')""")
    return staged


@pytest.fixture
def build(star: Path, tmp_path: Path) -> Iterator[Build]:
    with opened_build(star, tmp_path / "spill") as opened:
        yield opened


def by_name(build: Build) -> dict[str, Relation]:
    return {relation.name: relation for relation in build.relations({table.name: table.key for table in layer("star")})}


def test_every_table_and_every_view_is_found_with_its_columns_and_meanings(build: Build) -> None:
    found = by_name(build)
    for table in layer("star"):
        told = found[table.name]
        assert (told.kind, told.grain, told.key) == (TABLE, table.grain, table.key)
        assert [(field.name, field.meaning, field.is_nullable) for field in told.fields] == [
            (column.name, column.meaning, column.nullable) for column in table.columns
        ]
    assert found["mart_coverage"].kind == MART
    assert found["mart_coverage"].grain.startswith("One row per")
    assert all(field.meaning for field in found["mart_coverage"].fields)


def test_a_view_without_words_is_found_too(build: Build) -> None:
    view = by_name(build)["how_many_roles"]
    assert (view.kind, view.grain, [field.name for field in view.fields]) == (QUESTION, "", ["role_count"])


def test_the_edition_is_what_the_build_says_of_itself(build: Build) -> None:
    edition = build.edition()
    assert (edition.built_at, edition.rolewh_version) == (RUN.built_at, RUN.rolewh_version)
    assert len(edition.content_hash) == 64


def test_every_relation_is_written_whole_and_the_same_each_time(build: Build, tmp_path: Path) -> None:
    for relation in build.relations({table.name: table.key for table in layer("star")}):
        paths = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
        counts = {build.write_parquet(relation, path) for path in paths}
        assert counts == {pl.read_parquet(paths[0]).height}
        assert pl.read_parquet(paths[0]).columns == [field.name for field in relation.fields]
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_rows_stand_in_the_order_of_the_key_or_of_all_columns(build: Build, tmp_path: Path) -> None:
    found, path = by_name(build), tmp_path / "out.parquet"
    build.write_parquet(found["dim_role"], path)
    keys = pl.read_parquet(path)["role_key"].to_list()
    assert keys == sorted(keys)
    build.write_parquet(found['odd "name'], path)
    assert list(build.parquet_rows(path)) == [("a",), ("b",), ("c",)]


def test_a_build_that_is_none_is_told_for_people(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_bytes(b"no database at all" * 1000)
    with pytest.raises(ExportError, match=r"damaged\.duckdb could not be read"), opened_build(damaged, tmp_path / "s"):
        raise AssertionError("a damaged build was opened")
