"""Occupation codes against a reference table: what a code is called, whether it was retired and what follows it."""

from rolewh.infer.occupations.reference import Occupation, bundled_occupations
from rolewh.infer.occupations.reference_files import ReferenceFileError, read_reference_file
from rolewh.infer.occupations.resolving import current_codes, merged

__all__ = [
    "Occupation",
    "ReferenceFileError",
    "bundled_occupations",
    "current_codes",
    "merged",
    "read_reference_file",
]
