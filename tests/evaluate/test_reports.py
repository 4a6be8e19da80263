"""A measurement counts what the labels say, names a file it cannot read, and finds what is wrong on purpose."""

import json
from pathlib import Path
from typing import Any

import pytest

from rolewh.evaluate.experience import evaluate_experience
from rolewh.evaluate.ladders import DAMAGES, Ladder, damaged_copies
from rolewh.evaluate.levels import calibration_error, evaluate_levels
from rolewh.evaluate.report import LabelledSetError, labelled_rows
from rolewh.evaluate.skills import evaluate_skills

PHRASE = {
    "id": "one", "text": "3 to 5 years in sales", "kind": "requirement", "min_years": 3, "max_years": 5, "open_ended": False,
    "alternatives": [{"degree": "NONE", "min_years": 3, "max_years": 5, "open_ended": False}], "titles": [],
}  # fmt: skip


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def test_a_phrase_read_as_labelled_counts_and_one_labelled_otherwise_is_named(tmp_path: Path) -> None:
    wrong = {**PHRASE, "id": "two", "min_years": 4}
    report = evaluate_experience(lines(tmp_path / "set.jsonl", PHRASE, wrong))
    assert (report.figures["first_minimum"], report.figures["maximum"]) == (0.5, 1.0)
    assert [(row[0], row[1]) for row in report.tables[1].rows] == [("two", "first_minimum")]


def test_a_number_read_where_nothing_is_asked_is_a_false_fire(tmp_path: Path) -> None:
    asks_nothing = {**PHRASE, "kind": "negative", "min_years": None, "max_years": None, "alternatives": []}
    assert evaluate_experience(lines(tmp_path / "set.jsonl", asks_nothing)).figures["false_fires"] == 1


def test_a_ladder_whose_rubric_repeats_its_bullets_is_read_right(tmp_path: Path) -> None:
    levels = [
        {
            "bullets": ["Waters the seedlings", "Sweeps the greenhouse"],
            "rubric": "waters seedlings and sweeps greenhouse",
        },
        {"bullets": ["Signs the lease", "Hires the foreman"], "rubric": "signs the lease, hires a foreman"},
    ]
    row = {"id": "a", "source": "ours", "levels": levels}
    report = evaluate_levels(lines(tmp_path / "set.jsonl", row))
    assert report.figures["with_rubric_right"] == 1.0
    assert report.figures["without_rubric_right"] is None


def test_calibration_error_is_the_gap_between_what_is_claimed_and_what_is_right() -> None:
    assert calibration_error([(0.75, True), (0.75, False)]) == 0.25
    assert calibration_error([(1.0, True), (0.55, True), (0.55, False)]) == round((0.0 + 0.1) / 3, 4)
    assert calibration_error([]) is None


def test_every_kind_of_damage_changes_the_ladder_and_keeps_every_level() -> None:
    ladder = Ladder(
        "a", "ours", tuple(f"Leads team {n} and reviews complex plans" for n in range(12)), ("A",) * 6 + ("B",) * 6,
        (("A", "leads"), ("B", "reviews")),
    )  # fmt: skip
    copies = list(damaged_copies(ladder, 3 * len(DAMAGES), seed=1))
    assert {name for name, _ in copies} == {name for name, _ in DAMAGES}
    for name, copy in copies:
        assert copy != ladder, name
        assert set(copy.truth) == {"A", "B"}
        assert len(copy.truth) == len(copy.bullets)
    assert copies == list(damaged_copies(ladder, 3 * len(DAMAGES), seed=1))


def test_a_false_merge_is_counted_and_shown(tmp_path: Path) -> None:
    pair = {"first": "Data quality", "second": "data quality", "label": "different"}
    report = evaluate_skills(lines(tmp_path / "set.jsonl", pair))
    assert report.figures["false_merges"] == 1
    assert report.tables[1].rows == (("Data quality", "data quality", "different", "exact"),)


def test_the_labelled_pairs_of_the_project_merge_nothing_falsely() -> None:
    pairs = Path(__file__).resolve().parents[2] / "benchmarks" / "labelled" / "skill_pairs.jsonl"
    figures = evaluate_skills(pairs).figures
    assert figures["false_merges"] == 0
    assert isinstance(figures["pairs"], int)
    assert figures["pairs"] >= 150


@pytest.mark.parametrize(
    ("content", "named"),
    [("{", "line 1"), ("[1]", "line 1"), ('{"id": "a"}', "text"), ("\n\n[]", "line 3")],
)
def test_a_file_without_the_labels_is_refused_with_its_line(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(LabelledSetError, match=named):
        list(labelled_rows(path, ("id", "text")))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelledSetError, match="expected a file"):
        list(labelled_rows(tmp_path / "none.jsonl", ("id",)))
