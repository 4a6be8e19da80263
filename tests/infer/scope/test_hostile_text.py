"""Long and strange texts cost their length and never raise."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer.scope import read_scope
from rolewh.infer.scope.parameters import published
from rolewh.infer.scope.tokens import stretches

LONG = 100_000
PATTERNS = (
    "leads several teams across the organisation and sets strategy ",
    "set lead set lead strategy team ",
    "solve resolve analyse handle address ",
    "not without never no ",
    "assist in support help to contribute to ",
    "don't ",
    "a",
    "'",
    ". , ; | • ",
    "\u0000\u200b\ufeff",
    "ﬁ ß \u0301 漢字 ",
)


def long_text(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length]


def hit_count(text: str) -> int:
    return sum(len(score.hits) for score in read_scope(text, "P").scores)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_hundred_thousand_characters_without_a_full_stop_are_read(pattern: str) -> None:
    assert read_scope(long_text(pattern, LONG), "P").abstained is None


@pytest.mark.parametrize("pattern", PATTERNS[:3])
def test_twice_the_text_has_twice_the_hits(pattern: str) -> None:
    repeats = LONG // len(pattern)
    assert hit_count(pattern * repeats) == pytest.approx(2 * hit_count(pattern * (repeats // 2)), abs=20)


def test_text_beyond_the_bound_is_not_read() -> None:
    longest = published().longest_text
    assert hit_count(" " * (longest - 8) + "ownership") == 0
    assert hit_count(" " * (longest - 9) + "ownership") == 1


@given(st.text(max_size=400), st.sampled_from(["S", "P", "M", "E", None, "", "Q"]))
def test_no_text_raises(text: str, track: str | None) -> None:
    read_scope(text, track)


@given(st.text(max_size=200))
def test_words_stand_in_the_text_in_order_and_apart(text: str) -> None:
    words = [span for stretch in stretches(text) for span in stretch.spans]
    assert all(0 <= start < end <= len(text) for start, end in words)
    assert all(end <= start for (_, end), (start, _) in pairwise(words))
