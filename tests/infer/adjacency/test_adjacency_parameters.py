"""The structural distance refuses parameters by which it would be no metric or its lists would grow without measure."""

from typing import Any

import pytest

from rolewh.infer.adjacency import parameters
from rolewh.infer.parameter_files import ParameterFileError, read_parameter_file


def raw() -> dict[str, Any]:
    return read_parameter_file("rolewh.infer.adjacency", parameters.FILE_NAME)


@pytest.mark.parametrize(
    ("table", "key", "value", "told"),
    [
        ("weights", "track", 0.2, "weights: a sum of 1"),
        ("taxonomy", "baseline", 0.1, "at most twice taxonomy.baseline"),
        ("taxonomy", "baseline", 0.4, "no further than another focus"),
        ("taxonomy", "other_function", 0.3, "nearer than other functions"),
        ("listing", "tolerance", 0.15, "grow with the square"),
        ("bands", "confident", 0.3, "below bands.needs_review"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(table: str, key: str, value: float, told: str) -> None:
    figures = raw()
    figures[table][key] = value
    with pytest.raises(ParameterFileError, match="expected it; put the figures right") as caught:
        parameters.read_parameters(figures, "adjacency.toml")
    assert told in str(caught.value)


def test_the_method_row_tells_every_parameter() -> None:
    code, edition, told, sentence = parameters.method_parameters()
    assert (code, edition) == ("structural", "structural@rolewh-1")
    assert '"nearest_count": 20' in told
    assert "no part of it" in sentence
