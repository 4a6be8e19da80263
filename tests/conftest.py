"""Fixtures shared by every room's tests: where the reference material stands, and skipping with a reason where it does not."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail: what takes time is measured in `benchmarks`, never in a test.
# The same examples every time: a change is judged by what it changes, and a wider search is run by hand.
settings.register_profile("project", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE_MATERIAL = PROJECT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the reference pages and labelled sets, used in place and never copied into the project."""
    if not REFERENCE_MATERIAL.is_dir():
        pytest.skip("the reference material is not beside the project (expected ../shared/data)")
    return REFERENCE_MATERIAL
