"""What the main marts answered before this build: the changes against the star that serves, kept from build to build.

A mart whose header has a line `-- key: columns` has a history: a row that changed is written down as it was and as it
became, and `<mart>_as_of` puts together what it answered at a moment. The moments are those of refreshes: what the
warehouse said then, not when a page was written.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import duckdb

from rolewh.warehouse.sql_files import SqlFile, quoted, sql_files

_EVENTS: Final = "fact_answer_change"
_EMPTY: Final = "create temp table answer_change as select * from fact_answer_change limit 0"
_MOMENT: Final = "create temp table history_moment as select ?::timestamp as history_from"

#: Where a row was read from is no answer: an edit elsewhere on the page, or another page that speaks, moves it.
_EVIDENCE: Final = "['document_key', 'document_path', 'line_from', 'line_to']"


def marts_with_history() -> Iterator[SqlFile]:
    """The marts that say what tells their rows apart."""
    return (file for file in sql_files("marts") if file.key)


def put_answer_changes(
    connection: duckdb.DuckDBPyConnection, run_id: str, started_at: datetime, earlier: Path | None, spill: Path
) -> None:
    """Create the temporary tables ``answer_change`` (all known changes) and ``history_moment`` (how far back they go).

    ``earlier`` is the star that serves. Where there is none, or where it cannot be read or compared, the history begins
    now: one that begins anew is short, a refresh that stops would be worse. ``spill`` is a folder of the build's own, for
    what is taken from there: the build's connection must not hold the file that serves.
    """
    connection.execute(_EMPTY)
    began = _earlier_events(connection, earlier, spill) if earlier is not None else None
    connection.execute(_MOMENT, [began or started_at])
    if began is None:
        return
    ((latest,),) = connection.sql("select max(changed_at) from answer_change").fetchall()
    # A clock that was set back must not put a change before those it follows.
    changed_at = started_at if latest is None else max(started_at, latest + timedelta(microseconds=1))
    for mart in marts_with_history():
        taken = spill / f"{mart.name}.parquet"
        if taken.exists():
            _compare(connection, mart, taken, run_id, changed_at)


def as_of_macro(connection: duckdb.DuckDBPyConnection, mart: SqlFile) -> str:
    """The statement that creates ``<mart>_as_of(asked_moment)``; the mart must be there.

    A moment is UTC; a date alone means its end. Before the history begins there was no answer.
    """
    shape = ", ".join(f'"{name}": {_json_type(kind)}' for name, kind in _columns(connection, mart.name).items())
    moment = "case when length(asked_moment::varchar) = 10 then asked_moment::date + 1 else asked_moment::timestamp end"
    return f"""
        create macro {mart.name}_as_of(asked_moment) as table
        with
        later as (
            -- What the first change after the moment found is what stood there then; null, where nothing did.
            select row_key, arg_min({{'json': before_json}}, changed_at).json as then_json
            from {_EVENTS}
            where mart_name = {quoted(mart.name)} and changed_at > {moment}
            group by row_key
        ),
        began as (
            select history_from from dim_run where history_from <= {moment}
        )
        select current_row.*
        from {mart.name} as current_row
        cross join began
        where {_row_key(mart, "current_row.")} not in (select row_key from later)
        union all
        select unnest(json_transform(then_json, {quoted("{" + shape + "}")}))
        from later
        cross join began
        where then_json is not null
    """  # noqa: S608 - the names are of this package's own files


def _earlier_events(connection: duckdb.DuckDBPyConnection, earlier: Path, spill: Path) -> datetime | None:
    """Since when there is a history; None, and nothing taken over, where the star that serves has none to go on from."""
    spill.mkdir(parents=True, exist_ok=True)
    events = spill / f"{_EVENTS}.parquet"
    try:
        with duckdb.connect(str(earlier), read_only=True) as served:
            served.execute("set enable_progress_bar = false")
            ((began,),) = served.sql("select history_from from dim_run").fetchall()
            served.execute(f"copy {_EVENTS} to {quoted(str(events))} (format parquet)")
            for mart in marts_with_history():
                _take(connection, served, mart, spill / f"{mart.name}.parquet")
        connection.execute(f"insert into answer_change by name from read_parquet({quoted(str(events))})")
    except duckdb.Error:
        connection.execute("delete from answer_change")
        return None
    return began if isinstance(began, datetime) else None


def _take(connection: duckdb.DuckDBPyConnection, served: duckdb.DuckDBPyConnection, mart: SqlFile, taken: Path) -> None:
    """The rows the served mart gives, in the columns that both have: a column that is new has changed no answer."""
    try:
        before, now = _columns(served, mart.name), _columns(connection, mart.name)
    except duckdb.CatalogException:
        return  # a mart that is new has no history yet
    shared = ", ".join(f"{name} := {name}" for name in now if before.get(name) == now[name])
    if set(mart.key) <= before.keys():
        served.execute(
            f"copy (select {_row_key(mart)} as row_key, to_json(struct_pack({shared})) as row_json from {mart.name}) "  # noqa: S608
            f"to {quoted(str(taken))} (format parquet)"
        )


def _compare(
    connection: duckdb.DuckDBPyConnection, mart: SqlFile, taken: Path, run_id: str, changed_at: datetime
) -> None:
    # By themselves first: of most rows nothing changed, and the text as a whole says so with a small part of the work.
    connection.execute(
        f"""
        create or replace temp table different_row as
        with
        before as (
            select row_key, row_json as before_json from read_parquet({quoted(str(taken))})
        ),
        shown as (
            select {_row_key(mart)} as row_key, to_json(columns_of) as after_json from {mart.name} as columns_of
        )
        select
            coalesce(before.row_key, shown.row_key) as row_key,
            before.before_json::json as before_json,
            shown.after_json
        from before
        full outer join shown on before.row_key = shown.row_key
        where before.before_json is distinct from shown.after_json::varchar
        """  # noqa: S608
    )
    connection.execute(
        f"""
        insert into answer_change by name
        with
        compared as (
            select
                *,
                list_filter(json_keys(before_json), lambda name:
                    json_extract(before_json, '$."' || name || '"')
                    is distinct from json_extract(after_json, '$."' || name || '"')
                    and not list_contains({_EVIDENCE}, name)
                ) as changed_columns
            from different_row
        )
        select
            {quoted(mart.name)} as mart_name,
            row_key,
            ?::timestamp as changed_at,
            ? as run_id,
            before_json::varchar as before_json,
            after_json::varchar as after_json,
            case when before_json is null or after_json is null then [] else changed_columns end as changed_columns
        from compared
        where before_json is null or after_json is null or len(changed_columns) > 0
        """,  # noqa: S608
        [changed_at, run_id],
    )
    connection.execute("drop table different_row")


def _row_key(mart: SqlFile, of: str = "") -> str:
    return "concat_ws('/', " + ", ".join(f"coalesce({of}{name}::varchar, '')" for name in mart.key) + ")"


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.sql(f"describe {name}").fetchall()}


def _json_type(kind: str) -> str:
    return f"[{_json_type(kind.removesuffix('[]'))}]" if kind.endswith("[]") else f'"{kind}"'
