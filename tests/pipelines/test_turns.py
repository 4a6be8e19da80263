"""One refresh at a time: the others wait, say for whom and for how long, and take the turn over from one that died."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines.processes import Process, from_mark, is_gone, this_process
from pipelines.turns import Holder, RefreshBusyError, held, holder_of, is_held, this_holder

PROJECT = Path(__file__).resolve().parents[2]
#: Takes the turn, says so, and keeps it until its standard input ends.
HOLDER = """
import sys
from pathlib import Path
from pipelines.turns import held, this_holder
with held(Path(sys.argv[1]), lambda message: None, 0.0, this_holder("run of another", "schedule")):
    print("held", flush=True)
    sys.stdin.read()
"""


def start_holder(lock: Path) -> "subprocess.Popen[bytes]":
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    return other


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "home" / "refresh.lock"


def test_who_waits_is_told_whose_turn_it_is_and_for_how_long(lock: Path) -> None:
    told: list[str] = []
    with start_holder(lock) as other:
        with pytest.raises(RefreshBusyError) as busy, held(lock, told.append, 0.6, this_holder("run of ours")):
            pass
        other.communicate()
    owner = f"run of another (started by schedule, process {other.pid} on "
    assert all(owner in message for message in (told[0], str(busy.value)))
    assert "at work for 0 seconds" in told[0] or "at work for 1 second" in told[0]
    assert "ROLEWH_WAIT_SECONDS" in str(busy.value)


def test_the_turn_comes_when_the_other_has_ended(lock: Path) -> None:
    told: list[str] = []
    with start_holder(lock) as other:

        def end_it(holder: Holder | None) -> None:
            assert holder is not None
            assert holder.process is not None
            assert holder.process.number == other.pid
            other.communicate()

        with held(lock, told.append, 30.0, this_holder("run of ours"), end_it):
            assert is_held(lock)
            found = holder_of(lock)
            assert found is not None
            assert found.what == "run of ours"
    assert not is_held(lock)
    assert holder_of(lock) is None
    assert len(told) == 1


def test_the_turn_of_a_killed_refresh_is_taken_over_and_that_is_told(lock: Path) -> None:
    with start_holder(lock) as other:
        other.kill()
    told: list[str] = []
    with held(lock, told.append, 0.0, this_holder("run of ours")):
        pass
    assert len(told) == 1
    assert f"run of another did not give its turn back (process {other.pid} on " in told[0]
    assert "takes the turn over" in told[0]


@pytest.mark.parametrize("note", [b"", b"{", b"[1]", b'{"what": 1}', b"\xff\xfe", b"9" * 10_000])
def test_a_note_that_cannot_be_read_keeps_nobody_from_the_turn(lock: Path, note: bytes) -> None:
    lock.parent.mkdir()
    lock.write_bytes(note)
    with held(lock, lambda message: None, 0.0, this_holder("run of ours")):
        assert holder_of(lock) is not None


def test_a_holder_is_told_on_one_line_that_no_terminal_acts_on() -> None:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    holder = Holder("run\x1b[2J\nof ours", "schedule", Process("a\x07b", 7, ""), since)
    told = holder.told(since + timedelta(hours=27, minutes=5))
    assert told.isprintable()
    assert told.endswith("at work for 1 day 3 hours)")


def test_a_process_is_known_again_by_its_mark_and_as_gone_once_it_has_ended() -> None:
    this = this_process()
    assert from_mark(this.mark) == this
    assert not is_gone(this)
    assert is_gone(this._replace(began="another time")) == bool(this.began)
    with subprocess.Popen([sys.executable, "-c", ""]) as other:
        other.wait()
    assert is_gone(this._replace(number=other.pid, began=""))


def test_nothing_is_said_of_a_process_of_another_machine() -> None:
    assert not is_gone(Process("another machine", 2**22, ""))


@pytest.mark.parametrize("mark", ["", "7", "@host", "x@host", "7@", "9" * 30 + "@host"])
def test_what_is_no_mark_is_no_process(mark: str) -> None:
    assert from_mark(mark) is None
