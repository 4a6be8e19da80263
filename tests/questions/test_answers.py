"""Each question gives the rows that were worked out by hand on the tiny star of its own file."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from rolewh.warehouse.answers import answer_files, described
from rolewh.warehouse.sql_files import SqlFile
from tests.questions.hand_made_star import NULL, empty_star, put

HERE = Path(__file__).parent
FILES = {file.name: file for file in answer_files() if file.header.get("question")}


def cases() -> list[Any]:
    """Every [[case]] of every file, named by both."""
    return [
        pytest.param(path.stem, number, id=f"{path.stem}-{number}")
        for path in sorted(HERE.glob("*.toml"))
        for number, _ in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
    ]


@pytest.fixture(scope="module")
def star() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = empty_star()
    yield connection
    connection.close()


@pytest.mark.parametrize(("name", "number"), cases())
def test_the_answer_is_what_was_worked_out_by_hand(star: duckdb.DuckDBPyConnection, name: str, number: int) -> None:
    told = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    case = told["case"][number]
    star.execute("begin")
    try:
        put(star, told.get("roles", []), told.get("rows", {}))
        found = star.sql(_asked(name, case)).fetchall()
    finally:
        star.execute("rollback")
    assert [[_plain(value) for value in row] for row in found] == case["rows"]


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_every_question_has_a_hand_made_case(file: SqlFile) -> None:
    assert (HERE / f"{file.name}.toml").is_file()


def test_each_of_the_38_questions_is_answered_by_one_file() -> None:
    assert sorted(int(file.header["number"]) for file in FILES.values() if "number" in file.header) == [*range(1, 39)]


def test_no_case_is_of_a_question_that_is_gone() -> None:
    assert {path.stem for path in HERE.glob("*.toml")} <= {file.name for file in answer_files()}


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_every_answer_carries_what_makes_it_honest(star: duckdb.DuckDBPyConnection, file: SqlFile) -> None:
    """`-- honest:` names the columns that count foci and nulls, tell declared from inferred, or name the edition."""
    wanted = {name.strip() for name in file.header["honest"].split(",")}
    arguments = f"({', '.join('null' for one in file.arguments if one.default is None)})" if file.arguments else ""
    assert wanted
    assert wanted <= {name for name, *_ in star.sql(f"describe from {file.name}{arguments}").fetchall()}


@pytest.mark.parametrize("file", list(answer_files()), ids=lambda file: file.name)
def test_every_column_of_an_answer_says_what_it_means(star: duckdb.DuckDBPyConnection, file: SqlFile) -> None:
    # Raises for a column nothing explains.
    assert described(star, file.name)


def _asked(name: str, case: dict[str, Any]) -> str:
    columns = ", ".join(case["columns"])
    arguments = ", ".join(_literal(value) for value in case.get("arguments", []))
    called = f"{name}({arguments})" if FILES[name].arguments else name
    return f"select {columns} from {called}"


def _literal(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return "null" if value == NULL else f"'{value}'" if isinstance(value, str) else str(value)


def _plain(value: Any) -> Any:
    if value is None:
        return NULL
    if isinstance(value, float):
        return round(value, 6)
    return value if isinstance(value, (bool, int, str, list)) else str(value)
