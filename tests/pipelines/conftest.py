"""A raw folder and a refreshed home for the tests of the pipelines; each is made once and copied where a test changes it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from pipelines.places import Home
from pipelines.refreshing import run_refresh

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three of the project's pages with the note for people beside them; nothing writes to them."""
    folder = tmp_path_factory.mktemp("raw")
    shutil.copy(PROJECT / "raw" / "README.md", folder)
    for name in (
        "process-development/PROCES.UPSTREAMDF5B.P1",
        "software-engineering/SWE.GEN.P2",
        "sales/SALES.GEN.P1.spaced",
    ):
        page = folder / f"{name}.txt"
        page.parent.mkdir()
        shutil.copy(PROJECT / "raw" / f"{name}.txt", page)
    return folder


@pytest.fixture(scope="session")
def refreshed(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home folder after one refresh; tests only read it."""
    home = Home(tmp_path_factory.mktemp("refreshed") / "home")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DAGSTER_HOME", str(home.dagster))
        environment.setenv("DAGSTER_DISABLE_TELEMETRY", "yes")
        run_refresh(raw, home)
    return home


@pytest.fixture(autouse=True)
def runs_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of runs on disk takes a tenth of every refresh: those made once for many tests have it, above, and no others."""
    monkeypatch.setattr(dg.DagsterInstance, "get", dg.DagsterInstance.ephemeral)


@pytest.fixture
def served(refreshed: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A copy of the refreshed home that a test may change."""
    home = Home(tmp_path / "home")
    shutil.copytree(refreshed.root, home.root, symlinks=True, ignore=shutil.ignore_patterns("dagster"))
    monkeypatch.setenv("DAGSTER_HOME", str(home.dagster))
    return home


@pytest.fixture
def pages(tmp_path: Path, raw: Path) -> Callable[..., Path]:
    """Makes a raw folder of two of the project's pages and the given files by name."""

    def make(**files: bytes) -> Path:
        folder = tmp_path / "pages"
        folder.mkdir()
        for page in sorted(raw.rglob("*.txt"))[:2]:
            shutil.copy(page, folder)
        for name, content in files.items():
            (folder / f"{name}.txt").write_bytes(content)
        return folder

    return make
