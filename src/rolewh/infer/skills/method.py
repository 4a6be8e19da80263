"""What the method dimension says of the skill method: code, edition, parameters as JSON, one sentence."""

import json
from dataclasses import asdict

from rolewh.infer.skills.parameters import published

METHOD_CODE = "skill_links"


def method_parameters() -> tuple[str, str, str, str]:
    """(method code, edition, parameters as JSON text with sorted keys, one sentence)."""
    values = {name: sorted(v) if isinstance(v, frozenset) else v for name, v in asdict(published()).items()}
    del values["sentence"]
    return (
        METHOD_CODE,
        published().edition,
        json.dumps(values, sort_keys=True, ensure_ascii=False),
        published().sentence,
    )
