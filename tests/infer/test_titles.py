"""What splitting a written list of titles promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer.titles import split_titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Brewer / Lead Brewer", ("Brewer", "Lead Brewer")),
        ("Chemist I/II", ("Chemist I", "Chemist II")),
        ("Chemist I/II/III", ("Chemist I", "Chemist II", "Chemist III")),
        ("Chemist I / II", ("Chemist I", "Chemist II")),
        ("Analyst 1/2 / Lead Analyst", ("Analyst 1", "Analyst 2", "Lead Analyst")),
        ("UI/UX Designer", ("UI/UX Designer",)),
        ("Buyer / Buyer", ("Buyer",)),
        ("Manager, Cellar Works", ("Manager, Cellar Works",)),
        ("  Head\u00a0of Malting  ", ("Head of Malting",)),
        (" / ", ()),
        ("", ()),
    ],
)
def test_titles_are_split_at_spaced_slashes_and_suffixes_expand_on_their_stem(
    text: str, titles: tuple[str, ...]
) -> None:
    assert split_titles(text) == titles


@given(st.text(max_size=300))
def test_no_text_makes_an_empty_or_a_repeated_title(text: str) -> None:
    titles = split_titles(text)
    assert all(titles)
    assert len(set(titles)) == len(titles)
