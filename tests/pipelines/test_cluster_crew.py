"""Parts read on a cluster give what one process gives; no dead worker and no page costs more than itself, and no worker of another edition
is believed."""

import json
import sys
from pathlib import Path

import polars as pl
import pytest

from benchmarks.generated_pages import GeneratedPage, edited, pages, write
from pipelines import cluster_crew, crew, dask_cluster
from pipelines.engines import ENGINE_VARIABLE, EngineError, checked_engine
from pipelines.kept_readings import read_documents
from pipelines.part_task import OTHER_EDITION, as_bytes
from pipelines.places import Home
from pipelines.taking_in import take_in
from rolewh.documents.bounds import DEFAULT_BOUNDS
from rolewh.normalize.extraction import extract
from tests.pipelines.fake_cluster import FakeCluster
from tests.pipelines.poisoned_worker import WORD

PRIVATE, PUBLIC = "10." + "0.0.7", "1." + "1.1.1"
POISONED = GeneratedPage("0000/ZZ.GEN.P1.txt", f"A page\nZZ.GEN.P1\n{WORD.decode()}\n")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    write(folder, pages(9))
    return folder


class Engine:
    """Reads a raw folder into a home, on a cluster or, with none, in this process."""

    def __init__(self, raw: Path, patch: pytest.MonkeyPatch) -> None:
        self._raw, self._patch = raw, patch
        self.told: list[str] = []
        patch.setattr(cluster_crew, "MOST_DOCUMENTS", 4)

    def read(self, home: Path, cluster: FakeCluster | None = None) -> dict[str, pl.DataFrame]:
        self._patch.setattr(dask_cluster, "DaskCluster", lambda address: cluster)
        self._patch.setenv(ENGINE_VARIABLE, "tcp://localhost:8786" if cluster else "local")
        take_in(self._raw, Home(home), DEFAULT_BOUNDS, print, lambda met: None)
        return read_documents(Home(home), DEFAULT_BOUNDS, self.told.append).whole()


@pytest.fixture
def engine(raw: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(crew, "WORKER_MODULE", "tests.pipelines.poisoned_worker")
    return Engine(raw, monkeypatch)


def differing(found: dict[str, pl.DataFrame], expected: dict[str, pl.DataFrame]) -> list[str]:
    return [name for name in expected if not found[name].equals(expected[name])]


def test_a_cluster_reads_what_one_process_reads(engine: Engine, tmp_path: Path) -> None:
    cluster = FakeCluster()
    found = engine.read(tmp_path / "cluster", cluster)
    assert differing(found, engine.read(tmp_path / "one")) == []
    assert ([rows.height for rows, _ in cluster.sent], cluster.is_closed) == ([4, 4, 1], True)


def test_a_page_that_kills_every_worker_is_refused_alone_and_the_cluster_never_gets_it_again(
    raw: Path, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = engine.read(tmp_path / "sound")
    write(raw, iter([POISONED]))
    found = engine.read(tmp_path / "home", FakeCluster())
    refused = found["silver_page"].filter(pl.col("intake_state") == "refused")
    assert refused.select("document_path", "reason_code").rows() == [(POISONED.path, "reading_failed")]
    assert found["silver_section"].equals(sound["silver_section"])
    assert any("tried again in halves" in line for line in engine.told)
    again = FakeCluster()
    assert differing(engine.read(tmp_path / "home", again), found) == []
    assert again.sent == []


def test_a_worker_killed_from_outside_costs_no_page(engine: Engine, tmp_path: Path) -> None:
    found = engine.read(tmp_path / "cluster", FakeCluster(deaths=2))
    assert differing(found, engine.read(tmp_path / "one")) == []


def test_what_a_cluster_that_is_gone_leaves_is_read_on_this_machine(engine: Engine, tmp_path: Path) -> None:
    found = engine.read(tmp_path / "cluster", FakeCluster(lifetime=2))
    assert differing(found, engine.read(tmp_path / "one")) == []
    assert [line for line in engine.told if "its scheduler died" in line and "read on this machine" in line]


def test_a_worker_of_another_edition_is_refused_by_name_before_anything_is_sent(engine: Engine, tmp_path: Path) -> None:
    cluster = FakeCluster(others={"tcp://worker.example:2": "parser1-0"})
    with pytest.raises(EngineError, match=r"worker\.example:2 reads pages by the edition parser1-0, expected parse"):
        engine.read(tmp_path / "home", cluster)
    assert (cluster.sent, cluster.is_closed) == ([], True)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({OTHER_EDITION: b"parser1-0"}, "that came later reads pages by the edition parser1-0"),
        (as_bytes(extract(())), "tells of other documents than it was sent"),
        ({"silver_page": b"no table"}, "holds no table silver_page"),
        (
            as_bytes({"silver_page": pl.DataFrame({"document_key": ["1"]})}),
            "has other columns in the table silver_page",
        ),
    ],
)
def test_an_answer_that_is_not_what_was_asked_for_is_kept_out(
    engine: Engine, tmp_path: Path, answer: dict[str, bytes], told: str
) -> None:
    with pytest.raises(EngineError, match=told):
        engine.read(tmp_path / "home", FakeCluster(answers=lambda sound: answer))
    assert not list((tmp_path / "home" / "parts").glob("pages-*/*/part.json"))


def test_an_edited_page_is_sent_with_the_blocks_it_showed_before(raw: Path, engine: Engine, tmp_path: Path) -> None:
    page = next(pages(1))
    engine.read(tmp_path / "home")
    write(raw, iter([edited(page, 1)]))
    cluster = FakeCluster()
    found = engine.read(tmp_path / "home", cluster)
    assert differing(found, engine.read(tmp_path / "anew")) == []
    ((rows, told),) = cluster.sent
    shown = found["silver_section"].join(rows, on="document_key", how="semi")["block_key"].to_list()
    assert len(set(shown) - set(json.loads(told)["known_blocks"])) == 1


@pytest.mark.parametrize(
    "named", ["local", f"tcp://{PRIVATE}:8786", "tcp://scheduler.example:8786", f"tls://{PUBLIC}:8786"]
)
def test_an_engine_is_named_by_its_address(named: str) -> None:
    assert checked_engine(named) == named


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("spark", "no engine is named 'spark'; expected local, tcp://HOST:PORT or tls://HOST:PORT"),
        ("tcp://scheduler.example", "no engine is named"),
        ("tcp://scheduler.example:many", "no engine is named"),
        ("http://scheduler.example:80", "no engine is named"),
        (f"tcp://{PUBLIC}:8786", "is a public address"),
    ],
)
def test_words_that_name_no_engine_and_open_ways_through_public_networks_are_refused(named: str, told: str) -> None:
    with pytest.raises(EngineError, match=told):
        checked_engine(named)


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"needs the extra `cluster`.*pip install .*requirements-extras\.lock"):
        dask_cluster.DaskCluster("tcp://localhost:8786")
