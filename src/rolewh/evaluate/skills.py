"""Measures the links between written skills against pairs labelled by hand, beside plain word overlap; the linking is `infer.skills`.

A labelled line has ``first`` and ``second``, two names as pages write them, and ``label``: ``same``, ``related`` (one holds,
is a case of or leans on the other) or ``different``.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from rolewh.evaluate.report import LabelledSetError, MeasuredTable, Report, labelled_rows, share
from rolewh.infer.skills import Surface, link_skills, method_parameters, surface
from rolewh.infer.skills.linking import MERGING, TIERS
from rolewh.normalize.skill_forms import skill_form

LABELS: Final = ("same", "related", "different")
#: Labels that agree with each tier: a merge has to be the same skill, a part is related, a proposal has to be worth a look.
_TRUE_OF: Final = {
    "exact": ("same",),
    "abbreviation": ("same",),
    "token_set": ("same",),
    "component": ("related", "same"),
    "proposed": ("same", "related"),
}


class _Judged(NamedTuple):
    first: str
    second: str
    label: str
    tier: str | None


def evaluate_skills(path: Path) -> Report:
    """Precision and recall of each tier, and the false merges, which should be none. Raises LabelledSetError."""
    rows = list(labelled_rows(path, ("first", "second", "label")))
    for number, row in enumerate(rows, start=1):
        if row["label"] not in LABELS:
            raise LabelledSetError(f"{path}, pair {number}: label {row['label']!r}; expected {', '.join(LABELS)}")
    judged = _judged(rows)
    same = sum(one.label == "same" for one in judged)
    merged = [one for one in judged if one.tier in MERGING]
    false_merges = [one for one in merged if one.label != "same"]
    overlap = [row for row in rows if _overlap(row) >= 0.5]
    counts = Counter(one.label for one in judged)
    figures: dict[str, float | int | str | None] = {
        "edition": method_parameters()[1],
        "pairs": len(judged),
        **{f"pairs_{label}": counts[label] for label in LABELS},
        "false_merges": len(false_merges),
        "merge_precision": share(len(merged) - len(false_merges), len(merged)),
        "merge_recall": share(len(merged) - len(false_merges), same),
        "found_or_proposed_recall": share(sum(one.label == "same" and one.tier is not None for one in judged), same),
        "word_overlap_precision": share(sum(row["label"] == "same" for row in overlap), len(overlap)),
        "word_overlap_recall": share(sum(row["label"] == "same" for row in overlap), same),
    }
    tables = (
        MeasuredTable("skills: each tier", ("tier", *LABELS, "precision", "recall of same"), _tiers(judged, same)),
        MeasuredTable(
            "skills: false merges",
            ("first", "second", "label", "tier"),
            tuple((one.first, one.second, one.label, one.tier) for one in false_merges),
        ),
        MeasuredTable(
            "skills: the same, and not merged",
            ("first", "second", "tier"),
            tuple(
                (one.first, one.second, one.tier) for one in judged if one.label == "same" and one.tier not in MERGING
            ),
        ),
    )
    return Report("skills", figures, tables)


def _judged(rows: Sequence[dict[str, Any]]) -> list[_Judged]:
    """The tier of each pair as a warehouse with all the names of the set would give it: short forms may be ambiguous."""
    places: dict[str, int] = {}
    surfaces: list[Surface] = []
    for row in rows:
        for name in (row["first"], row["second"]):
            if name not in places:
                places[name] = len(surfaces)
                surfaces.append(surface(*skill_form(name, None)))
    tiers = {frozenset((link.first, link.second)): link.tier for link in link_skills(surfaces)}
    return [
        _Judged(
            row["first"],
            row["second"],
            row["label"],
            tiers.get(frozenset((places[row["first"]], places[row["second"]]))),
        )
        for row in rows
    ]


def _tiers(judged: Sequence[_Judged], same: int) -> tuple[tuple[object, ...], ...]:
    rows: list[tuple[object, ...]] = []
    for tier in (*TIERS, None):
        labels = Counter(one.label for one in judged if one.tier == tier)
        true = sum(labels[label] for label in _TRUE_OF.get(tier or "", ()))
        precision = share(true, labels.total()) if tier else None
        rows.append((tier or "no link", *(labels[label] for label in LABELS), precision, share(labels["same"], same)))
    return tuple(rows)


def _overlap(row: dict[str, Any]) -> float:
    first, second = (set(row[name].casefold().split()) for name in ("first", "second"))
    return len(first & second) / len(first | second)
