"""Knows whether a refresh would publish what serves already: the same documents and decisions, read by the same code, and the build
as it was published."""

import json
import os
from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

import polars as pl

from pipelines.editions import whole_edition
from pipelines.manifest import statement_names
from pipelines.places import Home
from pipelines.summary import UNCHANGED, read_summary, write_summary
from rolewh.documents.bounds import Bounds
from rolewh.documents.forms import OVERRIDES_NAME
from rolewh.warehouse.publish import serving_build

#: Characters of the day in a written moment.
DAY: Final = 10
#: What a row of the raw table says of a file, its bytes by their digest.
_TOLD: Final = ("document_path", "capture_state", "reason_code", "reason_text", "sha256", "byte_count")


def inputs_digest(home: Home, documents: pl.DataFrame, bounds: Bounds, today: str) -> str:
    """One digest for all that decides what a refresh makes: the files met, the history, the reference codes, the bounds, the code.

    ``documents`` are the rows of the raw table; ``today`` is the day, which counts where people's decisions may run out.
    """
    digest = sha256(f"{whole_edition()} {astuple(bounds)}\n".encode())
    digest.update("\n".join(statement_names(home)).encode())
    digest.update(sha256(home.reference.read_bytes()).digest() if home.reference.exists() else b"no codes added")
    rows = documents.select(_TOLD).sort("document_path")
    for row in rows.iter_rows():
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    if OVERRIDES_NAME in rows["document_path"]:
        digest.update(today.encode())
    return digest.hexdigest()


def note_served(home: Home, inputs: str) -> None:
    """Says what the build that serves now was made from, and how its file looks."""
    _write(home, {"inputs": inputs, "build": _look(home)})


def note_exported(home: Home) -> None:
    """Adds that the exports are of the build that serves now, where it was noted what that was made from."""
    try:
        note = json.loads(home.served_note.read_text(encoding="utf-8"))
        _write(home, {**note, "exported": _look(home)})
    except (OSError, ValueError, TypeError):
        # Without a note the next refresh makes all of it anew, and then notes it.
        return


def _write(home: Home, note: Mapping[str, object]) -> None:
    unfinished = home.served_note.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(note), encoding="utf-8")
    os.replace(unfinished, home.served_note)


def is_served(home: Home, inputs: str) -> bool:
    """Whether the build that serves was made from these inputs and lies there as it was published, with all that goes with it."""
    try:
        note = json.loads(home.served_note.read_text(encoding="utf-8"))
        found = _look(home)
        # Of the exports the build is asked and not what it says: a change of history alone gives another one of equal content.
        is_as_noted = note == {"inputs": inputs, "build": found, "exported": found}
        # Brought up to the run where nothing changed: it must be one that can be read.
        read_summary(home.last_refresh)
        return is_as_noted and home.current_exports.is_dir() and home.quarantine_index.exists()
    except (OSError, ValueError):
        return False


def tell_unchanged(home: Home, run_id: str, started_at: datetime) -> None:
    """Brings the summary of the last refresh up to a run that found nothing to do."""
    summary: Mapping[str, Any] = read_summary(home.last_refresh)
    moments = {"started_at": started_at, "finished_at": datetime.now(UTC)}
    told = {name: moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z" for name, moment in moments.items()}
    write_summary(home.last_refresh, {**summary, "status": UNCHANGED, "run_id": run_id, **told})


def _look(home: Home) -> list[object]:
    build = serving_build(home.root)
    # With the log of another file beside it a build does not open: then it is made anew under another name.
    if build is None or build.with_name(f"{build.name}.wal").exists():
        return []
    # A build is read-only and never written to: any change shows in these. Whether its bytes are sound is not asked here.
    found = build.stat()
    return [build.name, found.st_size, found.st_mtime_ns]
