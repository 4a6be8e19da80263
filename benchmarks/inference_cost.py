"""What each inference costs a document as the catalogue grows: the project's own, repeated under other codes and other words.

    python -m benchmarks.inference_cost [HOME] [--documents 1000 10000 100000]

HOME is the folder of a refresh (`data` without it). Each copy of the catalogue has blocks and foci of its own, and a word of
its own in every text, so that no text is read twice and no skill has another's name. Printed is the CPU time a document takes
in each inference: where it stays level, the whole grows as the documents do. What rests on one block or focus is inferred in
portions, as a refresh does it; links between skills are found in all of them at once.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl

from rolewh.infer import experience
from rolewh.infer.level_rows import responsibility_levels
from rolewh.infer.scope_rows import scope_rows
from rolewh.infer.skill_rows import skill_links, skill_onsets

Frames = dict[str, pl.DataFrame]
TABLES: Final = (
    "silver_page",
    "silver_section",
    "silver_responsibility",
    "silver_rubric_cell",
    "silver_panel_attribute",
    "silver_compared_attribute",
    "silver_skill",
    "silver_unread",
    "silver_goal",
    "conformed_focus_section",
    "conformed_goal_page",
    "conformed_responsibility_level",
)
#: Columns a copy has to itself, texts that get a word more, and names whose every word is its own.
CODES: Final = ("block_key", "focus_code", "document_key")
TEXTS: Final = ("responsibility_text", "cell_text", "attribute_text")
NAMES: Final = ("skill_name",)
#: Left out: copies would share their short forms, and each would be a candidate for every other.
LISTS: Final = ("abbreviations", "components")
LETTERS: Final = "bcdfghjklm"


def without_marks(catalogue: Frames) -> Frames:
    """The catalogue as if its pages had lost the marks of their levels, so that each ladder has to be inferred."""
    unmarked = pl.lit(None, pl.String()).alias("declared_level_code")
    bare = catalogue["silver_responsibility"].with_columns(unmarked)
    return {**catalogue, "silver_responsibility": bare, "silver_goal": catalogue["silver_goal"].clear()}


def copies(catalogue: Mapping[str, pl.DataFrame], numbers: range) -> Frames:
    """The catalogue once for each number."""
    marks = pl.DataFrame({"mark": ["q" + "".join(LETTERS[int(digit)] for digit in str(number)) for number in numbers]})
    return {name: _marked(table.join(marks, how="cross")) for name, table in catalogue.items()}


def _marked(table: pl.DataFrame) -> pl.DataFrame:
    own = [pl.concat_str(name, "mark").alias(name) for name in CODES if name in table.columns]
    longer = [pl.concat_str(name, "mark", separator=" ").alias(name) for name in TEXTS if name in table.columns]
    named = [
        pl.concat_str(pl.col(name).str.replace_all(" ", pl.concat_str("mark", pl.lit(" "))), "mark").alias(name)
        for name in NAMES
        if name in table.columns
    ]
    emptied = [pl.col(name).list.head(0) for name in LISTS if name in table.columns]
    return table.with_columns(*own, *longer, *named, *emptied).drop("mark")


def read_years(frames: Frames) -> None:
    cells = frames["silver_rubric_cell"].filter(pl.col("dimension_code") == "degree_and_years")["cell_text"]
    for text in cells.unique().to_list():
        experience.read_experience(text, is_years_cell=True)


def read_scope(frames: Frames) -> None:
    scope_rows(frames, frames, frames["conformed_responsibility_level"])


INFERENCES: Final[tuple[tuple[str, Callable[[Frames], object]], ...]] = (
    ("experience", read_years),
    ("levels", lambda frames: list(responsibility_levels(frames, frames))),
    ("scope", read_scope),
    ("skill onsets", lambda frames: list(skill_onsets(frames, frames, frames["conformed_responsibility_level"]))),
)
#: What each inference over the whole catalogue reads; the other tables are not copied for it.
ACROSS: Final[tuple[tuple[str, Callable[[Frames], object], tuple[str, ...]], ...]] = (
    ("skill links", lambda frames: skill_links(frames["silver_skill"], ()), ("silver_skill",)),
)
#: Copies of the catalogue that are inferred at a time.
PORTION: Final = 64


def seconds(work: Callable[[Frames], object], frames: Frames) -> float:
    started = time.process_time()
    work(frames)
    return time.process_time() - started


def peak_megabytes() -> float:
    """Most memory the program has had so far, the copies among it (Linux counts it in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_portions(catalogue: Frames, count: int) -> Iterator[tuple[str, float]]:
    """The CPU seconds of each inference over that many copies."""
    spent = dict.fromkeys((name for name, _ in INFERENCES), 0.0)
    for first in range(0, count, PORTION):
        frames = copies(catalogue, range(first, min(count, first + PORTION)))
        for name, work in INFERENCES:
            spent[name] += seconds(work, frames)
    yield from spent.items()
    for name, work, tables in ACROSS:
        yield name, seconds(work, copies({table: catalogue[table] for table in tables}, range(count)))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("home", type=Path, nargs="?", default=Path("data"))
    arguments.add_argument("--documents", type=int, nargs="*", default=[1000, 10000, 100000])
    given = arguments.parse_args()
    catalogue = without_marks({name: pl.read_parquet(given.home / "silver" / f"{name}.parquet") for name in TABLES})
    pages = catalogue["silver_page"].height
    # Vocabularies are read once, before anything is measured.
    list(in_portions(catalogue, 1))
    print(f"{'documents':>9s}  {'inference':26s} {'CPU s':>8s} {'ms a document':>14s} {'peak MB':>8s}")
    for wanted in given.documents:
        count = max(1, round(wanted / pages))
        for name, spent in in_portions(catalogue, count):
            documents = count * pages
            print(
                f"{documents:9,d}  {name:26s} {spent:8.2f} {1000 * spent / documents:14.2f} {peak_megabytes():8,.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
