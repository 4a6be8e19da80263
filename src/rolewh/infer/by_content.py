"""The inferences that rest on the content of one block or one focus alone, so that what was inferred of it once holds good for ever.

Which inference is which stands in modules of its own; what compares foci with each other is put together in `conformed`.
"""

from collections.abc import Iterable, Mapping
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
from rolewh.infer.goal_levels import goal_levels
from rolewh.infer.level_rows import ROW_LOST, ResponsibilityLevel, responsibility_levels
from rolewh.infer.scope_rows import EVIDENCE_KINDS, ScopeHitRow, ScopeRow, scope_rows
from rolewh.infer.skill_rows import SkillOnsetRow, skill_onsets
from rolewh.normalize.frames import frame
from rolewh.normalize.keys import key_of

Tables = Mapping[str, pl.DataFrame]

#: Stands in each row that is kept: what was asked, by its whole content.
ASKED: Final = "asked_key"
#: Which blocks and foci were asked, with or without an answer.
ASKED_BLOCKS: Final = "asked_block"
ASKED_FOCI: Final = "asked_focus"
TABLES_OF_BLOCKS: Final = ("conformed_experience", "conformed_qualification", "conformed_title")
TABLES_OF_FOCI: Final = (
    "conformed_responsibility_level",
    "conformed_scope",
    "conformed_scope_hit",
    "conformed_skill_onset",
)
_FOCUS: Final = ("function_code", "focus_code")
_SECTIONS: Final = ("responsibilities", "level_guidelines", "skills")
_OF_FOCUS_BLOCKS: Final = ("silver_responsibility", "silver_rubric_cell", "silver_skill", "silver_unread")
#: Read anew at each refresh: there are as few different panels as levels.
_PANELS: Final = ("silver_panel_attribute", "silver_compared_attribute")


def content_rows(silver: Tables, conformed: Tables, kept: Tables | None = None) -> dict[str, pl.DataFrame]:
    """Every table of this module for what the silver tables hold; ``kept`` is the outcome of `infer_anew`, of any refreshes."""
    told = infer_anew(silver, conformed, None) if kept is None else kept
    texts, foci = experience_texts(silver), focus_keys(silver, conformed)
    panels = _panel_scope(silver, conformed)
    found = {table: _of_texts(told[table], texts) for table in TABLES_OF_BLOCKS}
    for table in TABLES_OF_FOCI:
        rows = foci.join(told[table].drop(_FOCUS), on=ASKED, how="inner", maintain_order="left_right")
        rows = rows.select(name for name in told[table].columns if name != ASKED)
        if table in panels:
            rows = pl.concat(
                [panels[table], *(rows.filter(pl.col("evidence_kind") == kind) for kind in EVIDENCE_KINDS[1:])]
            )
        found[table] = rows
    return found


def infer_anew(
    silver: Tables, conformed: Tables, kept: Tables | None, most: int | None = None
) -> dict[str, pl.DataFrame]:
    """The rows of each block and focus of which ``kept`` holds none, with their `ASKED` key, and the keys asked for them.

    ``most`` is how many blocks and how many foci are asked at a time: what is inferred of all of a large catalogue is larger than it.
    """
    texts, foci = experience_texts(silver), focus_keys(silver, conformed)
    blocks = pl.DataFrame(
        {ASKED: list(dict.fromkeys(asked.place.block_key for asked in texts))}, schema={ASKED: pl.String()}
    )
    if kept is not None:
        blocks = blocks.join(kept[ASKED_BLOCKS], on=ASKED, how="anti", maintain_order="left")
        foci = foci.join(kept[ASKED_FOCI], on=ASKED, how="anti", maintain_order="left")
    if most is not None:
        blocks, foci = blocks.head(most), foci.head(most)
    new = set(blocks[ASKED])
    return {
        ASKED_BLOCKS: blocks,
        ASKED_FOCI: foci.select(ASKED),
        **_read_texts([asked for asked in texts if asked.place.block_key in new]),
        **_infer_foci(silver, conformed, foci),
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


def focus_keys(silver: Tables, conformed: Tables) -> pl.DataFrame:
    """Each focus with the key of all that its inferences rest on: its blocks, what is lost of its rubric, what goal pages label."""
    labels: dict[tuple[str, str], list[str]] = {}
    for (function, focus, text), level in goal_levels(silver, conformed["conformed_goal_page"]).items():
        labels.setdefault((function, focus), []).append(f"{text} {level}")
    torn = set(silver["silver_unread"].filter(pl.col("reason_code").is_in(ROW_LOST))["block_key"])
    blocks: dict[tuple[str, str], dict[str, str]] = {}
    speaking = conformed["conformed_focus_section"].select(*_FOCUS, "section_name", "block_key")
    for function, focus, section, block in speaking.iter_rows():
        blocks.setdefault((function, focus), {})[section] = block
    rows = []
    for (function, focus), found in blocks.items():
        held = [found.get(section, "") for section in _SECTIONS]
        is_torn = "torn" if found.get("level_guidelines") in torn else "whole"
        rows.append(
            (function, focus, key_of(function, focus, *held, is_torn, *sorted(labels.get((function, focus), ()))))
        )
    return pl.DataFrame(rows, schema=dict.fromkeys((*_FOCUS, ASKED), pl.String()), orient="row")


def kept_shapes() -> dict[str, dict[str, pl.DataType]]:
    """Column names and types of each table of `infer_anew`."""
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


def _infer_foci(silver: Tables, conformed: Tables, foci: pl.DataFrame) -> dict[str, pl.DataFrame]:
    sections = conformed["conformed_focus_section"].join(foci, on=_FOCUS, how="semi", maintain_order="left")
    # What is not asked need not be looked at: of 100,000 pages a thousand changed.
    blocks = sections.select("block_key").unique()
    own = {
        table: silver[table].join(blocks, on="block_key", how="semi", maintain_order="left")
        for table in _OF_FOCUS_BLOCKS
    }
    narrow = {**silver, **own, **{table: silver[table].clear() for table in _PANELS}}
    asked = {**conformed, "conformed_focus_section": sections}
    duties = frame(ResponsibilityLevel, responsibility_levels(narrow, asked))
    found = {
        "conformed_responsibility_level": duties,
        **_scope(narrow, asked, duties),
        "conformed_skill_onset": frame(SkillOnsetRow, skill_onsets(narrow, asked, duties)),
    }
    return {
        table: rows.join(foci, on=_FOCUS, how="left", maintain_order="left").select(*rows.columns, ASKED)
        for table, rows in found.items()
    }


def _panel_scope(silver: Tables, conformed: Tables) -> dict[str, pl.DataFrame]:
    panels_alone = {**silver, **{table: silver[table].clear() for table in _OF_FOCUS_BLOCKS}}
    no_focus = {**conformed, "conformed_focus_section": conformed["conformed_focus_section"].clear()}
    return _scope(panels_alone, no_focus, frame(ResponsibilityLevel, ()))


def _scope(silver: Tables, conformed: Tables, duties: pl.DataFrame) -> dict[str, pl.DataFrame]:
    scores, hits = scope_rows(silver, conformed, duties)
    return {"conformed_scope": frame(ScopeRow, scores), "conformed_scope_hit": frame(ScopeHitRow, hits)}
