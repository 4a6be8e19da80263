"""How large the work of a text is, dimension by dimension: cues found in its words. Which level a text belongs to is `infer.levels`'."""

from rolewh.infer.scope.comparison import DimensionVerdict, Verdict, compare
from rolewh.infer.scope.lexicon import DIMENSIONS
from rolewh.infer.scope.method import method_parameters
from rolewh.infer.scope.model import DimensionScore, Hit, ScopeReading
from rolewh.infer.scope.reading import hits_of, read_scope, scope_of, score_of

__all__ = [
    "DIMENSIONS",
    "DimensionScore",
    "DimensionVerdict",
    "Hit",
    "ScopeReading",
    "Verdict",
    "compare",
    "hits_of",
    "method_parameters",
    "read_scope",
    "scope_of",
    "score_of",
]
