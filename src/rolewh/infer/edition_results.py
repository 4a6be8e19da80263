"""Runs other editions beside the speaking ones and sets their results side by side; which there are is told in `editions`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.editions import Edition, EditionProblem, Editions
from rolewh.infer.level_rows import ResponsibilityLevel, responsibility_levels
from rolewh.infer.levels.method import METHOD_CODE as LEVELS
from rolewh.infer.scope.method import METHOD_CODE as SCOPE
from rolewh.infer.scope_rows import ScopeRow, scope_rows
from rolewh.normalize.frames import frame

#: Tables whose numbers are compared, and the numbers.
COMPARED_FACTS: Final = ("fact_responsibility", "fact_scope")
MEASURES: Final = ("level_number", "level_posterior", "score", "hit_count")


class EditionMethodRow(NamedTuple):
    """A row of ``conformed_edition_method``: an edition that was run beside the speaking one."""

    method_code: str
    method_edition: str
    method_text: str
    parameters_text: str


class EditionResultRow(NamedTuple):
    """A row of ``conformed_edition_result``: one number of another edition beside that of the speaking one."""

    method_code: str
    method_edition: str
    fact_name: str
    block_key: str
    subject_code: str
    function_code: str | None
    focus_code: str | None
    evidence_kind: str | None
    level_code: str | None
    dimension_code: str | None
    item_number: int | None
    measure_name: str
    value: float | None
    speaking_value: float | None


class _Subject(NamedTuple):
    block_key: str
    subject_code: str
    function_code: str | None
    focus_code: str | None
    evidence_kind: str | None
    level_code: str | None
    dimension_code: str | None
    item_number: int | None


class _Run(NamedTuple):
    """Where the speaking edition's results stand, how another edition is run, and the numbers of either."""

    fact_name: str
    table: str
    rows: Callable[[Edition, "Frames", "Frames", "Whole"], pl.DataFrame]
    numbers: Callable[[pl.DataFrame], "Numbers"]


Frames = Mapping[str, pl.DataFrame]
#: Gives a table by its name.
Whole = Callable[[str], pl.DataFrame]
Numbers = dict[tuple[_Subject, str], float | None]


def edition_frames(silver: Frames, conformed: Frames, inferred: Whole, editions: Editions) -> dict[str, pl.DataFrame]:
    """``conformed_edition_method``, ``conformed_edition_result`` and ``conformed_edition_problem``.

    ``inferred`` gives a table of what the speaking editions gave, and is asked only where there is another edition.
    Responsibilities are read for scope at the levels of the speaking edition, so that each edition is compared alone.
    """
    told = [(one.method_code, one.method_edition, one.sentence, one.parameters_text) for one in editions.found]
    results = (row for edition in editions.found for row in _results(edition, silver, conformed, inferred))
    return {
        "conformed_edition_method": frame(EditionMethodRow, told),
        "conformed_edition_result": frame(EditionResultRow, results),
        "conformed_edition_problem": frame(EditionProblem, editions.problems),
    }


def _results(edition: Edition, silver: Frames, conformed: Frames, inferred: Whole) -> Iterator[EditionResultRow]:
    run = _RUNS[edition.method_code]
    speaking = run.numbers(inferred(run.table))
    other = run.numbers(run.rows(edition, silver, conformed, inferred))
    for subject, measure in {**speaking, **other}:
        values = other.get((subject, measure)), speaking.get((subject, measure))
        yield EditionResultRow(edition.method_code, edition.method_edition, run.fact_name, *subject, measure, *values)


def _scope_rows(edition: Edition, silver: Frames, conformed: Frames, inferred: Whole) -> pl.DataFrame:
    levels = inferred("conformed_responsibility_level")
    return frame(ScopeRow, scope_rows(silver, conformed, levels, edition.parameters)[0])


def _scope_numbers(scores: pl.DataFrame) -> Numbers:
    columns = _Subject._fields[:-1]
    found: Numbers = {}
    for *subject, score, hits in scores.select(*columns, "score", "hit_count").iter_rows():
        found[_Subject._make([*subject, None]), "score"] = score
        found[_Subject._make([*subject, None]), "hit_count"] = float(hits)
    return found


def _level_rows(edition: Edition, silver: Frames, conformed: Frames, _: Whole) -> pl.DataFrame:
    return frame(ResponsibilityLevel, responsibility_levels(silver, conformed, edition.parameters))


def _level_numbers(duties: pl.DataFrame) -> Numbers:
    found: Numbers = {}
    columns = ("block_key", "function_code", "focus_code", "sequence_number", "level_code", "level_posterior")
    for block, function, focus, number, level, posterior in duties.select(*columns).iter_rows():
        subject = _Subject(block, f"{function}.{focus}", function, focus, None, None, None, number)
        found[subject, "level_number"] = float(level[1:]) if level else None
        found[subject, "level_posterior"] = posterior
    return found


_RUNS: Final[Mapping[str, _Run]] = {
    SCOPE: _Run("fact_scope", "conformed_scope", _scope_rows, _scope_numbers),
    LEVELS: _Run("fact_responsibility", "conformed_responsibility_level", _level_rows, _level_numbers),
}
