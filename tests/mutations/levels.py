"""Whether what a record says of level, dimension, attribute or column is what the page says there; which lines a record is made
of is `placement`'s question."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tests.mutations.case import Case, Defect, Placed
from tests.mutations.originals import Truth

_LEVEL_MARK: Final = re.compile(r"(?P<level>[SPME][1-9])(?:\s?this profile)?")
_UNESCAPED: Final = re.compile(r"(?<!\\)\|")
#: Borders, whatever they are written with, and blanks.
_WITHOUT_BORDERS: Final = re.compile(r"[|\\¦\s]")
_DIMENSIONS: Final = ("level", "knowledge", "complexity", "collaboration", "degree_and_years")
_ATTRIBUTES: Final = {
    label: label.casefold().replace(" ", "_")
    for label in ("Scope", "Autonomy", "Complexity", "Impact", "Decision rights", "Leadership", "Typical experience")
}
_PASSAGES: Final = {
    "Who does this work": ("who_does_this_work",),
    "The problem this role solves": ("problem", "external_problem", "internal_problem", "why_it_matters"),
    "The plan": ("plan",),
    "What's at stake": ("stakes",),
    "Success looks like": ("success",),
    "Summary": ("summary",),
}


def wrong_levels(case: Case) -> Iterator[Defect]:
    """Records that are told to be of another level, dimension, attribute, passage or column than they are."""
    for placed in case.placed:
        truth = case.truth(placed.first)
        if truth and placed.kind == "Responsibility":
            yield from _wrong_mark(case, placed, truth)
        elif truth and placed.kind == "RubricCell":
            yield from _wrong_cell(case, placed, truth)
        elif truth and placed.kind == "PanelAttribute":
            code = _ATTRIBUTES.get(truth.item)
            if case.is_intact(placed.first) and code and code != placed.record.attribute_code:
                yield Defect("wrong levels", f"line {placed.first}: {truth.item} is {placed.record.attribute_code}")
        elif truth and placed.kind == "StoryPassage":
            yield from _wrong_passage(case, placed, truth)
        elif placed.kind == "Goal":
            yield from _wrong_goal(case, placed)
        elif placed.kind == "ComparedAttribute":
            yield from _wrong_column(case, placed)


def _wrong_mark(case: Case, placed: Placed, truth: Truth) -> Iterator[Defect]:
    """A declared level is the one the page declared, or one a mark says that a mutation made or put there."""
    level = placed.record.declared_level_code
    if truth.kind != "responsibility" or level is None or level == truth.level:
        return
    for above in range(placed.first - 1, 0, -1):
        line = case.lines[above - 1]
        mark = _LEVEL_MARK.fullmatch(case.texts[above - 1].strip())
        if mark:
            is_new = line.is_moved or line.truth is None or not case.is_intact(above)
            is_said = mark["level"] == level
            if (is_new and is_said) or (not is_new and _has_no_seam(case, above, placed.first)):
                return
            break
    marks = (line for line in case.lines if line.truth and line.truth.kind == "level_mark")
    if any(line.is_moved and line.truth and line.truth.level == truth.level for line in marks):
        return  # its own mark stands elsewhere now
    yield Defect("wrong levels", f"line {placed.first}, of {truth.level}, is declared {level}")


def _has_no_seam(case: Case, mark: int, number: int) -> bool:
    """Whether a mark between two items is gone without a trace: with the blank line above it, and with all marks below."""
    items = [at for at in range(mark + 1, number + 1) if case.texts[at - 1].strip()]
    gaps = sum(below > above + 1 for above, below in pairwise(items))
    # A blank line tells nothing where most items have one.
    is_even = gaps == 0 or gaps * 2 >= len(items) - 1
    rest = range(number + 1, len(case.lines) + 1)
    same_list = (at for at in rest if case.heading_of(at) == case.heading_of(number))
    below = (case.truth(at) for at in same_list if case.is_intact(at))
    return is_even and not any(truth and truth.kind == "level_mark" for truth in below)


def _wrong_cell(case: Case, placed: Placed, truth: Truth) -> Iterator[Defect]:
    number, record = placed.first, placed.record
    if truth.kind != "table_row" or _has_new_header(case, number) or _has_new_borders(case, number, truth):
        return
    dimension = _DIMENSIONS.index(record.dimension_code)
    own = truth.cells[dimension] if dimension < len(truth.cells) else None
    is_new_level = not re.search(rf"\b{truth.level}\b", case.texts[number - 1])
    if record.level_code != truth.level and not is_new_level:
        yield Defect("wrong levels", f"line {number}, row of {truth.level}, is read as {record.level_code}")
    if own and record.cell_text != own and own.startswith(record.cell_text) and case.is_torn(number):
        yield Defect("text changed", f"line {number}: {record.cell_text!r} is a torn {record.dimension_code}")
    others = [cell for place, cell in enumerate(truth.cells) if place != dimension]
    if record.cell_text != own and record.cell_text in others:
        yield Defect("wrong levels", f"line {number}: {record.cell_text!r} is read as {record.dimension_code}")
    elif record.cell_text != own and case.is_intact(number):
        yield Defect("text changed", f"line {number}: {record.cell_text!r} is not the {record.dimension_code}")


def _has_new_header(case: Case, number: int) -> bool:
    return any(line.is_moved and line.truth and line.truth.kind == "table_header" for line in case.lines[: number - 1])


def _has_new_borders(case: Case, number: int, truth: Truth) -> bool:
    """Whether borders of the row itself were lost and put elsewhere, so that it has as many cells as before, or as a header
    whose own borders changed."""
    text = "".join(case.pieces_of(number)).strip().removeprefix("|").removesuffix("|")
    if len(_UNESCAPED.split(text)) != len(truth.cells):
        return True
    one, other = (_WITHOUT_BORDERS.sub("", text) for text in (case.texts[number - 1], truth.line))
    return one == other and not case.is_intact(number)


def _wrong_passage(case: Case, placed: Placed, truth: Truth) -> Iterator[Defect]:
    heading = case.heading_of(placed.first)
    if heading is not None and case.has_bullet(heading):
        return  # given a bullet, a heading is one more line of the passage above it
    above = [line.truth for line in case.lines[: placed.first - 1] if line.truth and line.truth.kind == "story_heading"]
    if heading == case.line_above(placed.first) and not any(other.item == truth.owner for other in above):
        return  # its own heading is gone, and the one above it has lost its passage
    names = _PASSAGES.get(truth.owner or "")
    if truth.kind == "story_text" and names and placed.record.passage_name not in names:
        yield Defect("wrong levels", f"line {placed.first}, below {truth.owner!r}, is {placed.record.passage_name}")


def _wrong_goal(case: Case, placed: Placed) -> Iterator[Defect]:
    """A goal has the level of its own heading, unless a mutation wrote another there."""
    sentence, level = placed.record.responsibility_text, placed.record.level_code
    is_new = not case.is_intact(placed.first) or case.truth(placed.first) is None
    for number in case.spans(placed):
        truth = case.truth(number)
        is_own = truth and truth.kind == "goal_responsibility" and truth.item == sentence
        if truth and is_own and truth.level != level and not is_new:
            yield Defect("wrong levels", f"line {number}, of {truth.level}, is declared {level}")


def _wrong_column(case: Case, placed: Placed) -> Iterator[Defect]:
    """What a comparison with borders says of a role is what stands in the role's column."""
    record = placed.record
    truths = [truth for number in case.spans(placed) if (truth := case.truth(number)) and truth.cells]
    head = next((truth for truth in truths if truth.kind == "compare_head"), None)
    column = next((at for at, cell in enumerate(head.cells) if record.role_code in cell), None) if head else None
    for truth in truths:
        if head is None or column is None or _ATTRIBUTES.get(truth.cells[0]) != record.attribute_name:
            continue
        others = [cell for at, cell in enumerate(truth.cells) if at not in (0, column)]
        if record.attribute_text in others and record.attribute_text != truth.cells[column]:
            yield Defect(
                "wrong levels", f"{record.attribute_text!r} is not the {record.attribute_name} of {record.role_code}"
            )
