"""Takes apart table cells that a scrape glued together: every way that fits what is known, so that only a single one is taken."""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

#: Longest row of cells and most steps a search takes before the row counts as open; our own figures, real rows have some
#: 400 characters and end within 200 steps.
LONGEST_ROW: Final = 8_000
MOST_STEPS: Final = 20_000

# A cell opens with a capital that no blank precedes: a word of two letters, or the article. Behind these signs none ends.
_SEAM: Final = re.compile(r"(?<=[^\s(\[{/&+@#,:;·\-\u2010-\u2015\u2212])(?=[A-Z\u00C0-\u00D6\u00D8-\u00DE]\S|A\s)")

#: Gives the places where the cell of a column that begins at a place may end.
Ends = Callable[[int, int], Iterable[int]]


def tilings(text: str, groups: Sequence[Hashable], ends: Ends) -> list[tuple[str, ...]]:
    """Every way to cut a text into one cell a column, columns of one group having the same cell.

    Empty also where the text or the search is longer than the published bounds: what is not known to be all is none.
    """
    if not text or not groups or len(text) > LONGEST_ROW:
        return []
    search = _Search(text, groups, ends)
    search.lay(0, 0, ())
    return [] if search.steps > MOST_STEPS else search.found


def seams(text: str, column_count: int) -> Ends:
    """Ends at every place where names or prose may be glued, outside brackets that open and close within the row."""
    places = [match.start() for match in _SEAM.finditer(text[: LONGEST_ROW + 1])]
    inside = _inside_brackets(text[: LONGEST_ROW + 1])
    places = [place for place in places if place not in inside]

    def ends(column: int, start: int) -> Iterable[int]:
        return [len(text)] if column == column_count - 1 else places[bisect_right(places, start) :]

    return ends


def _inside_brackets(text: str) -> frozenset[int]:
    """Places inside brackets; none where they do not pair, since then nobody can tell."""
    found, depth = [], 0
    for place, sign in enumerate(text):
        if depth:
            found.append(place)
        depth += (sign in "([") - (sign in ")]")
        if depth < 0:
            return frozenset()
    return frozenset() if depth else frozenset(found)


class _Search:
    """The ways found so far; gives up behind ``MOST_STEPS``."""

    def __init__(self, text: str, groups: Sequence[Hashable], ends: Ends) -> None:
        self.text = text
        self.groups = groups
        self.ends = ends
        self.steps = 0
        self.found: list[tuple[str, ...]] = []

    def lay(self, column: int, start: int, cells: tuple[str, ...]) -> None:
        """Lays the cells of a column and of all behind it."""
        if column == len(self.groups):
            if start == len(self.text):
                self.found.append(cells)
            return
        for end in self._ends(column, start, cells):
            self.steps += 1
            if self.steps > MOST_STEPS:
                return
            self.lay(column + 1, end, (*cells, self.text[start:end]))

    def _ends(self, column: int, start: int, cells: tuple[str, ...]) -> Iterator[int]:
        twin = next((cells[place] for place in range(column) if self.groups[place] == self.groups[column]), None)
        if twin is None:
            yield from self.ends(column, start)
        elif self.text.startswith(twin, start):
            yield start + len(twin)
