"""Which roles are nearest to a role by structure: function, focus, level and track; pages' own lists are the parsers' to read."""

from rolewh.infer.adjacency.distances import BANDS, RELATIONS
from rolewh.infer.adjacency.listing import STATES, Neighbourhoods, neighbourhoods
from rolewh.infer.adjacency.parameters import METHOD_CODE, Parameters, method_parameters, published

__all__ = [
    "BANDS",
    "METHOD_CODE",
    "RELATIONS",
    "STATES",
    "Neighbourhoods",
    "Parameters",
    "method_parameters",
    "neighbourhoods",
    "published",
]
