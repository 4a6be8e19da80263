"""The key of a block's content: which words it is made of, since a key once published must not change."""

from hashlib import sha256
from typing import Any

import pytest

from rolewh.normalize.content_keys import content_key
from rolewh.parse.definition import DefinitionParagraph
from rolewh.parse.introduction import SectionIntroduction
from rolewh.parse.responsibilities import Ladder, Responsibility
from rolewh.parse.role_facts import Pay
from rolewh.parse.title_aliases import Alias


def hash_of(*words: str) -> str:
    return sha256("\n".join(words).encode()).hexdigest()


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Alias(1, 2, 3, 'Clerk\'s "aide"'), "Alias [('sequence_number', 3), ('alias_text', 'Clerk\\'s \"aide\"')]"),
        (Ladder(1, 2, "senior track"), "Ladder []"),
        (
            Responsibility(4, 4, 1, "P1", "Books 100 % of it\\"),
            "Responsibility [('sequence_number', 1), ('responsibility_text', 'Books 100 % of it\\\\')]",
        ),
        (
            DefinitionParagraph(1, 1, 2, "focus", "Ab — c", "Ab", None),
            "DefinitionParagraph [('definition_text', 'Ab — c'), ('definition_core_text', 'Ab'), ('boundary_text', None)]",
        ),
        (
            Pay(1, 4, "$7k", "$", 7.0, None, None, None, False),
            "Pay [('pay_text', '$7k'), ('currency_symbol', '$'), ('pay_median', 7.0), ('pay_low', None), ('pay_high', None),"
            " ('pay_basis', None), ('is_inherited', False)]",
        ),
    ],
)
def test_a_key_is_the_hash_of_the_fields_that_are_content(record: Any, words: str) -> None:
    assert content_key("skills", (record,)) == hash_of("skills", words)


def test_an_introduction_says_nothing() -> None:
    assert content_key("skills", (SectionIntroduction(2, 2, "Read on."),)) == hash_of("skills")


def test_a_repeat_counts_once_however_far_behind_the_first_it_stands() -> None:
    once = [Alias(place, place, place, f"Clerk {place}") for place in range(2500)]
    words = [f"Alias [('sequence_number', {place}), ('alias_text', 'Clerk {place}')]" for place in range(2500)]
    again = [once[0]._replace(line_from=9000, line_to=9000), once[2400]._replace(line_to=9001)]
    expected = hash_of("title_aliases", *words)
    assert content_key("title_aliases", tuple(once)) == expected
    assert content_key("title_aliases", (*once, *again)) == expected
    assert content_key("title_aliases", (*once[:3], *again, *once[3:])) != expected  # the order is content
