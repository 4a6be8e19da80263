"""A real Dask cluster on loopback reads what one process reads, also when a worker is killed; skipped without the extra `cluster`."""

import os
import signal
from pathlib import Path

import polars as pl
import pytest

from benchmarks.cluster_hosts import cluster, loopback_hosts
from benchmarks.generated_pages import pages, write
from pipelines import cluster_crew
from pipelines.dask_cluster import DaskCluster
from pipelines.engines import ENGINE_VARIABLE, LOCAL, EngineError
from pipelines.kept_readings import read_documents
from pipelines.places import Home
from pipelines.taking_in import take_in
from rolewh.documents.bounds import DEFAULT_BOUNDS

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_workers_one_of_them_killed_read_what_one_process_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_crew, "MOST_DOCUMENTS", 2)
    write(tmp_path / "raw", pages(12))
    expected = read(tmp_path, Home(tmp_path / "local"), LOCAL, monkeypatch)
    scheduler, hosts = loopback_hosts()
    with cluster(scheduler, hosts[:2], tmp_path) as running:
        start = DaskCluster.start

        def killing(self: DaskCluster, rows: bytes, words: str) -> str:
            if running.workers[0].poll() is None:
                os.kill(running.workers[0].pid, signal.SIGKILL)
            return start(self, rows, words)

        monkeypatch.setattr(DaskCluster, "start", killing)
        found = read(tmp_path, Home(tmp_path / "home"), running.address, monkeypatch)
        assert running.workers[0].poll() == -signal.SIGKILL
    assert [name for name, rows in expected.items() if not found[name].equals(rows)] == []


def read(folder: Path, home: Home, engine: str, patch: pytest.MonkeyPatch) -> dict[str, pl.DataFrame]:
    patch.setenv(ENGINE_VARIABLE, engine)
    take_in(folder / "raw", home, DEFAULT_BOUNDS, print, lambda met: None)
    return read_documents(home, DEFAULT_BOUNDS, print).whole()


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_an_address_at_which_no_scheduler_answers_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.dask_cluster.CONNECT_SECONDS", 1.0)
    with pytest.raises(EngineError, match=r"no scheduler answers at .*dask scheduler --host"):
        DaskCluster("tcp://localhost:9")
