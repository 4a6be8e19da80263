"""The inferences that rest on the content of one block or one focus alone, so that what was inferred of it once holds good for ever.

Which inference is which stands in modules of its own, what is asked and what the answers rest on in `portions`; what compares foci
with each other is put together in `conformed`.
"""

from collections.abc import Iterable
from typing import Final

import polars as pl

from rolewh.infer.experience_rows import (
    Asked,
    ExperienceRow,
    QualificationRow,
    TitleRow,
    experience_rows,
    experience_texts,
    qualification_rows,
    readings_of,
    title_rows,
)
from rolewh.infer.level_rows import ResponsibilityLevel, responsibility_levels
from rolewh.infer.portions import ASKED, ASKED_BLOCKS, ASKED_FOCI, FOCUS, Tables, asked_anew, focus_keys, narrowed
from rolewh.infer.scope_rows import EVIDENCE_KINDS, ScopeHitRow, ScopeRow, scope_rows
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
#: Read anew at each refresh: there are as few different panels as levels.
_PANELS: Final = ("silver_panel_attribute", "silver_compared_attribute")


def content_rows(
    silver: Tables, conformed: Tables, kept: dict[str, pl.DataFrame] | None = None
) -> dict[str, pl.DataFrame]:
    """Every table of this module for what the silver tables hold; ``kept`` is the outcome of `infer_portion`, of any refreshes.

    Tables are taken out of ``kept`` one by one, so that of a large catalogue only one is there twice at a time.
    """
    told = infer_portion(narrowed(silver, conformed, asked_anew(silver, conformed))) if kept is None else kept
    texts, foci = experience_texts(silver), focus_keys(silver, conformed)
    panels = _panel_scope(silver, conformed)
    found = {table: _of_texts(told.pop(table), texts) for table in TABLES_OF_BLOCKS}
    for table in TABLES_OF_FOCI:
        answers = told.pop(table)
        columns = [name for name in answers.columns if name != ASKED]
        rows = foci.join(answers.drop(FOCUS), on=ASKED, how="inner", maintain_order="left_right").select(columns)
        del answers
        if table in panels:
            rows = pl.concat(
                [panels[table], *(rows.filter(pl.col("evidence_kind") == kind) for kind in EVIDENCE_KINDS[1:])]
            )
        found[table] = rows
    return found


def infer_portion(portion: Tables) -> dict[str, pl.DataFrame]:
    """The rows of each block and focus of a portion, as `portions.narrowed` makes it, with their `ASKED` key, and the keys.

    They rest on the portion alone, and are the same rows whichever others are in it.
    """
    wanted = set(portion[ASKED_BLOCKS][ASKED])
    return {
        ASKED_BLOCKS: portion[ASKED_BLOCKS],
        ASKED_FOCI: portion[ASKED_FOCI].select(ASKED),
        **_read_texts(asked for asked in experience_texts(portion) if asked.place.block_key in wanted),
        **_infer_foci(portion),
    }


def still_asked(silver: Tables, conformed: Tables, kept: Tables) -> dict[str, pl.DataFrame]:
    """Of ``kept`` what the silver tables still ask."""
    keys = pl.DataFrame(
        {ASKED: [asked.place.block_key for asked in experience_texts(silver)]}, schema={ASKED: pl.String()}
    )
    foci = focus_keys(silver, conformed)
    wanted = dict.fromkeys((ASKED_BLOCKS, *TABLES_OF_BLOCKS), keys) | dict.fromkeys((ASKED_FOCI, *TABLES_OF_FOCI), foci)
    return {
        table: kept[table].join(asked, on=ASKED, how="semi", maintain_order="left") for table, asked in wanted.items()
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


def _read_texts(texts: Iterable[Asked]) -> dict[str, pl.DataFrame]:
    readings = readings_of(list(texts))
    found = {
        "conformed_experience": frame(ExperienceRow, experience_rows(readings)),
        "conformed_qualification": frame(QualificationRow, qualification_rows(readings)),
        "conformed_title": frame(TitleRow, title_rows(readings)),
    }
    return {table: rows.with_columns(pl.col("block_key").alias(ASKED)) for table, rows in found.items()}


def _of_texts(told: pl.DataFrame, texts: Iterable[Asked]) -> pl.DataFrame:
    """The rows of these texts, in their order."""
    places = pl.DataFrame([asked.place for asked in texts], schema=_PLACE_SHAPE, orient="row")
    order = places.unique(keep="first", maintain_order=True)
    found = order.join(told, on=list(_PLACE_SHAPE), how="inner", maintain_order="left_right")
    return found.select(name for name in told.columns if name != ASKED)


_PLACE_SHAPE: Final = {
    "block_key": pl.String(),
    "line_from": pl.Int64(),
    "line_to": pl.Int64(),
    "level_code": pl.String(),
}


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


def _panel_scope(silver: Tables, conformed: Tables) -> dict[str, pl.DataFrame]:
    panels_alone = {**silver, **{table: silver[table].clear() for table in _OF_FOCUS_BLOCKS}}
    no_focus = {**conformed, "conformed_focus_section": conformed["conformed_focus_section"].clear()}
    return _scope(panels_alone, no_focus, frame(ResponsibilityLevel, ()))


def _scope(silver: Tables, conformed: Tables, duties: pl.DataFrame) -> dict[str, pl.DataFrame]:
    scores, hits = scope_rows(silver, conformed, duties)
    return {"conformed_scope": frame(ScopeRow, scores), "conformed_scope_hit": frame(ScopeHitRow, hits)}
