"""Which minimum, maximum and form one amount of experience is read as."""

from fractions import Fraction

import pytest

from rolewh.infer.experience import ExperiencePath, read_experience
from rolewh.infer.experience.number_words import number_at, number_places
from rolewh.infer.experience.tokens import cut
from rolewh.infer.experience.vocabulary import numbers

Y = 12


def only_path(text: str) -> ExperiencePath:
    paths = read_experience(text).paths
    assert len(paths) == 1, paths
    return paths[0]


@pytest.mark.parametrize(
    ("text", "form", "low", "high", "opens"),
    [
        ("3 years", "point", 3 * Y, None, None),
        ("4+ years", "plus", 4 * Y, None, True),
        ("4 + yrs", "plus", 4 * Y, None, True),
        ("4-plus years of brewing", "plus", 4 * Y, None, True),
        ("Sixteen+ years\u2019 brewing", "plus", 16 * Y, None, True),
        ("twenty-two years of brewing", "point", 22 * Y, None, None),
        ("six (6) years of brewing", "point", 6 * Y, None, None),
        ("minimum of (6) years", "plus", 6 * Y, None, True),
        ("4 years or more", "plus", 4 * Y, None, True),
        ("at least 4 years", "plus", 4 * Y, None, True),
        ("more than four years", "plus", 4 * Y, None, True),
        ("4 years minimum", "plus", 4 * Y, None, True),
        ("\u2265 4 years", "plus", 4 * Y, None, True),
        ("up to 2 years", "max", None, 2 * Y, False),
        ("less than 1 year", "max", None, Y, False),
        ("0\u20132 yrs", "range", 0, 2 * Y, False),
        ("4 to 6 years", "range", 4 * Y, 6 * Y, False),
        ("between 4 and 6 years", "range", 4 * Y, 6 * Y, False),
        ("one or two years", "range", Y, 2 * Y, False),
        ("four to six (4-6) years", "range", 4 * Y, 6 * Y, False),
        ("7-9+ years", "range", 7 * Y, 9 * Y, True),
        ("2-4 (or more) years", "range", 2 * Y, 4 * Y, True),
        ("Minimum of 11-14 years", "range", 11 * Y, 14 * Y, True),
        ("Over 2 years, up to and including 4 years", "range", 2 * Y, 4 * Y, False),
        ("Over 2 years up to 4 years", "range", 2 * Y, 4 * Y, False),
        ("minimum 2 years, maximum 4 years", "range", 2 * Y, 4 * Y, False),
        ("4 years minimum, 9 years maximum", "range", 4 * Y, 9 * Y, False),
        ("4 years minimum 9 years maximum", "range", 4 * Y, 9 * Y, False),
        ("maximum 9 years, minimum 4 years", "range", 4 * Y, 9 * Y, False),
        ("3 to 5 years maximum", "range", 3 * Y, 5 * Y, False),
        ("9 years or less", "max", None, 9 * Y, False),
        ("9 or fewer years", "max", None, 9 * Y, False),
        ("1,5 years", "point", 18, None, None),
        ("0,5 yrs", "point", 6, None, None),
        ("2,5-4,5 years", "range", 30, 54, False),
        (".5 years", "point", 6, None, None),
        ("1 \u00bd years", "point", 18, None, None),
        ("\uff15 years", "point", 5 * Y, None, None),
        ("18 months", "point", 18, None, None),
        ("2 years and 6 months", "point", 30, None, None),
        ("6 months to 1 year", "range", 6, Y, False),
        ("half a year", "point", 6, None, None),
        ("2.5 years", "point", 30, None, None),
        ("1\u00bd years", "point", 18, None, None),
        ("over a decade of brewing", "plus", 10 * Y, None, True),
        ("a year of brewing", "point", Y, None, None),
        ("Years of brewing experience: 9+", "plus", 9 * Y, None, True),
        ("**Years of experience:** typically 4-6", "range", 4 * Y, 6 * Y, False),
        ("<li><b>Years of experience:</b> 9+</li>", "plus", 9 * Y, None, True),
        ("1. 13 + years of brewing", "plus", 13 * Y, None, True),
        ("S3 \u00b7 S3 \u2014 Cellar Support III \u00b7 3\u20135 yrs", "range", 3 * Y, 5 * Y, False),
        ("3+ years at a Big 4 brewery", "plus", 3 * Y, None, True),
        ("no experience required", "none_required", 0, 0, False),
        ("several years of brewing", "qualitative", None, None, None),
        ("little brewing experience", "qualitative", None, None, None),
    ],
)
def test_an_amount_is_read_as_written_and_nothing_is_invented(
    text: str, form: str, low: int | None, high: int | None, opens: bool | None
) -> None:
    path = only_path(text)
    assert (path.form, path.min_months, path.max_months, path.is_open_ended) == (form, low, high, opens)
    assert path.degree_code is None


@pytest.mark.parametrize(
    "text",
    [
        "1 000 years",
        "1\u2009000 years",
        "1\u202f000 years",
        "1'000 years",
        "1.000 years",
        "1,000 years",
        "12 500 years",
        "1.5.2 years",
        "1,5,2 years",
        "2 3 years",
        "1 1/2 years",
        "\u0663 years",
        "99999999999999 years",
    ],
)
def test_a_figure_that_leaves_open_what_it_says_is_remarked_and_never_read(text: str) -> None:
    reading = read_experience(text)
    assert reading.paths == ()
    assert [(remark.kind, remark.text) for remark in reading.remarks] == [("other", text)]


def test_a_number_glued_behind_another_is_no_amount_of_its_own() -> None:
    assert read_experience("v1.2.5 years").paths == ()


@pytest.mark.parametrize("dash", list("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"))
def test_every_dash_makes_a_range(dash: str) -> None:
    path = only_path(f"4{dash}6\u00a0years")
    assert (path.min_months, path.max_months) == (4 * Y, 6 * Y)
    assert path.path_text == f"4{dash}6\u00a0years"


@pytest.mark.parametrize("dash", ["&ndash;", "&#8211;", "\u00e2\u20ac\u201c"])
def test_escaped_and_misdecoded_dashes_make_a_range_too(dash: str) -> None:
    path = only_path(f"4 {dash} 6 years")
    assert (path.min_months, path.max_months) == (4 * Y, 6 * Y)


def test_years_are_exact_fractions_of_the_months() -> None:
    path = only_path("18 months to 2 years")
    assert path.min_years == Fraction(3, 2)
    assert path.max_years == 2
    assert only_path("up to 1 year").min_years is None


@pytest.mark.parametrize(
    "text",
    [
        "the last 10 years",
        "Provide your jobs of at least the last 8 years.",
        "Must be at least 18 years old",
        "21 years of age or older",
        "founded 25 years ago",
        "Our brewery has been in business for more than 30 years.",
        "With over 30 years of experience, Maltworks is a leading provider of barley.",
        "two years of college",
        "from a four-year college or university",
        "a 12-month contract position",
        "certification within 2 years of hire",
        "renewed every 2 years",
        "3 years of brewing may be substituted for 1 year of education",
        "2 years of brewing can be substituted in lieu of 1 year of education required",
        "an additional 4 years in lieu of that",
        "a Big 4 brewery",
        "401k",
        "1,000 years",
        "6 to 4 years",
        "99 years",
        "2.37 years",
        "",
        "\u2014",
        "eight",
    ],
)
def test_other_lengths_of_time_and_impossible_ones_are_not_experience(text: str) -> None:
    assert read_experience(text).paths == ()


def test_a_number_that_contradicts_itself_silences_its_sentence_and_is_remarked() -> None:
    reading = read_experience("Minimum six (6) years of brewing, including minimum two (3) years of malting")
    assert reading.paths == ()
    assert "minimum two (3) years" in [remark.text for remark in reading.remarks]


def test_a_contradiction_leaves_other_sentences_alone() -> None:
    assert only_path("5 years of brewing. Two (3) years of malting.").min_months == 5 * Y


def test_looking_at_the_first_word_passes_over_no_number() -> None:
    worded = [*numbers("numbers"), *numbers("tens"), "half", "a year of", "an year or"]
    for text in (*worded, "7", "1.5", "2\u00bd", "\u00bd", ".5", "1.2.3"):
        tokens = cut(text)
        assert number_at(tokens, 0) is not None, text
        assert 0 in number_places(tokens), text
    assert number_places(cut("years of brewing")) == []
