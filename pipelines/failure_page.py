"""Writes the one page a person finds after a failed refresh: what failed, what still serves, what to do; plain text, nothing active."""

import os
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from textwrap import fill
from typing import Any, Final, NamedTuple

from pipelines.durations import told_duration, told_moment
from pipelines.freshness import NOTHING, freshness_of
from pipelines.places import Home
from pipelines.plain_text import shortened, visible
from pipelines.summary import EXPORTS_STEP

_WIDTH: Final = 100
_LONGEST_FOUND: Final = 4000
_LONGEST_ROW: Final = 300
_MOST_ROWS: Final = 20
_OPEN: Final = "THE REFRESH FAILED, and none has succeeded since."
_RESOLVED: Final = "RESOLVED: nothing needs to be done."
_MARKDOWN_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")

#: What to do, by how the words of what was found, or the error's name, begin or what they hold; the first that fits. The
#: words themselves say what was expected; this says where to begin.
_NEXT_STEPS: Final = (
    (("No space", "disk is full", "os error 28", "free space", "quota"),
     "Free space on the disk of the home folder (`rolewh prune --yes` removes what no refresh will use again), then refresh again."),
    (("Read-only", "ermission denied", "cannot be written to"),
     "See to the permissions and the mount of the folder that is named, then refresh again."),
    (("raw folder",), "See that the raw folder is there, mounted and holds pages, then refresh again."),
    (("broke its own rules",),
     "Look at the first rows below: take the page they name out of the raw folder or put it right, then refresh again. If the page is "
     "right, the rule or the program is not: keep the page and tell whoever keeps the program."),
    (("at work in",), "See `rolewh status` for who has the turn; end that run if it hangs, then refresh again."),
    (("ended without a word", "was stopped from outside", "process"),
     "Nothing is broken: refresh again, and it is made good. If it happens again, look whether the machine runs out of memory."),
    (("ROLEWH_",), "Put the named setting right, then refresh again."),
    (("",), "Refresh again with `--debug`; if it fails again, keep the output and tell whoever keeps the program."),
)  # fmt: skip


class Failure(NamedTuple):
    """A failed refresh: its run, who started it, the raw folder, the moment (UTC), the step (empty before the first), what was
    found, and the first rows that broke a rule."""

    run_id: str
    started_by: str
    raw: str
    failed_at: datetime
    step: str
    found: str
    rows: tuple[str, ...] = ()


def write_failure(home: Home, failure: Failure) -> bool:
    """Puts the page in place; where the home cannot be written to there is none, and the run list has to do."""
    return _put(home, _page(home, failure))


def resolve_failure(home: Home, run_id: str, now: datetime) -> bool:
    """Marks the page as done with; it stays to be read until the next failure writes another."""
    try:
        page = home.last_failure.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if not page.startswith(_OPEN):
        return False
    head = f"{_RESOLVED}\nThe refresh {run_id} succeeded ({told_moment(now)}). What follows is what the page said before.\n"
    return _put(home, f"{head}{'-' * _WIDTH}\n{page}")


def is_unresolved(home: Home) -> bool:
    """Whether the last failure awaits somebody."""
    try:
        with home.last_failure.open(encoding="utf-8", errors="replace") as page:
            return page.read(len(_OPEN)) == _OPEN
    except OSError:
        return False


def broken_rows(events: Iterable[Any]) -> tuple[str, ...]:
    """The first rows that broke a blocking check, one line each, from the events of a run."""
    lines: list[str] = []
    for event in events:
        if event.event_type_value != "ASSET_CHECK_EVALUATION":
            continue
        check = event.asset_check_evaluation_data
        if check.passed or not check.blocking or check.severity.value != "ERROR":
            continue
        lines += _shown_rows(f"{check.asset_key.to_user_string()} {check.check_name}", check.metadata)
    return tuple(lines[:_MOST_ROWS])


def _shown_rows(name: str, metadata: Mapping[str, Any]) -> list[str]:
    table = next((metadata[key] for key in ("first_broken_rows", "first_refusals") if key in metadata), None)
    rows = str(table.value).splitlines() if table is not None else []
    # Escaped for markdown where the UI shows it; on a plain page the signs stand for themselves.
    return [f"{name}: " + _MARKDOWN_ESCAPE.sub(r"\1", row) for row in rows if not set(row) <= set("|-: ")]


def _page(home: Home, failure: Failure) -> str:
    found = shortened(failure.found, _LONGEST_FOUND)
    serves = freshness_of(home, failure.failed_at, 24 * 366)
    where = f"the step {failure.step}" if failure.step else "its beginning, before the first step"
    facts = (
        ("When", told_moment(failure.failed_at)),
        ("Run", f"{failure.run_id or 'not listed'}, started by {failure.started_by}"),
        ("Raw folder", failure.raw),
        ("Failed at", where),
        ("Found", found),
        ("Still serves", _served(home, failure, serves.state, serves.build, serves.built_at)),
        ("Next step", _next_step(found)),
    )
    rows = ["First rows:", *(f"  {visible(shortened(row, _LONGEST_ROW))}" for row in failure.rows), ""]
    lines = [
        _OPEN,
        "",
        *(_fact(name, value) for name, value in facts),
        "",
        *(rows if failure.rows else ()),
        "Commands:",
        f"  rolewh status --home {visible(str(home.root))}",
        f"  rolewh refresh --debug --raw {visible(failure.raw)} --home {visible(str(home.root))}",
        "  rolewh explain PATH          what became of each line of a file that is named above",
        "  rolewh verify                whether what serves says what the raw folder says",
        "What each outcome means stands in docs/operations.md.",
    ]
    return "\n".join(lines) + "\n"


def _served(home: Home, failure: Failure, state: str, build: str, built_at: datetime | None) -> str:
    if state == NOTHING or built_at is None:
        return "nothing: there is no earlier warehouse"
    which = "the warehouse of this refresh; only its exports are missing" if failure.step == EXPORTS_STEP else (
        "the warehouse from before, whole"
    )  # fmt: skip
    age = told_duration(max(failure.failed_at, built_at) - built_at)
    return f"{which}: {home.warehouse}, build {build}, built {told_moment(built_at)}, {age} old then"


def _next_step(found: str) -> str:
    return next(step for words, step in _NEXT_STEPS if any(word in found for word in words))


def _fact(name: str, value: str) -> str:
    return fill(visible(value), _WIDTH, initial_indent=f"{name:<13}", subsequent_indent=" " * 13,
                break_long_words=False, break_on_hyphens=False)  # fmt: skip


def _put(home: Home, page: str) -> bool:
    unfinished = home.last_failure.with_suffix(".unfinished")
    try:
        unfinished.write_text(page, encoding="utf-8", errors="backslashreplace")
        os.replace(unfinished, home.last_failure)
    except OSError:
        # A full or read-only disk is often why it failed: the run list and the command line tell it too.
        return False
    return True
