"""The years, degrees and titles that texts ask for or state, as rows; reading one text is the work of `infer.experience`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from rolewh.infer import experience


class Place(NamedTuple):
    """Where a text stands: block, lines inside it, and the level it speaks of."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str


class ExperienceRow(NamedTuple):
    """A row of ``conformed_experience``."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str
    path_number: int
    path_origin: str
    degree_code: str | None
    degree_text: str | None
    path_form: str
    min_months: int | None
    max_months: int | None
    is_open_ended: bool | None
    qualitative_text: str | None
    requirement: str
    is_derived: bool
    path_text: str


class QualificationRow(NamedTuple):
    """A row of ``conformed_qualification``."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str
    remark_number: int
    remark_kind: str
    remark_text: str
    degree_code: str | None
    strength_text: str | None
    subject_name: str | None


class TitleRow(NamedTuple):
    """A row of ``conformed_title``."""

    block_key: str
    line_from: int
    line_to: int
    level_code: str
    sequence_number: int
    title_text: str
    title_origin: str


class Asked(NamedTuple):
    """A text with its place, and whether a rubric asks it of people or the levels of the framework state it."""

    place: Place
    path_origin: str
    text: str


Readings = Sequence[tuple[Place, str, experience.ExperienceReading]]


def experience_texts(silver: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Every text of the silver tables that tells of experience, in the order of the tables: the columns of `Place`, path_origin, text."""
    rubric = silver["silver_rubric_cell"].filter(pl.col("dimension_code") == "degree_and_years")
    panel = silver["silver_panel_attribute"].filter(pl.col("attribute_code") == "typical_experience")
    header = silver["silver_level_line"].filter(pl.col("typical_experience_text").is_not_null())
    compared = silver["silver_compared_role"].filter(pl.col("typical_experience_text").is_not_null())
    # Columns of one level say the same, and one reading of it is enough.
    once = compared.unique(["block_key", "level_code"], maintain_order=True)
    return pl.concat(
        [
            _texts(rubric, "cell_text", "rubric"),
            _texts(panel, "attribute_text", "universal"),
            _texts(header, "typical_experience_text", "universal"),
            _texts(once, "typical_experience_text", "universal"),
        ]
    )


def asked_of(texts: pl.DataFrame) -> list[Asked]:
    """The rows of `experience_texts` one by one."""
    return [Asked(Place(*place), origin, text) for *place, origin, text in texts.iter_rows()]


def readings_of(asked: Sequence[Asked]) -> Readings:
    """What each text says; each distinct text is read once."""
    read: dict[str, experience.ExperienceReading] = {}
    for _, _, text in asked:
        if text not in read:
            read[text] = experience.read_experience(text, is_years_cell=True)
    return [(place, origin, read[text]) for place, origin, text in asked]


def _texts(table: pl.DataFrame, column: str, origin: str) -> pl.DataFrame:
    return table.select(*Place._fields, pl.lit(origin).alias("path_origin"), pl.col(column).alias("text"))


def experience_rows(readings: Readings) -> Iterator[ExperienceRow]:
    """One row per degree path of each text."""
    for place, origin, reading in readings:
        for number, path in enumerate(reading.paths, 1):
            yield ExperienceRow(
                *place,
                number,
                origin,
                path.degree_code,
                path.degree_text,
                path.form,
                path.min_months,
                path.max_months,
                path.is_open_ended,
                path.qualitative_text,
                path.requirement,
                path.is_derived,
                path.path_text,
            )


def qualification_rows(readings: Readings) -> Iterator[QualificationRow]:
    """One row per remark of each text."""
    for place, _, reading in readings:
        for number, remark in enumerate(reading.remarks, 1):
            yield QualificationRow(
                *place, number, remark.kind, remark.text, remark.degree_code, remark.strength, remark.subject
            )


def title_rows(readings: Readings) -> Iterator[TitleRow]:
    """One row per title in the parentheses of a rubric's cell."""
    for place, origin, reading in readings:
        if origin == "rubric":
            for number, title in enumerate(reading.titles, 1):
                yield TitleRow(*place, number, title, "rubric_parentheses")
