"""`rolewh query` answers read-only SQL in three forms, each safe where it is read."""

import csv
import json

import pytest

from pipelines.command import DONE, FAILED, WRONG_USAGE, main
from pipelines.places import Home
from pipelines.querying import formatted


def query(home: Home, *words: str) -> int:
    return main(["query", *words, "--home", str(home.root)])


def test_a_table_has_header_and_rows_and_tells_null_from_empty(
    refreshed: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert query(refreshed, "select 'a' as first, null as second, '' as third, 12 as number") == DONE
    assert capsys.readouterr().out.splitlines() == [
        "first  second  third  number",
        "-----  ------  -----  ------",
        "a      null               12",
    ]


def test_a_table_cuts_long_cells_and_the_other_forms_do_not() -> None:
    rows = [("x" * 1000,)]
    assert max(map(len, formatted(["text"], rows, "table").splitlines())) == 60
    assert "x" * 1000 in formatted(["text"], rows, "csv")
    assert json.loads(formatted(["text"], rows, "json")) == [{"text": "x" * 1000}]


def test_control_characters_reach_no_terminal(refreshed: Home, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "csv", "json"):
        assert query(refreshed, "select chr(27) || '[2J' as text", "--format", form) == DONE
        assert "\x1b" not in capsys.readouterr().out


def test_csv_keeps_values_and_guards_formulas(refreshed: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert query(refreshed, "select '=1+1' as a, '-5' as b, -5 as c, 'x,\"y\"' as d", "--format", "csv") == DONE
    assert list(csv.reader(capsys.readouterr().out.splitlines())) == [
        ["a", "b", "c", "d"],
        ["'=1+1", "-5", "-5", 'x,"y"'],
    ]


def test_json_gives_times_lists_and_bytes_as_text(refreshed: Home, capsys: pytest.CaptureFixture[str]) -> None:
    sql = "select timestamp '2026-01-02 03:04:05' as at, ['a'] as list, 'ab'::blob as bytes, null as none"
    assert query(refreshed, sql, "--format", "json") == DONE
    assert json.loads(capsys.readouterr().out) == [
        {"at": "2026-01-02 03:04:05", "list": ["a"], "bytes": "6162", "none": None}
    ]


def test_a_limit_says_that_there_is_more(refreshed: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert query(refreshed, "from range(10)", "--limit", "3") == DONE
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 5
    assert "the first 3 rows" in shown.err


@pytest.mark.parametrize(
    "sql",
    ["select nothing", "delete from dim_run", "drop table dim_run", "select * from read_text('/etc/hostname')"],
)
def test_sql_that_is_wrong_or_writes_or_reaches_out_is_refused(
    refreshed: Home, sql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert query(refreshed, sql) == WRONG_USAGE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err
    assert query(refreshed, "select count(*) from dim_run") == DONE


def test_without_a_warehouse_the_next_step_is_said(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "select 1", "--home", f"{tmp_path}/nothing"]) == FAILED
    assert "rolewh refresh" in capsys.readouterr().err


def test_json_keeps_every_column_and_stays_json() -> None:
    answer = formatted(["a", "a", "b"], [(1, 2, float("nan"))], "json")
    assert json.loads(answer) == [{"a": 1, "a_2": 2, "b": "nan"}]
