"""Which level of the ladder a responsibility belongs to; how hard its text is for its level is the scope package's."""

from rolewh.infer.levels.method import method_parameters
from rolewh.infer.levels.parameters import published
from rolewh.infer.levels.reading import LevelAssignment, LevelReading, assign_levels

__all__ = ["LevelAssignment", "LevelReading", "assign_levels", "method_parameters", "published"]
