"""What the method dimension says of the scope method: code, edition, parameters and whole lexicon as JSON, one sentence."""

import json
from dataclasses import asdict

from rolewh.infer.scope.lexicon import data_files
from rolewh.infer.scope.parameters import Parameters, published

METHOD_CODE = "scope_cues"
SENTENCE = (
    "Phrases of a versioned lexicon that speak of one dimension each are looked for in the text, longest first, negated ones"
    " left out and attenuated ones lowered; a dimension's score is the median of their ordinals on a scale of 1 to 7 with the"
    " lowest and highest, and empty where nothing was found; no total over the dimensions is made."
)


def method_parameters(settings: Parameters | None = None) -> tuple[str, str, str, str]:
    """(method code, edition, parameters and lexicon as JSON text with sorted keys, one sentence).

    Without ``settings`` those that are published.
    The edition joins that of the parameters and those of the data files: a changed cue is a changed edition.
    """
    files = data_files()
    settings = settings or published()
    edition = "+".join(dict.fromkeys((settings.edition, *(str(raw["edition"]) for raw in files.values()))))
    parameters = {"parameters": asdict(settings), "files": files}
    return METHOD_CODE, edition, json.dumps(parameters, sort_keys=True), SENTENCE
