"""One row of the reference table, and the few rows the project carries itself: the codes its own pages cite."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

STATUSES: Final = ("current", "retired")


class Occupation(NamedTuple):
    """A code of O*NET-SOC; ``successors`` are the codes that follow a retired one, several where it was divided."""

    occupation_code: str
    occupation_title: str
    taxonomy_name: str
    status: str
    retired_in: str | None
    successors: tuple[str, ...]
    soc_code: str
    job_zone: int | None


def occupation_rows(rows: Iterator[dict[str, str]]) -> Iterator[Occupation]:
    """Occupations of the compact form: code, title, taxonomy, status, retired_in, successors, soc2018_code, job_zone.

    Raises KeyError or ValueError for a row that is none.
    """
    for row in rows:
        if row["status"] not in STATUSES:
            raise ValueError(f"status {row['status']!r}; expected {' or '.join(STATUSES)}")
        yield Occupation(
            row["code"],
            row["title"],
            row["taxonomy"],
            row["status"],
            row["retired_in"] or None,
            tuple(row["successors"].split()),
            row["soc2018_code"] or row["code"][:7],
            int(row["job_zone"]) if row["job_zone"] else None,
        )


@cache
def bundled_occupations() -> tuple[Occupation, ...]:
    """The codes the project's own pages cite, from O*NET 30.0 (US Department of Labor, CC BY 4.0)."""
    text = files(__package__).joinpath("cited_codes.csv").read_text(encoding="utf-8")
    return tuple(occupation_rows(csv.DictReader(text.splitlines())))
