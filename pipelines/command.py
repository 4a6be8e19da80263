"""The command `rolewh`: calls the module that does the work of each command; its words stand in `command_words`."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipelines.command_words import Run, parser
from pipelines.places import Home, home_folder, raw_folder
from pipelines.plain_text import visible
from pipelines.querying import formatted

DONE, FAILED, WRONG_USAGE, REFUSED = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; wrong words end it with code 2, as argparse does."""
    chosen = parser(_RUNS).parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except KeyboardInterrupt:
        print("Stopped; whatever was published before still serves.", file=sys.stderr)
        return FAILED
    return code


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


def _backfill(chosen: argparse.Namespace) -> int:
    from pipelines.backfilling import BackfillError, backfill, utc_now
    from pipelines.turns import RefreshBusyError
    from rolewh.documents.bounds import BoundsError
    from rolewh.documents.capture import RawFolderError

    folders = [Path(name) for name in chosen.folders]
    try:
        told = backfill(home_folder(chosen.home, os.environ), folders, os.environ, utc_now())
    except (BackfillError, BoundsError, RawFolderError) as error:
        print(visible(str(error)), file=sys.stderr)
        return WRONG_USAGE
    except (RefreshBusyError, OSError) as error:
        print(visible(str(error)), file=sys.stderr)
        return FAILED
    _say(told)
    return DONE


def _lake(chosen: argparse.Namespace) -> int:
    from pipelines.lake import FAILURES, filled, told_filling

    try:
        found = filled(home_folder(chosen.home, os.environ), Path(chosen.folder).absolute(), chosen.shard, os.environ)
    except FAILURES as error:
        print(visible(str(error)), file=sys.stderr)
        return FAILED
    _say(told_filling(found))
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
    from pipelines.settings import SettingError
    from pipelines.user_interface import start

    try:
        return start(raw_folder(chosen.raw, os.environ), home_folder(chosen.home, os.environ), chosen.port)
    except (HomeFolderError, SettingError) as error:
        print(f"The UI cannot start: {visible(str(error))}.", file=sys.stderr)
        return FAILED


_RUNS: Final[Mapping[str, Run]] = {
    "refresh": _refresh,
    "explain": _explain,
    "query": _query,
    "ask": _ask,
    "evaluate": _evaluate,
    "render": _render,
    "reference": _reference,
    "status": _status,
    "prune": _prune,
    "backfill": _backfill,
    "lake": _lake,
    "verify": _verify,
    "ui": _ui,
}
