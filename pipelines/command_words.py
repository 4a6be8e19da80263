"""The words of the command `rolewh`: what each command is called, takes and says of itself; what it does stands in `command`."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from pipelines.evaluating import MEASUREMENTS
from pipelines.querying import ANSWER_FORMATS, DEFAULT_LIMIT, FORMATS
from rolewh.documents.page_terms import LAYOUTS

Run = Callable[[argparse.Namespace], int]

_EPILOG = """\
examples:
  rolewh refresh                          read raw/ and publish data/warehouse.duckdb
  rolewh refresh --raw pages --json       one JSON object on standard output, for scripts
  rolewh explain raw/people/page.txt      what became of each of its lines, without a warehouse
  rolewh ask                              the questions the warehouse answers
  rolewh ask compare_roles SWE.GEN.P4 DATASC.GEN.P3
  rolewh query "from mart_experience_ladder limit 5"
  rolewh query "from fact_finding" --format csv > findings.csv
  rolewh render SWE.GEN.P4 --layout flat  the role's page, written back from the warehouse
  rolewh ui --port 3000                   the Dagster UI on http://127.0.0.1:3000

exit codes:
  0  everything was loaded and published, or nothing had changed
  1  it failed, or what was verified differs; the last good warehouse still serves
  2  wrong usage: unknown words on the command line, an unknown role or path, or SQL that does not run
  3  published, but documents or rows were refused: see the summary or the table `refused`

environment:
  ROLEWH_SCHEDULE, ROLEWH_WAIT_SECONDS, ROLEWH_FRESH_HOURS
               when the schedule fires, how long a refresh waits its turn, and when a warehouse is stale (docs/operations.md)
  ROLEWH_RAW   folder of the documents where --raw is not given   (else raw/ of the project)
  ROLEWH_HOME  folder written to where --home is not given        (else data/ of the project)
  ROLEWH_ENGINE
               what reads new pages where --engine is not given         (else local)
  ROLEWH_MAX_FILE_BYTES, ROLEWH_MAX_LINES, ROLEWH_MAX_FILES, ROLEWH_MAX_DEPTH and others
               how much of raw/ is read; a message that names one is about it
"""


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The words of every command; `runs` gives what each does with them and answers with an exit code."""
    words = argparse.ArgumentParser(
        prog="rolewh",
        description="Turns role-profile pages into a DuckDB warehouse for comparing scope and experience across functions.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = words.add_subparsers(title="commands", metavar="COMMAND", required=True)

    refresh = _command(commands, "refresh", runs, "read the raw folder and publish the warehouse")
    refresh.add_argument("--raw", metavar="DIR", help="folder of the documents; it is only read")
    refresh.add_argument(
        "--engine", metavar="NAME", help="what reads new pages: local, or tcp://HOST:PORT of a Dask cluster"
    )
    refresh.add_argument("--json", action="store_true", help="print the summary as one JSON object and nothing else")
    refresh.add_argument("--debug", action="store_true", help="on failure, print the whole trace")

    explain = _command(commands, "explain", runs, "show what is understood of a file, line by line")
    explain.add_argument("path", metavar="PATH", help="a file, a folder, or a document_path of the raw folder")
    explain.add_argument("--raw", metavar="DIR", help="folder of the documents, where PATH is looked for too")
    explain.add_argument("--only", choices=["unread"], help="show only what is not understood")
    explain.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    query = _command(commands, "query", runs, "ask the warehouse in SQL, read-only")
    query.add_argument("sql", metavar="SQL", help="one statement; - reads it from standard input")
    query.add_argument("--format", choices=FORMATS, default="table", help="default table, which cuts long cells")
    query.add_argument(
        "--limit", metavar="N", type=_row_limit, default=DEFAULT_LIMIT, help=f"rows at most; default {DEFAULT_LIMIT}"
    )

    ask = _command(commands, "ask", runs, "answer a written question; without a name, list them")
    ask.add_argument("name", nargs="?", metavar="NAME", help="name or number of a question")
    ask.add_argument("values", nargs="*", metavar="VALUE", help="what it is asked with, in its order or as NAME=VALUE")
    ask.add_argument("--search", metavar="WORD", nargs="+", help="list only questions that hold every word")
    ask.add_argument("--about", action="store_true", help="say what one row and each column of the answer is")
    ask.add_argument("--format", choices=ANSWER_FORMATS, default="table", help="default table, which cuts long cells")
    ask.add_argument("--limit", metavar="N", type=_row_limit, help="rows at most; default all")
    ask.add_argument("--output", metavar="FILE", help="file to write the answer to; parquet needs one")

    evaluate = _command(commands, "evaluate", runs, "measure an inference on a labelled set, beside its baselines")
    evaluate.add_argument("inference", choices=MEASUREMENTS, help="what to measure")
    evaluate.add_argument("file", metavar="FILE", help="the labelled set: JSON lines")
    evaluate.add_argument("--page", metavar="FILE", help="levels: the expected extraction of one page, measured too")
    evaluate.add_argument("--json", action="store_true", help="print the figures as one JSON object and nothing else")

    render = _command(commands, "render", runs, "write a role's page back from the warehouse to standard output")
    render.add_argument("role_code", metavar="ROLE_CODE", help="FUNCTION.FOCUS.LEVEL")
    render.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=f"default {LAYOUTS[0]}")

    reference = _command(commands, "reference", runs, "add occupation codes to check citations and mappings against")
    reference.add_argument(
        "action", choices=("add",), help="add: read the files and keep them for every refresh to come"
    )
    reference.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="O*NET's Occupation Data or a crosswalk, as text or CSV, or the compact form",
    )

    status = _command(commands, "status", runs, "say what serves, how fresh it is, who is at work and what failed")
    status.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    prune = _command(commands, "prune", runs, "remove what was kept and no refresh will use again")
    prune.add_argument("--yes", action="store_true", help="remove it; without this it is only listed")

    backfill = _command(commands, "backfill", runs, "take dated copies of the raw folder into the history")
    backfill.add_argument(
        "folders", metavar="FOLDER", nargs="+", help="named by its moment (UTC), as 2026-01-31, or holding such folders"
    )

    lake = _command(commands, "lake", runs, "put what was read into Delta tables, which several homes may fill")
    lake.add_argument("folder", metavar="FOLDER", help="folder of the Delta tables; made where it is not there")
    lake.add_argument(
        "--shard", metavar="NAME", default="all", help="name of this home's share of the pages; default all"
    )

    verify = _command(commands, "verify", runs, "derive all anew, and compare it with what is published")
    verify.add_argument("--raw", metavar="DIR", help="folder of the documents; it is only read")
    verify.add_argument("--json", action="store_true", help="print the outcome as one JSON object and nothing else")

    ui = _command(commands, "ui", runs, "start the Dagster UI on this machine; Ctrl-C ends it")
    ui.add_argument("--raw", metavar="DIR", help="folder of the documents for refreshes started there")
    ui.add_argument("--port", metavar="N", type=int, default=3000, help="default 3000")
    return words


def _command(commands: Any, name: str, runs: Mapping[str, Run], summary: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=summary[0].upper() + summary[1:] + ".", epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.add_argument("--home", metavar="DIR", help="folder of the warehouse and of everything a refresh writes")
    command.set_defaults(run=runs[name])
    return command


def _row_limit(text: str) -> int:
    limit = int(text)
    if limit < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {limit}")
    return limit
