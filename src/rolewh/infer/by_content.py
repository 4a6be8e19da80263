"""The inferences that rest on the content of one block or one focus alone, so that what was inferred of it once holds good for ever.

Which inference is which stands in modules of its own, what is asked and what the answers rest on in `portions`; what compares foci
with each other is put together in `conformed`.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

from rolewh.infer.experience_rows import (
    Asked,
    ExperienceRow,
    Place,
    QualificationRow,
    TitleRow,
    asked_of,
    experience_rows,
    experience_texts,
    qualification_rows,
    readings_of,
    title_rows,
)
from rolewh.infer.level_rows import ResponsibilityLevel, responsibility_levels
from rolewh.infer.portions import (
    ASKED,
    ASKED_BLOCKS,
    ASKED_FOCI,
    FOCUS,
    AskedKeys,
    Tables,
    asked_anew,
    focus_keys,
    narrowed,
)
from rolewh.infer.scope_rows import ScopeHitRow, ScopeRow, scope_rows
from rolewh.infer.skill_rows import SkillOnsetRow, skill_onsets
from rolewh.normalize.frames import frame

TABLES_OF_BLOCKS: Final = ("conformed_experience", "conformed_qualification", "conformed_title")
TABLES_OF_FOCI: Final = (
    "conformed_responsibility_level",
    "conformed_scope",
    "conformed_scope_hit",
    "conformed_skill_onset",
)
_OF_FOCUS_BLOCKS: Final = ("silver_responsibility", "silver_rubric_cell", "silver_skill", "silver_unread")
#: Left out of what is inferred of a focus.
_PANELS: Final = ("silver_panel_attribute", "silver_compared_attribute")


def content_rows(silver: Tables, conformed: Tables, kept: Tables | None = None) -> dict[str, pl.DataFrame]:
    """Every table of this module for what the silver tables hold; ``kept`` is the outcome of `infer_portion`, of any refreshes."""
    told = infer_portion(narrowed(silver, conformed, asked_anew(silver, conformed))) if kept is None else kept
    foci, panels = focus_keys(silver, conformed), panel_rows(silver, conformed)
    return {
        **rows_of_texts(silver, told),
        **{table: pl.concat([rows_of_foci(foci, told[table]), panels[table]]) for table in TABLES_OF_FOCI},
    }


def rows_of_texts(silver: Tables, told: Tables) -> dict[str, pl.DataFrame]:
    """The `TABLES_OF_BLOCKS` for what the silver tables hold, in their order; ``told`` may tell of more."""
    order = experience_texts(silver).select(Place._fields).unique(keep="first", maintain_order=True)
    return {
        table: order.join(told[table], on=Place._fields, how="inner", maintain_order="left_right").select(
            name for name in told[table].columns if name != ASKED
        )
        for table in TABLES_OF_BLOCKS
    }


def rows_of_foci(foci: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """Of one of the `TABLES_OF_FOCI` the rows of these foci, in their order.

    ``foci`` is of `portions.focus_keys`; ``answers`` may tell of more.
    """
    columns = [name for name in answers.columns if name != ASKED]
    return foci.join(answers.drop(FOCUS), on=ASKED, how="inner", maintain_order="left_right").select(columns)


def panel_rows(silver: Tables, conformed: Tables) -> dict[str, pl.DataFrame]:
    """The rows of the `TABLES_OF_FOCI` that belong to no focus: the scope of panels, read anew each time, as there are as few as levels."""
    panels_alone = {**silver, **{table: silver[table].clear() for table in _OF_FOCUS_BLOCKS}}
    no_focus = {**conformed, "conformed_focus_section": conformed["conformed_focus_section"].clear()}
    duties = frame(ResponsibilityLevel, ())
    return {
        "conformed_responsibility_level": duties,
        **_scope(panels_alone, no_focus, duties),
        "conformed_skill_onset": frame(SkillOnsetRow, ()),
    }


def infer_portion(portion: Tables) -> dict[str, pl.DataFrame]:
    """The rows of each block and focus of a portion, as `portions.narrowed` makes it, with their `ASKED` key, and the keys.

    They rest on the portion alone, and are the same rows whichever others are in it.
    """
    wanted = portion[ASKED_BLOCKS].select(pl.col(ASKED).alias("block_key"))
    texts = experience_texts(portion).join(wanted, on="block_key", how="semi", maintain_order="left")
    return {
        ASKED_BLOCKS: portion[ASKED_BLOCKS],
        ASKED_FOCI: portion[ASKED_FOCI].select(ASKED),
        **_read_texts(asked_of(texts)),
        **_infer_foci(portion),
    }


def still_asked(told: Tables, asked: AskedKeys) -> dict[str, pl.DataFrame]:
    """Of an outcome of `infer_portion` what it tells of these blocks and foci."""
    wanted = dict.fromkeys((ASKED_BLOCKS, *TABLES_OF_BLOCKS), asked.blocks) | dict.fromkeys(
        (ASKED_FOCI, *TABLES_OF_FOCI), asked.foci
    )
    return {
        table: told[table].join(keys, on=ASKED, how="semi", maintain_order="left") for table, keys in wanted.items()
    }


def kept_shapes() -> dict[str, dict[str, pl.DataType]]:
    """Column names and types of each table of `infer_portion`."""
    of_rows = {
        "conformed_experience": ExperienceRow,
        "conformed_qualification": QualificationRow,
        "conformed_title": TitleRow,
        "conformed_responsibility_level": ResponsibilityLevel,
        "conformed_scope": ScopeRow,
        "conformed_scope_hit": ScopeHitRow,
        "conformed_skill_onset": SkillOnsetRow,
    }
    own: dict[str, dict[str, pl.DataType]] = {ASKED_BLOCKS: {ASKED: pl.String()}, ASKED_FOCI: {ASKED: pl.String()}}
    return {
        **own,
        **{table: {**frame(kind, ()).schema, ASKED: pl.String()} for table, kind in of_rows.items()},
    }


def _read_texts(texts: Sequence[Asked]) -> dict[str, pl.DataFrame]:
    readings = readings_of(texts)
    found = {
        "conformed_experience": frame(ExperienceRow, experience_rows(readings)),
        "conformed_qualification": frame(QualificationRow, qualification_rows(readings)),
        "conformed_title": frame(TitleRow, title_rows(readings)),
    }
    return {table: rows.with_columns(pl.col("block_key").alias(ASKED)) for table, rows in found.items()}


def _infer_foci(portion: Tables) -> dict[str, pl.DataFrame]:
    foci = portion[ASKED_FOCI]
    told = {**portion, **{table: portion[table].clear() for table in _PANELS}}
    duties = frame(ResponsibilityLevel, responsibility_levels(told, told))
    found = {
        "conformed_responsibility_level": duties,
        **_scope(told, told, duties),
        "conformed_skill_onset": frame(SkillOnsetRow, skill_onsets(told, told, duties)),
    }
    return {
        table: rows.join(foci, on=FOCUS, how="left", maintain_order="left").select(*rows.columns, ASKED)
        for table, rows in found.items()
    }


def _scope(silver: Tables, conformed: Tables, duties: pl.DataFrame) -> dict[str, pl.DataFrame]:
    scores, hits = scope_rows(silver, conformed, duties)
    return {"conformed_scope": frame(ScopeRow, scores), "conformed_scope_hit": frame(ScopeHitRow, hits)}
