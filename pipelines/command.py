"""The command `rolewh`: reads the words of the command line and calls the module that does the work."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipelines.places import Home, home_folder, raw_folder
from pipelines.plain_text import visible
from pipelines.querying import DEFAULT_LIMIT, FORMATS, formatted

DONE, FAILED, WRONG_USAGE, REFUSED = 0, 1, 2, 3

_EPILOG = """\
examples:
  rolewh refresh                          read raw/ and publish data/warehouse.duckdb
  rolewh refresh --raw pages --json       one JSON object on standard output, for scripts
  rolewh query "from mart_experience_ladder limit 5"
  rolewh query "from fact_finding" --format csv > findings.csv
  rolewh ui --port 3000                   the Dagster UI on http://127.0.0.1:3000

exit codes:
  0  everything was loaded and published, or nothing had changed
  1  it failed; the last good warehouse still serves
  2  wrong usage: unknown words on the command line, or SQL that does not run
  3  published, but documents or rows were refused: see the summary or the table `refused`

environment:
  ROLEWH_RAW   folder of the documents where --raw is not given   (else raw/ of the project)
  ROLEWH_HOME  folder written to where --home is not given        (else data/ of the project)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; wrong words end it with code 2, as argparse does."""
    chosen = _parser().parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except KeyboardInterrupt:
        print("Stopped; whatever was published before still serves.", file=sys.stderr)
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rolewh",
        description="Turns role-profile pages into a DuckDB warehouse for comparing scope and experience across functions.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    refresh = _command(commands, "refresh", _refresh, "read the raw folder and publish the warehouse")
    refresh.add_argument("--raw", metavar="DIR", help="folder of the documents; it is only read")
    refresh.add_argument("--json", action="store_true", help="print the summary as one JSON object and nothing else")
    refresh.add_argument("--debug", action="store_true", help="on failure, print the whole trace")

    query = _command(commands, "query", _query, "ask the warehouse in SQL, read-only")
    query.add_argument("sql", metavar="SQL", help="one statement; - reads it from standard input")
    query.add_argument("--format", choices=FORMATS, default="table", help="default table, which cuts long cells")
    query.add_argument(
        "--limit", metavar="N", type=_row_limit, default=DEFAULT_LIMIT, help=f"rows at most; default {DEFAULT_LIMIT}"
    )

    ui = _command(commands, "ui", _ui, "start the Dagster UI on this machine; Ctrl-C ends it")
    ui.add_argument("--raw", metavar="DIR", help="folder of the documents for refreshes started there")
    ui.add_argument("--port", metavar="N", type=int, default=3000, help="default 3000")
    return parser


def _command(commands: Any, name: str, run: Any, summary: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=summary[0].upper() + summary[1:] + ".", epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.add_argument("--home", metavar="DIR", help="folder of the warehouse and of everything a refresh writes")
    command.set_defaults(run=run)
    return command


def _row_limit(text: str) -> int:
    limit = int(text)
    if limit < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {limit}")
    return limit


def _refresh(chosen: argparse.Namespace) -> int:
    from pipelines.quiet_output import stdout_kept_clean

    home = home_folder(chosen.home, os.environ)
    # Stopped by a service manager as by Ctrl-C: the run is then listed as failed and not as running for ever.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with stdout_kept_clean():
        code, answer = _refreshed(raw_folder(chosen.raw, os.environ), home, chosen)
    if answer:
        _say(answer)
    return code


def _say(answer: str) -> None:
    try:
        print(answer, flush=True)
    except BrokenPipeError:
        # Whoever read had enough of it, as `head` does: no reason to complain, now or at the end; the code still tells.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refreshed(raw: Path, home: Home, chosen: argparse.Namespace) -> tuple[int, str]:
    """Exit code and what belongs on standard output."""
    from pipelines.dagster_home import HomeFolderError
    from pipelines.questions import FEWEST_YEARS, answer_of
    from pipelines.refreshing import RefreshFailure, run_refresh
    from pipelines.summary import anything_refused
    from pipelines.wording import told_failure, told_summary

    began = time.monotonic()
    try:
        summary = run_refresh(raw, home)
        answer = answer_of(home, FEWEST_YEARS)
    except RefreshFailure as failure:
        if chosen.debug:
            print(failure.trace, file=sys.stderr)
        told = told_failure(failure.step, failure.found, failure.is_known, home)
    except HomeFolderError as error:
        told = told_failure("", str(error), True, home)
    except Exception as error:  # whatever it is, a person gets a paragraph and a script its JSON
        if chosen.debug:
            raise
        told = told_failure("", f"{type(error).__name__}: {error}", False, home)
    else:
        summary["seconds"] = round(time.monotonic() - began, 1)
        code = REFUSED if anything_refused(summary) else DONE
        if not chosen.json:
            return code, told_summary(summary, answer)
        question, columns, rows = answer
        summary["answer"] = {"question": question, "rows": [dict(zip(columns, row, strict=True)) for row in rows]}
        return code, json.dumps(summary, default=str)
    if chosen.json:
        return FAILED, json.dumps({"status": "failed", "error": " ".join(told.split())})
    print(told, file=sys.stderr)
    return FAILED, ""


def _query(chosen: argparse.Namespace) -> int:
    from rolewh.warehouse.read import WarehouseMissing, run_query

    sql = sys.stdin.read() if chosen.sql == "-" else chosen.sql
    home = home_folder(chosen.home, os.environ)
    try:
        answer = run_query(home.root, sql, chosen.limit)
    except WarehouseMissing as error:
        print(visible(str(error)), file=sys.stderr)
        return FAILED
    except Exception as error:
        print("\n".join(visible(line) for line in str(error).splitlines()), file=sys.stderr)
        return WRONG_USAGE
    _say(formatted(answer.columns, answer.rows, chosen.format))
    if answer.is_cut:
        print(f"the first {chosen.limit:,} rows; more with --limit", file=sys.stderr)
    return DONE


def _ui(chosen: argparse.Namespace) -> int:
    from pipelines.dagster_home import HomeFolderError
    from pipelines.user_interface import start

    try:
        return start(raw_folder(chosen.raw, os.environ), home_folder(chosen.home, os.environ), chosen.port)
    except HomeFolderError as error:
        print(f"The UI cannot start: {visible(str(error))}.", file=sys.stderr)
        return FAILED
