"""Measures the levels given to responsibilities on labelled ladders, beside an equal split; the inference is `infer.levels`."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rolewh.evaluate.ladders import (
    DAMAGES,
    Ladder,
    damaged_copies,
    read_ladders,
    read_page_ladder,
    with_shuffled_rubric,
)
from rolewh.evaluate.report import MeasuredTable, Report, share
from rolewh.infer.levels import assign_levels
from rolewh.infer.levels.parameters import Parameters, published

#: A posterior above this is a claim to be sure.
SURE: Final = 0.95
BINS: Final = 10
SEED: Final = 20261
COPIES: Final = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """One reading beside the truth: (posterior, right) per bullet, and how many of its boundaries are exact."""

    ladder: Ladder
    judged: tuple[tuple[float, bool], ...]
    exact_boundary_count: int
    boundary_count: int


Predict = Callable[[Ladder], tuple[list[str], list[float]]]


def evaluate_levels(path: Path, page: Path | None = None) -> Report:
    """Bullets at the right level, exact boundaries and calibration, by source and with and without rubric text.

    ``page`` is one page's expected extraction, measured whole and in 500 damaged copies of a fixed seed.
    Raises LabelledSetError for a file that does not have the labels.
    """
    ladders = read_ladders(path)
    groups = _groups(ladders)
    ours = {ladder.name: one for ladder, one in zip(ladders, outcomes(ladders, inferred()), strict=True)}
    rows = [_row(name, group, [ours[ladder.name] for ladder in group]) for name, group in groups.items()]
    figures: dict[str, float | int | str | None] = {"edition": published().edition, "ladders": len(ladders)}
    for name in ("all", "with rubric", "without rubric"):
        figures |= _figures(next((row for row in rows if row[0] == name), (name, 0, 0, *[None] * len(_FIGURES))))
    control = _control(ladders)
    if control:
        rows.append(_row("control: rubric rows shuffled", control, outcomes(control, inferred())))
    tables = [
        MeasuredTable("levels: share of bullets right", _COLUMNS, tuple(rows)),
        _reliability(list(ours.values())),
    ]
    if page is not None:
        page_figures, table = _page(read_page_ladder(page))
        figures |= page_figures
        tables.append(table)
    return Report("levels", figures, tuple(tables))


def equal_split(ladder: Ladder) -> tuple[list[str], list[float]]:
    """Runs as equal as they can be, the longer ones first; it knows no confidence, so the figure here is nominal."""
    size, longer = divmod(len(ladder.bullets), len(ladder.rubric))
    codes = [code for at, (code, _) in enumerate(ladder.rubric) for _ in range(size + (at < longer))]
    return codes, [0.8] * len(codes)


def inferred(settings: Parameters | None = None) -> Predict:
    """The published inference, or the same with other parameters."""

    def predict(ladder: Ladder) -> tuple[list[str], list[float]]:
        found = assign_levels(ladder.bullets, ladder.rubric, settings).assignments
        return [a.level_code or "" for a in found], [a.posterior or 0.0 for a in found]

    return predict


def outcomes(ladders: Sequence[Ladder], predict: Predict) -> list[Outcome]:
    """What a prediction gets right on each ladder."""
    return [_outcome(ladder, predict) for ladder in ladders]


def _outcome(ladder: Ladder, predict: Predict) -> Outcome:
    codes, posteriors = predict(ladder)
    judged = tuple((p, code == truth) for p, code, truth in zip(posteriors, codes, ladder.truth, strict=True))
    true_cuts = {i for i in range(1, len(codes)) if ladder.truth[i] != ladder.truth[i - 1]}
    cuts = {i for i in range(1, len(codes)) if codes[i] != codes[i - 1]}
    return Outcome(ladder, judged, len(true_cuts & cuts), len(true_cuts))


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float | None:
    """Expected calibration error: mean over bullets of |mean posterior - share right| of their bin, ten of equal width."""
    gaps = [abs(sum(p for p, _ in held) - sum(right for _, right in held)) for held in _bins(judged).values()]
    return share(sum(gaps), len(judged))


def _bins(judged: Sequence[tuple[float, bool]]) -> dict[int, list[tuple[float, bool]]]:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for posterior, right in judged:
        bins.setdefault(min(int(posterior * BINS), BINS - 1), []).append((posterior, right))
    return dict(sorted(bins.items()))


def _judged(found: Sequence[Outcome]) -> list[tuple[float, bool]]:
    return [pair for one in found for pair in one.judged]


def _right(found: Sequence[Outcome]) -> float | None:
    judged = _judged(found)
    return share(sum(right for _, right in judged), len(judged))


def _exact(found: Sequence[Outcome]) -> float | None:
    return share(sum(one.exact_boundary_count for one in found), sum(one.boundary_count for one in found))


def _sure(found: Sequence[Outcome]) -> tuple[float | None, int]:
    sure = [right for posterior, right in _judged(found) if posterior > SURE]
    return share(sum(sure), len(sure)), len(sure)


_COLUMNS: Final = (
    "ladders of", "count", "bullets", "right", "equal split", "boundaries exact", "equal split exact",
    "calibration error", f"right above {SURE}", "bullets above",
)  # fmt: skip


#: Names of the figures behind the counts, in the order of the columns.
_FIGURES: Final = (
    "right", "equal_split_right", "exact", "equal_split_exact", "calibration_error", "right_when_sure", "sure",
)  # fmt: skip


def _row(name: str, ladders: Sequence[Ladder], ours: Sequence[Outcome]) -> tuple[Any, ...]:
    equal = outcomes(ladders, equal_split)
    judged = _judged(ours)
    return (
        name, len(ladders), len(judged), _right(ours), _right(equal), _exact(ours), _exact(equal),
        calibration_error(judged), *_sure(ours),
    )  # fmt: skip


def _figures(row: tuple[Any, ...]) -> dict[str, float | int | None]:
    name, _, _, *values = row
    return {f"{name.replace(' ', '_')}_{figure}": value for figure, value in zip(_FIGURES, values, strict=True)}


def _groups(ladders: Sequence[Ladder]) -> dict[str, list[Ladder]]:
    groups: dict[str, list[Ladder]] = {"all": list(ladders)}
    for ladder in ladders:
        told = "with rubric" if ladder.has_rubric else "without rubric"
        for name in (told, f"{told}: {ladder.source}"):
            groups.setdefault(name, []).append(ladder)
    return dict(sorted(groups.items()))


def _control(ladders: Sequence[Ladder]) -> list[Ladder]:
    chance = random.Random(SEED)  # noqa: S311
    return [with_shuffled_rubric(ladder, chance) for ladder in ladders if ladder.has_rubric]


def _reliability(found: Sequence[Outcome]) -> MeasuredTable:
    rows = tuple(
        (
            f"{place / BINS:.1f} to {(place + 1) / BINS:.1f}",
            len(held),
            round(sum(p for p, _ in held) / len(held), 3),
            round(sum(right for _, right in held) / len(held), 3),
            "#" * round(40 * sum(right for _, right in held) / len(held)),
        )
        for place, held in _bins(_judged(found)).items()
    )
    return MeasuredTable(
        "levels: reliability of the posteriors", ("posterior", "bullets", "mean", "share right", "plot"), rows
    )


def _page(page: Ladder) -> tuple[dict[str, float | int | str | None], MeasuredTable]:
    copies: dict[str, list[Ladder]] = {"whole": [page]}
    for name, copy in damaged_copies(page, COPIES, SEED):
        copies.setdefault(name, []).append(copy)
    found = {name: outcomes(group, inferred()) for name, group in copies.items()}
    rows = [_row(name, group, found[name]) for name, group in copies.items()]
    every = [name for name, _ in DAMAGES]
    damaged = [one for name in every for one in found[name]]
    rows.append(_row(f"all {len(damaged)} damaged copies", [one.ladder for one in damaged], damaged))
    figures: dict[str, float | int | str | None] = {
        "page_right": _right(found["whole"]),
        "damaged_page_right": _right(damaged),
    }
    return figures, MeasuredTable("levels: one page, whole and damaged", _COLUMNS, tuple(rows))
