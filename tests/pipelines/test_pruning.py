"""Pruning lists before it removes, and removes only kept parts that no refresh will use again."""

from pathlib import Path

import pytest

from pipelines.command import DONE, main
from pipelines.places import Home
from pipelines.shelf import parts_in_use


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def prune(home: Home, *words: str) -> None:
    assert main(["prune", "--home", str(home.root), *words]) == DONE


@pytest.fixture
def littered(served: Home, tmp_path: Path) -> tuple[Home, set[str]]:
    """A home with one thing of each kind that can go, and what must stay."""
    kept = files(served.root)
    shelf = next(served.parts.glob("pages-*"))
    part = shelf / parts_in_use(shelf)[0]
    for folder in (
        served.parts / "pages-other",
        served.parts / "inferred-other",
        shelf / ("0" * 32),
        shelf / ".unfinished-1-x",
    ):
        folder.mkdir()
        (folder / "part.json").write_text("{}")
    (served.parts / "known_files-other.parquet").write_text("none")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine").write_text("not a part")
    (served.parts / "pages-link").symlink_to(outside)
    (served.parts / "notes of a person").write_text("mine")
    assert part.is_dir()
    return served, kept | {"parts/notes of a person"}


def test_without_yes_it_lists_and_removes_nothing(
    littered: tuple[Home, set[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    home, _ = littered
    before = files(home.root)
    prune(home)
    told = capsys.readouterr().out
    assert sum(line.startswith("  parts/") for line in told.splitlines()) == 5
    assert "nothing was removed" in told
    assert files(home.root) - {"refresh.lock"} == before - {"refresh.lock"}


def test_with_yes_it_removes_that_and_nothing_else(littered: tuple[Home, set[str]], tmp_path: Path) -> None:
    home, kept = littered
    prune(home, "--yes")
    assert files(home.root) - {"refresh.lock"} == kept - {"refresh.lock"}
    assert (home.parts / "pages-link").is_symlink()
    assert (tmp_path / "outside" / "mine").exists()


def test_a_pruned_home_has_nothing_more_to_prune(served: Home, capsys: pytest.CaptureFixture[str]) -> None:
    prune(served, "--yes")
    prune(served)
    assert capsys.readouterr().out.splitlines()[-1] == "There is nothing to prune."


def test_a_home_without_parts_has_nothing_to_prune(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prune(Home(tmp_path / "none"), "--yes")
    assert capsys.readouterr().out == "There is nothing to prune.\n"
