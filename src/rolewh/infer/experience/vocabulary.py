"""Loading the vocabulary file and matching its phrases over tokens.

What a matched phrase means is decided by the reader's other modules.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final

from rolewh.infer.experience.tokens import Token
from rolewh.infer.parameter_files import (
    TEXT,
    WORDS,
    Characters,
    Named,
    Shape,
    Table,
    Whole,
    fitting,
    read_parameter_file,
)

#: A tree of words: below each word those that follow it, and `PHRASE_END` where a phrase may end with it.
Phrases = dict[str, "Phrases"]
#: The key of no token.
PHRASE_END: Final = ""

FILE_NAME: Final = "vocabulary.toml"


def _lists(*names: str, **others: Shape) -> Table:
    return {**dict.fromkeys(names, WORDS), **others}


_REACH: Final = Whole(0, 50)
_MONTHS: Final = Named(Whole(1, 1_200))
_NUMBERS: Final = Named(Whole(0, 1_000))
_SHAPE: Final[Table] = {
    "edition": TEXT,
    "sentence": TEXT,
    "limits": {
        "max_characters": Whole(1, 100_000),
        "max_months": Whole(1, 1_200),
        "max_remark_characters": Whole(1, 10_000),
        **dict.fromkeys(("filler_words", "label_words", "list_members", "light_words"), _REACH),
    },
    "units": _MONTHS,
    "glued_units": _MONTHS,
    "numbers": _NUMBERS,
    "tens": _NUMBERS,
    "amounts": _lists(
        *("unit_fillers", "range_signs", "range_words_between", "open_after_number", "open_after_unit", "close_after"),
        *("open_before", "max_before", "about_before", "label_units", "label_words"),
    ),
    "contexts": _lists(
        *("not_experience_before", "not_experience_after", "not_experience_nouns", "after_noun"),
        *("organisation", "candidate"),
        noun_reach=_REACH,
    ),
    "experience": _lists(
        *("nouns", "none_words", "none_fillers", "none_phrases", "none_tails", "whole_text_none"),
        *("amount_adjectives", "kind_adjectives", "amount_phrases", "equivalent"),
    ),
    "joining": _lists(
        *("or_words", "trimmed_signs", "and_words", "light", "sub_requirement", "substitution"),
        *("substitution_before_amount", "substitution_for", "negated_before", "not_required_after"),
        "equivalent_before_degree",
    ),
    "preferences": _lists("leading", "trailing", "tail_words", "articles"),
    "profiles": _lists("entry"),
    "fields": _lists("opening", "generic_words", "stops", max_words=_REACH),
    "titles": _lists("nouns", "small_words", "never", max_characters=Whole(1, 1_000)),
    "folding": Named(Characters(0, 10)),
}


@cache
def load_raw_vocabulary() -> dict[str, Any]:
    """The vocabulary file as it stands. Callers must not change it."""
    return checked_vocabulary(read_parameter_file(__package__, FILE_NAME), FILE_NAME)


def checked_vocabulary(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The tables of a vocabulary as they are. Raises ParameterFileError naming the file ``name``."""
    return fitting(raw, _SHAPE, name)


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A list of the vocabulary as single words."""
    return frozenset(load_raw_vocabulary()[section][name])


@cache
def numbers(section: str) -> dict[str, int]:
    """A table of the vocabulary from word to whole number."""
    return dict(load_raw_vocabulary()[section])


@cache
def phrases(section: str, name: str) -> Phrases:
    """A list of the vocabulary as phrases, from their first words on."""
    return _tree(section, name, 1)


@cache
def phrases_by_last_word(section: str, name: str) -> Phrases:
    """The same from the last words on, for looking backwards."""
    return _tree(section, name, -1)


@cache
def first_words(section: str, *names: str) -> frozenset[str]:
    """The words that phrases of these lists begin with: at any other word of a text none of them can stand."""
    return frozenset(chain.from_iterable(phrases(section, name) for name in names))


@cache
def limit(name: str) -> int:
    """One of the published limits."""
    return int(load_raw_vocabulary()["limits"][name])


def places(tokens: Sequence[Token], keys: Container[str]) -> list[int]:
    """Where tokens with one of these keys stand."""
    return [position for position, token in enumerate(tokens) if token.key in keys]


def phrase_length_at(tokens: Sequence[Token], position: int, table: Phrases, step: int = 1) -> int:
    """How many tokens the longest phrase starting at ``position`` takes; 0 for none. With the ``step`` -1 it leads backwards."""
    length = longest = 0
    while 0 <= position < len(tokens) and (following := table.get(tokens[position].key)) is not None:
        table = following
        position += step
        length += 1
        if PHRASE_END in table:
            longest = length
    return longest


def phrase_length_before(tokens: Sequence[Token], position: int, table: Phrases) -> int:
    """How many tokens the longest phrase ending just before ``position`` takes; 0 for none."""
    return phrase_length_at(tokens, position - 1, table, -1)


def _tree(section: str, name: str, step: int) -> Phrases:
    tree: Phrases = {}
    for text in load_raw_vocabulary()[section][name]:
        node = tree
        for word in text.split()[::step]:
            node = node.setdefault(word, {})
        node[PHRASE_END] = {}
    return tree
