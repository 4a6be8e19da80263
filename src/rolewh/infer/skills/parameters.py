"""The parameters of the skill method: read once from skills.toml, typed."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Parameters:
    """One field per entry of skills.toml, which says what each means; ``spelling`` maps endings to endings."""

    edition: str
    sentence: str
    merge_likeness: float
    proposal_likeness: float
    baseline_share: float
    baseline_focus_count: int
    distinguishing_share: float
    material_share: float
    moderate_share: float
    small_words: frozenset[str]
    head_ends_before: frozenset[str]
    spelling: tuple[tuple[str, str], ...]


@cache
def published() -> Parameters:
    """The published parameters.

    Raises TypeError where skills.toml lacks an entry or has one too many, ValueError for an ending given twice.
    """
    raw = tomllib.loads(files(__package__).joinpath("skills.toml").read_text(encoding="utf-8"))
    spelling = tuple((row["ending"], row["becomes"]) for row in raw["spelling"])
    if len({ending for ending, _ in spelling}) != len(spelling):
        raise ValueError("skills.toml: an ending stands twice under [[spelling]]; expected each once")
    return Parameters(
        **{
            **raw,
            "small_words": frozenset(raw["small_words"]),
            "head_ends_before": frozenset(raw["head_ends_before"]),
            "spelling": spelling,
        }
    )
