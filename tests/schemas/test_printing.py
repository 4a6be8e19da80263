"""What holds of the printed contracts: they are in print as committed, and each form says what the contract says."""

import os
from pathlib import Path

import duckdb
import polars as pl
import pytest
import yaml

from schemas.columns import text
from schemas.printing.__main__ import main
from schemas.printing.ddl import parents_first, star_ddl
from schemas.printing.dictionary import dictionary, escaped
from schemas.printing.files import PUBLISHED, drifted, printed, write
from schemas.printing.table_yaml import table_yaml
from schemas.registry import TABLES, layer
from schemas.table import Rule, Table


def test_the_committed_files_are_the_printed_contracts_byte_for_byte() -> None:
    assert drifted(PUBLISHED) == [], "renew with: make schemas"


def test_a_changed_a_missing_and_a_stray_file_are_each_named_and_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    assert main(["--check"], tmp_path) == 0
    (tmp_path / "warehouse.sql").write_bytes(star_ddl().encode().replace(b"\n", b"\r\n"))
    (tmp_path / "dictionary.md").unlink()
    (tmp_path / "tables" / "gone.yaml").write_text("name: gone\n")
    capsys.readouterr()
    assert main(["--check"], tmp_path) == 1
    told = capsys.readouterr().out
    assert all(name in told for name in ("warehouse.sql", "dictionary.md", "tables/gone.yaml", "make schemas"))
    assert main([], tmp_path) == 0
    assert drifted(tmp_path) == []


def test_printing_twice_rewrites_nothing(tmp_path: Path) -> None:
    assert sorted(write(tmp_path)) == sorted(printed())
    os.chmod(tmp_path / "dictionary.md", 0o444)
    assert write(tmp_path) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_yaml_of_a_table_reads_back_as_its_contract(table: Table) -> None:
    read = yaml.safe_load(table_yaml(table))
    assert (read["name"], read["layer"], read["grain"], tuple(read["key"])) == (
        table.name,
        table.layer,
        table.grain,
        table.key,
    )
    told = ("name", "nullable", "meaning", "references", "referenced_column")
    assert [tuple(held.get(name) for name in told) for held in read["columns"]] == [
        tuple(getattr(column, name) for name in told) for column in table.columns
    ]
    assert read.get("rules", {}) == {rule.name: rule.sentence for rule in table.rules}


def test_yaml_keeps_quotes_colons_and_line_ends_of_a_text() -> None:
    odd = 'a "quoted": word # no comment\nnext \u2028 line \x85 \ufeff ü 🙂'
    table = Table("t", "silver", odd, (), (text("c", odd),), (Rule("r", odd, pl.lit(True)),))
    read = yaml.safe_load(table_yaml(table))
    assert (read["grain"], read["columns"][0]["meaning"], read["rules"]["r"]) == (odd, odd, odd)


def test_the_dictionary_has_a_section_for_every_table_and_a_row_for_every_column() -> None:
    page = dictionary()
    for table in TABLES:
        section = page.split(f"### {table.name}\n")[1].split("\n### ")[0]
        assert [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")] == list(table.column)


def test_text_in_the_dictionary_cannot_break_a_table_or_become_markup() -> None:
    assert escaped("a|b <i>*c*</i>\n`d`") == r"a\|b \<i\>\*c\*\</i\> \`d\`"


def test_tables_that_refer_to_each_other_in_a_ring_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    left = Table("left", "star", "One row per left.", ("k",), (text("k", "K", references="right"),))
    right = Table("right", "star", "One row per right.", ("k",), (text("k", "K", references="left"),))
    monkeypatch.setattr("schemas.printing.ddl.TABLE", {"left": left, "right": right})
    with pytest.raises(ValueError, match="ring: left, right"):
        parents_first((left, right))


def test_the_ddl_refuses_a_word_outside_a_closed_list_and_a_number_outside_its_range() -> None:
    with duckdb.connect() as connection:
        connection.execute(star_ddl())
        good = "insert into dim_level by name select '0123456789abcdef' level_key, 'P1' level_code, 'P' track_code, "
        good += "'Professional' track_name, 1 level_number, 0 panel_count"
        for spoilt in (good.replace("'P' track", "'X' track"), good.replace("1 level_number", "0 level_number")):
            with pytest.raises(duckdb.ConstraintException, match="CHECK"):
                connection.execute(spoilt)
        connection.execute(good)


def test_every_star_table_and_no_other_is_in_the_ddl() -> None:
    created = [line.split()[2] for line in star_ddl().splitlines() if line.startswith("create table ")]
    assert sorted(created) == sorted(table.name for table in layer("star"))
