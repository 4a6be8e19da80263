"""The parameters of the structural distance: read once from adjacency.toml, checked and typed, and what the method dimension says."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

from rolewh.infer.parameter_files import (
    SHARE,
    TEXT,
    ParameterFileError,
    Real,
    Table,
    Whole,
    fitting,
    read_parameter_file,
)
from rolewh.parse.terms import TRACKS

METHOD_CODE: Final = "structural"
FILE_NAME: Final = "adjacency.toml"
#: By so much a sum of decimal fractions may miss its figure.
_SLACK: Final = 1e-9
_SHAPE: Final[Table] = {
    "edition": TEXT,
    "sentence": TEXT,
    "least_distance": Real(0.000001, 0.01),
    "widest_seniority_step": Real(0.5, 100),
    "weights": {"taxonomy": SHARE, "seniority": SHARE, "track": SHARE},
    "taxonomy": {"baseline": SHARE, "same_function": SHARE, "other_function": SHARE},
    "track": dict.fromkeys(TRACKS, SHARE),
    "bands": {"confident": SHARE, "needs_review": SHARE},
    "listing": {"nearest_count": Whole(1, 1000), "tolerance": SHARE},
}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts."""

    taxonomy: float
    seniority: float
    track: float


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Taxonomy distance of two different foci, by what they share."""

    baseline: float
    same_function: float
    other_function: float


@dataclass(frozen=True, slots=True)
class Bands:
    """Largest distance of each band."""

    confident: float
    needs_review: float


@dataclass(frozen=True, slots=True)
class Listing:
    """Which neighbours are listed."""

    nearest_count: int
    tolerance: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """One field per entry of adjacency.toml, which says what each means."""

    edition: str
    sentence: str
    least_distance: float
    widest_seniority_step: float
    weights: Weights
    taxonomy: Taxonomy
    track: Mapping[str, float]
    bands: Bands
    listing: Listing


@cache
def published() -> Parameters:
    """The published parameters. Raises ParameterFileError where adjacency.toml does not fit."""
    return read_parameters(read_parameter_file(__package__, FILE_NAME), FILE_NAME)


def read_parameters(raw: Mapping[str, Any], name: str) -> Parameters:
    """The parameters that the tables of a file say. Raises ParameterFileError naming the file ``name``.

    Refused too are figures by which the distance would be no metric, or the lists would grow with the square of the roles.
    """
    told = fitting(raw, _SHAPE, name)
    found = Parameters(
        **{
            **told,
            "weights": Weights(**told["weights"]),
            "taxonomy": Taxonomy(**told["taxonomy"]),
            "bands": Bands(**told["bands"]),
            "listing": Listing(**told["listing"]),
        }
    )
    taxonomy, weights = found.taxonomy, found.weights
    demands = (
        (abs(weights.taxonomy + weights.seniority + weights.track - 1) < _SLACK, "weights: a sum of 1"),
        (
            0 < taxonomy.baseline <= taxonomy.same_function < taxonomy.other_function,
            "taxonomy: a General focus no further than another focus of the function, and both nearer than other functions",
        ),
        (
            taxonomy.same_function <= 2 * taxonomy.baseline,
            "taxonomy.same_function: at most twice taxonomy.baseline, or the way over the General focus would be a short cut",
        ),
        (
            found.least_distance <= weights.taxonomy * taxonomy.baseline,
            "least_distance: at most weights.taxonomy times taxonomy.baseline",
        ),
        (
            found.listing.tolerance < weights.taxonomy * taxonomy.same_function,
            "listing.tolerance: below weights.taxonomy times taxonomy.same_function, or the lists grow with the square of the foci",
        ),
        (found.bands.confident < found.bands.needs_review, "bands.confident: below bands.needs_review"),
    )
    for holds, expected in demands:
        if not holds:
            raise ParameterFileError(f"{name}: {expected}: not so; expected it; put the figures right")
    return found


def method_parameters() -> tuple[str, str, str, str]:
    """(method code, edition, parameters as JSON text with sorted keys, one sentence)."""
    values = asdict(published())
    sentence = values.pop("sentence")
    return METHOD_CODE, published().edition, json.dumps(values, sort_keys=True), sentence
