"""Opens the run list of a home folder for the tests, as its programs do: where it stands is told by the environment."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
import pytest

from pipelines.places import Home


@contextmanager
def run_list(home: Home) -> Iterator[dg.DagsterInstance]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DAGSTER_HOME", str(home.dagster))
        with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
            yield instance
