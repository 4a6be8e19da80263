"""Promises of the links between written skills, on names where every answer can be read off."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer.skills import first_mentions, link_skills, surface, tier_of
from rolewh.infer.skills.parameters import published
from rolewh.infer.skills.surfaces import folded
from rolewh.normalize.skill_forms import skill_form


def tier(first: str, second: str) -> str | None:
    found = tier_of(surface(*skill_form(first, None)), surface(*skill_form(second, None)))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Deviation Management", "deviation management", "exact"),
        ("Cash-flow forecasting", "Cash flow forecasting", "exact"),
        ("Statistical process controls", "Statistical process control", "exact"),
        ("Labour law", "Labor law", "exact"),
        ("HPLC", "High-performance liquid chromatography (HPLC)", "abbreviation"),
        ("Validation of cleaning", "Cleaning validation", "token_set"),
        ("GMP", "GMP / GLP", "component"),
        ("Forecasting", "Sales forecasting", "proposed"),
        ("Market analysis", "Marketing analysis", None),
        ("Java", "JavaScript", None),
        ("C", "C++", None),
        ("C++", "C#", None),
        ("GMP", "GLP", None),
        ("Account planning", "Accounting rules", None),
    ],
)
def test_two_names_are_linked_in_this_tier(first: str, second: str, expected: str | None) -> None:
    assert tier(first, second) == expected
    assert tier(second, first) == expected


def test_words_in_another_order_about_another_thing_are_not_merged() -> None:
    assert tier("Data quality", "Quality data") == "proposed"


def test_an_abbreviation_with_two_meanings_joins_neither() -> None:
    names = ("CSV", "Computer system validation (CSV)", "Comma separated values (CSV)")
    links = link_skills([surface(*skill_form(name, None)) for name in names])
    assert {(link.first, link.second, link.tier) for link in links} == {(0, 1, "proposed"), (0, 2, "proposed")}


def test_a_component_link_leads_from_the_part_to_the_whole() -> None:
    for names in (("GMP", "GMP / GLP"), ("GMP / GLP", "GMP")):
        (link,) = link_skills([surface(*skill_form(name, None)) for name in names])
        assert (names[link.first], names[link.second]) == ("GMP", "GMP / GLP")


WORDS = ("data", "quality", "of", "planning", "sales", "in", "process", "&", "HPLC", "(CSV)", "/", "models", "C++")
words = st.lists(st.sampled_from(WORDS), max_size=6)


@given(words, words)
def test_a_link_is_the_same_from_either_side(first: list[str], second: list[str]) -> None:
    assert tier(" ".join(first), " ".join(second)) == tier(" ".join(second), " ".join(first))


@given(st.lists(words.map(" ".join), max_size=12))
def test_looking_through_shared_words_finds_every_link_that_comparing_all_pairs_finds(names: list[str]) -> None:
    surfaces = [surface(*skill_form(name, None)) for name in names]
    found = {frozenset((link.first, link.second)) for link in link_skills(surfaces)}
    every = {
        frozenset((first, second))
        for second in range(len(surfaces))
        for first in range(second)
        if tier_of(surfaces[first], surfaces[second])
    }
    assert found == every


def test_the_first_responsibility_that_names_a_skill_is_its_onset_and_no_part_of_a_word_is() -> None:
    skills = [surface(*skill_form(name, None)) for name in ("SQL", "Cash-flow forecasts", "HPLC methods", "Art")]
    duties = ["Writes MySQL jobs; starts on time", "Owns cash flow forecasting", "Checks cash flow forecasts in SQL"]
    found = first_mentions(skills, duties)
    assert [mention.place if mention else None for mention in found] == [2, 2, None, None]


def test_an_onset_has_the_whole_name_in_one_responsibility_and_the_first_of_two_names_by_their_letters() -> None:
    skills = [surface("Sour dough"), surface("Rye bread", ["loaf"])]
    (split, named) = first_mentions(skills, ["Turns sour", "Dough rises", "Loaf of rye bread"])
    assert split is None
    assert named == (2, "loaf")


def test_a_word_too_long_to_be_remembered_is_spelt_as_others_are() -> None:
    assert folded("dough" * 13 + "s") == "dough" * 13


def test_a_name_of_a_hundred_thousand_letters_is_compared_at_once() -> None:
    began = time.monotonic()
    link_skills([surface("x" * 100_000), surface("a " * 50_000), surface("/" * 100_000)])
    assert time.monotonic() - began < 5


def test_a_parameter_file_has_no_ending_twice_and_every_likeness_is_a_share() -> None:
    assert 0 < published().proposal_likeness < published().merge_likeness <= 1
    assert len(published().spelling) == len({ending for ending, _ in published().spelling})
