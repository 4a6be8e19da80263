"""Mutations of the pipe table: its borders, its rule, its columns and its rows."""

from collections.abc import Callable
from random import Random
from typing import Final

from tests.mutations.drafts import Draft

_TABLE: Final = ("table_header", "table_rule", "table_row")


def _rows(draft: Draft) -> list[int]:
    return [place for place in draft.of_kind(*_TABLE) if "|" in draft.lines[place].text]


def _change(draft: Draft, place: int, text: str) -> None:
    draft.lines[place] = draft.lines[place]._replace(text=text)


def _some_rows(draft: Draft, random: Random) -> list[int]:
    rows = _rows(draft)
    return rows if random.random() < 0.2 else random.sample(rows, min(len(rows), random.randint(1, 2)))


def _at_a_pipe(draft: Draft, random: Random, change: Callable[[str, int], str]) -> None:
    for place in _some_rows(draft, random):
        text = draft.lines[place].text
        pipes = [at for at, character in enumerate(text) if character == "|"]
        if pipes:
            _change(draft, place, change(text, random.choice(pipes)))


def pipe_removed(draft: Draft, random: Random) -> None:
    _at_a_pipe(draft, random, lambda text, at: text[:at] + text[at + 1 :])


def pipe_escaped(draft: Draft, random: Random) -> None:
    written = random.choice(("\\|", "&#124;", "&amp;#124;", "&vert;", "¦"))
    _at_a_pipe(draft, random, lambda text, at: text[:at] + written + text[at + 1 :])


def pipe_added(draft: Draft, random: Random) -> None:
    for place in _some_rows(draft, random):
        text = draft.lines[place].text
        at = random.randint(0, len(text))
        _change(draft, place, text[:at] + random.choice(("|", " | ", "||")) + text[at:])


def outer_pipes_removed(draft: Draft, random: Random) -> None:
    front, end = random.choice(((True, True), (True, False), (False, True)))
    for place in _some_rows(draft, random):
        text = draft.lines[place].text
        text = text.removeprefix("|") if front else text
        _change(draft, place, text.removesuffix("|") if end else text)


def rule_dropped(draft: Draft, random: Random) -> None:
    for place in reversed(draft.of_kind("table_rule")):
        del draft.lines[place]


def header_dropped(draft: Draft, random: Random) -> None:
    for place in reversed(draft.of_kind("table_header")):
        del draft.lines[place]


def columns_swapped(draft: Draft, random: Random) -> None:
    one, other = random.sample(range(5), 2)
    for place in _rows(draft):
        if not _swap_cells(draft, place, one, other):
            draft.lines[place] = draft.lines[place].moved()  # as it was, below a header that is not


def row_cells_swapped(draft: Draft, random: Random) -> None:
    one, other = random.sample(range(5), 2)
    for place in random.sample(_rows(draft), min(1, len(_rows(draft)))):
        _swap_cells(draft, place, one, other)
        draft.lines[place] = draft.lines[place].moved()


def _swap_cells(draft: Draft, place: int, one: int, other: int) -> bool:
    cells = draft.lines[place].text.split("|")
    if len(cells) != 7:
        return False
    cells[one + 1], cells[other + 1] = cells[other + 1], cells[one + 1]
    _change(draft, place, "|".join(cells))
    return True


def row_torn(draft: Draft, random: Random) -> None:
    for place in sorted(_some_rows(draft, random), reverse=True):
        line = draft.lines[place]
        at = random.randint(1, max(1, len(line.text) - 1))
        draft.lines[place : place + 1] = [line._replace(text=line.text[:at]), line._replace(text=line.text[at:])]


def cell_emptied(draft: Draft, random: Random) -> None:
    for place in _some_rows(draft, random):
        cells = draft.lines[place].text.split("|")
        if len(cells) > 2:
            cells[random.randint(1, len(cells) - 2)] = random.choice(("", " ", " — ", " n/a "))
            _change(draft, place, "|".join(cells))


def rows_dropped(draft: Draft, random: Random) -> None:
    for place in sorted(_some_rows(draft, random), reverse=True):
        if len(draft.lines) > 1:
            del draft.lines[place]


def table_spaced_out(draft: Draft, random: Random) -> None:
    pad = random.choice(("", "  ", "\t"))
    for place in _rows(draft):
        cells = [cell.strip() for cell in draft.lines[place].text.split("|")]
        _change(draft, place, f"{pad}|{pad}".join(cells).strip())
