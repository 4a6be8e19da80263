"""The method's own name, edition and parameters, as a row for a table of methods.

The words themselves stand in vocabulary.toml.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from rolewh.infer.degrees import degree_edition, degree_list
from rolewh.infer.experience.vocabulary import load_raw_vocabulary


class ExperienceMethod(NamedTuple):
    """What was used to read experience: ``parameters_text`` is JSON, ``sentence`` says the rule in one sentence.

    ``edition`` joins the edition of the vocabulary and that of the list of degrees ("experience@2+degrees@2").
    """

    method_code: str
    edition: str
    parameters_text: str
    sentence: str


def method_parameters() -> ExperienceMethod:
    """The method as it stands in the data files of this edition."""
    raw = load_raw_vocabulary()
    parameters = {
        **raw,
        "degrees": {
            "edition": degree_edition(),
            "ranks": {degree.code: degree.rank for degree in degree_list()},
        },
    }
    return ExperienceMethod(
        method_code="experience_grammar",
        edition=f"{raw['edition']}+{degree_edition()}",
        parameters_text=json.dumps(parameters, ensure_ascii=False, sort_keys=True),
        sentence=str(raw["sentence"]),
    )
