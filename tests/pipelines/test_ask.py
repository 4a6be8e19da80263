"""`rolewh ask` lists the written questions, answers them with what it is given, and refuses in words what it cannot answer."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.asked_codes import KIND_OF
from pipelines.command import DONE, FAILED, WRONG_USAGE, main
from pipelines.places import Home
from pipelines.querying import ANSWER_FORMATS
from pipelines.questions import about, bound_values, known_questions, question_named, statement
from rolewh.warehouse.answers import described
from rolewh.warehouse.read import open_warehouse

#: Of the pages of the fixture `raw`.
FIRST, SECOND, THIRD = "SWE.GEN.P2", "PROCES.UPSTREAMDF5B.P1", "SALES.GEN.P1"
#: What a page must not get past any format: a control character, mark-up of two kinds and, in front, a formula.
HOSTILE = "=cmd|'/C calc'!A1 \x1b[2J<script>alert(1)</script>[x](http://x.example) \u202e|end"
SQL_IN_A_VALUE = "x'); drop table dim_role; --"

Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(refreshed: Home, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Asks the refreshed home, or the one named; gives the exit code and what stood on both outputs."""

    def asked(*words: str, home: Path = refreshed.root) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["ask", *words, "--home", str(home)])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return asked


@pytest.fixture
def hostile(served: Home) -> Path:
    """A home whose warehouse holds hostile text where the answer to distinguishing_skills shows the name of a focus."""
    with duckdb.connect(str(served.warehouse.resolve())) as connection:
        connection.execute("update dim_focus set focus_name = ?", [HOSTILE])
        connection.execute("update kept_distinguishing_skills set focus_name = ?", [HOSTILE])
    return served.root


def test_without_a_name_every_question_is_listed_with_what_it_is_asked_with(ask: Asked) -> None:
    code, out, err = ask()
    assert (code, err) == (DONE, "")
    for file in known_questions():
        assert f" {file.name}" in out
        assert file.header["question"] in out
    assert "scope_verdict ROLE_A ROLE_B\n" in out
    assert "baseline_skills [asked_function]\n" in out


def test_the_list_needs_no_warehouse(ask: Asked, tmp_path: Path) -> None:
    assert ask(home=tmp_path / "nothing")[0] == DONE


def test_a_search_keeps_the_questions_that_hold_every_word(ask: Asked) -> None:
    assert "baseline_skills" in ask("--search", "BASELINE", "function")[1]
    assert "scope_verdict" not in ask("--search", "baseline")[1]
    assert "No question holds baseline zebra" in ask("--search", "baseline", "zebra")[1]


def test_about_tells_the_grain_the_arguments_and_each_column(ask: Asked) -> None:
    code, out, _ = ask("baseline_skills", "--about")
    file = question_named("baseline_skills")
    assert code == DONE
    assert file.grain in out
    assert "[asked_function]: Code of the function" in out
    assert "  skill_name: The skill as the group it belongs to is called" in out
    assert "In SQL: from baseline_skills()" in out


def test_every_question_can_be_told_about(refreshed: Home) -> None:
    with open_warehouse(refreshed.root) as connection:
        for file in known_questions():
            told = about(file.name, list(described(connection, file.name).items()))
            assert all(argument.meaning in told for argument in file.arguments)
            assert all(f"  {name.strip()}: " in told for name in file.header["honest"].split(","))


def test_a_question_is_known_by_its_number_too(ask: Asked) -> None:
    assert ask("16") == ask("baseline_skills")
    assert ask("16")[0] == DONE


def test_numbers_are_given_once() -> None:
    numbers = [file.header["number"] for file in known_questions() if "number" in file.header]
    assert len(numbers) == len(set(numbers))


def test_a_misspelt_name_gets_names_that_are_alike(ask: Asked) -> None:
    code, out, err = ask("baselineskills")
    assert (code, out) == (WRONG_USAGE, "")
    assert "did you mean baseline_skills" in err


def test_a_name_like_nothing_leads_to_the_list(ask: Asked) -> None:
    assert "`rolewh ask` lists all" in ask("zzzzzz")[2]


def test_values_go_by_place_by_name_or_both(ask: Asked) -> None:
    answers = [
        ask("scope_verdict", *words, "--format", "json")
        for words in (
            (FIRST, SECOND),
            (f"role_b={SECOND}", f"role_a={FIRST}"),
            (f"role_b={SECOND}", FIRST),
            (f" {FIRST.lower()} ", SECOND),
        )
    ]
    assert answers[0][0] == DONE
    assert json.loads(answers[0][1])
    assert answers == [answers[0]] * len(answers)
    assert ask("scope_verdict", SECOND, FIRST, "--format", "json") != answers[0]


def test_missing_values_are_named_with_their_meaning(ask: Asked) -> None:
    code, out, err = ask("scope_verdict", FIRST)
    assert (code, out) == (WRONG_USAGE, "")
    assert "needs 1 value more: role_b (The role it is judged against)" in err


@pytest.mark.parametrize(
    "words",
    [
        ("scope_verdict", FIRST, SECOND, THIRD),
        ("scope_verdict", FIRST, f"role_a={SECOND}"),
        ("distinguishing_skills", "SWE"),
        ("baseline_skills", "asked_fun=SWE", "SWE"),
    ],
    ids=["one_too_many", "given_twice", "asked_with_nothing", "unknown_name_beside_a_value"],
)
def test_a_superfluous_value_is_named(ask: Asked, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words)
    assert (code, out) == (WRONG_USAGE, "")
    assert "has no place there" in err


def test_a_list_is_given_with_commas(ask: Asked) -> None:
    code, out, _ = ask("compare_role_list", f"{FIRST}, {SECOND},{THIRD}", "--format", "csv")
    assert code == DONE
    assert all(role in out for role in (FIRST, SECOND, THIRD))
    assert ask("compare_role_list", " , ")[0] == WRONG_USAGE


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("scope_verdict", "SWE.GEN.P9", SECOND), f"no role 'SWE.GEN.P9'; did you mean {FIRST}"),
        (("scope_verdict", FIRST, "PROCES.UPSTREAM.P1"), f"did you mean {SECOND}"),
        (("scope_verdict", FIRST, "zzz"), "no role 'zzz'; `rolewh query` lists them"),
        (("compare_role_list", f"{FIRST},{SECOND},SALES.GEN.P10"), f"did you mean {THIRD}"),
        (("baseline_skills", "SWW"), "no function 'SWW'; did you mean SWE?"),
    ],
)
def test_a_code_the_warehouse_has_not_is_refused_with_codes_that_are_alike(
    ask: Asked, words: tuple[str, ...], advice: str
) -> None:
    code, out, err = ask(*words)
    assert (code, out) == (WRONG_USAGE, "")
    assert advice in err


def test_every_argument_that_names_a_role_is_looked_up() -> None:
    named = {
        argument.name for file in known_questions() for argument in file.arguments if argument.name.startswith("role_")
    }
    assert named <= {name for name, kind in KIND_OF.items() if kind == "role"}
    assert {"role_a", "role_b"} <= named


@pytest.mark.parametrize("form", ANSWER_FORMATS)
def test_every_format_gives_the_same_rows(ask: Asked, form: str, tmp_path: Path) -> None:
    path = tmp_path / "answer"
    code, out, err = ask("baseline_skills", "--format", form, "--output", str(path))
    assert (code, out) == (DONE, "")
    skills = [row["skill_name"] for row in json.loads(ask("baseline_skills", "--format", "json")[1])]
    assert len(skills) > 5
    assert f"{len(skills)} rows in {path}" in err
    if form == "parquet":
        found = pl.read_parquet(path)["skill_name"].to_list()
    elif form == "json":
        found = [row["skill_name"] for row in json.loads(path.read_text("utf-8"))]
    elif form == "csv":
        found = [row["skill_name"] or None for row in csv.DictReader(path.read_text("utf-8").splitlines())]
    else:
        # Cells are cut and escaped there, so the lines behind the header and its rule are counted.
        lines = path.read_text("utf-8").splitlines()[2:]
        assert len(lines) == len(skills)
        return
    assert found == skills


def test_a_table_says_the_question_and_how_many_rows(ask: Asked) -> None:
    _, out, _ = ask("distinguishing_skills")
    assert out.startswith(question_named("distinguishing_skills").header["question"] + "\n\nfunction_code")
    assert out.rstrip().splitlines()[-1].endswith(("row", "rows"))


def test_a_parquet_answer_needs_a_file(ask: Asked) -> None:
    code, out, err = ask("distinguishing_skills", "--format", "parquet")
    assert (code, out) == (WRONG_USAGE, "")
    assert "--output" in err


def test_a_file_that_is_there_is_replaced_whole(ask: Asked, tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("x" * 1_000_000)
    assert ask("distinguishing_skills", "--format", "csv", "--output", str(path))[0] == DONE
    assert path.read_text("utf-8").startswith("function_code,")
    assert "xxx" not in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(ask: Asked, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    code, out, err = ask("distinguishing_skills", "--output", str(folder))
    assert (code, out) == (WRONG_USAGE, "")
    assert "folder" in err
    assert list(tmp_path.iterdir()) == [folder]
    assert ask("distinguishing_skills", "--output", str(tmp_path / "gone" / "a.csv"))[0] == WRONG_USAGE


def test_an_answer_that_fails_leaves_the_file_from_before(ask: Asked, tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    path.write_text("the last good answer")
    assert ask("scope_verdict", "SWE.GEN.P9", SECOND, "--output", str(path))[0] == WRONG_USAGE
    assert path.read_text() == "the last good answer"


def test_a_limit_cuts_the_answer_and_says_so(ask: Asked) -> None:
    code, out, err = ask("baseline_skills", "--limit", "2", "--format", "json")
    assert code == DONE
    assert len(json.loads(out)) == 2
    assert "the first 2 rows; more with a larger --limit" in err
    assert ask("baseline_skills", "--format", "json")[2] == ""


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_text_of_a_document_acts_on_no_reader(ask: Asked, hostile: Path, form: str) -> None:
    code, out, _ = ask("distinguishing_skills", "--format", form, home=hostile)
    assert code == DONE
    assert "calc" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_spreadsheet_finds_no_formula(ask: Asked, hostile: Path) -> None:
    _, out, _ = ask("distinguishing_skills", "--format", "csv", home=hostile)
    cells = [cell for row in csv.reader(out.splitlines()) for cell in row]
    assert any(cell.startswith("'=cmd|") for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)


def test_markdown_shows_no_markup_and_keeps_its_columns(ask: Asked, hostile: Path) -> None:
    _, out, _ = ask("distinguishing_skills", "--format", "markdown", home=hostile)
    assert "<script>" not in out.replace("\\<", "")
    assert "](" not in out.replace("\\]", "")
    widths = {line.replace("\\|", "").count("|") for line in out.strip().splitlines()}
    assert len(widths) == 1


def test_json_gives_the_text_back_to_the_letter(ask: Asked, hostile: Path) -> None:
    _, out, _ = ask("distinguishing_skills", "--format", "json", home=hostile)
    assert {row["focus_name"] for row in json.loads(out)} == {HOSTILE}


@pytest.mark.parametrize(
    "words",
    [
        ("scope_verdict", SQL_IN_A_VALUE, FIRST),
        ("baseline_skills", SQL_IN_A_VALUE),
        ("roles_equal_in_scope", FIRST, f"asked_compared={SQL_IN_A_VALUE}"),
        (f"distinguishing_skills; {SQL_IN_A_VALUE}",),
        ("scope_verdict", f"role_a := {SQL_IN_A_VALUE}={FIRST}", SECOND),
    ],
)
def test_sql_in_a_value_is_only_a_value(ask: Asked, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words)
    assert (code, out) == (WRONG_USAGE, "")
    assert "Traceback" not in err
    assert ask("scope_verdict", FIRST, SECOND)[0] == DONE


def test_no_value_ever_stands_in_the_statement() -> None:
    for file in known_questions():
        given = [SQL_IN_A_VALUE for _ in file.arguments]
        sql, values = statement(file, bound_values(file, given))
        assert "drop" not in sql
        assert sql.count("?") == len(values) == len(given)


def test_control_characters_of_the_command_line_are_spelled_out(ask: Asked) -> None:
    for words in (("\x1b[2Jname",), ("scope_verdict", "\x1b[2J", FIRST), ("distinguishing_skills", "\x1b[2J")):
        code, _, err = ask(*words)
        assert code == WRONG_USAGE
        assert "\x1b" not in err


@pytest.mark.parametrize("words", [(), ("--about",), ("--format", "json")])
def test_without_a_warehouse_the_next_step_is_said(ask: Asked, words: tuple[str, ...], tmp_path: Path) -> None:
    code, out, err = ask("distinguishing_skills", *words, home=tmp_path / "nothing")
    assert (code, out) == (FAILED, "")
    assert "rolewh refresh" in err


@pytest.mark.parametrize("words", [(), ("--about",)])
def test_a_warehouse_from_before_the_question_is_told_from_a_wrong_question(
    ask: Asked, words: tuple[str, ...], served: Home
) -> None:
    with duckdb.connect(str(served.warehouse.resolve())) as connection:
        connection.execute("drop view distinguishing_skills")
    code, out, err = ask("distinguishing_skills", *words, home=served.root)
    assert (code, out) == (FAILED, "")
    assert "rolewh refresh" in err
