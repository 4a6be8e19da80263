"""What the method dimension says of the level method: code, edition, parameters as JSON, one sentence."""

import json
from dataclasses import asdict

from rolewh.infer.levels.parameters import Parameters, published

METHOD_CODE = "rubric_alignment"
SENTENCE = (
    "Bullets are cut into ordered runs, one per rubric row, by the rare words each shares with each row, a weak prior on"
    " run length and a cost for saying one thing twice in a run; the posterior sums over all cuts, and below the review"
    " threshold a level is a proposal."
)


def method_parameters(settings: Parameters | None = None) -> tuple[str, str, str, str]:
    """(method code, edition, parameters as JSON text with sorted keys, one sentence); without ``settings`` the published ones."""
    settings = settings or published()
    return METHOD_CODE, settings.edition, json.dumps(asdict(settings), sort_keys=True), SENTENCE
