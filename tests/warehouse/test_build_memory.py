"""The memory a build is held to is a guess: where it is too little, the same warehouse is built with more."""

from pathlib import Path

import duckdb
import pytest

from rolewh.warehouse import build
from rolewh.warehouse.build import build_star
from rolewh.warehouse.vocabularies import vocabularies
from schemas.printing.ddl import star_ddl
from tests.warehouse.small_catalogue import RUN, Catalogue


def test_a_build_that_needs_more_memory_than_foreseen_is_made_with_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silver = Catalogue().write(tmp_path / "silver")
    foreseen = build_star(tmp_path / "foreseen.duckdb", silver, star_ddl(), RUN)
    too_little = 2_000_000
    with pytest.raises(duckdb.OutOfMemoryException):
        build._built(tmp_path / "star.duckdb", silver, star_ddl(), RUN, vocabularies(), None, too_little)
    monkeypatch.setattr(build, "_memory_bytes", lambda silver: too_little)
    assert build_star(tmp_path / "star.duckdb", silver, star_ddl(), RUN) == foreseen
    assert {path.name for path in tmp_path.iterdir()} == {"foreseen.duckdb", "silver", "star.duckdb"}
