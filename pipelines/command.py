"""The command `rolewh`: reads the words of the command line and calls the module that does the work."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.evaluating import MEASUREMENTS
from pipelines.places import Home, home_folder, raw_folder
from pipelines.plain_text import visible
from pipelines.querying import ANSWER_FORMATS, DEFAULT_LIMIT, FORMATS, formatted
from rolewh.documents.page_terms import LAYOUTS

DONE, FAILED, WRONG_USAGE, REFUSED = 0, 1, 2, 3

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
    refresh.add_argument(
        "--engine", metavar="NAME", help="what reads new pages: local, or tcp://HOST:PORT of a Dask cluster"
    )
    refresh.add_argument("--json", action="store_true", help="print the summary as one JSON object and nothing else")
    refresh.add_argument("--debug", action="store_true", help="on failure, print the whole trace")

    explain = _command(commands, "explain", _explain, "show what is understood of a file, line by line")
    explain.add_argument("path", metavar="PATH", help="a file, a folder, or a document_path of the raw folder")
    explain.add_argument("--raw", metavar="DIR", help="folder of the documents, where PATH is looked for too")
    explain.add_argument("--only", choices=["unread"], help="show only what is not understood")
    explain.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    query = _command(commands, "query", _query, "ask the warehouse in SQL, read-only")
    query.add_argument("sql", metavar="SQL", help="one statement; - reads it from standard input")
    query.add_argument("--format", choices=FORMATS, default="table", help="default table, which cuts long cells")
    query.add_argument(
        "--limit", metavar="N", type=_row_limit, default=DEFAULT_LIMIT, help=f"rows at most; default {DEFAULT_LIMIT}"
    )

    ask = _command(commands, "ask", _ask, "answer a written question; without a name, list them")
    ask.add_argument("name", nargs="?", metavar="NAME", help="name or number of a question")
    ask.add_argument("values", nargs="*", metavar="VALUE", help="what it is asked with, in its order or as NAME=VALUE")
    ask.add_argument("--search", metavar="WORD", nargs="+", help="list only questions that hold every word")
    ask.add_argument("--about", action="store_true", help="say what one row and each column of the answer is")
    ask.add_argument("--format", choices=ANSWER_FORMATS, default="table", help="default table, which cuts long cells")
    ask.add_argument("--limit", metavar="N", type=_row_limit, help="rows at most; default all")
    ask.add_argument("--output", metavar="FILE", help="file to write the answer to; parquet needs one")

    evaluate = _command(commands, "evaluate", _evaluate, "measure an inference on a labelled set, beside its baselines")
    evaluate.add_argument("inference", choices=MEASUREMENTS, help="what to measure")
    evaluate.add_argument("file", metavar="FILE", help="the labelled set: JSON lines")
    evaluate.add_argument("--page", metavar="FILE", help="levels: the expected extraction of one page, measured too")
    evaluate.add_argument("--json", action="store_true", help="print the figures as one JSON object and nothing else")

    render = _command(commands, "render", _render, "write a role's page back from the warehouse to standard output")
    render.add_argument("role_code", metavar="ROLE_CODE", help="FUNCTION.FOCUS.LEVEL")
    render.add_argument("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=f"default {LAYOUTS[0]}")

    reference = _command(
        commands, "reference", _reference, "add occupation codes to check citations and mappings against"
    )
    reference.add_argument(
        "action", choices=("add",), help="add: read the files and keep them for every refresh to come"
    )
    reference.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="O*NET's Occupation Data or a crosswalk, as text or CSV, or the compact form",
    )

    status = _command(commands, "status", _status, "say what serves, how fresh it is, who is at work and what failed")
    status.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    prune = _command(commands, "prune", _prune, "remove what earlier refreshes kept and no refresh will use again")
    prune.add_argument("--yes", action="store_true", help="remove it; without this it is only listed")

    verify = _command(commands, "verify", _verify, "derive all anew, and compare it with what is published")
    verify.add_argument("--raw", metavar="DIR", help="folder of the documents; it is only read")
    verify.add_argument("--json", action="store_true", help="print the outcome as one JSON object and nothing else")

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
    from pipelines.engines import ENGINE_VARIABLE, EngineError, engine_name
    from pipelines.quiet_output import stdout_kept_clean

    if chosen.engine:
        # Where the schedule and the UI, which run the same job, find it too.
        os.environ[ENGINE_VARIABLE] = chosen.engine
    try:
        engine_name(os.environ)
    except EngineError as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    home = home_folder(chosen.home, os.environ)
    # Stopped by a service manager as by Ctrl-C: the run is then listed as failed and not as running for ever.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with stdout_kept_clean():
        code, answer = _refreshed(raw_folder(chosen.raw, os.environ), home, chosen)
    if answer:
        _say(answer)
    return code


def _say(answer: str) -> None:
    with _reader_may_leave():
        print(answer, flush=True)


def _hand_over(page: str) -> None:
    """The page byte for byte, whatever encoding the surroundings have."""
    with _reader_may_leave():
        sys.stdout.flush()
        sys.stdout.buffer.write(page.encode("utf-8"))
        sys.stdout.buffer.flush()


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Whoever read had enough of it, as `head` does: no reason to complain, now or at the end; the code still tells.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refreshed(raw: Path, home: Home, chosen: argparse.Namespace) -> tuple[int, str]:
    """Exit code and what belongs on standard output."""
    from pipelines.dagster_home import HomeFolderError
    from pipelines.questions import FEWEST_YEARS, answer_of
    from pipelines.refreshing import RefreshFailure, run_refresh
    from pipelines.settings import SettingError
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
    except (HomeFolderError, SettingError) as error:
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


def _explain(chosen: argparse.Namespace) -> int:
    from pipelines.explaining import NothingThere, explanation
    from rolewh.documents.bounds import BoundsError, bounds_of
    from rolewh.documents.capture import RawFolderError

    raw, home = raw_folder(chosen.raw, os.environ), home_folder(chosen.home, os.environ)
    try:
        lines = explanation(chosen.path, raw, home, bounds_of(os.environ), chosen.only == "unread", chosen.json)
        with _reader_may_leave():
            for line in lines:
                print(line)
            sys.stdout.flush()
    except (NothingThere, RawFolderError, BoundsError) as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    return DONE


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


def _ask(chosen: argparse.Namespace) -> int:
    from pipelines.asking import answered
    from rolewh.warehouse.profile_reading import WarehouseOutdated
    from rolewh.warehouse.read import WarehouseMissing

    try:
        told, note = answered(home_folder(chosen.home, os.environ), chosen)
    except (WarehouseMissing, WarehouseOutdated) as error:
        print(visible(str(error)), file=sys.stderr)
        return FAILED
    except Exception as error:  # a wrong question, a file that cannot be written, a value DuckDB cannot read
        print("\n".join(visible(line) for line in str(error).splitlines()), file=sys.stderr)
        return WRONG_USAGE
    if told:
        _say(told)
    if note:
        print(visible(note), file=sys.stderr)
    return DONE


def _evaluate(chosen: argparse.Namespace) -> int:
    from pipelines.evaluating import measured, told_report
    from rolewh.evaluate.report import LabelledSetError

    try:
        report = measured(chosen.inference, Path(chosen.file), Path(chosen.page) if chosen.page else None)
    except LabelledSetError as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    _say(json.dumps(report.figures) if chosen.json else told_report(report))
    return DONE


def _render(chosen: argparse.Namespace) -> int:
    from pipelines.rendering import for_terminal, notes
    from rolewh.render.page import render
    from rolewh.warehouse.profile_reading import RoleUnknown, WarehouseOutdated, read_profile
    from rolewh.warehouse.read import WarehouseMissing

    try:
        kept = read_profile(home_folder(chosen.home, os.environ).root, chosen.role_code)
    except (WarehouseMissing, WarehouseOutdated) as error:
        print(visible(str(error)), file=sys.stderr)
        return FAILED
    except RoleUnknown as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    page = render(kept.profile, chosen.layout)
    if sys.stdout.isatty():
        _say(for_terminal(page))
    else:
        _hand_over(page)
    for note in notes(kept, chosen.layout):
        print(visible(note), file=sys.stderr)
    return DONE


def _reference(chosen: argparse.Namespace) -> int:
    from pipelines.counting import counted
    from pipelines.reference import add_reference_files
    from rolewh.infer.occupations import ReferenceFileError

    try:
        counts = add_reference_files(home_folder(chosen.home, os.environ), [Path(name) for name in chosen.files])
    except ReferenceFileError as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    for name, count in counts.items():
        print(f"{visible(name)}: {counted(count, 'code')}")
    print("The next refresh checks sources and mappings against them.")
    return DONE


def _status(chosen: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from pipelines.settings import FRESH_HOURS, SettingError
    from pipelines.status import status_of, told_status

    try:
        found = status_of(home_folder(chosen.home, os.environ), datetime.now(UTC), FRESH_HOURS.read(os.environ))
    except SettingError as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    _say(json.dumps(found) if chosen.json else told_status(found))
    return DONE if found["is_well"] else FAILED


def _prune(chosen: argparse.Namespace) -> int:
    from pipelines.pruning import prune
    from pipelines.turns import RefreshBusyError
    from rolewh.documents.bounds import BoundsError

    try:
        told = prune(home_folder(chosen.home, os.environ), os.environ, chosen.yes)
    except BoundsError as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    except (RefreshBusyError, OSError) as error:
        print(visible(str(error)), file=sys.stderr)
        return FAILED
    _say(told)
    return DONE


def _verify(chosen: argparse.Namespace) -> int:
    from pipelines.quiet_output import stdout_kept_clean
    from pipelines.verifying import told_verification, verified

    # Stopped by a service manager as by Ctrl-C: what was made to compare with is then removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with stdout_kept_clean():
        found = verified(raw_folder(chosen.raw, os.environ), home_folder(chosen.home, os.environ))
    _say(json.dumps(found.told) if chosen.json else told_verification(found))
    return DONE if found.status == "same" else FAILED


def _ui(chosen: argparse.Namespace) -> int:
    from pipelines.dagster_home import HomeFolderError
    from pipelines.user_interface import start

    try:
        return start(raw_folder(chosen.raw, os.environ), home_folder(chosen.home, os.environ), chosen.port)
    except HomeFolderError as error:
        print(f"The UI cannot start: {visible(str(error))}.", file=sys.stderr)
        return FAILED
