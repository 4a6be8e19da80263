"""A refresh told to people: the summary after a success and the paragraph after a failure; the figures come from `summary`."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

from pipelines.counting import counted
from pipelines.places import Home
from pipelines.plain_text import visible
from pipelines.questions import Answer
from pipelines.summary import EXPORTS_STEP
from pipelines.text_table import crosstab

_PARAGRAPH_WIDTH = 100
_OUTCOMES = {
    "published": "Published the warehouse",
    "unchanged": "Nothing changed since the last refresh; the warehouse stays as it is",
}


def told_summary(summary: Mapping[str, Any], answer: Answer) -> str:
    """The summary on a page: outcome, documents, refusals by name, rows, findings, then the answer to one question."""
    documents, findings = summary["documents"], summary["findings"]
    lines = [
        f"{_OUTCOMES[summary['status']]}: {visible(summary['warehouse'])}",
        "",
        f"  documents   {documents['loaded']:,} read, {documents['refused']:,} refused, {documents['skipped']:,} skipped",
        f"  roles       {summary['roles']:,}",
        f"  findings    {counted(findings['error'], 'error')}, {counted(findings['warn'], 'warning')}, "
        f"{counted(findings['info'], 'note')}, {findings['waived']:,} waived",
        f"  not read    {counted(summary['unread_line_count'], 'line')}",
        f"  refused     {counted(summary['refused_row_count'], 'row')}",
        f"  rows        {sum(summary['rows'].values()):,} in {len(summary['rows'])} tables",
        f"  exports     {visible(summary['exports'])}",
        f"  time        {summary['seconds']:.1f} seconds",
        "",
        *_refused(summary),
        *_tables(summary["rows"]),
        "",
        answer.question,
        "",
        crosstab(answer.rows) if answer.rows else "  no rows: no rubric was loaded",
        "",
        'More: rolewh query "from mart_coverage"; what a person should look at: rolewh query "from fact_finding"',
    ]
    return "\n".join(lines)


def _refused(summary: Mapping[str, Any]) -> list[str]:
    named = summary["refused_documents"]
    lines = [
        f"  refused  {visible(one['document_path'])}: {visible(one['reason_text'] or one['reason_code'])}"
        for one in named
    ]
    unnamed = summary["documents"]["refused"] - len(named)
    if unnamed > 0:
        lines.append(f'  and {unnamed:,} more: rolewh query "from refused"')
    return [*lines, ""] if lines else []


def _tables(rows: Mapping[str, int]) -> list[str]:
    width = max(map(len, rows), default=0)
    cells = [f"{name.ljust(width)} {count:>9,}" for name, count in rows.items()]
    half = (len(cells) + 1) // 2
    columns = zip(cells[:half], [*cells[half:], ""], strict=False)
    return ["Rows a table", *(f"  {left}    {right}".rstrip() for left, right in columns)]


def told_failure(step: str, found: str, is_known: bool, home: Home) -> str:
    """One paragraph: where it stopped, what was found, what still serves, what to do."""
    where = f"The refresh failed at the step {step}" if step else "The refresh failed before its first step"
    serves = "Nothing was published, and there is no earlier warehouse."
    if home.warehouse.exists():
        which = "of this refresh serves" if step == EXPORTS_STEP else "from before still serves"
        serves = f"The warehouse {which} ({home.warehouse})."
    advice = "" if is_known else " This was not expected: run it again with --debug to see where it happened."
    return fill(
        visible(f"{where}: {found.rstrip('. ')}. {serves}{advice}"),
        _PARAGRAPH_WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
    )
