"""Brings reference rows from several files together, and follows a retired code to what is in force today."""

from collections.abc import Iterable, Mapping
from typing import Final

from rolewh.infer.occupations.reference import Occupation

#: Steps a retired code is followed; the editions of O*NET-SOC so far make at most four.
MOST_STEPS: Final = 16


def merged(occupations: Iterable[Occupation]) -> dict[str, Occupation]:
    """One row a code: later rows go before earlier ones, what they leave open is kept from before, and successors add up.

    A code that any row says is in force and another says is retired is in force when the row that says so came later.
    """
    known: dict[str, Occupation] = {}
    for row in occupations:
        before = known.get(row.occupation_code)
        if before is None:
            known[row.occupation_code] = row
            continue
        both_retired = before.status == row.status == "retired" and before.retired_in == row.retired_in
        successors = (*before.successors, *row.successors) if both_retired else row.successors
        known[row.occupation_code] = row._replace(
            successors=tuple(dict.fromkeys(successors)),
            job_zone=before.job_zone if row.job_zone is None else row.job_zone,
        )
    return known


def current_codes(code: str, reference: Mapping[str, Occupation]) -> tuple[str, ...]:
    """The codes in force that a code stands for today: itself, its successors' successors, or nothing where it is unknown."""
    reached: dict[str, None] = {}
    ahead = [code]
    seen = {code}
    for _ in range(MOST_STEPS):
        following: list[str] = []
        for step in ahead:
            occupation = reference.get(step)
            if occupation is None:
                continue
            if occupation.status == "current":
                reached[step] = None
            following += [successor for successor in occupation.successors if successor not in seen]
            seen.update(occupation.successors)
        ahead = following
    return tuple(sorted(reached))
