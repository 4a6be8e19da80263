"""`rolewh render` hands a page over byte for byte, shows it harmless on a terminal, and says what it lacks on standard error."""

import io
import os
from pathlib import Path

import pytest

from pipelines.command import DONE, FAILED, WRONG_USAGE, main
from pipelines.places import Home
from pipelines.rendering import for_terminal, notes
from rolewh.render.profile import Profile, Role
from rolewh.warehouse.profile_reading import KeptProfile
from tests.conftest import PROJECT

PAGES = (
    ("PROCES.UPSTREAMDF5B.P1", "flat", "process-development/PROCES.UPSTREAMDF5B.P1.txt"),
    ("SWE.GEN.P2", "flat", "software-engineering/SWE.GEN.P2.txt"),
    ("SALES.GEN.P1", "spaced", "sales/SALES.GEN.P1.spaced.txt"),
)


def rendered(home: Home, *words: str) -> int:
    return main(["render", *words, "--home", str(home.root)])


@pytest.mark.parametrize(("role_code", "layout", "page"), PAGES, ids=[page[0] for page in PAGES])
def test_the_pages_of_the_project_are_written_back_but_for_their_last_line_end(
    refreshed: Home, role_code: str, layout: str, page: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert rendered(refreshed, role_code, "--layout", layout) == DONE
    shown = capfdbinary.readouterr()
    assert shown.out + b"\n" == Path(PROJECT, "raw", page).read_bytes()
    assert shown.err == b""


def test_the_flat_layout_is_the_default(refreshed: Home, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert rendered(refreshed, "SWE.GEN.P2") == DONE
    assert capfdbinary.readouterr().out + b"\n" == Path(PROJECT, "raw", PAGES[1][2]).read_bytes()


def test_what_only_the_other_layout_shows_is_left_out_and_named(
    refreshed: Home, capfd: pytest.CaptureFixture[str]
) -> None:
    assert rendered(refreshed, "SWE.GEN.P2", "--layout", "spaced") == DONE
    shown = capfd.readouterr()
    assert shown.out.startswith("← Canon taxonomy\nP2\nSWE.GEN.P2\n")
    assert "Market pay" not in shown.out
    assert shown.err == ("left out, because the warehouse has no text for it: function name, status line, market pay\n")


def test_cut_sections_and_lines_nobody_understood_are_named() -> None:
    kept = KeptProfile(Profile(Role("SWE.GEN.P2", "Engineer — P2")), ("identity", "skills"), 2)
    told = list(notes(kept, "flat"))
    assert told[1:] == [
        "written as far as a page shows it, because every page was cut off there: Skills",
        "left out, because nothing understood them: 2 lines; the table unread_line has them",
    ]
    assert list(notes(KeptProfile(kept.profile, (), 1), "flat"))[-1].count("1 line;") == 1


def test_an_unknown_role_is_wrong_usage_and_near_codes_are_named(
    refreshed: Home, capfd: pytest.CaptureFixture[str]
) -> None:
    assert rendered(refreshed, "SWE.GEN.P3\x1b[31m") == WRONG_USAGE
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "no role SWE.GEN.P3\\x1b[31m" in shown.err
    assert "near it: SWE.GEN.P2" in shown.err


def test_without_a_warehouse_it_fails_and_says_what_to_do(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert rendered(Home(tmp_path / "nothing"), "SWE.GEN.P2") == FAILED
    assert "rolewh refresh" in capfd.readouterr().err


def test_a_terminal_acts_on_nothing_a_page_holds(refreshed: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    assert rendered(refreshed, "SWE.GEN.P2") == DONE
    assert terminal.getvalue().encode() == Path(PROJECT, "raw", PAGES[1][2]).read_bytes()
    assert for_terminal("Ledger\x1b[2J\nhides\u202egnp") == "Ledger\\x1b[2J\nhides\\u202egnp"


def test_a_reader_who_has_enough_is_no_failure(refreshed: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, content: object) -> int:
            raise BrokenPipeError

    with Path(os.devnull).open("w") as other:  # what takes the place of the end nobody reads

        class Closed(io.TextIOWrapper):
            def fileno(self) -> int:
                return other.fileno()

        monkeypatch.setattr("sys.stdout", Closed(io.BufferedWriter(Gone()), encoding="utf-8"))
        assert rendered(refreshed, "SWE.GEN.P2") == DONE
