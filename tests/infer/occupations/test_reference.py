"""Promises of the reference table: which files it reads, what it refuses, and where a retired code leads."""

from pathlib import Path

import pytest

from rolewh.infer.occupations import (
    Occupation,
    ReferenceFileError,
    bundled_occupations,
    current_codes,
    merged,
    read_reference_file,
)

COMPACT = (
    "code,title,taxonomy,status,retired_in,successors,soc2018_code,job_zone\n"
    "11-1111.00,Keepers,O*NET-SOC 2019,current,,,11-1111,3\n"
    "22-2222.01,Old Keepers,O*NET-SOC 2010,retired,2019,11-1111.00 33-3333.00,,\n"
)


def occupation(code: str, status: str = "current", successors: tuple[str, ...] = ()) -> Occupation:
    return Occupation(code, f"Title of {code}", "O*NET-SOC", status, None, successors, code[:7], None)


def test_the_compact_form_gives_status_and_successors() -> None:
    current, retired = read_reference_file("compact.csv", COMPACT.encode())
    assert (current.status, current.soc_code, current.job_zone) == ("current", "11-1111", 3)
    assert (retired.retired_in, retired.successors, retired.soc_code) == (
        "2019",
        ("11-1111.00", "33-3333.00"),
        "22-2222",
    )


@pytest.mark.parametrize(("separator", "suffix"), [("\t", "txt"), (",", "csv")])
def test_occupation_data_is_read_as_text_and_as_a_saved_spreadsheet(separator: str, suffix: str) -> None:
    header = separator.join(("O*NET-SOC Code", "Title", "Description"))
    row = separator.join(("11-1111.00", "Keepers", "Keep things."))
    (found,) = read_reference_file(f"Occupation Data.{suffix}", f"\ufeff{header}\r\n{row}\r\n".encode())
    assert (found.occupation_code, found.occupation_title, found.status) == ("11-1111.00", "Keepers", "current")


def test_a_crosswalk_between_editions_retires_what_changed_and_keeps_what_did_not() -> None:
    text = (
        "O*NET-SOC 2010 to 2019\n"
        "O*NET-SOC 2010 Code,O*NET-SOC 2010 Title,O*NET-SOC 2019 Code,O*NET-SOC 2019 Title\n"
        "11-1111.00,Keepers,11-1111.00,Keepers\n"
        "22-2222.00,Minders,11-1111.00,Keepers\n"
        "22-2222.00,Minders,33-3333.00,Watchers\n"
    )
    reference = merged(read_reference_file("crosswalk.csv", text.encode()))
    assert reference["11-1111.00"].status == "current"
    assert reference["22-2222.00"].retired_in == "2019"
    assert reference["22-2222.00"].successors == ("11-1111.00", "33-3333.00")


def test_a_crosswalk_to_soc_gives_the_six_digits() -> None:
    text = "O*NET-SOC 2019 Code,O*NET-SOC 2019 Title,2018 SOC Code,2018 SOC Title\n11-1111.03,Keepers,11-1199,All\n"
    (found,) = read_reference_file("soc.csv", text.encode())
    assert found.soc_code == "11-1199"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"name,value\na,b\n", "line 1: found the columns name, value"),
        (COMPACT.replace("11-1111.00,Keepers", "eleven,Keepers").encode(), "line 2: the code 'eleven'"),
        (COMPACT.replace("current", "lively").encode(), "line 2: status 'lively'"),
        (b"O*NET-SOC 2019 Code,O*NET-SOC 2019 Title\n11-1111.00,Keepers\n", "1 editions"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_line(content: bytes, named: str) -> None:
    with pytest.raises(ReferenceFileError, match=named):
        read_reference_file("file.csv", content)


def test_a_retired_code_is_followed_through_every_edition_to_those_in_force() -> None:
    reference = merged(
        [
            occupation("11-1111.00", "retired", ("22-2222.00", "33-3333.00")),
            occupation("22-2222.00", "retired", ("44-4444.00",)),
            occupation("33-3333.00"),
            occupation("44-4444.00"),
        ]
    )
    assert current_codes("11-1111.00", reference) == ("33-3333.00", "44-4444.00")
    assert current_codes("33-3333.00", reference) == ("33-3333.00",)
    assert current_codes("99-9999.00", reference) == ()


def test_codes_that_follow_each_other_in_a_circle_come_to_an_end() -> None:
    circle = [
        occupation("11-1111.00", "retired", ("22-2222.00",)),
        occupation("22-2222.00", "retired", ("11-1111.00",)),
    ]
    assert current_codes("11-1111.00", merged(circle)) == ()


def test_every_code_the_projects_pages_cite_stands_in_the_bundled_table_and_leads_somewhere() -> None:
    reference = merged(bundled_occupations())
    assert all(current_codes(code, reference) for code in reference)


def test_the_whole_published_table_is_read(shared_data: Path) -> None:
    content = (shared_data / "reference" / "onet_soc.csv").read_bytes()
    reference = merged(read_reference_file("onet_soc.csv", content))
    assert len(reference) == 1666
    assert current_codes("17-2199.01", reference) == ("17-2031.00",)
