"""The measurements the command line offers, and a report as plain text; what is measured and how stands in `rolewh.evaluate`."""

from pathlib import Path
from typing import Final

from pipelines.text_table import text_table
from rolewh.evaluate.report import Report

#: What can be measured.
MEASUREMENTS: Final = ("experience", "levels", "scope", "skills")


def measured(inference: str, labelled: Path, page: Path | None) -> Report:
    """The report of one measurement; ``page`` matters to ``levels`` only. Raises LabelledSetError."""
    # Each is imported when asked for: the command line has to be quick for everything else.
    if inference == "experience":
        from rolewh.evaluate.experience import evaluate_experience

        return evaluate_experience(labelled)
    if inference == "levels":
        from rolewh.evaluate.levels import evaluate_levels

        return evaluate_levels(labelled, page)
    if inference == "scope":
        from rolewh.evaluate.scope import evaluate_scope

        return evaluate_scope(labelled)
    from rolewh.evaluate.skills import evaluate_skills

    return evaluate_skills(labelled)


def told_report(report: Report) -> str:
    """The tables of a report, each under its title; an empty one says so."""
    parts = []
    for table in report.tables:
        body = text_table(table.columns, table.rows, "-") if table.rows else "(none)"
        parts.append(f"{table.title}\n{body}")
    return "\n\n".join(parts)
