"""The parameters by which functions are taken for one, read once from functions.toml, and what the method dimension says of them."""

import json
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Final

METHOD_CODE: Final = "function_links"


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
    """The published parameters; raises TypeError where functions.toml lacks an entry or has one too many."""
    raw = tomllib.loads(files(__package__).joinpath("functions.toml").read_text(encoding="utf-8"))
    return Parameters(**{**raw, "skill_tiers": tuple(raw["skill_tiers"])})


def method_parameters() -> tuple[str, str, str, str]:
    """(method code, edition, parameters as JSON text with sorted keys, one sentence)."""
    values = asdict(published())
    sentence = values.pop("sentence")
    return METHOD_CODE, published().edition, json.dumps(values, sort_keys=True, ensure_ascii=False), sentence
