"""Removes what killed refreshes left unfinished in a home folder, at the start of whichever refresh comes next; only names we give."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pipelines.counting import counted
from pipelines.places import Home
from rolewh.warehouse.publish import remove_staged

#: Below the home folder: names of files and folders in the making. Each is moved to its own name when it is whole.
_UNFINISHED: Final = (
    "*.unfinished",
    "silver/*.unfinished",
    "refused/*.unfinished",
    "manifest/*.unfinished",
    "manifest/.unfinished-*",
    "past/.unfinished-*",
    "quarantine/*.unfinished",
    "parts/*.unfinished",
    "parts/*/.unfinished-*",
    "exports/.tmp-*",
    "exports/.link-*",
    ".link-*",
)


def remove_leftovers(home: Home, tell: Callable[[str], None]) -> int:
    """Removes them and says how many; to be called by whoever has the turn, since nobody else writes then.

    What cannot be removed is left: a refresh does not fail for it.
    """
    found = remove_staged(home.root)
    for pattern in _UNFINISHED:
        for leftover in home.root.glob(pattern):
            found += _remove(leftover)
    if found:
        tell(f"removed {counted(found, 'leftover')} of a refresh that was killed or failed")
    return found


def _remove(leftover: Path) -> int:
    try:
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink(missing_ok=True)
    except OSError:
        return 0
    return 1
