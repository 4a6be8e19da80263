"""The shapes of a reading: paths, remarks and titles. How they are found is the business of the other modules here."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

Requirement = Literal["required", "preferred"]
Form = Literal["range", "plus", "point", "max", "none_required", "qualitative"]
RemarkKind = Literal["entry_profile", "field_of_study", "preference", "other"]
Subject = Literal["education", "experience"]

MONTHS_PER_YEAR = 12


class ExperiencePath(NamedTuple):
    """One way into a level: a degree (None = none stated) with an amount of experience, in whole months.

    ``range`` has both ends (``is_open_ended`` True for "8-10+" or "minimum 5-7"), ``plus`` a minimum only, ``point`` a
    bare amount (its maximum and openness are not stated, hence None), ``max`` a maximum only, ``none_required`` 0 to 0,
    ``qualitative`` no number at all: ``qualitative_text`` has the words, or is None when the degree stands alone.
    ``path_text`` and ``degree_text`` are verbatim. ``is_derived`` marks a path worked out from a substitution rule
    ("an Associate's degree may be substituted for 2 years"), whose number is therefore not in the text, or one from a
    cell of years whose number stands without a unit ("15-20"), whose unit is therefore not in the text.
    """

    degree_code: str | None
    form: Form
    min_months: int | None
    max_months: int | None
    is_open_ended: bool | None
    qualitative_text: str | None
    requirement: Requirement
    path_text: str
    degree_text: str | None = None
    is_derived: bool = False

    @property
    def min_years(self) -> Fraction | None:
        """Minimum in years, exact (18 months = 3/2)."""
        return None if self.min_months is None else Fraction(self.min_months, MONTHS_PER_YEAR)

    @property
    def max_years(self) -> Fraction | None:
        """Maximum in years, exact."""
        return None if self.max_months is None else Fraction(self.max_months, MONTHS_PER_YEAR)


class Remark(NamedTuple):
    """Something the text says beside its paths, verbatim. ``strength`` is the word of a preference ("often")."""

    kind: RemarkKind
    text: str
    degree_code: str | None = None
    strength: str | None = None
    subject: Subject | None = None


class ExperienceReading(NamedTuple):
    """All that one cell or phrase says: paths and remarks in reading order, titles split, ``titles_text`` verbatim."""

    paths: tuple[ExperiencePath, ...] = ()
    remarks: tuple[Remark, ...] = ()
    titles: tuple[str, ...] = ()
    titles_text: str | None = None
