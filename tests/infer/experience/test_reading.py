"""Whole cells: titles and remarks beside the paths, the sample page to the letter, no text breaking the reading."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolewh.infer.experience import ExperienceReading, method_parameters, read_experience

PHRASES = """BA MS PhD degree Bachelor's master Associate years yrs months year 3 5-7 10+ two (2) (3) half 1/2 8/6/3
or and with plus + ( ) / , ; . : - \u2013 <li> preferred often minimum at least up to no little experience without
required including of which last may be substituted for in lieu Brewer I/II \u00bd &nbsp; 99999999999999"""
WORDS = st.sampled_from([*PHRASES.split(), "\n", "\u201a\u00c4\u00f4"])


def as_expected(level: str, text: str, reading: ExperienceReading) -> dict[str, Any]:
    """A reading in the shape of the hand-made extraction."""
    by_kind: dict[str, list[str]] = {}
    for remark in reading.remarks:
        by_kind.setdefault(remark.kind, []).append(remark.text)
    return {
        "level": level,
        "paths": [
            {
                "path": number,
                "degree": path.degree_code,
                "form": path.form,
                "min_years": path.min_years,
                "max_years": path.max_years,
                "open_ended": path.is_open_ended,
                "qualitative": path.qualitative_text,
                "text": path.path_text,
            }
            for number, path in enumerate(reading.paths, start=1)
        ],
        "entry_profiles": by_kind.get("entry_profile", []),
        "titles_raw": reading.titles_text,
        "titles": list(reading.titles),
        "fields_of_study": by_kind.get("field_of_study", []),
        "preferences": [
            {"kind": r.subject, "degree": r.degree_code, "strength": r.strength, "text": r.text}
            for r in reading.remarks
            if r.kind == "preference"
        ],
        "other": by_kind.get("other", []),
        "raw": text,
    }


def test_the_cells_of_the_sample_page_are_read_to_the_letter(shared_data: Path) -> None:
    (page,) = (shared_data / "profiles").glob("*.expected.json")
    cells = json.loads(page.read_text(encoding="utf-8"))["experience"]
    assert len(cells) == 6
    for cell in cells:
        for is_years_cell in (False, True):
            reading = read_experience(cell["raw"], is_years_cell)
            assert as_expected(cell["level"], cell["raw"], reading) == cell


def test_titles_profiles_and_fields_are_told_apart_in_one_cell() -> None:
    cell = "0\u20131 years; recent graduate or trainee (Buyer / Associate Buyer) in ale or lager."
    reading = read_experience(cell)
    assert reading.titles == ("Buyer", "Associate Buyer")
    assert reading.titles_text == "Buyer / Associate Buyer"
    assert [(r.kind, r.text) for r in reading.remarks] == [
        ("entry_profile", "recent graduate"),
        ("entry_profile", "trainee"),
        ("field_of_study", "ale"),
        ("field_of_study", "lager"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "5+ years (BA)",
        "5+ years (in ale brewing)",
        "5+ years (Ale, Lager, Stout)",
        "5+ years (such as Cellar Manager or Staff Engineer)",
        "5+ years (buyers, managers)",
        "S3 \u00b7 Support Manager III \u00b7 3\u20135 yrs",
    ],
)
def test_other_parentheses_and_panel_lines_hold_no_titles(text: str) -> None:
    assert read_experience(text).titles == ()


def test_fields_in_parentheses_are_fields() -> None:
    remarks = read_experience("5+ years (in ale brewing)").remarks
    assert [(remark.kind, remark.text) for remark in remarks] == [("field_of_study", "ale brewing")]


def test_a_clause_nobody_understands_is_kept() -> None:
    remarks = read_experience("9+ years, renowned cellar wisdom (Principal Engineer).").remarks
    assert [(remark.kind, remark.text) for remark in remarks] == [("other", "renowned cellar wisdom")]


def test_a_preference_names_its_degree_its_strength_and_what_stands_beside() -> None:
    remarks = read_experience("15+ years; often PhD plus guild leadership").remarks
    assert [(r.text, r.degree_code, r.strength, r.subject) for r in remarks] == [
        ("often PhD plus guild leadership", "doctorate", "often", "education"),
        ("guild leadership", None, "often", "experience"),
    ]


def test_a_text_beyond_the_bound_is_not_read_and_says_so() -> None:
    reading = read_experience("3 years " * 20_000)
    assert reading.paths == ()
    assert [remark.kind for remark in reading.remarks] == ["other"]
    assert len(reading.remarks[0].text) <= 200


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_with_sane_numbers_and_its_own_words(text: str) -> None:
    reading = read_experience(text)
    for path in reading.paths:
        low, high = path.min_months, path.max_months
        assert low is None or 0 <= low <= 900
        assert high is None or (low or 0) <= high <= 900
        assert (path.form == "qualitative") == (low is None and high is None)
        assert path.path_text
        assert path.path_text in text
        assert path.degree_text is None or path.degree_text in text
    assert all(remark.text and remark.text in text for remark in reading.remarks)


def test_the_method_speaks_for_itself() -> None:
    method = method_parameters()
    parameters = json.loads(method.parameters_text)
    assert method.method_code == "experience_grammar"
    assert method.edition == f"{parameters['edition']}+{parameters['degrees']['edition']}"
    assert method.edition == "experience@3+degrees@2"
    assert parameters["limits"]["max_characters"] == 4000
    assert parameters["degrees"]["ranks"]["doctorate"] > parameters["degrees"]["ranks"]["master"]
    assert method.sentence.endswith(".")
