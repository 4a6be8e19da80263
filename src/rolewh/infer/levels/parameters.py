"""The parameters of the level method: read once from levels.toml, checked and typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rolewh.infer.parameter_files import SHARE, TEXT, Listed, Real, Table, Whole, fitting, read_parameter_file

FILE_NAME: Final = "levels.toml"
_SHAPE: Final[Table] = {
    "edition": TEXT,
    "review_threshold": SHARE,
    "evidence_terms": Whole(0, 50),
    "similarity": {"sharpness": Listed(Real(0, 100), least_entries=1), "doubt": SHARE, "pair_weight": Real(0, 10)},
    "runs": {
        "spread": Real(0.01, 10),
        "spread_floor": Real(0.01, 100),
        "repetition": Real(0, 100),
        "position_ceiling": SHARE,
    },
    "bounds": {
        "longest_bullet": Whole(1, 20_000),
        "longest_row": Whole(1, 100_000),
        "most_characters": Whole(1, 10_000_000),
        "most_bullets": Whole(0, 10_000),
        "most_rows": Whole(0, 100),
        "most_steps": Whole(1, 10_000_000),
        "widest_term": Whole(0, 1_000),
    },
}


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
    """The published parameters. Raises ParameterFileError where levels.toml does not fit."""
    return read_parameters(read_parameter_file(__package__, FILE_NAME), FILE_NAME)


def read_parameters(raw: Mapping[str, Any], name: str) -> Parameters:
    """The parameters that the tables of a file say. Raises ParameterFileError naming the file ``name``."""
    told = fitting(raw, _SHAPE, name)
    top = {key: value for key, value in told.items() if not isinstance(value, dict)}
    similarity = told["similarity"] | {"sharpness": tuple(told["similarity"]["sharpness"])}
    return Parameters(**top, **similarity, **told["runs"], **told["bounds"])
