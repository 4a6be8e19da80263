"""What nearness by structure costs as the roles grow, on generated functions, foci and ladders.

    python -m benchmarks.adjacency [--roles 10000 100000 1000000] [--foci 15] [--skills 15]

Functions are filled one after another with so many foci, each with a General focus and the ladders of four tracks shared out
among its foci; each focus lists skills, most of its function's own stock, some of everybody's. Codes and skills are drawn
with a fixed seed. Printed are seconds on the clock and of the processor, the rows that came out, and the most memory the
program has had so far (the generated roles among it). Growth is the processor time against the size before it, over the
growth in roles: 1 is linear. The lists are looked at part by part and let go, as a table too large for memory is written.
"""

import argparse
import resource
import time
from collections.abc import Iterator
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.adjacency import neighbourhoods, published

#: The levels of a focus, by the number of the focus; u as the known panels give it.
LADDERS: Final = (
    ("P1", "P2", "P3", "P4", "P5", "P6"),
    ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "M1", "M2", "M3", "M4"),
    ("S1", "S2", "S3", "S4", "P1", "P2"),
    ("M1", "M2", "M3", "M4", "M5", "E1", "E2"),
)
SENIORITY: Final = {
    **{"S1": 0.5, "S2": 2.0, "S3": 3.0, "S4": 4.0},
    **{f"P{number}": float(number) for number in range(1, 8)},
    **{"M1": 3.2, "M2": 4.0, "M3": 5.0, "M4": 5.5, "M5": 6.0, "M6": 52 / 7},
    **{"E1": 6.0, "E2": 46 / 7},
}


class Measured(NamedTuple):
    """One size: rows that came out and what they cost."""

    role_count: int
    row_count: int
    seconds: float
    processor_seconds: float
    peak_megabytes: float


def generated_roles(count: int, foci: int) -> pl.DataFrame:
    """The first `count` roles of as many functions as are needed."""
    ladders = pl.DataFrame({"ladder": range(len(LADDERS)), "level_code": LADDERS})
    shortest = min(map(len, LADDERS))
    focus_numbers = pl.DataFrame({"number": pl.int_range(count // shortest + 1, eager=True)})
    place = pl.col("number") % foci
    name = pl.when(place == 0).then(pl.lit("GEN")).otherwise(pl.format("X{}", place))
    return (
        focus_numbers.with_columns(
            pl.format("F{}", pl.col("number") // foci).alias("function_group"),
            (pl.col("number") % len(LADDERS)).alias("ladder"),
            (place == 0).alias("is_baseline"),
        )
        .with_columns(pl.format("{}.{}", "function_group", name).alias("focus"))
        .join(ladders, on="ladder", maintain_order="left")
        .explode("level_code", empty_as_null=False)
        .head(count)
        .select(
            pl.format("{}.{}", "focus", "level_code").alias("role_code"),
            "function_group",
            "focus",
            "is_baseline",
            "level_code",
        )
    )


def generated_skills(roles: pl.DataFrame, skills: int) -> pl.DataFrame:
    """So many skills a focus: two of three from the fifty of its function, the others from ten thousand."""
    foci = roles.select("focus", "function_group").unique(maintain_order=True)
    drawn = foci.join(pl.DataFrame({"draw": range(skills)}), how="cross").with_columns(
        pl.struct("focus", "draw").hash(seed=7).alias("chance")
    )
    own = pl.format("{} {}", "function_group", pl.col("chance") % 50)
    common = pl.format("common {}", pl.col("chance") % 10_000)
    return drawn.select("focus", pl.when(pl.col("draw") % 3 > 0).then(own).otherwise(common).alias("skill"))


def measurements(sizes: list[int], foci: int, skills: int) -> Iterator[Measured]:
    for count in sizes:
        roles = generated_roles(count, foci)
        listed_skills = generated_skills(roles, skills)
        started, started_processor = time.perf_counter(), time.process_time()
        rows = sum(part.neighbours.height for part in neighbourhoods(roles, SENIORITY, listed_skills, published()))
        yield Measured(
            roles.height,
            rows,
            time.perf_counter() - started,
            time.process_time() - started_processor,
            # Linux counts it in kilobytes.
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--roles", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    arguments.add_argument("--foci", type=int, default=15)
    arguments.add_argument("--skills", type=int, default=15)
    given = arguments.parse_args()
    # Once before anything is measured: the first query of a program pays for starting.
    list(measurements([100], given.foci, given.skills))
    print(f"{'roles':>10s} {'rows':>12s} {'s':>8s} {'CPU s':>8s} {'peak MB':>8s} {'growth':>7s}")
    before: Measured | None = None
    for one in measurements(given.roles, given.foci, given.skills):
        growth = (
            f"{(one.processor_seconds / before.processor_seconds) / (one.role_count / before.role_count):7.2f}"
            if before
            else f"{'-':>7s}"
        )
        print(
            f"{one.role_count:10,d} {one.row_count:12,d} {one.seconds:8.2f} {one.processor_seconds:8.2f}"
            f" {one.peak_megabytes:8,.0f} {growth}",
            flush=True,
        )
        before = one


if __name__ == "__main__":
    main()
