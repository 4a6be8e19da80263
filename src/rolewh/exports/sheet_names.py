"""Names for the sheets of a workbook as Excel allows them; what stands on a sheet is decided in `workbook`."""

import re
from collections.abc import Iterable

#: Excel's bound on a sheet's name.
MOST_SIGNS = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
#: Excel keeps this name for itself.
_TAKEN = "history"
_UNNAMED = "Sheet"


def sheet_names(names: Iterable[str], used: Iterable[str] = ()) -> dict[str, str]:
    """A sheet's name for each relation's: without `mart_`, in words, unique whatever the case, and beside the used ones."""
    taken = {_TAKEN, *(name.lower() for name in used)}
    given: dict[str, str] = {}
    for name in names:
        wanted = _FORBIDDEN.sub(" ", name).removeprefix("mart_").replace("_", " ").strip(" '")
        wanted = wanted[:1].upper() + wanted[1:] or _UNNAMED
        given[name] = _free(wanted, taken)
        taken.add(given[name].lower())
    return given


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted[:MOST_SIGNS].rstrip(" '"), 1
    while name.lower() in taken:
        number += 1
        ending = f" ({number})"
        name = wanted[: MOST_SIGNS - len(ending)].rstrip(" '") + ending
    return name
