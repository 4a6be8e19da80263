"""Long hostile lines come to an end with the right result; `benchmarks/hostile_lines.py` measures how soon."""

import pytest

from rolewh.normalize.skill_forms import MOST_COMPONENTS, MOST_WORDS, skill_form
from rolewh.normalize.source_forms import source_form
from rolewh.parse.boundary import LONGEST_LIST, Sibling, split_definition
from rolewh.parse.reading import Reading
from rolewh.parse.sections import parse_block

MANY = 100_000


@pytest.mark.parametrize(
    "text", [f"a{' ' * MANY}b", f"a{' -' * MANY}", "a" + "; " * MANY, "a" + " unlike b" * MANY, "(" * MANY]
)
def test_a_long_definition_without_a_clause_is_all_core(text: str) -> None:
    assert split_definition(text) == (text, None, ())


@pytest.mark.parametrize("rest", ["(" * MANY, "(a" * MANY, f"(a{';' * MANY}) and b", ")" * MANY + "(", "a, " * MANY])
def test_a_clause_of_any_length_keeps_core_and_boundary_to_the_letter(rest: str) -> None:
    found = split_definition(f"Keeps books. Distinct from {rest}")
    assert (found.core, found.boundary) == ("Keeps books.", f"Distinct from {rest}")
    assert found.siblings == ()


def test_a_list_that_ends_within_the_bound_is_read_however_long_the_text_behind_it() -> None:
    names = "Tax (" + "a; " * (LONGEST_LIST // 4) + "b) and Audit"
    found = split_definition(f"Keeps books. Distinct from {names}; {'this, that; ' * MANY}")
    assert [sibling.name for sibling in found.siblings] == ["Tax", "Audit"]


def test_any_run_of_blanks_stands_before_a_clause_and_inside_its_list() -> None:
    blanks = " " * MANY
    found = split_definition(f"Keeps books{blanks}—{blanks}distinct from Tax{blanks[:4000]}and Audit focuses")
    assert (found.core, found.siblings) == ("Keeps books", (Sibling("Tax", None), Sibling("Audit", None)))


def test_components_beyond_the_bound_are_named_but_not_looked_up() -> None:
    parts = [f"A{chr(ord('A') + n % 26)}" for n in range(MOST_COMPONENTS + 5)]
    description = ", ".join(f"alpha {part[1].lower()}eta" for part in parts)
    form = skill_form(f"S ({', '.join(parts)})", description)
    assert form.components == tuple(parts)
    assert form.abbreviations == tuple(f"alpha {part[1].lower()}eta" for part in parts[:MOST_COMPONENTS])


def test_words_beyond_the_bound_give_no_expansion() -> None:
    near, far = ("word " * count + "Continuous Delivery" for count in (MOST_WORDS - 2, MOST_WORDS - 1))
    assert skill_form("CI / CD", near).abbreviations == ("Continuous Delivery",)
    assert skill_form("CI / CD", far).abbreviations == ()


@pytest.mark.parametrize("description", ["AB, " * MANY, "a" * MANY, "a " * MANY, "a-" * MANY, "(" * MANY])
def test_a_skill_of_many_abbreviations_is_taken_apart(description: str) -> None:
    form = skill_form(f"S ({'XY, ' * MANY}XY)", description)
    assert (form.skill_name, len(form.components), form.abbreviations) == ("S", MANY + 1, ())


@pytest.mark.parametrize(("name", "base"), [(f"a{' ' * MANY}(b, c)", "a"), (f"{'(' * MANY}b, c)", "(" * (MANY - 1))])
def test_the_last_parentheses_of_a_long_name_are_taken_off(name: str, base: str) -> None:
    form = skill_form(name, None)
    assert (form.skill_name, form.components) == (base, ("b", "c"))


def test_blanks_inside_a_citation_stay_in_its_title() -> None:
    title = f"a{' ' * MANY}b"
    form = source_form(f"O*NET 11-1021.00 {title}{' ' * MANY}(Retired)")
    assert (form.occupation_code, form.source_title, form.is_marked_retired) == ("11-1021.00", title, True)


def test_a_bullet_wrapped_over_many_lines_is_one_item() -> None:
    (item,) = Reading("skills", ["- A", *["  b"] * MANY]).items(1)
    assert item == (1, MANY + 1, "A" + " b" * MANY, True)


def test_a_paragraph_wrapped_over_many_lines_is_one_item() -> None:
    (item,) = Reading("focus", ["A", *["b"] * MANY]).paragraphs(1)
    assert item == (1, MANY + 1, "A" + " b" * MANY, False)


def test_many_bullets_between_unmarked_lines_are_many_skills() -> None:
    parsed = parse_block("skills", ["Skills", *["- A", "- B.", "", "stray"] * (MANY // 10)])
    assert (len(parsed.records), len(parsed.unread)) == (MANY // 10, MANY // 10)
