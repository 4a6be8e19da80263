"""Builds the warehouse of the sample page once, by the job a user runs, on a folder that holds nothing else."""

import shutil
from pathlib import Path

import pytest

from pipelines.places import Home
from pipelines.refreshing import run_refresh
from tests.sample.expectation import Sample

PAGE = "000_e9393b132e32e1db"


@pytest.fixture(scope="session")
def sample(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample page's published warehouse beside its hand-made extraction."""
    folder = tmp_path_factory.mktemp("sample")
    raw, page = folder / "raw", shared_data / "profiles" / f"{PAGE}.txt"
    raw.mkdir()
    shutil.copy(page, raw)
    run_refresh(raw, Home(folder / "home"))
    return Sample(page, shared_data / "profiles" / f"{PAGE}.expected.json", folder / "home")
