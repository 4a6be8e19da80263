"""A reader can ask anything of the warehouse and reach nothing else."""

from pathlib import Path

import duckdb
import pytest

from rolewh.warehouse.publish import LINK_NAME, publish, staging_path
from rolewh.warehouse.read import LOCKED_DOWN, NotAQuery, WarehouseMissing, open_warehouse, run_query
from tests.warehouse.small_catalogue import Catalogue

#: Each is tried as it stands; {folder} is a folder the process may write to.
ATTACKS = (
    "select * from read_text('{folder}/secret.csv')",
    "select * from read_blob('{folder}/secret.csv')",
    "select * from read_csv('{folder}/secret.csv')",
    "select * from read_json('{folder}/secret.csv')",
    "select * from read_parquet('{folder}/secret.csv')",
    "select * from '{folder}/secret.csv'",
    "select * from glob('{folder}/*')",
    "select * from sniff_csv('{folder}/secret.csv')",
    "select getenv('HOME')",
    "attach '{folder}/other.duckdb'",
    "attach ':memory:' as other",
    "copy dim_role to '{folder}/out.csv'",
    "copy (select 1) to '{folder}/out.parquet'",
    "export database '{folder}/out'",
    "import database '{folder}/out'",
    "install httpfs",
    "load httpfs",
    "load '{folder}/code.duckdb_extension'",
    "create secret stolen (type s3)",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset lock_configuration",
    "set memory_limit = '100GB'",
    "pragma memory_limit = '100GB'",
    "set threads = 64",
    "set temp_directory = '{folder}'",
    "set allowed_directories = ['{folder}']",
    "create table dim_moon (a integer)",
    "create view mart_moon as select 1",
    "create macro moon() as 1",
    "insert into dim_degree values ('a', 'b', 1)",
    "update dim_role set title = ''",
    "delete from fact_role",
    "drop table fact_role",
    "comment on table dim_role is ''",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    built, result = Catalogue().build(tmp_path_factory.mktemp("build"))
    publish(folder, built.rename(staging_path(folder)), result.content_hash)
    return folder


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_reader_is_refused(home: Path, tmp_path: Path, attack: str) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with open_warehouse(home) as reader, pytest.raises(duckdb.Error):
        reader.execute(attack.format(folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_a_query_does_not_see_the_variables_of_the_program_that_runs_it(home: Path) -> None:
    with open_warehouse(home) as reader:
        a_variable = reader.sql("select 42")
        with pytest.raises(duckdb.CatalogException):
            reader.sql("from a_variable")
        assert a_variable.fetchall() == [(42,)]


def test_a_reader_reads(home: Path) -> None:
    answer = run_query(home, "select role_code, document_count from dim_role order by role_code")
    assert answer.columns == ("role_code", "document_count")
    assert answer.rows == [("CAR.GEN.P1", 1), ("CAR.GEN.P2", 1), ("CAR.HOME1A2B.P2", 1)]
    assert not answer.is_cut


def test_an_answer_is_bounded_and_says_so(home: Path) -> None:
    answer = run_query(home, "from range(1_000_000_000)", limit=2)
    assert (answer.rows, answer.is_cut) == ([(0,), (1,)], True)
    assert not run_query(home, "from range(2)", limit=2).is_cut


def test_a_query_too_large_for_memory_fails_and_spills_nowhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LOCKED_DOWN, "memory_limit", "50MB")
    with pytest.raises(duckdb.OutOfMemoryException):
        run_query(home, "select list(i) from range(50_000_000) r(i)")


def test_a_statement_without_rows_is_told_apart(home: Path) -> None:
    with pytest.raises(NotAQuery, match="one query"):
        run_query(home, "-- nothing here")


def test_where_nothing_was_published_the_command_that_does_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing, match="`rolewh refresh` builds it"):
        open_warehouse(tmp_path)


def test_a_link_to_a_build_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / LINK_NAME).symlink_to("builds/gone.duckdb")
    with pytest.raises(WarehouseMissing, match="build that is gone"):
        run_query(tmp_path, "select 1")
