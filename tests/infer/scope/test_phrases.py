"""The language cues are written in, and the tree that finds them."""

import pytest

from rolewh.infer.scope.phrases import PhraseError, unfold, verb_forms
from rolewh.infer.scope.tokens import stretches
from rolewh.infer.scope.trie import Trie

CLASSES = {"span": ["bakery", "whole guild"]}


def found(phrase: str, text: str, gap_words: int = 2) -> bool:
    trie = Trie({keys: ["cue"] for keys in unfold(phrase, CLASSES)}, gap_words)
    return any(trie.matches(words) for words in stretches(text, lead_in={"you"}))


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ("plan", "planning", True),
        ("=plan", "planning", False),
        ("=plan", "Plan", True),
        ("!plan", "planning", True),
        ("!plan", "planned", False),
        ("!manage", "management", False),
        ("bread|cake", "cakes", True),
        ("across {span}", "across whole guilds", True),
        ("across {span}", "across whole cities", False),
        ("sets ~ prices", "sets prices", True),
        ("sets ~ prices", "sets fair bread prices", True),
        ("sets ~ prices", "sets very fair bread prices", False),
        ("sets ~ prices", "sets bread. Prices rise", False),
        ("sets ~ prices ~ guild", "sets fair prices for the guild", True),
        ("^ !bake", "Bakes bread", True),
        ("^ !bake", "You bake bread", True),
        ("^ !bake", "Mixes; bakes bread", True),
        ("^ !bake", "Mixes and bakes", False),
        ("guild wide", "guild-wide", True),
        ("guild rule", "guild's rules", True),
        ("guild rule", "guild’s rules", True),
        ("not", "doesn't", True),
    ],
)
def test_a_phrase_is_found_where_its_language_says(phrase: str, text: str, is_found: bool) -> None:
    assert found(phrase, text) is is_found


def test_a_phrase_with_too_many_gaps_is_refused() -> None:
    with pytest.raises(PhraseError, match="gap"):
        unfold("a1 ~ b1 ~ c1 ~ d1", {})


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("lead", ("lead", "leads", "leading")),
        ("manage", ("manage", "manages", "managing")),
        ("oversee", ("oversee", "oversees", "overseeing")),
        ("carry", ("carry", "carries", "carrying")),
        ("convey", ("convey", "conveys", "conveying")),
        ("coach", ("coach", "coaches", "coaching")),
        ("plan", ("plan", "plans", "planning")),
        ("set", ("set", "sets", "setting")),
        ("help", ("help", "helps", "helping")),
        ("train", ("train", "trains", "training")),
        ("own", ("own", "owns", "owning")),
        ("draw", ("draw", "draws", "drawing")),
    ],
)
def test_the_forms_of_a_verb(base: str, forms: tuple[str, str, str]) -> None:
    assert verb_forms(base) == forms
