"""Every code on a page is looked up; a retired one brings the codes in force that follow it."""

import polars as pl

from rolewh.infer.occupation_rows import occupation_frames_rows
from rolewh.infer.occupations import Occupation


def test_a_retired_code_a_group_and_an_unknown_code() -> None:
    reference = [
        Occupation("11-1111.01", "Old Keepers", "O*NET-SOC 2010", "retired", "2019", ("22-2222.00",), "11-1111", None),
        Occupation("22-2222.00", "Keepers", "O*NET-SOC 2019", "current", None, (), "22-2222", 4),
    ]
    silver = {
        "silver_source": pl.DataFrame({"occupation_code": ["11-1111.01", "99-9999.00", None]}),
        "silver_mapping": pl.DataFrame({"occupation_code": ["22-2222"]}),
    }
    rows, successors = occupation_frames_rows(silver, reference)
    told = [(row.occupation_code, row.soc_code, row.occupation_status, row.reference_title) for row in rows]
    assert told == [
        ("11-1111.01", "11-1111", "retired", "Old Keepers"),
        ("22-2222", "22-2222", "current", "Keepers"),
        ("22-2222.00", "22-2222", "current", "Keepers"),
        ("99-9999.00", "99-9999", "unknown", None),
    ]
    assert successors == [("11-1111.01", "22-2222.00")]
