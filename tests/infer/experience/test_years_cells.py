"""Cells whose heading speaks of years: numbers without a unit are read there, and none of any kind is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolewh.infer.experience import ExperienceReading, read_experience

Y = 12
Short = tuple[str | None, str, int | None, int | None]
WORDS = """BA MS PhD degree Bachelor's 4-year GED years yrs months 3 5-7 10+ 12 0\u20132 8/6/3 2,5 1.5 1,000 000 2020
401k two (3) half or and with for plus + ( ) / , ; . : - \u2013 preferred often minimum at-least up to none no
experience in required including last substituted lieu Brewer Engineer I/II Level S3 \u00bd 50% $5 \u00b2 \u0663 \uff15
99999999999999"""
MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,100}>|&#?[a-zA-Z0-9]+;")


def short(reading: ExperienceReading) -> list[Short]:
    def years(months: int | None) -> int | None:
        return None if months is None else months // Y

    return [(p.degree_code, p.form, years(p.min_months), years(p.max_months)) for p in reading.paths]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("15-20", [(None, "range", 15, 20)]),
        ("0\u20132", [(None, "range", 0, 2)]),
        ("12+", [(None, "plus", 12, None)]),
        ("4", [(None, "point", 4, None)]),
        ("~4", [(None, "point", 4, None)]),
        ("up to 2", [(None, "max", None, 2)]),
        ("at least 9", [(None, "plus", 9, None)]),
        ("five to eight", [(None, "range", 5, 8)]),
        ("Typically 5-8", [(None, "range", 5, 8)]),
        ("15+ typical", [(None, "plus", 15, None)]),
        ("12+ in malting; often PhD", [(None, "plus", 12, None)]),
        ("5-8 relevant experience", [(None, "range", 5, 8)]),
        (
            "8 (BS), 6 (MS), 3 (PhD)",
            [("bachelor", "point", 8, None), ("master", "point", 6, None), ("doctorate", "point", 3, None)],
        ),
        ("BS, 5-8", [("bachelor", "range", 5, 8)]),
        ("BS 5-8", [("bachelor", "range", 5, 8)]),
        ("BS/MS, 5-8", [("bachelor", "range", 5, 8), ("master", "range", 5, 8)]),
        ("BS: 5-8. MS: 3-5.", [("bachelor", "range", 5, 8), ("master", "range", 3, 5)]),
        ("BS + 8, MS + 6", [("bachelor", "point", 8, None), ("master", "point", 6, None)]),
        ("8 plus MS", [("master", "point", 8, None)]),
        ("8-12 with BS, or 5-8 with MS", [("bachelor", "range", 8, 12), ("master", "range", 5, 8)]),
        (
            "BS/MS/PhD: 8/6/3",
            [("bachelor", "point", 8, None), ("master", "point", 6, None), ("doctorate", "point", 3, None)],
        ),
        ("24/7; 5-8", [(None, "range", 5, 8)]),
        ("8/6 for BS/MS", [("bachelor", "point", 8, None), ("master", "point", 6, None)]),
    ],
)
def test_a_number_without_a_unit_is_read_in_years_and_marked_as_derived(text: str, paths: list[Short]) -> None:
    reading = read_experience(text, is_years_cell=True)
    assert short(reading) == paths
    assert all(path.is_derived for path in reading.paths)


def test_outside_such_a_cell_the_same_number_is_only_remarked() -> None:
    for text in ("15-20", "12+", "4"):
        reading = read_experience(text)
        assert (reading.paths, [remark.text for remark in reading.remarks]) == ((), [text])


def test_a_number_with_its_unit_is_not_derived() -> None:
    (path,) = read_experience("5\u20138 years", is_years_cell=True).paths
    assert (path.min_months, path.is_derived) == (5 * Y, False)


def test_titles_stand_beside_a_number_without_a_unit() -> None:
    reading = read_experience("5\u20138 (Senior Brewer / Cellar Lead)", is_years_cell=True)
    assert short(reading) == [(None, "range", 5, 8)]
    assert reading.titles == ("Senior Brewer", "Cellar Lead")
    assert reading.remarks == ()


@pytest.mark.parametrize(
    "text",
    ["Level 3", "3 publications", "401k", "50% travel", "$5", "2020", "2,5", "1 000", "8, 6, 3", "Brewer 4, 5", "8/6"],
)
def test_a_number_in_any_other_place_is_kept_as_a_remark_and_is_no_amount(text: str) -> None:
    reading = read_experience(text, is_years_cell=True)
    assert reading.paths == ()
    assert numbers_lost(text, reading) == []


@pytest.mark.parametrize(
    "text", ["2-4 year degree", "5-8 / 3-5 for BS / MS", "5-8 / 3-5 with MS", "BS with 1.5.2 years"]
)
def test_a_degree_takes_no_number_that_may_belong_elsewhere(text: str) -> None:
    reading = read_experience(text, is_years_cell=True)
    assert {form for _, form, _, _ in short(reading)} == {"qualitative"}
    assert numbers_lost(text, reading) == []


def numbers_lost(text: str, reading: ExperienceReading) -> list[str]:
    """Runs of digits, as often as they are written, that stand in no words of the reading."""
    kept = [path.path_text for path in reading.paths] + [remark.text for remark in reading.remarks]
    told = " ".join([*kept, reading.titles_text or ""])
    runs = re.findall(r"\d+|[\u00b2\u00b3\u00b9\u00bc-\u00be]", text)
    return [run for run in runs if run not in told]


@given(st.one_of(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join), st.text(max_size=200)))
@settings(max_examples=600, deadline=None)
def test_no_number_of_a_cell_vanishes(text: str) -> None:
    text = MARKUP.sub(" ", text)
    assert numbers_lost(text, read_experience(text, is_years_cell=True)) == []


@given(
    st.lists(
        st.sampled_from(["BS", "MS", "with", "years", "for", ",", ";", "in", "often", "(", ")", "or"]), max_size=12
    )
)
@settings(max_examples=300, deadline=None)
def test_no_number_of_a_cell_vanishes_even_when_each_is_another(words: list[str]) -> None:
    text = " ".join(f"{word} {11 + number}" for number, word in enumerate(words))
    for is_years_cell in (False, True):
        assert numbers_lost(text, read_experience(text, is_years_cell)) == []
