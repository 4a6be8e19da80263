"""What `rolewh explain` promises: any file is told line by line, without a warehouse, in words no terminal acts on."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipelines.command import DONE, WRONG_USAGE, main
from pipelines.quarantine import INDEX_COLUMNS
from tests.pages import other_kind_pages, page_lines, spaced_page_lines

TRAPS = Path(__file__).resolve().parents[1] / "data" / "traps"
WIDTH = 100

Explain = Callable[..., str]


@pytest.fixture
def explain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Explain:
    """Explains a path with an empty raw folder and an empty home, and returns what is printed."""
    (tmp_path / "raw").mkdir()
    monkeypatch.setenv("ROLEWH_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("ROLEWH_HOME", str(tmp_path / "home"))

    def run(path: Path | str, *words: str, code: int = DONE) -> str:
        assert main(["explain", str(path), *words]) == code
        shown = capfd.readouterr()
        assert bool(shown.err) == (code != DONE)
        return shown.out if code == DONE else shown.err

    return run


def told(explain: Explain, path: Path | str, *words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(explain(path, "--json", *words))
    return answer


def written(folder: Path, name: str, lines: list[str]) -> Path:
    path = folder / name
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_a_page_is_told_with_its_kind_its_sections_and_each_line(explain: Explain, tmp_path: Path) -> None:
    shown = explain(written(tmp_path, "page.txt", page_lines())).splitlines()
    assert "  page      profile page, flat layout, role FINOPS.LEDGERCO1A2B.P2" in shown
    assert "  next step nothing to do: every line is understood" in shown
    assert "responsibilities, lines 8 to 13: read" in shown
    assert any(line.startswith("     10  responsibility 1  ") for line in shown)
    assert any(line.startswith("     18  4 rubric cells · level P1  ") for line in shown)


@pytest.mark.parametrize("lines", [page_lines(), spaced_page_lines()])
def test_every_line_is_shown_once_with_its_number(explain: Explain, tmp_path: Path, lines: list[str]) -> None:
    shown = explain(written(tmp_path, "page.txt", lines)).splitlines()
    numbers = [int(line[2:7]) for line in shown if line[2:7].strip().isdigit() and line[7:9] == "  "]
    assert numbers == list(range(1, len(lines) + 1))


def test_an_unread_line_is_marked_and_followed_by_its_reason_in_words(explain: Explain, tmp_path: Path) -> None:
    path = written(tmp_path, "page.txt", [*page_lines()[:12], "a stray line", *page_lines()[12:]])
    shown = explain(path).splitlines()
    place = next(place for place, line in enumerate(shown) if line.startswith("!    13  not read"))
    assert shown[place + 1].strip() == "no_bullet: no bullet, in a place where every item has one"
    alone = explain(path, "--only", "unread")
    assert "a stray line" in alone
    assert "responsibility 1" not in alone


def test_json_is_one_object_that_accounts_for_every_line(explain: Explain, tmp_path: Path) -> None:
    path = written(tmp_path, "page.txt", [*page_lines()[:12], "a stray\u00a0line", *page_lines()[12:]])
    page = told(explain, path)
    assert len(page["lines"]) == page["line_count"] == 46
    assert page["claimed_line_count"] + page["unread_line_count"] == page["text_line_count"]
    assert page["repairs"] == {"unicode_space": 1}
    stray = page["lines"][12]
    assert (stray["state"], stray["reason_code"], stray["repairs"]) == ("unread", "no_bullet", {"unicode_space": 1})
    skill = next(record for record in page["records"] if record["kind"] == "skill")
    assert skill["fields"]["skill_text"] == page_lines()[skill["line_from"] - 2].removeprefix("- ")
    assert [line["line_number"] for line in told(explain, path, "--only", "unread")["lines"]] == [13]


@pytest.mark.parametrize(
    ("name", "content", "state", "next_step"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "skipped (unknown_suffix)", "rename it if it is a page"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "refused (not_text)", "save its text as UTF-8 and put that in its place"),
        ("a.txt", b"", "refused (empty)", "capture the page again"),
        ("a.txt", b"Milk\n\nBread\n", "refused (no_role_code)", "check that the file is a role-profile page"),
    ],
)
def test_what_is_no_page_is_told_with_its_reason_and_next_step(
    explain: Explain, tmp_path: Path, name: str, content: bytes, state: str, next_step: str
) -> None:
    (tmp_path / name).write_bytes(content)
    shown = explain(tmp_path / name)
    assert f"  state     {state}\n" in shown
    assert f"  next step {next_step}\n" in shown
    assert ("\n!     1  not read" in shown) == (b"Milk" in content)


@pytest.mark.parametrize("path", [*other_kind_pages(), *sorted(TRAPS.glob("*.txt"))], ids=lambda path: path.name)
def test_no_document_is_beyond_explaining(explain: Explain, path: Path) -> None:
    shown = explain(path)
    assert all(line.isprintable() for line in shown.splitlines())
    assert max(map(len, shown.splitlines()[1:])) <= WIDTH


def test_a_page_of_html_is_told_by_the_lines_of_its_text(explain: Explain, tmp_path: Path) -> None:
    title, code, definition = page_lines()[:3]
    page = f"<h1>{title}</h1><p>{code}</p><p>{definition}</p><script>alert(1)</script>"
    shown = explain(written(tmp_path, "page.html", [f"<!doctype html><html><body>{page}</body></html>"]))
    assert "definition paragraph 1" in shown
    assert "alert" not in shown


def test_a_page_that_was_cut_says_where_and_what_is_missing(explain: Explain, tmp_path: Path) -> None:
    shown = explain(written(tmp_path, "page.txt", page_lines()[:23]))
    assert "  next step the page ends in skills; capture it again if there was more\n" in shown
    assert "missing   no section provenance, level_panel" in shown


def test_hostile_text_and_names_are_shown_and_not_acted_on(explain: Explain, tmp_path: Path) -> None:
    lines = page_lines()
    lines[9] = "- Books \x1b[31mred\x1b[0m " + "x" * 5000 + " \u202e\x07"
    shown = explain(written(tmp_path, "evil\x1b[2J\u202e.txt", lines))
    assert all(line.isprintable() for line in shown.split("\n"))
    assert max(map(len, shown.splitlines()[1:])) <= WIDTH
    assert explain(tmp_path / "evil\x1b[2J\u202e.txt", "--json").isascii()


def test_a_folder_is_told_file_by_file_with_what_becomes_of_each(explain: Explain, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, lines in (
        ("good.txt", page_lines()),
        ("stray.txt", [*page_lines()[:12], "a stray line", *page_lines()[12:]]),
        ("bad.txt", ["Milk"]),
        ("README.md", ["a note"]),
    ):
        written(folder, name, lines)
    shown = explain(folder)
    assert "\nloaded    good.txt\n          profile page, flat layout, role FINOPS.LEDGERCO1A2B.P2\n" in shown
    assert "\nrefused   bad.txt\n          no_role_code: found no line" in shown
    assert "\nskipped   README.md\n          note_for_people: " in shown
    assert shown.endswith("2 loaded, 1 refused, 1 skipped; 1 line not read\n")
    alone = explain(folder, "--only", "unread")
    assert [name in alone for name in ("good.txt", "stray.txt", "bad.txt", "README")] == [False, True, True, False]
    files = {file["document_path"]: file["unread_line_count"] for file in told(explain, folder)["files"]}
    assert files == {"README.md": 0, "bad.txt": 1, "good.txt": 0, "stray.txt": 1}


def test_a_document_is_found_below_the_raw_folder_by_the_path_the_warehouse_shows(
    explain: Explain, tmp_path: Path
) -> None:
    (tmp_path / "raw" / "books").mkdir()
    written(tmp_path / "raw" / "books", "page.txt", page_lines())
    assert told(explain, "books/page.txt")["document_path"] == "books/page.txt"


def test_a_link_in_the_raw_folder_is_told_as_the_refresh_sees_it(explain: Explain, tmp_path: Path) -> None:
    written(tmp_path, "page.txt", page_lines())
    (tmp_path / "raw" / "away.txt").symlink_to(tmp_path / "page.txt")
    assert told(explain, tmp_path / "raw" / "away.txt")["reason_code"] == "link_out_of_raw"


def test_a_path_that_is_not_there_is_wrong_usage(explain: Explain, tmp_path: Path) -> None:
    shown = explain("moon/page\x1b.txt", code=WRONG_USAGE)
    assert "there is no file or folder moon/page\\x1b.txt" in shown
    assert str(tmp_path / "raw") in shown


def test_a_bound_that_is_no_number_is_wrong_usage(
    explain: Explain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEWH_MAX_LINES", "many")
    assert "ROLEWH_MAX_LINES" in explain(written(tmp_path, "page.txt", page_lines()), code=WRONG_USAGE)


def test_a_copy_in_the_quarantine_is_read_as_the_document_it_was_made_from(explain: Explain, tmp_path: Path) -> None:
    content = b"<!doctype html><html><body><p>Milk</p></body></html>"
    copy = sha256(content).hexdigest()
    folder = tmp_path / "home" / "quarantine"
    folder.mkdir(parents=True)
    (folder / copy).write_bytes(content)
    row = ["shopping.html", "no_role_code", "1", copy, "found", "do"]
    (folder / "index.tsv").write_text("\n".join("\t".join(cells) for cells in (INDEX_COLUMNS, row)) + "\n")
    page = told(explain, folder / copy)
    assert (page["document_path"], page["reason_code"]) == ("shopping.html", "no_role_code")
    assert [line["line_text"] for line in page["lines"]] == ["Milk"]
    assert "\n  document  shopping.html\n" in explain(folder / copy)
    shutil.copy(folder / copy, tmp_path / "shopping.html")
    assert told(explain, tmp_path / "shopping.html")["quarantine_copy"] == str(folder / copy)
