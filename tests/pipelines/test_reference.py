"""Codes that are added once are known to every later refresh; a file that is none leaves the table as it was."""

from pathlib import Path

import pytest

from pipelines.command import DONE, WRONG_USAGE, main
from pipelines.places import Home
from pipelines.reference import add_reference_files, known_occupations
from rolewh.infer.occupations import ReferenceFileError, bundled_occupations, current_codes, merged

HEADER = "code,title,taxonomy,status,retired_in,successors,soc2018_code,job_zone\n"
OLD = HEADER + "99-1111.00,Old Trade,O*NET-SOC 2010,retired,2019,99-2222.00,,\n"
NEW = HEADER + "99-2222.00,New Trade,O*NET-SOC 2019,current,,,99-2222,3\n"


def test_files_added_one_after_the_other_are_known_together(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    for name, text in (("old.csv", OLD), ("new.csv", NEW)):
        (tmp_path / name).write_text(text, "utf-8")
        assert add_reference_files(home, [tmp_path / name]) == {name: 1}
    known = merged(known_occupations(home))
    assert current_codes("99-1111.00", known) == ("99-2222.00",)
    assert len(known) == len(bundled_occupations()) + 2


def test_one_bad_file_among_several_adds_none_of_them(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    (tmp_path / "good.csv").write_text(OLD, "utf-8")
    (tmp_path / "bad.csv").write_text("no header here\n", "utf-8")
    with pytest.raises(ReferenceFileError, match=r"bad\.csv"):
        add_reference_files(home, [tmp_path / "good.csv", tmp_path / "bad.csv"])
    assert known_occupations(home) == list(bundled_occupations())


def test_the_command_says_what_was_added_and_names_a_file_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.csv").write_text(OLD, "utf-8")
    home = ["--home", str(tmp_path / "home")]
    assert main(["reference", "add", str(tmp_path / "old.csv"), *home]) == DONE
    assert "old.csv: 1 code" in capsys.readouterr().out
    assert main(["reference", "add", str(tmp_path / "none.csv"), *home]) == WRONG_USAGE
    assert "none.csv" in capsys.readouterr().err
