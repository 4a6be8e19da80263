"""The parameters of the skill method: read once from skills.toml, checked and typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rolewh.infer.parameter_files import SHARE, TEXT, WORDS, Rows, Table, Whole, fitting, read_parameter_file

FILE_NAME: Final = "skills.toml"
_SHAPE: Final[Table] = {
    "edition": TEXT,
    "sentence": TEXT,
    "merge_likeness": SHARE,
    "proposal_likeness": SHARE,
    "baseline_share": SHARE,
    "baseline_focus_count": Whole(1, 100),
    "distinguishing_share": SHARE,
    "material_share": SHARE,
    "moderate_share": SHARE,
    "small_words": WORDS,
    "head_ends_before": WORDS,
    "spelling": Rows({"ending": TEXT, "becomes": TEXT}, known_by="ending"),
}


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
    """The published parameters. Raises ParameterFileError where skills.toml does not fit, as where an ending is given twice."""
    return read_parameters(read_parameter_file(__package__, FILE_NAME), FILE_NAME)


def read_parameters(raw: Mapping[str, Any], name: str) -> Parameters:
    """The parameters that the tables of a file say. Raises ParameterFileError naming the file ``name``."""
    told = fitting(raw, _SHAPE, name)
    return Parameters(
        **{
            **told,
            "small_words": frozenset(told["small_words"]),
            "head_ends_before": frozenset(told["head_ends_before"]),
            "spelling": tuple((row["ending"], row["becomes"]) for row in told["spelling"]),
        }
    )
