"""A raw folder of hostile things is refreshed: the good page is published, nothing leads out of the folder, nothing is acted on.

`benchmarks/hostile_intake.py` does the same with things too large for a test, and measures time and memory.
"""

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipelines.command import DONE, FAILED, REFUSED, main
from pipelines.places import Home
from rolewh.warehouse.read import run_query
from tests.pipelines.hostile_things import (
    FORMULA_OPENINGS,
    GOOD_PATH,
    GOOD_ROLE,
    HOSTILE_TEXTS,
    NAMES_OF_PAGES,
    TEXTS,
    good_page,
    put_links,
    put_names,
    put_pipes,
    put_texts,
    unprintable,
)

_opened: list[str] = []
_is_listening = False


def _listen(event: str, found: tuple[Any, ...]) -> None:
    if _is_listening and event in (
        "open",
        "os.listdir",
        "os.scandir",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "subprocess.Popen",
    ):
        _opened.append(f"{event} {found[0]}")


class Refreshed(NamedTuple):
    """What a refresh of the hostile folder left: its places, exit code, all it printed and all that was opened."""

    home: Home
    outside: Path
    work: Path
    code: int
    told: str
    opened: list[str]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    global _is_listening
    below = tmp_path_factory.mktemp("hostile")
    raw, outside, work = (below / name for name in ("raw", "outside", "work"))
    for folder in (raw, outside, work):
        folder.mkdir()
    (raw / GOOD_PATH).write_bytes(good_page())
    for put in (put_links, put_names, put_pipes, put_texts):
        put(raw, outside)
    (raw / Path(*["d"] * 40)).mkdir(parents=True)
    (raw / "large.txt").write_bytes(b"x" * 100_000)
    (raw / "long.txt").write_bytes(
        good_page().replace(b"LEDGERCO1A2B", b"LONGLINE9F9F").replace(b"- Books", b"- " + b"books " * 10_000)
    )
    home = Home(below / "home")
    sys.addaudithook(_listen)
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("DAGSTER_HOME", str(home.dagster))
        changed.setenv("ROLEWH_MAX_FILE_BYTES", "80000")
        changed.chdir(work)
        printed = io.StringIO()
        changed.setattr(sys, "stderr", printed)
        changed.setattr(sys, "stdout", printed)
        _is_listening = True
        try:
            code = main(["refresh", "--raw", str(raw), "--home", str(home.root)])
        finally:
            _is_listening = False
    return Refreshed(home, outside, work, code, printed.getvalue(), list(_opened))


def test_the_good_pages_are_published_beside_everything_else(hostile: Refreshed) -> None:
    assert hostile.code == REFUSED
    found = dict(run_query(hostile.home.root, "select intake_state, count(*) from dim_document group by all").rows)
    assert found["loaded"] == 2 + len(NAMES_OF_PAGES) + len(HOSTILE_TEXTS)
    roles = run_query(hostile.home.root, f"from dim_role where role_code = '{GOOD_ROLE}'").rows
    assert len(roles) == 1


def test_each_thing_that_is_not_read_has_its_reason(hostile: Refreshed) -> None:
    counted = "select reason_code, count(*) from dim_document where reason_code is not null group by all"
    found = dict(run_query(hostile.home.root, counted).rows)
    assert found == {
        "link_out_of_raw": 6,
        "dangling_link": 2,
        "link_to_folder": 1,
        "link_inside_raw": 1,
        "hidden_name": 4,
        "unknown_suffix": 4,
        "note_for_people": 1,
        "not_a_file": 2,
        "too_deep": 1,
        "too_large": 1,
        "empty": 2,
        "no_role_code": len(HOSTILE_TEXTS) - 1,
    }


def test_what_was_refused_is_named_with_the_next_step(hostile: Refreshed) -> None:
    assert (
        "refused  large.txt: 100,000 bytes, at most 80,000 are read; not read; split the file or raise " in hostile.told
    )
    assert f"refused  {'d/' * 32}d: a folder more than 32 levels below" in hostile.told
    assert "refused  \\x1b[31mto.txt: a link to" in hostile.told


def test_nothing_the_links_lead_to_is_opened(hostile: Refreshed) -> None:
    assert hostile.opened
    assert [event for event in hostile.opened if str(hostile.outside) in event] == []
    assert run_query(hostile.home.root, "from dim_role where role_code like '%SECRET%'").rows == []


def test_no_command_in_a_document_was_run(hostile: Refreshed) -> None:
    assert list(hostile.work.iterdir()) == []
    assert len(list(hostile.outside.iterdir())) == 2
    assert len(run_query(hostile.home.root, "from dim_role").rows) > 2


def test_the_refresh_prints_nothing_a_terminal_acts_on(hostile: Refreshed) -> None:
    assert unprintable(hostile.told) == set()


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_query_prints_nothing_a_terminal_or_a_spreadsheet_acts_on(
    hostile: Refreshed, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["query", TEXTS, "--home", str(hostile.home.root), "--format", form, "--limit", "100000"]) == DONE
    told = capsys.readouterr().out
    assert "drop table dim_role" in told
    assert unprintable(told) == set()
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(told, newline="")) for cell in row]
        assert [cell for cell in cells if cell.startswith(FORMULA_OPENINGS)] == []
    if form == "json":
        assert json.loads(told)


def test_the_list_of_the_quarantine_holds_nothing_a_terminal_or_a_spreadsheet_acts_on(hostile: Refreshed) -> None:
    rows = [line.split("\t") for line in hostile.home.quarantine_index.read_text("utf-8").split("\n")]
    assert len(rows) > len(HOSTILE_TEXTS)
    cells = [cell for row in rows for cell in row]
    assert unprintable("\n".join(cells)) == set()
    assert [cell for cell in cells if cell.startswith(FORMULA_OPENINGS)] == []


@pytest.mark.parametrize("form", [[], ["--json"], ["--only", "unread"]], ids=str)
def test_explaining_the_folder_prints_nothing_a_terminal_acts_on(
    hostile: Refreshed, form: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    raw = hostile.home.root.parent / "raw"
    pages = sorted(path for path in raw.iterdir() if path.name.startswith("text "))
    assert len(pages) == len(HOSTILE_TEXTS)
    for path in (raw, *pages):
        main(["explain", str(path), "--raw", str(raw), "--home", str(hostile.home.root), *form])
    shown = capsys.readouterr()
    assert "drop table dim_role" in shown.out
    assert unprintable(shown.out + shown.err) == set()


def test_a_page_written_back_holds_nothing_a_terminal_acts_on(
    hostile: Refreshed, capsys: pytest.CaptureFixture[str]
) -> None:
    roles = [code for (code,) in run_query(hostile.home.root, "select role_code from dim_role").rows]
    for code in roles:
        assert main(["render", code, "--home", str(hostile.home.root)]) == DONE
    shown = capsys.readouterr()
    assert "drop table dim_role" in shown.out
    assert unprintable(shown.out + shown.err) == set()


def test_a_bound_that_is_no_number_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home" / "dagster"))
    monkeypatch.setenv("ROLEWH_MAX_LINES", "many")
    (tmp_path / GOOD_PATH).write_bytes(good_page())
    assert main(["refresh", "--raw", str(tmp_path), "--home", str(tmp_path / "home")]) == FAILED
    told = " ".join(capsys.readouterr().err.split())
    assert "ROLEWH_MAX_LINES is 'many'; expected a whole number in digits alone" in told
    assert "not expected" not in told
    assert not os.path.exists(tmp_path / "home" / "warehouse.duckdb")
