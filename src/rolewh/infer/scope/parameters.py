"""The parameters of the scope method: read once from scope.toml, typed. The cues are the lexicon's."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Parameters:
    """One field per line of scope.toml, which says what each means."""

    edition: str
    gap_words: int
    attenuation_reach: int
    attenuation_loss: int
    negation_reach: int
    longest_text: int
    tolerance: float
    clear_step: float


@cache
def published() -> Parameters:
    """The published parameters. Raises TypeError where scope.toml lacks a field or has one too many."""
    raw = tomllib.loads(files(__package__).joinpath("scope.toml").read_text(encoding="utf-8"))
    return Parameters(edition=raw["edition"], **raw["reading"], **raw["comparison"])
