"""Derives everything anew from the raw folder and compares its tables with the published ones; how stands in `rolewh.warehouse`."""

import json
import os
import shutil
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipelines.counting import counted
from pipelines.places import Home
from pipelines.plain_text import visible
from pipelines.text_table import text_table

SAME, DIFFERENT, FAILED = "same", "different", "failed"
LONGEST_WAIT_SECONDS: Final = 10.0

_HARMED = (
    "The same documents were read by the same code, so that the published file was harmed or what was kept for it. The next "
    "`rolewh refresh` builds and publishes it anew; should this be found again after it, move {parts} away and refresh."
)
_OUTDATED = (
    "Documents, decisions, codes or the program changed since it was published: `rolewh refresh`, then verify again."
)


class Verification(NamedTuple):
    """The outcome (`same`, `different` or `failed`), the object for scripts, and the paragraph for people."""

    status: str
    told: dict[str, Any]
    advice: str


def verified(raw: Path, home: Home) -> Verification:
    """Compares the served build with one derived in `verification` of the home folder, which is removed afterwards.

    Of the home only the manifest, the bytes of past documents and the added reference codes are used; decisions stand in the
    raw folder. Nothing of what serves is changed; only where it differs though its inputs do not, the next refresh is made
    to build it anew.
    """
    from pipelines.dagster_home import HomeFolderError
    from pipelines.refreshing import RefreshFailure
    from pipelines.turns import RefreshBusyError, held, this_holder

    try:
        # One verification at a time: the folder is one, so that what a killed one left is found by the next.
        lock, holder = home.root / "verification.lock", this_holder("rolewh verify")
        with held(lock, lambda message: None, LONGEST_WAIT_SECONDS, holder):
            try:
                return _verified(raw, home, _scratch(home))
            finally:
                shutil.rmtree(home.verification, ignore_errors=True)
    except RefreshBusyError:
        return _failed(f"{home.root} is being verified already; wait for it to end")
    except RefreshFailure as failure:
        return _failed(f"deriving all anew failed at {failure.step or 'its beginning'}: {failure.found}")
    except HomeFolderError as error:
        return _failed(str(error))
    except OSError as error:
        return _failed(f"{error}; see to the permissions and the free space of {home.root}")


def told_verification(found: Verification) -> str:
    """The outcome for people: a table of what differs, if anything does, and what to do."""
    rows = [tuple(one.values()) for one in found.told.get("differences", ())]
    if not rows:
        return visible(found.advice)
    return f"{text_table(('name', 'published rows', 'derived rows', 'found'), rows, '-')}\n\n{visible(found.advice)}"


def _scratch(home: Home) -> Home:
    shutil.rmtree(home.verification, ignore_errors=True)
    scratch = Home(home.verification)
    scratch.root.mkdir(parents=True)
    if home.reference.exists():
        shutil.copyfile(home.reference, scratch.reference)
    for kept, copy in ((home.manifest, scratch.manifest), (home.past, scratch.past)):
        if kept.is_dir():
            shutil.copytree(kept, copy, copy_function=_as_another_name)
    return scratch


def _as_another_name(kept: str, copy: str) -> None:
    # Files of these folders are never changed, only put beside others.
    try:
        os.link(kept, copy)
    except OSError:
        shutil.copyfile(kept, copy)


def _verified(raw: Path, home: Home, scratch: Home) -> Verification:
    from pipelines.refreshing import run_refresh
    from rolewh.warehouse.compare_builds import compare_builds
    from rolewh.warehouse.publish import serving_build

    if serving_build(home.root) is None:
        return _failed(f"there is no warehouse at {home.warehouse}; `rolewh refresh` builds it")
    run_refresh(raw, scratch)
    # Looked up now: what is published meanwhile is what readers read.
    published, derived = serving_build(home.root), serving_build(scratch.root)
    if published is None or derived is None:
        return _failed(f"the warehouse at {home.warehouse} is gone; `rolewh refresh` builds it")
    found = compare_builds(published, derived)
    is_same, has_same_inputs = not found.differences, _inputs(home) == _inputs(scratch)
    tables = counted(found.table_count, "table")
    told = {
        "status": SAME if is_same else DIFFERENT,
        "has_same_inputs": has_same_inputs,
        "tables": found.table_count,
        "differences": [one._asdict() for one in found.differences],
        "warehouse": str(home.warehouse),
    }
    if is_same:
        return Verification(SAME, told, f"All {tables} are as they should be: {home.warehouse}")
    if has_same_inputs:
        # Else a refresh would find its inputs unchanged and leave the harmed file where it is.
        home.served_note.unlink(missing_ok=True)
    advice = _HARMED.format(parts=home.parts) if has_same_inputs else _OUTDATED
    return Verification(
        DIFFERENT, told, f"{len(found.differences)} of {tables} differ from what is derived anew. {advice}"
    )


def _inputs(home: Home) -> str | None:
    try:
        inputs = json.loads(home.served_note.read_text(encoding="utf-8"))["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(inputs)


def _failed(found: str) -> Verification:
    return Verification(FAILED, {"status": FAILED, "error": found}, f"Nothing was compared: {found}")
