"""Reading one "Typical Degree & Years" cell or phrase into experience paths.

Comparing readings belongs to the caller; finding cells to rolewh.parse.
"""

from rolewh.infer.experience.model import ExperiencePath, ExperienceReading, Remark
from rolewh.infer.experience.parameters import ExperienceMethod, method_parameters
from rolewh.infer.experience.reading import read_experience

__all__ = [
    "ExperienceMethod",
    "ExperiencePath",
    "ExperienceReading",
    "Remark",
    "method_parameters",
    "read_experience",
]
