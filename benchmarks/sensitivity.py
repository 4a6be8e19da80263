"""How far what is inferred of the project's own catalogue moves when each parameter of a method moves by a fifth.

    python -m benchmarks.sensitivity [HOME] > docs/methods/sensitivity.md

HOME is the folder of a refresh (`data` without it). Printed is a page in Markdown. What is compared is what readers compare:
levels of responsibilities, links between written skills, and verdicts on scope, each beside the same with one parameter
moved. A parameter that is a whole number moves by at least one; a share ends at 1. Takes under a minute.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from rolewh.infer import levels as level_method
from rolewh.infer.level_rows import ResponsibilityLevel, responsibility_levels
from rolewh.infer.levels import parameters as level_parameters
from rolewh.infer.scope import DimensionScore, ScopeReading, compare
from rolewh.infer.scope import parameters as scope_parameters
from rolewh.infer.scope_rows import ScopeRow, scope_rows
from rolewh.infer.skills import link_skills, surface
from rolewh.infer.skills import parameters as skill_parameters
from rolewh.infer.skills.linking import MERGING
from rolewh.normalize.frames import frame

MOVES: Final = (0.8, 1.2)
#: Only the first two bear on links; the others judge foci later, on the links as they are.
LINK_PARAMETERS: Final = ("merge_likeness", "proposal_likeness")
#: Shares and chances: beyond 1 they mean nothing.
UP_TO_ONE: Final = ("review_threshold", "doubt", "position_ceiling", *LINK_PARAMETERS)
#: Where a reading stands: kind of evidence, function, focus, level.
Role = tuple[str, str, str, str]
Verdicts = Mapping[tuple[Role, Role, str], str]
Levels = Mapping[tuple[str, str, int], tuple[str | None, bool]]
Frames = Mapping[str, pl.DataFrame]
OPPOSITE: Final = {"higher": "lower", "lower": "higher"}


class Baseline(NamedTuple):
    """What the published parameters give: verdicts between neighbouring levels, and between levels of different foci."""

    steps: Verdicts
    pairs: Verdicts


def moved(value: Any, factor: float, name: str) -> Any:
    """The value times the factor; a whole number at least one away, a share at most 1, a list element by element."""
    if isinstance(value, tuple):
        return tuple(moved(one, factor, name) for one in value)
    if isinstance(value, int):
        return value + (1 if factor > 1 else -1) * max(1, round(abs(value * (factor - 1))))
    return min(1.0, value * factor) if name in UP_TO_ONE else round(value * factor, 6)


def moves(settings: Any, only: Sequence[str] = ()) -> Iterator[tuple[str, Any, Any, Any]]:
    """(name, published value, moved value, all settings with it) of each numeric parameter, down and up."""
    for name, value in asdict(settings).items():
        if isinstance(value, int | float | tuple) and (name in only or not only):
            for factor in MOVES:
                other = moved(value, factor, name)
                yield name, value, other, replace(settings, **{name: other})


def readings(rows: Sequence[ScopeRow]) -> dict[Role, ScopeReading]:
    found: dict[Role, list[DimensionScore]] = {}
    for row in rows:
        if row.function_code is not None and row.focus_code is not None:
            role = (row.evidence_kind, row.function_code, row.focus_code, row.level_code)
            score = DimensionScore(row.dimension_code, row.score, row.lowest, row.highest, row.hit_count, ())
            found.setdefault(role, []).append(score)
    return {role: ScopeReading(role[3][0], None, tuple(scores)) for role, scores in sorted(found.items())}


def verdicts(
    read: Mapping[Role, ScopeReading], pairs: Sequence[tuple[Role, Role]], settings: scope_parameters.Parameters
) -> Verdicts:
    return {
        (one, other, verdict.dimension): verdict.verdict
        for one, other in pairs
        if one in read and other in read
        for verdict in compare(read[one], read[other], settings)
    }


def compared(rows: Sequence[ScopeRow], settings: scope_parameters.Parameters) -> Baseline:
    read = readings(rows)
    neighbours = [
        (low, high)
        for low, high in pairwise(read)
        if low[:3] == high[:3] and low[3][0] == high[3][0] and int(high[3][1:]) == int(low[3][1:]) + 1
    ]
    apart = [(one, other) for one, other in combinations(read, 2) if one[0] == other[0] and one[1:3] != other[1:3]]
    return Baseline(verdicts(read, neighbours, settings), verdicts(read, apart, settings))


def changed(before: Verdicts, after: Verdicts) -> str:
    """Share of verdicts that are others now, and of those the share that turned round."""
    keys = before.keys() | after.keys()
    others = [key for key in keys if before.get(key) != after.get(key)]
    turned = sum(1 for key in others if OPPOSITE.get(before.get(key, ""), "-") == after.get(key))
    return f"{share(len(others), len(keys))} | {share(turned, len(keys))}"


def share(part: int, whole: int) -> str:
    if not part:
        return "0"
    return f"{100 * part / whole:.1f} %" if part * 2000 >= whole else "< 0.1 %"


def without_labels(silver: Frames) -> dict[str, pl.DataFrame]:
    """The catalogue as flat pages would show it: no responsibility is marked with its level."""
    duties = silver["silver_responsibility"].with_columns(declared_level_code=pl.lit(None, pl.String))
    return {**silver, "silver_responsibility": duties, "silver_goal": silver["silver_goal"].clear()}


def levels_of(silver: Frames, settings: level_parameters.Parameters) -> tuple[pl.DataFrame, Levels]:
    rows = list(responsibility_levels(silver, silver, settings))
    told = {
        (row.function_code, row.focus_code, row.sequence_number): (row.level_code, row.needs_review) for row in rows
    }
    return frame(ResponsibilityLevel, rows), told


def links_of(silver: Frames, settings: skill_parameters.Parameters) -> dict[tuple[int, int], str]:
    forms: dict[str, tuple[set[str], set[str]]] = {}
    for name, short, parts in silver["silver_skill"].select("skill_name", "abbreviations", "components").iter_rows():
        known = forms.setdefault(name, (set(), set()))
        known[0].update(short or ())
        known[1].update(parts or ())
    surfaces = [surface(name, sorted(short), sorted(parts)) for name, (short, parts) in sorted(forms.items())]
    return {(link.first, link.second): link.tier for link in link_skills(surfaces, settings)}


def told(value: Any) -> str:
    return ", ".join(f"{one:g}" for one in value) if isinstance(value, tuple) else f"{value:g}"


def print_table(columns: Sequence[str], rows: Sequence[tuple[str, Any, Any, bool, Sequence[str]]]) -> None:
    """Rows (parameter, published, moved, whether anything changed, cells); parameters that change nothing go in one line."""
    print(f"\n| {' | '.join(('parameter', 'published', 'moved to', *columns))} |")
    print("|---" * (len(columns) + 3) + "|")
    moving = {name for name, _, _, is_changed, _ in rows if is_changed}
    for name, value, other, _, cells in rows:
        if name in moving:
            print(f"| {name} | {told(value)} | {told(other)} | {' | '.join(cells)} |")
    still = dict.fromkeys(name for name, *_ in rows if name not in moving)
    print(f"\nNothing changes either way with {', '.join(still) or 'none'}.")


def scope_table(silver: Frames) -> None:
    settings = scope_parameters.published()
    read: Callable[..., tuple[list[ScopeRow], Any]] = partial(
        scope_rows, silver, silver, silver["conformed_responsibility_level"]
    )
    scores = read()[0]
    before = compared(scores, settings)
    print("\n## Scope\n")
    print(
        f"{len(before.steps):,} verdicts between neighbouring levels of a focus (thin steps) and {len(before.pairs):,} between"
    )
    print(
        "levels of different foci, each of one dimension and one kind of evidence. *Turned* is higher become lower or the reverse."
    )
    rows = []
    for name, value, other, changed_settings in moves(settings):
        is_comparison = name in ("tolerance", "clear_step")
        after = compared(scores if is_comparison else read(changed_settings)[0], changed_settings)
        cells = (changed(before.steps, after.steps), changed(before.pairs, after.pairs))
        rows.append((name, value, other, after != before, cells))
    print_table(("steps changed", "turned", "pairs changed", "turned"), rows)
    print(
        "\nMedians of whole ordinals lie on half steps, so a clear step of 1 stands at an edge: above it, levels exactly one step apart"
    )
    print(
        "are no longer told apart, and below it nothing changes down to a half. The same holds of the tolerance up to a half."
    )


def level_table(silver: Frames) -> None:
    settings = level_method.published()
    scope_settings = scope_parameters.published()
    unlabelled = without_labels(silver)
    table, before = levels_of(unlabelled, settings)
    verdicts_before = compared(scope_rows(unlabelled, unlabelled, table)[0], scope_settings)
    labelled = {
        (function, focus, number): level
        for function, focus, number, level in silver["conformed_responsibility_level"]
        .filter(pl.col("level_method").str.starts_with("declared"))
        .select("function_code", "focus_code", "sequence_number", "level_code")
        .iter_rows()
    }
    right = sum(before[key][0] == level for key, level in labelled.items())
    print("\n## Levels of responsibilities\n")
    doubted = sum(needs_review for _, needs_review in before.values())
    print(
        f"{len(labelled):,} of the catalogue's {len(before):,} responsibilities carry their level on the page, and no parameter"
    )
    print("moves those. Measured is the same catalogue with the labels taken away, as flat pages come:")
    print(
        f"{share(right, len(labelled))} are then given the level the page had, and {share(doubted, len(before))} need review."
    )
    rows = []
    for name, value, other, changed_settings in moves(settings):
        table, after = levels_of(unlabelled, changed_settings)
        moved_levels = sum(before[key][0] != after[key][0] for key in before)
        verdicts_after = (
            compared(scope_rows(unlabelled, unlabelled, table)[0], scope_settings) if moved_levels else verdicts_before
        )
        cells = (
            share(moved_levels, len(before)),
            share(sum(after[key][0] == level for key, level in labelled.items()), len(labelled)),
            share(sum(before[key][1] != after[key][1] for key in before), len(before)),
            changed(verdicts_before.steps, verdicts_after.steps),
        )
        rows.append((name, value, other, after != before, cells))
    print_table(("levels changed", "right", "review marks changed", "scope steps changed", "turned"), rows)
    print("\nA doubt of 1 does not read the rubric at all: that row is what the rubric's words are worth here.")


def skill_table(silver: Frames) -> None:
    settings = skill_parameters.published()
    before = links_of(silver, settings)
    print("\n## Skills\n")
    print(
        f"{len(before):,} links between the catalogue's written skills, of which {len(merging(before)):,} make two names one."
    )
    print("A link that comes or goes has changed its tier too.")
    rows = []
    for name, value, other, changed_settings in moves(settings, LINK_PARAMETERS):
        after = links_of(silver, changed_settings)
        others = sum(before.get(pair) != after.get(pair) for pair in before.keys() | after.keys())
        merged = len(merging(before) ^ merging(after))
        come, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
        cells = (f"{others:,} ({share(others, len(before))})", f"{come:,}", f"{gone:,}", f"{merged:,}")
        rows.append((name, value, other, others > 0, cells))
    print_table(("links that change tier", "of them come", "of them go", "merged or parted"), rows)
    print("\nThe other parameters of the method judge foci by their skills and make no link.")


def merging(links: Mapping[tuple[int, int], str]) -> set[tuple[int, int]]:
    return {pair for pair, tier in links.items() if tier in MERGING}


def main(words: Sequence[str]) -> None:
    home = Path(words[0] if words else "data")
    silver = {path.stem: pl.read_parquet(path) for path in sorted((home / "silver").glob("*.parquet"))}
    print("# Sensitivity\n")
    print("How far what is inferred moves when one parameter moves by a fifth, on the catalogue in `raw/`. Written by")
    print("`make warehouse && .venv/bin/python -m benchmarks.sensitivity data > docs/methods/sensitivity.md`.")
    print(
        "A whole number moves by at least one, a share ends at 1. Stable is not right: how right each method is stands on its own page."
    )
    scope_table(silver)
    level_table(silver)
    skill_table(silver)


if __name__ == "__main__":
    main(sys.argv[1:])
