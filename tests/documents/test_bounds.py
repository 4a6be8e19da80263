"""Bounds come from the environment that is handed over, and a wrong one is named."""

import re
from dataclasses import fields

import pytest

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds, BoundsError, bounds_of
from tests.conftest import PROJECT


def test_an_environment_that_names_no_bound_gives_the_published_ones() -> None:
    assert bounds_of({"PATH": "bin", "ROLEWH_RAW": "pages", "ROLEWH_MAX_LINES": " "}) == DEFAULT_BOUNDS


@pytest.mark.parametrize("bound", [bound.name for bound in fields(Bounds)])
def test_every_bound_is_set_by_the_variable_of_its_name(bound: str) -> None:
    bounds = bounds_of({f"ROLEWH_{bound.upper()}": "7"})
    assert getattr(bounds, bound) == 7
    assert [name for name in Bounds.__slots__ if getattr(bounds, name) != getattr(DEFAULT_BOUNDS, name)] == [bound]


@pytest.mark.parametrize("value", ["-1", "1e9", "20 MB", "20_000", "0x10", "٣", "²", "9" * 19, "1.5", "\x1b[2J"])
def test_what_is_no_whole_number_is_refused_by_the_name_of_the_variable(value: str) -> None:
    with pytest.raises(BoundsError, match=r"ROLEWH_MAX_FILES is .* expected a whole number .* unset it for "):
        bounds_of({"ROLEWH_MAX_FILES": value})


def test_a_wrong_value_is_quoted_at_some_length_only() -> None:
    with pytest.raises(BoundsError) as refused:
        bounds_of({"ROLEWH_MAX_FILES": "x" * 100_000})
    assert len(str(refused.value)) < 300


def test_the_readme_names_bounds_that_are_there_with_their_defaults() -> None:
    told = (PROJECT / "README.md").read_text("utf-8")
    named = set(re.findall(r"`(ROLEWH_MAX_\w+)`", told))
    assert named == {
        f"ROLEWH_{name.upper()}"
        for name in ("max_file_bytes", "max_lines", "max_total_bytes", "max_files", "max_depth")
    }
    assert "(20 MB of one file)" in told
    assert DEFAULT_BOUNDS.max_file_bytes == 20 * 1024**2
    assert f"({DEFAULT_BOUNDS.max_lines:,} of one file)" in told
    assert "(2 GB of all files)" in told
    assert DEFAULT_BOUNDS.max_total_bytes == 2 * 1024**3
    assert f"({DEFAULT_BOUNDS.max_files:,})" in told
    assert f"({DEFAULT_BOUNDS.max_depth} folders)" in told
