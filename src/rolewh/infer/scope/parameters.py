"""The parameters of the scope method: read once from scope.toml, checked and typed. The cues are the lexicon's."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rolewh.infer.parameter_files import TEXT, Real, Table, Whole, fitting, read_parameter_file

FILE_NAME: Final = "scope.toml"
_SHAPE: Final[Table] = {
    "edition": TEXT,
    "reading": {
        "gap_words": Whole(0, 20),
        "attenuation_reach": Whole(0, 100),
        "attenuation_loss": Whole(0, 6),
        "negation_reach": Whole(0, 100),
        "longest_text": Whole(1, 200_000),
    },
    "comparison": {"tolerance": Real(0, 6), "clear_step": Real(0, 6)},
}


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
    """The published parameters. Raises ParameterFileError where scope.toml does not fit."""
    return read_parameters(read_parameter_file(__package__, FILE_NAME), FILE_NAME)


def read_parameters(raw: Mapping[str, Any], name: str) -> Parameters:
    """The parameters that the tables of a file say. Raises ParameterFileError naming the file ``name``."""
    told = fitting(raw, _SHAPE, name)
    return Parameters(edition=told["edition"], **told["reading"], **told["comparison"])
