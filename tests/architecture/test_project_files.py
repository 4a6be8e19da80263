"""What holds of every file that is handed on: it names no machine, and the lock holds nothing but versions and hashes."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import PROJECT
from tests.architecture.places_named import places_named

#: Made on this machine and never handed on; the same as .gitignore, for a copy without git.
LEFT_OUT = {".git", ".venv", ".venv-extras", "data", "build", "dist", "__pycache__", ".hypothesis", ".dagster"}
#: What would show these rules at work holds what they look for.
MADE_UP_BREACHES = {"tests/architecture/places_named.py", "tests/architecture/test_project_files.py"}
LOCK_LINE = re.compile(r"[a-z0-9-]+==[0-9][\w.!+]*( ; [\w .<>=!'()]+)?|--hash=sha256:[0-9a-f]{64}")


def handed_on(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        ours = folder == PROJECT and path.name in LEFT_OUT
        if ours or path.name.endswith(("_cache", ".egg-info")) or path.name == "__pycache__":
            continue
        if path.is_dir():
            yield from handed_on(path)
        else:
            yield path


def test_no_file_names_a_host_an_address_or_an_absolute_path() -> None:
    told = {}
    for path in handed_on(PROJECT):
        name = path.relative_to(PROJECT).as_posix()
        found = places_named(path.read_bytes().decode("utf-8", "replace"))
        if found and name not in MADE_UP_BREACHES:
            told[name] = found
    assert told == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://pages.firm.com/a", ["pages.firm.com"]),
        ("ssh://build-7:22", ["build-7"]),
        ("index packages.firm.org is down", ["packages.firm.org"]),
        ("mail me@firm.internal", ["firm.internal"]),
        ("ping 10.1.2.3", ["10.1.2.3"]),
        ('open("/home/ada/raw")', ["/home/ada/raw"]),
        ("cd /mnt/w && ls", ["/mnt/w"]),
        (r"C:\raw", [r"C:\r"]),
        ("http://127.0.0.1:3000 or http://localhost:3000", []),
        ("http://page.example or http://www.example.com or http://{address}:{port}", []),
        ("tcp://HOST:PORT", []),
        ("tcp://host:8786", ["host"]),
        ("#!/usr/bin/env bash", []),
        ("version 1.2.3.4.5, FUNCTION.FOCUS.LEVEL, home/silver/x.parquet, data/tmp/x, rolewh.parse", []),
        ("either/or, and/home/work", []),
    ],
)
def test_a_place_is_found_and_loopback_is_not_one(text: str, found: list[str]) -> None:
    assert places_named(text) == [f"line 1: {name}" for name in found]


def lock_faults(lock: str) -> list[str]:
    lines = [line.strip().removesuffix(" \\") for line in lock.splitlines()]
    faults = [line for line in lines if not LOCK_LINE.fullmatch(line)]
    following = [*lines[1:], ""]
    return faults + [
        f"no hash: {line}"
        for line, after in zip(lines, following, strict=True)
        if "==" in line and not after.startswith("--hash=")
    ]


LOCK, LOCK_OF_EXTRAS = "requirements.lock", "requirements-extras.lock"


def locked(lock: str = LOCK) -> dict[str, set[str]]:
    """The versions of each package a lock names: more than one where they differ by system."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^ ]+)", (PROJECT / lock).read_text(), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", [LOCK, LOCK_OF_EXTRAS])
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: str) -> None:
    assert lock_faults((PROJECT / lock).read_text()) == []


def test_the_lock_of_the_extras_pins_them_and_what_the_project_needs_as_the_projects_own_lock_does() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    names = {re.match(r"[a-z0-9-]+", line).group() for line in wanted}  # type: ignore[union-attr]
    of_extras, of_project = locked(LOCK_OF_EXTRAS), locked()
    assert names <= of_extras.keys()
    assert {
        name: of_extras[name] for name in of_extras.keys() & of_project.keys() if of_extras[name] != of_project[name]
    } == {}
    assert not {"pandas", "pyarrow", "numpy"} & of_extras.keys()
    assert not {"distributed", "deltalake"} & of_project.keys()


@pytest.mark.parametrize(
    ("lock", "faults"),
    [
        ("polars==2.1.0 \\\n    --hash=sha256:" + "a" * 64 + "\n", []),
        ("polars==2.1.0\n", ["no hash: polars==2.1.0"]),
        ("polars>=2.1.0 \\\n    --hash=sha256:" + "a" * 64, ["polars>=2.1.0"]),
        ("# made by a tool\npolars==2.1.0 \\\n    --hash=sha256:" + "a" * 64, ["# made by a tool"]),
        ("--index-url somewhere\npolars==2.1.0 \\\n    --hash=sha256:" + "a" * 64, ["--index-url somewhere"]),
        ("polars @ file:polars.whl \\\n    --hash=sha256:" + "a" * 64, ["polars @ file:polars.whl"]),
    ],
)
def test_a_lock_with_anything_else_in_it_is_faulted(lock: str, faults: list[str]) -> None:
    assert lock_faults(lock) == faults


def test_every_declared_package_and_the_build_tool_are_locked_and_pandas_and_pyarrow_are_not() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    declared = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.match(r"[a-z0-9-]+", line).group() for line in declared}  # type: ignore[union-attr]
    assert names <= locked().keys()
    assert not {"pandas", "pyarrow", "numpy"} & locked().keys()


def test_the_project_file_leaves_dagsters_tools_to_the_workspace_file() -> None:
    tools = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]
    assert not {"dg", "dagster"} & set(tools)


def test_continuous_integration_runs_exactly_what_a_person_runs() -> None:
    commands = [
        line
        for line in (PROJECT / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["exec make test"]
