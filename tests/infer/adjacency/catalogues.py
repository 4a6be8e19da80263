"""Roles made up for the tests of nearness, and every pair of them compared one by one in exact fractions."""

import random
from collections.abc import Iterable, Mapping
from fractions import Fraction

import polars as pl

from rolewh.infer.adjacency import Neighbourhoods, Parameters, neighbourhoods, published

#: Tenths of a level, so that every distance is exact. M3 and M4 stand at one place, E9 at none.
SENIORITY = {
    **{"S1": 0.5, "S2": 2.0, "S3": 3.0},
    **{"P1": 1.0, "P2": 2.0, "P3": 3.0, "P4": 4.0, "P5": 5.0, "P6": 6.0, "P7": 7.0},
    **{"M1": 3.2, "M2": 4.0, "M3": 5.0, "M4": 5.0, "M5": 6.0, "M6": 7.4},
    **{"E1": 6.0, "E2": 6.6},
}
LEVELS = (*SENIORITY, "E9")
TRACK_PLACES = {"S": 0, "P": 1, "M": 2, "E": 3}

#: Role code, distance in billionths.
Near = list[tuple[int, str]]


def roles(codes: Iterable[str], groups: Mapping[str, str] | None = None) -> pl.DataFrame:
    """The frame that is asked for, of role codes; ``groups`` names the functions that speak for others."""
    rows = []
    for role_code in codes:
        function, focus, level = role_code.split(".")
        rows.append((role_code, (groups or {}).get(function, function), f"{function}.{focus}", focus == "GEN", level))
    columns = ("role_code", "function_group", "focus", "is_baseline", "level_code")
    schema = {name: pl.Boolean() if name == "is_baseline" else pl.String() for name in columns}
    return pl.DataFrame(rows, schema=schema, orient="row")


def many_roles(count: int, functions: int, foci: int, seed: int) -> list[str]:
    """Distinct role codes; the first functions have many more roles than the last."""
    chance = random.Random(seed)  # noqa: S311  # not for secrecy
    found: set[str] = set()
    while len(found) < count:
        function = int(functions * chance.random() ** 2)
        focus = chance.randrange(foci)
        name = f"X{focus:04X}" if focus else "GEN"
        found.add(f"F{'ABCDEFGHIJ'[function // 10]}{'ABCDEFGHIJ'[function % 10]}.{name}.{chance.choice(LEVELS)}")
    return sorted(found)


def no_skills() -> pl.DataFrame:
    return pl.DataFrame(schema={"focus": pl.String(), "skill": pl.String()})


def listed(
    asked: pl.DataFrame,
    seniority: Mapping[str, float] = SENIORITY,
    skills: pl.DataFrame | None = None,
    settings: Parameters | None = None,
) -> Neighbourhoods:
    """All neighbours and all states."""
    parts = list(neighbourhoods(asked, seniority, no_skills() if skills is None else skills, settings or published()))
    return Neighbourhoods(
        pl.concat([part.neighbours for part in parts]), pl.concat([part.roles for part in parts]).sort("role_code")
    )


def near_roles(neighbours: pl.DataFrame) -> dict[str, Near]:
    """By role code its neighbours in the order of their rank."""
    found: dict[str, Near] = {}
    for role, other, distance in (
        neighbours.sort("role_code", "rank").select("role_code", "neighbour_code", "distance").iter_rows()
    ):
        found.setdefault(role, []).append((round(distance * 10**9), other))
    return found


def all_pairs(asked: pl.DataFrame) -> tuple[dict[str, Near], dict[str, int]]:
    """What the published rule lists for each role, and how many ties it leaves out, from every pair of roles."""
    steps = {(one, other): _step(one, other) for one in SENIORITY for other in SENIORITY}
    placed = [row for row in asked.sort("role_code").iter_rows() if row[-1] in SENIORITY]
    near: dict[str, Near] = {}
    left_out: dict[str, int] = {}
    for role, group, focus, is_baseline, level in placed:
        found = []
        for other, other_group, other_focus, other_is_baseline, other_level in placed:
            if other != role:
                taxonomy = (
                    0
                    if focus == other_focus
                    else 500_000_000
                    if group != other_group
                    else 100_000_000
                    if is_baseline or other_is_baseline
                    else 150_000_000
                )
                found.append((max(1_000_000, taxonomy + steps[level, other_level]), other))
        found.sort()
        near[role] = [one for place, one in enumerate(found) if place < 20 or one[0] <= 100_000_000]
        last = near[role][-1][0]
        left_out[role] = sum(distance == last for distance, _ in found) - sum(one[0] == last for one in near[role])
    return near, left_out


def _step(level: str, other: str) -> int:
    years = abs(Fraction(str(SENIORITY[level])) - Fraction(str(SENIORITY[other])))
    track = Fraction(abs(TRACK_PLACES[level[0]] - TRACK_PLACES[other[0]]), 4)
    units = (Fraction(4, 10) * min(Fraction(1), years / 4) + track / 10) * 10**9
    assert units.denominator == 1
    return int(units)
