"""Measuring scope: what is counted on ladders of our own, and what it must reach on the public ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from rolewh.evaluate.report import LabelledSetError
from rolewh.evaluate.scope import evaluate_scope
from rolewh.evaluate.scope_ordering import PUBLISHED, ordering_value, total_words, verb_list
from rolewh.infer.scope import read_scope

LOW = ["Follows written instructions under close supervision", "Learns basic techniques and asks for help"]
MIDDLE = ["Works independently on varied problems", "Mentors junior bakers and reviews their work"]
HIGH = ["Sets the strategy of the company", "Leads several teams and advises executives", "Resolves ambiguous problems"]
SILENT = ["Bakes rye bread"]


def ladder(name: str, *levels: list[str], source: str = "ours") -> dict[str, Any]:
    return {
        "id": name,
        "source": source,
        "track": "professional",
        "levels": [{"bullets": bullets} for bullets in levels],
    }


def report_of(folder: Path, *ladders: dict[str, Any]) -> dict[str, Any]:
    path = folder / "set.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in ladders), "utf-8")
    return evaluate_scope(path).figures


def test_a_ladder_in_its_order_agrees_by_one_and_a_reversed_one_by_minus_one(tmp_path: Path) -> None:
    assert report_of(tmp_path, ladder("a", LOW, MIDDLE, HIGH))["median_tau_b"] == 1.0
    assert report_of(tmp_path, ladder("a", HIGH, MIDDLE, LOW))["median_tau_b"] == -1.0


def test_a_level_without_enough_hits_is_left_out_and_counted(tmp_path: Path) -> None:
    figures = report_of(tmp_path, ladder("a", LOW, SILENT, HIGH, MIDDLE))
    assert figures["levels_abstained"] == 0.25
    assert figures["median_tau_b"] == pytest.approx(1 / 3, abs=0.001)


def test_a_ladder_with_fewer_than_two_valued_levels_abstains_and_counts_for_no_median(tmp_path: Path) -> None:
    figures = report_of(tmp_path, ladder("a", LOW, HIGH), ladder("b", SILENT, HIGH))
    assert (figures["ladders_abstained"], figures["median_tau_b"]) == (0.5, 1.0)


def test_levels_that_say_the_same_agree_by_nothing(tmp_path: Path) -> None:
    assert report_of(tmp_path, ladder("a", MIDDLE, MIDDLE))["median_tau_b"] == 0.0


def test_an_empty_set_has_figures_without_values(tmp_path: Path) -> None:
    figures = report_of(tmp_path)
    assert (figures["ladders"], figures["median_tau_b"], figures["levels_abstained"]) == (0, None, None)


def test_a_ladder_without_bullets_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LabelledSetError, match="a-ladder"):
        report_of(tmp_path, {"id": "a-ladder", "source": "ours", "levels": [{"title": "Baker"}]})


def test_the_ordering_value_is_the_mean_of_the_hits_drawn_to_the_middle() -> None:
    reading = read_scope("Complex doughs for several teams; mentors bakers", "P")
    assert [score.median for score in reading.scores if score.hit_count] == [4, 5, 3]
    assert ordering_value(reading) == pytest.approx((4 + 5 + 3 + 2 * 4.0) / 5)
    assert ordering_value(reading, PUBLISHED._replace(least_hits=4)) is None
    assert ordering_value(reading, PUBLISHED._replace(least_dimensions=4)) is None


def test_the_baselines_count_what_they_say() -> None:
    assert verb_list(["Leads and mentors", "Assists bakers"]) == 0.5
    assert total_words(["one two", "three"]) == 3


@pytest.fixture(scope="module")
def public(shared_data: Path) -> dict[str, Any]:
    return evaluate_scope(shared_data / "eval" / "level_segmentation_dev.jsonl").figures


def test_public_ladders_are_put_in_order_and_few_levels_abstain(public: dict[str, Any]) -> None:
    assert public["median_tau_b"] >= 0.7
    assert public["lower_quartile"] >= 0.7
    assert public["levels_abstained"] < 0.2


def test_length_and_a_verb_list_do_worse_on_the_same_levels(public: dict[str, Any]) -> None:
    for baseline in ("mean_words", "total_words", "verb_list"):
        assert public["mean_tau_b"] > public[f"{baseline}_mean_tau_b"] + 0.2
        assert public["median_tau_b"] > public[f"{baseline}_median_tau_b"]


def test_parameters_fitted_to_the_other_sources_change_little(public: dict[str, Any]) -> None:
    assert abs(public["left_out_mean_tau_b"] - public["mean_tau_b"]) < 0.05


def test_measuring_twice_gives_the_same(shared_data: Path, public: dict[str, Any]) -> None:
    assert evaluate_scope(shared_data / "eval" / "level_segmentation_dev.jsonl").figures == public
