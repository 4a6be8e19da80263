"""What `rolewh ask` does with the words of its command line; the questions themselves are put in `questions`."""

import argparse
import os
from pathlib import Path
from uuid import uuid4

from pipelines.asked_codes import known_codes
from pipelines.counting import counted
from pipelines.frames_on_disk import write_frame
from pipelines.places import Home
from pipelines.querying import formatted
from pipelines.questions import WrongQuestion, about, bound_values, listing, question_named, statement
from rolewh.warehouse.answers import described
from rolewh.warehouse.profile_reading import WarehouseOutdated
from rolewh.warehouse.read import open_warehouse, run_query


def answered(home: Home, chosen: argparse.Namespace) -> tuple[str, str]:
    """What belongs on standard output, and a note beside it.

    Raises WrongQuestion, OSError for a file that cannot be written, WarehouseOutdated for a warehouse published before there
    was the question, and what reading the warehouse raises.
    """
    if chosen.name is None or chosen.search:
        return listing(chosen.search or []), ""
    file = question_named(chosen.name)
    if chosen.about:
        _must_be_published(home, file.name)
        with open_warehouse(home.root) as connection:
            return about(file.name, list(described(connection, file.name).items())), ""
    bound = bound_values(file, chosen.values)
    _must_be_published(home, file.name)
    sql, values = statement(file, known_codes(home, bound))
    if chosen.format == "parquet":
        if chosen.output is None:
            raise WrongQuestion("a Parquet file is nothing to look at; name a file with --output")
        from rolewh.warehouse.read_frame import query_frame

        frame = query_frame(home.root, sql, chosen.limit, values)
        write_frame(frame, Path(chosen.output))
        return "", f"{counted(frame.height, 'row')} in {chosen.output}"
    answer = run_query(home.root, sql, chosen.limit, values)
    note = f"the first {chosen.limit:,} rows; more with a larger --limit" if answer.is_cut else ""
    text = formatted(answer.columns, answer.rows, chosen.format)
    if chosen.output is not None:
        _write_whole(Path(chosen.output), text)
        return "", f"{counted(len(answer.rows), 'row')} in {chosen.output}" + (f", {note}" if note else "")
    if chosen.format == "table":
        text = f"{file.header['question']}\n\n{text}\n\n{counted(len(answer.rows), 'row')}"
    return text, note


def _must_be_published(home: Home, name: str) -> None:
    sql = """
        select 1 from duckdb_views() where view_name = ?
        union all
        select 1 from duckdb_functions() where function_name = ?
    """
    if not run_query(home.root, sql, 1, [name, name]).rows:
        raise WarehouseOutdated(
            f"the warehouse has no answer named {name}; `rolewh refresh` builds it with every question"
        )


def _write_whole(path: Path, text: str) -> None:
    # Beside it first: a full disk must not leave half an answer under a name that was good before.
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        unfinished.write_text(text + "\n", encoding="utf-8")
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
