"""The occupations that pages cite or map to, as the reference table knows them, and the codes in force they lead to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.occupations import Occupation, current_codes, merged

#: What the reference table says of a code; ``unknown`` where it has no row for it.
OCCUPATION_STATUSES: Final = ("current", "retired", "unknown")

#: Pages map to the six digits of SOC; the reference table has a row of O*NET-SOC for nearly each of them, ending so.
_WHOLE_GROUP: Final = ".00"


class OccupationRow(NamedTuple):
    """A row of ``conformed_occupation``; all but the code and the six digits is None for a code that is unknown."""

    occupation_code: str
    soc_code: str
    reference_title: str | None
    taxonomy_name: str | None
    occupation_status: str
    retired_in: str | None
    job_zone: int | None


class SuccessorRow(NamedTuple):
    """A row of ``conformed_occupation_successor``: a retired code, and a code in force that follows it."""

    occupation_code: str
    successor_code: str


def occupation_frames_rows(
    silver: Mapping[str, pl.DataFrame], reference: Iterable[Occupation]
) -> tuple[list[OccupationRow], list[SuccessorRow]]:
    """Rows of both tables: every code on a page, and every code in force that follows a retired one of them."""
    known = merged(reference)
    cited = {
        code for table in ("silver_source", "silver_mapping") for code in silver[table]["occupation_code"].drop_nulls()
    }
    successors = [SuccessorRow(code, successor) for code in sorted(cited) for successor in _successors(code, known)]
    codes = sorted(cited | {row.successor_code for row in successors})
    return list(_rows(codes, known)), successors


def _successors(code: str, known: Mapping[str, Occupation]) -> tuple[str, ...]:
    occupation = known.get(code)
    return current_codes(code, known) if occupation and occupation.status == "retired" else ()


def _rows(codes: Iterable[str], known: Mapping[str, Occupation]) -> Iterator[OccupationRow]:
    for code in codes:
        found = known.get(code) or known.get(code + _WHOLE_GROUP)
        if found is None:
            yield OccupationRow(code, code[:7], None, None, "unknown", None, None)
        else:
            soc_code = found.soc_code if code == found.occupation_code else code
            yield OccupationRow(
                code,
                soc_code,
                found.occupation_title,
                found.taxonomy_name,
                found.status,
                found.retired_in,
                found.job_zone,
            )
