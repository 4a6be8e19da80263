"""The parameters of the level method: read once from levels.toml, typed."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Parameters:
    """One field per line of levels.toml, which says what each means."""

    edition: str
    review_threshold: float
    evidence_terms: int
    sharpness: tuple[float, ...]
    doubt: float
    pair_weight: float
    repetition: float
    widest_term: int
    spread: float
    spread_floor: float
    position_ceiling: float
    longest_bullet: int
    longest_row: int
    most_characters: int
    most_bullets: int
    most_rows: int
    most_steps: int


@cache
def published() -> Parameters:
    """The published parameters. Raises TypeError where levels.toml lacks a field or has one too many."""
    raw = tomllib.loads(files(__package__).joinpath("levels.toml").read_text(encoding="utf-8"))
    top = {name: value for name, value in raw.items() if not isinstance(value, dict)}
    similarity = raw["similarity"] | {"sharpness": tuple(raw["similarity"]["sharpness"])}
    return Parameters(**top, **similarity, **raw["runs"], **raw["bounds"])
