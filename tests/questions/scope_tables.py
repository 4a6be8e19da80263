"""Scope tables drawn at random, two ladders with gaps, and how they are put into a hand-made star; the promises are in the tests."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from hypothesis import strategies as st

from tests.questions.hand_made_star import PAGE, empty_star, key_of, put

FOCI = ("ALFA.GEN", "BETA.GEN")
LEVELS = ("P1", "P2", "P3", "M1")
KINDS = ("rubric", "responsibility")
DIMENSIONS = ("autonomy", "impact", "knowledge")

#: A median of whole ordinals lies on halves; nothing found is null. Few values, so that ties and equal levels are drawn too.
SCORES = st.sampled_from([3.0, 2.5, 3.5, 4.0, 2.0, 1.0, 7.0, None])
#: A text of one kind at one level of one focus: a score per dimension, as the warehouse has it; None where there is no such text.
WRITTEN = st.tuples(*(SCORES for _ in DIMENSIONS))
#: Mostly written, or two levels would seldom have enough in common.
TEXTS = st.one_of(WRITTEN, WRITTEN, WRITTEN, WRITTEN, st.none())
PLACES = [(focus, level, kind) for focus in FOCI for level in LEVELS for kind in KINDS]
TABLES = st.tuples(*(TEXTS for _ in PLACES))

Table = tuple[tuple[float | None, ...] | None, ...]


def star_without_scores() -> duckdb.DuckDBPyConnection:
    """A star that knows the foci, the levels and the method, and nothing of their scope."""
    star = empty_star()
    roles = [f"{focus}.{level}" for focus in FOCI for level in LEVELS]
    put(star, roles, {"fact_scope": [{"focus": FOCI[0], "level": LEVELS[0], "method": "scope_cues"}]})
    star.execute("delete from fact_scope")
    return star


@contextmanager
def filled(star: duckdb.DuckDBPyConnection, table: Table) -> Iterator[duckdb.DuckDBPyConnection]:
    """The star with the scores of one table, empty again afterwards."""
    scores = [
        (f"{place} {dimension}", key_of(focus), key_of(level), kind, dimension, score)
        for place, ((focus, level, kind), text) in enumerate(zip(PLACES, table, strict=True))
        if text is not None
        for dimension, score in zip(DIMENSIONS, text, strict=True)
    ]
    columns = [list(column) for column in zip(*scores, strict=True)] or [[]] * 6
    star.execute(_FILL, [*columns, key_of("scope_cues"), key_of(PAGE)])
    try:
        yield star
    finally:
        star.execute("delete from fact_scope")


_FILL = """
    insert into fact_scope by name
    select
        unnest(?::varchar[]) as scope_key, unnest(?::varchar[]) as focus_key, unnest(?::varchar[]) as level_key,
        unnest(?::varchar[]) as evidence_kind, unnest(?::varchar[]) as dimension_code, unnest(?::double[]) as score,
        0 as hit_count, 1 as text_count, ? as method_key, ? as document_key, 1 as line_from, 1 as line_to
"""
