"""What the README says is what a user gets: its commands exist, and its question has the answer it prints."""

import re
from pathlib import Path

import pytest

from pipelines.command import main
from pipelines.places import Home
from pipelines.refreshing import run_refresh
from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")


def fenced(language: str) -> str:
    """The one fenced block of a language."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(block)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the project's own pages, built by the job a user runs."""
    folder = tmp_path_factory.mktemp("catalogue")
    run_refresh(PROJECT / "raw", Home(folder))
    return folder


def test_the_question_about_two_functions_has_the_printed_answer(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", fenced("sql"), "--home", str(home)]) == 0
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert printed == fenced("text").splitlines()
    assert len(printed) > 5


def test_the_question_asked_by_name_has_the_printed_answer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command, *printed = fenced("console").splitlines()
    _, *words = command.removeprefix("$ ").split()
    assert main([*words, "--home", str(home)]) == 0
    assert capsys.readouterr().out.splitlines() == printed


def test_the_two_commands_are_targets_of_make() -> None:
    targets = re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE)
    commands = re.findall(r"^make ([a-z-]+)", fenced("sh"), re.MULTILINE)
    assert commands == ["warehouse", "test"]
    assert set(commands) <= set(targets)


@pytest.mark.parametrize("sql", re.findall(r'rolewh query "(from|select)([^"]*)"|`"(from) ([^"]*)"`', README))
def test_every_query_the_readme_names_runs(
    home: Path, sql: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", " ".join(part for part in sql if part), "--home", str(home)]) == 0
    assert capsys.readouterr().err == ""


def test_the_exit_codes_of_the_readme_are_those_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    help_text = capsys.readouterr().out
    rows = re.findall(r"^\| (\d) \| (.*) \|$", README, re.MULTILINE)
    assert [code for code, _ in rows] == ["0", "1", "2", "3"]
    for code, meaning in rows:
        assert f"{code}  {meaning.replace('`', '')}" in help_text.replace("`", "")
