"""Measures the reading of experience phrases against hand labels, beside one naive pattern.

Usage: python benchmarks/experience_phrases.py FILE.jsonl [--misses]. Each line has ``text``, ``kind``, ``min_years``,
``max_years``, ``open_ended`` (of the first path with a number) and ``alternatives`` (degree, min, max, open_ended).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from rolewh.infer.experience import ExperiencePath, read_experience

DEGREE_LABELS: dict[str, frozenset[str | None]] = {
    "AA": frozenset({"associate"}),
    "BA": frozenset({"bachelor"}),
    "MA": frozenset({"master"}),
    "PhD": frozenset({"doctorate"}),
    "HS": frozenset({"high_school"}),
    "GRAD": frozenset({"graduate"}),
    "DEG": frozenset({"any_degree"}),
    "NONE": frozenset({None, "no_degree"}),
}
NAIVE = re.compile(r"(\d+)(?:\s*(?:-|\u2013|to)\s*(\d+))?\s*(\+)?\s*(?:years?|yrs?)", re.IGNORECASE)
DEFAULT_FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "eval" / "experience_phrases_dev.jsonl"


class Answer(NamedTuple):
    """The first path with a number, in years; all None when no number was read."""

    minimum: Fraction | None
    maximum: Fraction | None
    is_open: bool


def first_numbered(text: str) -> Answer:
    """Our answer: the first path that states a number."""
    for path in read_experience(text).paths:
        if path.min_months is not None or path.max_months is not None:
            maximum = None if path.form == "none_required" else path.max_years
            return Answer(path.min_years, maximum, bool(path.is_open_ended))
    return Answer(None, None, False)


def naive(text: str) -> Answer:
    """The baseline: the first figures before the word "years"."""
    match = NAIVE.search(text)
    if match is None:
        return Answer(None, None, False)
    low, high, plus = match.groups()
    return Answer(Fraction(low), Fraction(high) if high else None, bool(plus))


def paths_agree(labels: list[dict[str, Any]], paths: Iterable[ExperiencePath]) -> bool:
    """Whether the required paths are exactly the labelled alternatives; preferred ones only where none else has a
    number.
    """
    every = list(paths)
    wanted = [path for path in every if path.requirement == "required"]
    if all(path.min_months is None for path in wanted) and any(path.min_months is not None for path in every):
        wanted = [path for path in every if path.min_months is not None]
    if len(wanted) != len(labels):
        return False
    left = list(wanted)
    for label in labels:
        fitting = [path for path in left if _fits(label, path)]
        if not fitting:
            return False
        left.remove(fitting[0])
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


def measure(rows: list[dict[str, Any]], answer: Callable[[str], Answer]) -> Iterator[tuple[str, dict[str, bool]]]:
    """For each row, whether minimum, maximum and openness are right and whether a number was read where none is."""
    for row in rows:
        got = answer(row["text"])
        negative = row["kind"] in ("negative", "conflict")
        yield (
            row["id"],
            {
                "minimum": got.minimum == _years(row["min_years"]),
                "maximum": got.maximum == _years(row["max_years"]),
                "open_ended": got.is_open == bool(row["open_ended"]),
                "false_fire": negative and (got.minimum is not None or got.maximum is not None),
                "negative": negative,
            },
        )


def main(arguments: list[str]) -> int:
    """Print the figures, ours and the baseline's; with ``--misses`` also every phrase not read as labelled."""
    names = [argument for argument in arguments if not argument.startswith("--")]
    file = Path(names[0]) if names else DEFAULT_FILE
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    for title, answer in (("rolewh", first_numbered), ("naive pattern", naive)):
        results = list(measure(rows, answer))
        line = [f"{title:14}"]
        for name in ("minimum", "maximum", "open_ended"):
            right = sum(result[name] for _, result in results)
            line.append(f"{name} {right}/{len(results)} = {right / len(results):.1%}")
        fires = sum(result["false_fire"] for _, result in results)
        line.append(f"false fires {fires}/{sum(result['negative'] for _, result in results)}")
        print("  ".join(line))
    labelled = [row for row in rows if row["alternatives"]]
    right = sum(paths_agree(row["alternatives"], read_experience(row["text"]).paths) for row in labelled)
    print(f"all paths exact {right}/{len(labelled)} = {right / max(1, len(labelled)):.1%}")
    titled = [row for row in rows if row["titles"]]
    right = sum(read_experience(row["text"]).titles == tuple(row["titles"]) for row in titled)
    invented = sum(bool(read_experience(row["text"]).titles) for row in rows if not row["titles"])
    print(f"titles right {right}/{len(titled)}, invented {invented}/{len(rows) - len(titled)}")
    if "--misses" in arguments:
        _print_misses(rows)
    return 0


def _print_misses(rows: list[dict[str, Any]]) -> None:
    for row, (identity, result) in zip(rows, measure(rows, first_numbered), strict=True):
        wrong = [name for name in ("minimum", "maximum", "open_ended") if not result[name]]
        paths = read_experience(row["text"]).paths
        if row["alternatives"] and not paths_agree(row["alternatives"], paths):
            wrong.append("paths")
        if wrong or result["false_fire"]:
            print(f"\n{identity} {wrong} {row['text']}")
            print("  labelled", row["min_years"], row["max_years"], row["open_ended"])
            for label in row["alternatives"]:
                print("    ", label)
            for path in paths:
                print("  read", path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
