"""What holds of the commands a newcomer runs: README's exist, and the set-up does its work once and says plainly what it lacks."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.modules import PROJECT

#: Stands in for an interpreter: answers as told, makes a .venv of itself, and writes down what it was asked.
_PYTHON = """#!/bin/sh
case "$1 $2" in
    "-c "*) exit {fitness} ;;
    "-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
esac
printf '%s\\n' "$*" >> asked.txt
case "$*" in *requirements.lock*) exit {install} ;; esac
"""
_TOOLS = ("bash", "sh", "cksum", "dirname", "basename", "rm", "mv", "mkdir", "cp", "cat")


class Checkout:
    """A copy of what the set-up needs, in a folder with a space in its name, with only made-up interpreters to be found."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "my project"
        self.tools = folder / "tools"
        (self.project / ".ci").mkdir(parents=True)
        self.tools.mkdir()
        for name in (".ci/set-up", "requirements.lock", "pyproject.toml"):
            shutil.copy(PROJECT / name, self.project / name)
        for name in _TOOLS:
            found = shutil.which(name)
            assert found
            (self.tools / name).symlink_to(found)

    def has_python(self, name: str = "python3.12", fitness: int = 0, install: int = 0) -> None:
        path = self.tools / name
        path.write_text(_PYTHON.format(fitness=fitness, install=install))
        path.chmod(0o755)

    def set_up(self, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.project / ".ci" / "set-up")]
        return subprocess.run(
            command, env={"PATH": str(self.tools), **environment}, capture_output=True, text=True, check=False
        )

    def asked(self) -> list[str]:
        """What the interpreter was asked since the last time, by the words that tell it apart."""
        path = self.project / "asked.txt"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        kinds = {"-m venv": "venv", "requirements.lock": "packages", "pip check": "check", "--editable": "project"}
        return [kind for line in lines for words, kind in kinds.items() if words in line]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


EVERYTHING = ["venv", "packages", "check", "project"]


def test_the_second_set_up_does_nothing(checkout: Checkout) -> None:
    checkout.has_python()
    assert checkout.set_up().returncode == 0
    assert checkout.asked() == EVERYTHING
    again = checkout.set_up()
    assert (again.returncode, again.stdout, again.stderr, checkout.asked()) == (0, "", "", [])


def test_a_changed_lock_is_installed_anew_and_a_changed_project_file_installs_the_project_alone(
    checkout: Checkout,
) -> None:
    checkout.has_python()
    checkout.set_up()
    checkout.asked()
    with (checkout.project / "requirements.lock").open("a") as lock:
        lock.write("\n")
    checkout.set_up()
    assert checkout.asked() == EVERYTHING
    with (checkout.project / "pyproject.toml").open("a") as project:
        project.write("\n")
    checkout.set_up()
    assert checkout.asked() == ["project"]


def test_a_moved_project_is_set_up_anew(checkout: Checkout) -> None:
    checkout.has_python()
    checkout.set_up()
    checkout.asked()
    checkout.project = checkout.project.rename(checkout.project.with_name("moved"))
    checkout.set_up()
    assert checkout.asked() == EVERYTHING


def test_a_set_up_that_failed_is_begun_anew(checkout: Checkout) -> None:
    checkout.has_python(install=1)
    failed = checkout.set_up()
    assert failed.returncode == 1
    assert "requirements.lock could not be installed" in failed.stderr
    checkout.asked()
    checkout.has_python()
    assert checkout.set_up().returncode == 0
    assert checkout.asked() == EVERYTHING


@pytest.mark.parametrize(
    ("pythons", "environment", "told"),
    [
        ({}, {}, "No Python 3.11 or later was found"),
        ({"python3": 3}, {}, "No Python 3.11 or later was found"),
        ({"python3.12": 4}, {}, "sudo apt install python3.12-venv"),
        ({"python3.12": 0}, {"PYTHON": "python9"}, "PYTHON=python9 is no Python 3.11 or later that starts here"),
    ],
)
def test_a_missing_python_is_told_with_what_to_do(
    checkout: Checkout, pythons: dict[str, int], environment: dict[str, str], told: str
) -> None:
    for name, fitness in pythons.items():
        checkout.has_python(name, fitness)
    run = checkout.set_up(**environment)
    assert run.returncode == 1
    assert told in run.stderr
    assert not (checkout.project / ".venv").exists()


def test_an_interpreter_that_does_not_start_is_passed_over(checkout: Checkout) -> None:
    checkout.has_python("python3.14", fitness=127)
    checkout.has_python("python3.13", fitness=4)
    checkout.has_python("python3", fitness=0)
    assert checkout.set_up().returncode == 0


def make_targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z-]+):(?!=)", makefile, re.MULTILINE))


def make_commands(page: str) -> list[str]:
    """The targets of every `make` command the page shows as code, in a block or in a line."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    in_blocks = re.findall(r"^\s*(?:\$ )?make ([a-z-]+)", "\n".join(blocks), re.MULTILINE)
    return in_blocks + re.findall(r"(?<!`)`make ([a-z-]+)", page)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_a_page_shows_is_one_the_makefile_has(page: str) -> None:
    commands = make_commands((PROJECT / page).read_text(encoding="utf-8"))
    assert commands
    assert set(commands) <= make_targets((PROJECT / "Makefile").read_text())


def test_a_command_the_makefile_lacks_is_seen() -> None:
    page = "Run `make nothing` and make do.\n```sh\nmake warehouse RAW=pages\n$ make demo\n```\nmake outside\n"
    assert make_commands(page) == ["warehouse", "demo", "nothing"]
    assert make_targets("warehouse: set-up ## w\n\tmake inner\nRAW := x\nPORT ?= 1\n") == {"warehouse"}
