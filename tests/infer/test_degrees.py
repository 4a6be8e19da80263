"""What finding degrees in a text promises."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer import degrees
from rolewh.infer.degrees import degree_edition, degree_list, find_degrees


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a BA", [("bachelor", "BA")]),
        ("a B.Sc. in malting", [("bachelor", "B.Sc.")]),
        ("Bachelor\u2019s degree", [("bachelor", "Bachelor\u2019s degree")]),
        ("bachelors or masters", [("bachelor", "bachelors"), ("master", "masters")]),
        ("BS/MS/PhD", [("bachelor", "BS"), ("master", "MS"), ("doctorate", "PhD")]),
        ("Ph.D.", [("doctorate", "Ph.D.")]),
        ("a four-year degree", [("bachelor", "four-year degree")]),
        ("a 2\u2011year degree", [("associate", "2\u2011year degree")]),
        ("Associate or Bachelor's degree", [("associate", "Associate"), ("bachelor", "Bachelor's degree")]),
        ("high school diploma", [("high_school", "high school diploma")]),
        ("an advanced degree", [("graduate", "advanced degree")]),
        ("graduate education", [("graduate", "graduate education")]),
        ("any relevant degree", [("any_degree", "degree")]),
        ("an MBA", [("master", "MBA")]),
    ],
)
def test_written_forms_are_found_with_their_own_words(text: str, found: list[tuple[str, str]]) -> None:
    assert [(mention.code, mention.text) for mention in find_degrees(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "MS Excel and MS Office",
        "our brewery in Salem, MA",
        "a high degree of care",
        "Associate Brewer",
        "a Scrum master",
        "new graduate",
        "from a four-year college",
        "as well as ale",
        "an equivalent degree",
        "a degree-granting college",
    ],
)
def test_products_places_measures_and_titles_are_no_degrees(text: str) -> None:
    assert find_degrees(text) == ()


def test_the_ranks_order_the_named_degrees() -> None:
    named = ["high_school", "associate", "bachelor", "master", "doctorate"]
    ranks = {degree.code: degree.rank for degree in degree_list()}
    assert [ranks[code] for code in named] == sorted({ranks[code] for code in named})


def test_the_list_is_closed_and_has_an_edition() -> None:
    assert {degree.code for degree in degree_list()} == {
        "high_school",
        "associate",
        "bachelor",
        "master",
        "doctorate",
        "graduate",
        "any_degree",
        "no_degree",
    }
    assert degree_edition() == "degrees@2"


@given(st.text(max_size=300))
def test_mentions_never_overlap_and_keep_the_words_of_any_text(text: str) -> None:
    end = 0
    for mention in find_degrees(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


def test_looking_at_beginnings_first_passes_over_no_form() -> None:
    lexicon = degrees._lexicon()
    forms = [form for row in lexicon.rows for group in row[1:] for form in group]
    assert sorted(forms) == sorted(one.form for one in lexicon.alternatives)
    everywhere = re.compile(f"(?<![A-Za-z0-9])(?:{'|'.join(one.pattern for one in lexicon.alternatives)})")
    assert len(everywhere.pattern) < len(lexicon.pattern.pattern)
    written = [form.replace("~", "") for form in forms]
    written += ["".join(f"{letter}." for letter in form) for form in forms if form.isupper()]
    folding = str.maketrans("iskISK", "\u0131\u017f\u212a\u0130\u017f\u212a")
    changed = [
        way(form)
        for form in written
        for way in (str, str.upper, str.title, str.lower, lambda one: one.translate(folding))
    ]
    text = ", ".join(changed)
    found = [(match.lastgroup, match.span()) for match in lexicon.pattern.finditer(text)]
    assert len(found) > len(forms)
    assert found == [(match.lastgroup, match.span()) for match in everywhere.finditer(text)]


def test_letters_that_fold_to_plain_ones_begin_a_form_too() -> None:
    # The long s and the Kelvin sign count as s and k where capitals do not.
    assert [mention.text for mention in find_degrees("an a\u017f\u017fociate degree")] == ["a\u017f\u017fociate degree"]
