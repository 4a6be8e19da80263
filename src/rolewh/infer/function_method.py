"""The parameters by which functions are taken for one, read once from functions.toml, and what the method dimension says of them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

from rolewh.infer.parameter_files import SHARE, TEXT, WORDS, Table, fitting, read_parameter_file

METHOD_CODE: Final = "function_links"
FILE_NAME: Final = "functions.toml"
_SHAPE: Final[Table] = {
    "edition": TEXT,
    "sentence": TEXT,
    "shared_skill_share": SHARE,
    "skill_tiers": WORDS,
    "shared_focus_share": SHARE,
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """One field per entry of functions.toml, which says what each means."""

    edition: str
    sentence: str
    shared_skill_share: float
    skill_tiers: tuple[str, ...]
    shared_focus_share: float


@cache
def published() -> Parameters:
    """The published parameters. Raises ParameterFileError where functions.toml does not fit."""
    return read_parameters(read_parameter_file(__package__, FILE_NAME), FILE_NAME)


def read_parameters(raw: Mapping[str, Any], name: str) -> Parameters:
    """The parameters that the tables of a file say. Raises ParameterFileError naming the file ``name``."""
    told = fitting(raw, _SHAPE, name)
    return Parameters(**{**told, "skill_tiers": tuple(told["skill_tiers"])})


def method_parameters() -> tuple[str, str, str, str]:
    """(method code, edition, parameters as JSON text with sorted keys, one sentence)."""
    values = asdict(published())
    sentence = values.pop("sentence")
    return METHOD_CODE, published().edition, json.dumps(values, sort_keys=True, ensure_ascii=False), sentence
