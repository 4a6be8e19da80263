"""Measures the reading of experience phrases against hand labels, beside one naive pattern; the reading stands in `infer.experience`.

A labelled line has ``text``, ``kind`` (``negative`` and ``conflict`` ask for nothing), ``min_years``, ``max_years`` and
``open_ended`` of the first path with a number, ``alternatives`` (every path: degree, years, open-ended) and ``titles``.
"""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NamedTuple

from rolewh.evaluate.report import MeasuredTable, Report, labelled_rows, share
from rolewh.infer.experience import ExperiencePath, method_parameters, read_experience

#: Degree labels of the sets and the degree codes that mean the same.
DEGREE_LABELS: Final[dict[str, frozenset[str | None]]] = {
    "AA": frozenset({"associate"}),
    "BA": frozenset({"bachelor"}),
    "MA": frozenset({"master"}),
    "PhD": frozenset({"doctorate"}),
    "HS": frozenset({"high_school"}),
    "GRAD": frozenset({"graduate"}),
    "DEG": frozenset({"any_degree"}),
    "NONE": frozenset({None, "no_degree"}),
}
_KEYS: Final = ("id", "text", "kind", "min_years", "max_years", "open_ended", "alternatives", "titles")
_ASK_NOTHING: Final = ("negative", "conflict")
_NAIVE: Final = re.compile(r"(\d+)(?:\s*(?:-|\u2013|to)\s*(\d+))?\s*(\+)?\s*(?:years?|yrs?)", re.IGNORECASE)
_PARTS: Final = ("first_minimum", "maximum", "open_ended")


class FirstPath(NamedTuple):
    """The first path with a number, in years; no number at all is None and False."""

    minimum: Fraction | None
    maximum: Fraction | None
    is_open_ended: bool


class _Judged(NamedTuple):
    first_minimum: bool
    maximum: bool
    open_ended: bool
    is_false_fire: bool


def evaluate_experience(path: Path) -> Report:
    """Shares right of the first minimum, the maximum, open-ended, all paths and titles; false fires on phrases that ask nothing.

    Raises LabelledSetError for a file that does not have the labels.
    """
    rows = list(labelled_rows(path, _KEYS))
    ours = [_judged(row, first_numbered(row["text"])) for row in rows]
    baseline = [_judged(row, naive(row["text"])) for row in rows]
    exact = {
        row["id"]: paths_agree(row["alternatives"], read_experience(row["text"]).paths)
        for row in rows
        if row["alternatives"]
    }
    titled = [row for row in rows if row["titles"]]
    titles_right = sum(read_experience(row["text"]).titles == tuple(row["titles"]) for row in titled)
    _, edition, _, _ = method_parameters()
    figures: dict[str, float | int | str | None] = {
        "edition": edition,
        "phrases": len(rows),
        **_shares("", ours),
        **_shares("naive_", baseline),
        "all_paths_exact": share(sum(exact.values()), len(exact)),
        "false_fires": sum(judged.is_false_fire for judged in ours),
        "naive_false_fires": sum(judged.is_false_fire for judged in baseline),
        "phrases_asking_nothing": sum(row["kind"] in _ASK_NOTHING for row in rows),
        "titles_right": share(titles_right, len(titled)),
        "titles_invented": sum(bool(read_experience(row["text"]).titles) for row in rows if not row["titles"]),
    }
    return Report("experience", figures, (_comparison(figures), _misses(rows, ours, exact)))


def first_numbered(text: str) -> FirstPath:
    """Our answer: the first path that states a number."""
    for path in read_experience(text).paths:
        if path.min_months is not None or path.max_months is not None:
            maximum = None if path.form == "none_required" else path.max_years
            return FirstPath(path.min_years, maximum, bool(path.is_open_ended))
    return FirstPath(None, None, False)


def naive(text: str) -> FirstPath:
    """The baseline: the first figures before the word "years"."""
    match = _NAIVE.search(text)
    if match is None:
        return FirstPath(None, None, False)
    low, high, plus = match.groups()
    return FirstPath(Fraction(low), Fraction(high) if high else None, bool(plus))


def paths_agree(labels: Sequence[dict[str, Any]], paths: Iterable[ExperiencePath]) -> bool:
    """Whether the required paths are exactly the labelled ones; preferred ones count only where no required one has a number."""
    every = list(paths)
    left = [path for path in every if path.requirement == "required"]
    if all(path.min_months is None for path in left) and any(path.min_months is not None for path in every):
        left = [path for path in every if path.min_months is not None]
    if len(left) != len(labels):
        return False
    for label in labels:
        fitting = next((path for path in left if _fits(label, path)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return True


def _fits(label: dict[str, Any], path: ExperiencePath) -> bool:
    maximum = None if path.form == "none_required" else path.max_years
    return (
        path.degree_code in DEGREE_LABELS[label["degree"]]
        and path.min_years == _years(label["min_years"])
        and maximum == _years(label["max_years"])
        and bool(path.is_open_ended) == bool(label["open_ended"])
    )


def _years(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(value).limit_denominator(12)


def _judged(row: dict[str, Any], got: FirstPath) -> _Judged:
    return _Judged(
        got.minimum == _years(row["min_years"]),
        got.maximum == _years(row["max_years"]),
        got.is_open_ended == bool(row["open_ended"]),
        row["kind"] in _ASK_NOTHING and (got.minimum is not None or got.maximum is not None),
    )


def _shares(prefix: str, judged: Sequence[_Judged]) -> dict[str, float | None]:
    return {prefix + part: share(sum(getattr(one, part) for one in judged), len(judged)) for part in _PARTS}


def _comparison(figures: dict[str, float | int | str | None]) -> MeasuredTable:
    rows = [(part.replace("_", " "), figures[part], figures["naive_" + part]) for part in _PARTS]
    rows.append(("all paths exact", figures["all_paths_exact"], None))
    rows.append(("false fires", figures["false_fires"], figures["naive_false_fires"]))
    rows.append(("titles right", figures["titles_right"], None))
    title = f"experience: {figures['phrases']} phrases, {figures['phrases_asking_nothing']} of them ask nothing"
    return MeasuredTable(title, ("share right", str(figures["edition"]), "naive pattern"), tuple(rows))


def _misses(rows: Sequence[dict[str, Any]], ours: Sequence[_Judged], exact: dict[str, bool]) -> MeasuredTable:
    missed = []
    for row, judged in zip(rows, ours, strict=True):
        wrong = [part for part in _PARTS if not getattr(judged, part)]
        wrong += ["false_fire"] * judged.is_false_fire + ["paths"] * (not exact.get(row["id"], True))
        if wrong:
            read = "; ".join(path.path_text for path in read_experience(row["text"]).paths)
            missed.append((row["id"], ", ".join(wrong), row["text"], read))
    return MeasuredTable("not read as labelled", ("id", "wrong", "phrase", "read as"), tuple(missed))
