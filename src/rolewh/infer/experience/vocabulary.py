"""Loading the vocabulary file and matching its phrases over tokens.

What a matched phrase means is decided by the reader's other modules.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from rolewh.infer.experience.tokens import Token

Phrases = dict[str, tuple[tuple[str, ...], ...]]


@cache
def load_raw_vocabulary() -> dict[str, Any]:
    """The vocabulary file as it stands. Callers must not change it."""
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))


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
    """A list of the vocabulary as phrases, keyed on their first word, the longest first."""
    return _keyed(section, name, 0)


@cache
def phrases_by_last_word(section: str, name: str) -> Phrases:
    """The same, keyed on the last word, for looking backwards."""
    return _keyed(section, name, -1)


def limit(name: str) -> int:
    """One of the published limits."""
    return int(load_raw_vocabulary()["limits"][name])


def phrase_length_at(tokens: Sequence[Token], position: int, table: Phrases) -> int:
    """How many tokens the longest phrase starting at ``position`` takes; 0 for none."""
    if not 0 <= position < len(tokens):
        return 0
    for phrase in table.get(tokens[position].key, ()):
        if tuple(token.key for token in tokens[position : position + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def phrase_length_before(tokens: Sequence[Token], position: int, table: Phrases) -> int:
    """How many tokens the longest phrase ending just before ``position`` takes; 0 for none."""
    if not 0 < position <= len(tokens):
        return 0
    for phrase in table.get(tokens[position - 1].key, ()):
        start = position - len(phrase)
        if start >= 0 and tuple(token.key for token in tokens[start:position]) == phrase:
            return len(phrase)
    return 0


def _keyed(section: str, name: str, key_position: int) -> Phrases:
    table: dict[str, list[tuple[str, ...]]] = {}
    for text in load_raw_vocabulary()[section][name]:
        phrase = tuple(text.split())
        table.setdefault(phrase[key_position], []).append(phrase)
    return {key: tuple(sorted(found, key=len, reverse=True)) for key, found in table.items()}
