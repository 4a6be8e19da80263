"""How large the work of a text is, dimension by dimension: cues found in its words. Which level a text belongs to is `infer.levels`'."""

from rolewh.infer.scope.comparison import DimensionVerdict, Verdict, compare
from rolewh.infer.scope.lexicon import DIMENSIONS
from rolewh.infer.scope.method import method_parameters
from rolewh.infer.scope.model import DimensionScore, Hit, ScopeReading
from rolewh.infer.scope.reading import read_scope, scope_of, scores_together

__all__ = [
    "DIMENSIONS",
    "DimensionScore",
    "DimensionVerdict",
    "Hit",
    "ScopeReading",
    "Verdict",
    "compare",
    "method_parameters",
    "read_scope",
    "scope_of",
    "scores_together",
]
