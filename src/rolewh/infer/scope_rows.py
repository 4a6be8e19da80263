"""Brings every text that tells how large work is to the scope reading: panels, rubric rows and responsibilities, each kind apart.

What a text is read for stands in `infer.scope`; which block speaks for a focus, and which panel for a level, is decided elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.scope import DIMENSIONS, Hit, hits_of, score_of
from rolewh.infer.scope.parameters import Parameters
from rolewh.parse.terms import PANEL_ATTRIBUTES, RUBRIC_DIMENSIONS

#: What the scope of a level is told by; the kinds are never mixed.
EVIDENCE_KINDS: Final = ("declared", "rubric", "responsibility")
#: Degree, years and typical experience ask something of a person and tell nothing of the work.
_NOT_WORK: Final = ("degree_and_years", "typical_experience")
#: What a text of a panel or a rubric can be called.
TEXT_CODES: Final = tuple(
    dict.fromkeys(code for code in (*PANEL_ATTRIBUTES, *RUBRIC_DIMENSIONS) if code not in _NOT_WORK)
)


class ScopeRow(NamedTuple):
    """A row of ``conformed_scope``; the lines span every text read for it, inside the block."""

    evidence_kind: str
    subject_code: str
    function_code: str | None
    focus_code: str | None
    block_key: str
    line_from: int
    line_to: int
    level_code: str
    dimension_code: str
    score: float | None
    lowest: int | None
    highest: int | None
    hit_count: int
    text_count: int


class ScopeHitRow(NamedTuple):
    """A row of ``conformed_scope_hit``: one cue found in one text, with where that text stands inside its block."""

    evidence_kind: str
    subject_code: str
    function_code: str | None
    focus_code: str | None
    block_key: str
    line_from: int
    line_to: int
    level_code: str
    dimension_code: str
    hit_number: int
    text_code: str | None
    sequence_number: int | None
    hit_words: str
    first_character: int
    ordinal: int | None
    cue_ordinal: int
    treatment: str


class _Group(NamedTuple):
    """The texts of one kind that tell of one level together."""

    evidence_kind: str
    subject_code: str
    function_code: str | None
    focus_code: str | None
    block_key: str
    level_code: str


class _Text(NamedTuple):
    """One text and its place: a panel's attribute, a rubric's dimension, or a number in the list of responsibilities."""

    line_from: int
    line_to: int
    text_code: str | None
    sequence_number: int | None
    words: str


Groups = dict[_Group, list[_Text]]
Read = Callable[[str, str, str | None], Sequence[Hit]]


def scope_rows(
    silver: Mapping[str, pl.DataFrame],
    conformed: Mapping[str, pl.DataFrame],
    levels: pl.DataFrame,
    settings: Parameters | None = None,
) -> tuple[list[ScopeRow], list[ScopeHitRow]]:
    """Scores per level and dimension, and every hit behind them; a level no text of a kind tells of has no row of that kind.

    ``levels`` is ``conformed_responsibility_level``. The track is that of the level. Each distinct text is read once a track.
    A responsibility without a level is not read: it would tell of no level.
    ``settings`` is for measurements; without it the published parameters apply.
    """
    read = _reader(settings)
    scores: list[ScopeRow] = []
    hits: list[ScopeHitRow] = []
    groups = {**_declared(silver), **_rubric(silver, conformed), **_responsibilities(silver, conformed, levels)}
    for group, texts in groups.items():
        found = [read(text.words, group.level_code[0], _about(group, text)) for text in texts]
        group_scores, group_hits = _scored(group, texts, found)
        scores += group_scores
        hits += group_hits
    return scores, hits


def _reader(settings: Parameters | None) -> Read:
    """The scope reading, which remembers what it has read."""
    seen: dict[tuple[str, str, str | None], Sequence[Hit]] = {}

    def read(words: str, track_code: str, about: str | None) -> Sequence[Hit]:
        asked = (words, track_code, about)
        if asked not in seen:
            seen[asked] = hits_of(words, track_code, about, settings)
        return seen[asked]

    return read


def _about(group: _Group, text: _Text) -> str | None:
    """An attribute of a panel speaks of its own dimension alone; its attribute Scope is none of them and may speak of any."""
    return text.text_code if group.evidence_kind == "declared" and text.text_code in DIMENSIONS else None


def _declared(silver: Mapping[str, pl.DataFrame]) -> Groups:
    panels = silver["silver_panel_attribute"].rename({"attribute_code": "attribute_name"})
    compared = silver["silver_compared_attribute"]
    groups: Groups = {}
    columns = ("block_key", "level_code", "line_from", "line_to", "attribute_name", "attribute_text")
    # Columns of one level on one compare page say the same.
    once = compared.unique(["block_key", "level_code", "attribute_name"], keep="first", maintain_order=True)
    for table in (panels, once):
        for block, level, first, last, attribute, words in table.select(columns).iter_rows():
            if attribute not in _NOT_WORK:
                group = _Group("declared", level, None, None, block, level)
                groups.setdefault(group, []).append(_Text(first, last, attribute, None, words))
    return groups


def _rubric(silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame]) -> Groups:
    cells: dict[str, list[tuple[str, _Text]]] = {}
    columns = ("block_key", "level_code", "line_from", "line_to", "dimension_code", "cell_text")
    for block, level, first, last, dimension, words in silver["silver_rubric_cell"].select(columns).iter_rows():
        if dimension not in _NOT_WORK:
            cells.setdefault(block, []).append((level, _Text(first, last, dimension, None, words)))
    groups: Groups = {}
    for function, focus, block in _speaking(conformed, "level_guidelines"):
        for level, text in cells.get(block, ()):
            groups.setdefault(_Group("rubric", f"{function}.{focus}", function, focus, block, level), []).append(text)
    return groups


def _responsibilities(
    silver: Mapping[str, pl.DataFrame], conformed: Mapping[str, pl.DataFrame], levels: pl.DataFrame
) -> Groups:
    columns = ("block_key", "sequence_number", "line_from", "line_to", "responsibility_text")
    duties: dict[str, list[_Text]] = {}
    for block, number, first, last, words in (
        silver["silver_responsibility"].select(columns).sort("block_key", "sequence_number").iter_rows()
    ):
        duties.setdefault(block, []).append(_Text(first, last, None, number, words))
    level_of = {
        (function, focus, number): level
        for function, focus, number, level in levels.select(
            "function_code", "focus_code", "sequence_number", "level_code"
        ).iter_rows()
        if level is not None
    }
    groups: Groups = {}
    for function, focus, block in _speaking(conformed, "responsibilities"):
        for text in duties.get(block, ()):
            level = level_of.get((function, focus, text.sequence_number))
            if level is not None:
                groups.setdefault(
                    _Group("responsibility", f"{function}.{focus}", function, focus, block, level), []
                ).append(text)
    return groups


def _speaking(conformed: Mapping[str, pl.DataFrame], section: str) -> Iterable[tuple[str, str, str]]:
    sections = conformed["conformed_focus_section"].filter(pl.col("section_name") == section)
    return sections.select("function_code", "focus_code", "block_key").iter_rows()


def _scored(
    group: _Group, texts: Sequence[_Text], hits: Iterable[Sequence[Hit]]
) -> tuple[list[ScopeRow], list[ScopeHitRow]]:
    """The rows of one group; ``hits`` are those of each text."""
    found: dict[str, list[tuple[_Text, Hit]]] = {dimension: [] for dimension in DIMENSIONS}
    for text, in_text in zip(texts, hits, strict=True):
        for hit in in_text:
            found[hit.dimension].append((text, hit))
    first, last = min(text.line_from for text in texts), max(text.line_to for text in texts)
    subject, level = group[:5], group.level_code
    scores: list[ScopeRow] = []
    rows: list[ScopeHitRow] = []
    for dimension, told in found.items():
        score = score_of(dimension, [hit for _, hit in told])
        scores.append(
            ScopeRow(
                *subject,
                first,
                last,
                level,
                dimension,
                score.median,
                score.lowest,
                score.highest,
                score.hit_count,
                len(texts),
            )
        )
        rows += [
            ScopeHitRow(
                *subject,
                text.line_from,
                text.line_to,
                level,
                dimension,
                number,
                text.text_code,
                text.sequence_number,
                hit.words,
                hit.start + 1,
                hit.ordinal,
                hit.cue_ordinal,
                hit.treatment,
            )
            for number, (text, hit) in enumerate(told, 1)
        ]
    return scores, rows
