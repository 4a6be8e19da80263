"""Which alternatives a phrase is read as: degrees with their amounts, required or preferred."""

import pytest

from rolewh.infer.experience import read_experience

Y = 12
Short = tuple[str | None, int | None, int | None]


def paths_of(text: str) -> list[Short]:
    def years(months: int | None) -> int | None:
        return None if months is None else months // Y

    return [(p.degree_code, years(p.min_months), years(p.max_months)) for p in read_experience(text).paths]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        # one degree, one amount
        ("BSc and 6+ years", [("bachelor", 6, None)]),
        ("6+ years (BSc)", [("bachelor", 6, None)]),
        ("With a Master's degree, minimum 6 years", [("master", 6, None)]),
        ("Four-year degree with a minimum of 3 years of brewing", [("bachelor", 3, None)]),
        ("Bachelor's degree (B.A./B.S.) and two to four years of brewing", [("bachelor", 2, 4)]),
        ("Bachelor\u2019s degree or equivalent training. 1-3 years of brewing.", [("bachelor", 1, 3)]),
        ("Bachelor\u201a\u00c4\u00f4s degree and 2-4 years", [("bachelor", 2, 4)]),
        ("Minimum years of experience: 6 Level of education: Bachelor's degree", [("bachelor", 6, None)]),
        ("4 years of brewing required with degree", [("any_degree", 4, None)]),
        ("18 months of brewing work, or MSc", [(None, 1, None), ("master", None, None)]),
        # no degree asked, said before or behind
        ("4 years of brewing, no degree required", [("no_degree", 4, None)]),
        ("4 years of brewing, degree not required", [("no_degree", 4, None)]),
        ("4 years; a degree is not necessary", [("no_degree", 4, None)]),
        # several degrees, one amount
        ("Bachelor's or Master's degree in malting with 2 years", [("bachelor", 2, None), ("master", 2, None)]),
        ("5-7 years with BS/MS", [("bachelor", 5, 7), ("master", 5, 7)]),
        # each its own
        ("BSc + 9 years, MSc + 7 years or 14 years", [("bachelor", 9, None), ("master", 7, None), (None, 14, None)]),
        (
            "9+ years (BS), 7 years (MS), or 4-5 years (PhD)",
            [("bachelor", 9, None), ("master", 7, None), ("doctorate", 4, 5)],
        ),
        (
            "4+ years with BS, or MS/PhD with 1 year",
            [("bachelor", 4, None), ("master", 1, None), ("doctorate", 1, None)],
        ),
        (
            "BS plus 4 years of ale MS plus 2 years of ale PhD and no experience",
            [("bachelor", 4, None), ("master", 2, None), ("doctorate", 0, 0)],
        ),
        ("Master's with 7 years OR Bachelor's with 9 years", [("master", 7, None), ("bachelor", 9, None)]),
        (
            "PhD\nOR\nMaster's and 2 years\nOR\nBachelor's and 4 years",
            [("doctorate", None, None), ("master", 2, None), ("bachelor", 4, None)],
        ),
        ("BS/MS/PhD with 9/7/4 years", [("bachelor", 9, None), ("master", 7, None), ("doctorate", 4, None)]),
        ("6-8 years of brewing (or 4-5 with an advanced degree)", [(None, 6, 8), ("graduate", 4, 5)]),
        ("BS + 9 years, MS + 7", [("bachelor", 9, None), ("master", 7, None)]),
        ("BSc or MSc with 4 years", [("bachelor", 4, None), ("master", 4, None)]),
        # "for" binds as "with" does
        ("6+ years for MSc; 9+ years for BSc", [("master", 6, None), ("bachelor", 9, None)]),
        ("0\u20131 year for BSc, 1 year for MSc", [("bachelor", 0, 1), ("master", 1, None)]),
        ("0\u20132 years for BSc; 4 years for HS diploma", [("bachelor", 0, 2), ("high_school", 4, None)]),
        ("9 years for a BSc or 7 years for an MSc", [("bachelor", 9, None), ("master", 7, None)]),
        (
            "9 years of brewing for BSc, 7 years for MSc, 4 years for PhD",
            [("bachelor", 9, None), ("master", 7, None), ("doctorate", 4, None)],
        ),
        # "none" beside a degree
        ("PhD: none", [("doctorate", 0, 0)]),
        ("MSc: 2 years; PhD: none", [("master", 2, None), ("doctorate", 0, 0)]),
        ("None for PhD, 2 years for MSc", [("doctorate", 0, 0), ("master", 2, None)]),
        # a list that cannot be shared out
        ("5-8/3-5 years for BSc/MSc", [("bachelor", None, None), ("master", None, None)]),
        # a degree in place of an amount
        ("Bachelor's degree or 5 years of brewing", [("bachelor", None, None), (None, 5, None)]),
        ("B.S. (no experience required) or 5 years", [("bachelor", 0, 0), (None, 5, None)]),
        ("2 or more years of brewing, or a PhD", [(None, 2, None), ("doctorate", None, None)]),
        (
            "Bachelor's in ale or lager or Associate's in ale and 3 years",
            [("bachelor", None, None), ("associate", 3, None)],
        ),
        # without a degree
        ("Bachelor's degree or 7-9 years of equivalent experience", [("bachelor", None, None), ("no_degree", 7, 9)]),
        ("Those who do not have a degree must show over 15 years of brewing", [("no_degree", 15, None)]),
        ("BS and 4 years, or 9 years of brewing in lieu of a degree", [("bachelor", 4, None), ("no_degree", 9, None)]),
        # substitution rules
        (
            "High school diploma with 9 years of brewing; an Associate's degree may be substituted for 2 years",
            [("high_school", 9, None), ("associate", 7, None)],
        ),
        ("An Associate's degree in lieu of 2 years of brewing", []),
        # a degree named only to say what may stand in its place
        ("PhD, or in lieu of that degree, GED and 6 years", [("doctorate", None, None), ("high_school", 6, None)]),
        ("Doctorate degree OR Master's degree and 2 years", [("doctorate", None, None), ("master", 2, None)]),
        # a degree alone
        ("4-year degree BS/BA required", [("bachelor", None, None)]),
    ],
)
def test_alternatives_are_read_each_with_its_own_numbers(text: str, paths: list[Short]) -> None:
    assert paths_of(text) == paths


@pytest.mark.parametrize(
    "text",
    [
        "8+ years of brewing with at least two years of malting",
        "8+ years of brewing, including 3+ years of malting",
        "8+ years of brewing, at least 4 in a lead position",
        "8+ years of brewing and 2 years of malting",
        "8+ years of brewing. At least 3 years of this experience should be malting.",
        "8+ years of brewing, 5 years of which must be malting",
    ],
)
def test_a_part_of_a_requirement_is_no_alternative(text: str) -> None:
    assert paths_of(text) == [(None, 8, None)]


def test_a_part_of_a_requirement_is_kept_as_a_remark() -> None:
    remarks = read_experience("8+ years of brewing, including 3+ years of malting barley").remarks
    assert [remark.text for remark in remarks] == ["including 3+ years of malting barley"]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("3-4 years of brewing is preferred", [(None, 3, "preferred")]),
        ("3 years required, 5 years preferred", [(None, 3, "required"), (None, 5, "preferred")]),
        ("Minimum 3 years (5 years preferred)", [(None, 3, "required"), (None, 5, "preferred")]),
        ("BS and 3 years; 1-2 years of malting preferred", [("bachelor", 3, "required"), (None, 1, "preferred")]),
        ("8+ years of brewing, preferably in ale", [(None, 8, "required")]),
        ("Bachelor's degree preferred with 5-8 years", [(None, 5, "required")]),
        ("BS in malting (Masters preferred) and 9-11 years", [("bachelor", 9, "required")]),
        ("BS and 9+ years, advanced degree preferred", [("bachelor", 9, "required")]),
    ],
)
def test_what_is_preferred_is_never_required(text: str, paths: list[tuple[str | None, int, str]]) -> None:
    read = read_experience(text).paths
    assert [(p.degree_code, (p.min_months or 0) // Y, p.requirement) for p in read] == paths


@pytest.mark.parametrize("amount", ["16+ years", "16+"])
def test_a_degree_said_to_be_common_is_a_preference_beside_the_path(amount: str) -> None:
    reading = read_experience(f"{amount}; a graduate degree is common", is_years_cell=True)
    assert [(p.degree_code, p.min_months) for p in reading.paths] == [(None, 16 * Y)]
    assert [(r.kind, r.text, r.degree_code) for r in reading.remarks] == [
        ("preference", "a graduate degree is common", "graduate")
    ]


def test_a_degree_only_preferred_leaves_a_preference_and_no_path() -> None:
    reading = read_experience("Education: 4 year degree (preferred but not required)")
    assert reading.paths == ()
    assert [(r.kind, r.degree_code, r.subject) for r in reading.remarks] == [("preference", "bachelor", "education")]


def test_the_words_of_path_and_degree_are_kept_as_written() -> None:
    first, second, third = read_experience("4+ years with B.A., or MSc/PhD with some experience (Brewer I/II).").paths
    assert (first.path_text, first.degree_text) == ("4+ years with B.A.", "B.A.")
    assert (second.path_text, second.degree_text) == ("MSc/PhD with some experience", "MSc")
    assert (third.path_text, third.degree_text) == ("MSc/PhD with some experience", "PhD")
    assert third.qualitative_text == "some experience"


def test_a_number_from_a_substitution_rule_is_marked_as_derived() -> None:
    text = "High school diploma and 9 years; a Bachelor's degree may be substituted for 4 years of brewing"
    assert [(p.degree_code, p.min_months, p.is_derived) for p in read_experience(text).paths] == [
        ("high_school", 9 * Y, False),
        ("bachelor", 5 * Y, True),
    ]


def test_products_and_places_lend_no_degree() -> None:
    assert paths_of("3 years of MS Excel") == [(None, 3, None)]
    assert paths_of("Based in Salem, MA. 3 years of brewing.") == [(None, 3, None)]
