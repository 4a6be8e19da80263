"""Word stems, terms and the published parameters."""

import json

import pytest

from rolewh.infer.levels import method_parameters
from rolewh.infer.levels.parameters import published
from rolewh.infer.levels.stemming import stem
from rolewh.infer.levels.terms import terms


@pytest.mark.parametrize(
    "family",
    [
        "supervise supervises supervised supervising supervision",
        "optimise optimize optimizing optimization optimisation",
        "operate operates operating operation operator",
        "plan plans planned planning",
        "apply applies applied applying",
        "study studies studied studying",
        "process processes processed processing",
        "develop develops developing development",
    ],
)
def test_forms_of_one_word_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("feed", "fee"), ("lead", "leaf"), ("process", "procure"), ("organ", "organise"), ("state", "station")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["p3", "c3s", "2nd", "gas", "its", "x" * 41 + "ing"])
def test_codes_short_words_and_overlong_tokens_are_left_alone(word: str) -> None:
    assert stem(word) == word


def test_terms_are_stems_and_neighbouring_pairs_with_the_words_that_stood_for_them() -> None:
    assert terms("Leads the planning of trials", 100) == {
        "lead": "leads",
        "plan": "planning",
        "trial": "trials",
        "lead plan": "leads planning",
        "plan trial": "planning trials",
    }


def test_text_beyond_the_bound_is_not_read() -> None:
    assert list(terms("alpha beta", 5)) == ["alpha"]


def test_the_method_row_carries_the_edition_and_every_parameter() -> None:
    code, edition, parameters, sentence = method_parameters()
    assert (code, edition) == ("rubric_alignment", "levels@1")
    told = json.loads(parameters)
    assert told["review_threshold"] == published().review_threshold == 0.8
    assert told["position_ceiling"] < told["review_threshold"]
    assert parameters == json.dumps(told, sort_keys=True)
    assert sentence.endswith(".")
