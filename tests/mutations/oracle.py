"""Tells what a reader did wrong with a mutated document, from what its lines were on the clean page; the parsers are not asked."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from tests.mutations.case import Case, Defect, aligned, plain
from tests.mutations.drafts import OPENING_KINDS, Draft
from tests.mutations.drawing import is_harmless
from tests.mutations.levels import wrong_levels
from tests.mutations.placement import is_column_of_comparison, misplaced
from tests.mutations.reading import ReadDocument

#: Lines that carry what a record holds: claimed without a record they are lost.
ITEM_KINDS: Final = frozenset({
    "function_name", "status", "level_line", "names", "pay", "pay_basis", "definition", "differential",
    "responsibility", "table_row", "skill_name", "skill_description", "source", "tagline", "panel_value",
    "alias", "mapping", "goal_names", "goal_responsibility", "goal_value", "story_text", "compare_head",
    "compare_row",
})  # fmt: skip
#: Fields that are codes or numbers made of the text, not pieces of it.
MADE_OF_TEXT: Final = frozenset({
    "section_name", "dimension_code", "attribute_code", "attribute_name", "passage_name", "track_code",
    "materiality", "differential_dimension", "baseline_name", "review_comparison", "review_aggregation",
    "currency_symbol", "level_code", "declared_level_code", "scheme_name",
})  # fmt: skip


class Judged(NamedTuple):
    """The defects of a document, and how many of the items standing where they belong were read as what they are."""

    defects: list[Defect]
    item_count: int
    read_count: int
    was_refused: bool


def judge(draft: Draft, document: ReadDocument) -> Judged:
    """Every defect in how a mutated document was read."""
    if document.page.intake_state != "loaded":
        is_told = bool(document.page.reason_code and document.page.reason_text)
        return Judged([] if is_told else [Defect("lines lost", "refused without a reason")], 0, 0, True)
    lines = aligned(draft.lines, document.lines, bool(draft.tail))
    if lines is None:
        told = f"{len(draft.lines)} lines written, {len(document.lines)} read"
        return Judged([Defect("lines lost", told)], 0, 0, False)
    case = Case(draft, document, lines)
    defects = [
        *_unlike_before(case),
        *_unaccounted(case),
        *_forgotten(case),
        *misplaced(case),
        *_invented(case),
        *wrong_levels(case),
        *_wrong_states(case),
    ]
    return Judged(defects, *_share_read(case), False)


def _unlike_before(case: Case) -> Iterator[Defect]:
    """A mutation that changes nothing a reader sees leaves the lines as they were."""
    if is_harmless(case.draft.mutations):
        for number, line in enumerate(case.lines, 1):
            if line.truth and not case.is_intact(number):
                yield Defect("text changed", f"line {number}: {line.truth.line!r} was read {case.texts[number - 1]!r}")


def _unaccounted(case: Case) -> Iterator[Defect]:
    """Each line that is not blank is in one block, and there either claimed or unread."""
    owners = Counter(
        number for read in case.document.blocks for number in range(read.block.line_from, read.block.line_to + 1)
    )
    for number, text in enumerate(case.texts, 1):
        if text.strip() and owners[number] != 1:
            yield Defect("lines lost", f"line {number} is in {owners[number]} blocks")
    for read in case.document.blocks:
        filled = {number for number, line in enumerate(read.block.lines, 1) if line.strip()}
        unread = [n for line in read.parsed.unread for n in range(line.line_from, line.line_to + 1)]
        counted = read.parsed.claimed_line_count + len(unread)
        if len(set(unread)) != len(unread) or counted != len(filled) or not filled.issuperset(unread):
            yield Defect("lines lost", f"{read.block.section_name}: {len(filled)} lines, {counted} accounted for")


def _forgotten(case: Case) -> Iterator[Defect]:
    """No item is claimed and in no record."""
    if is_column_of_comparison(case):
        return
    recorded = {number for placed in case.placed for number in range(placed.first, placed.last + 1)}
    for read in case.document.blocks:
        start = read.block.line_from - 1
        unread = {line.line_from for line in read.parsed.unread}
        said = {value for record in read.parsed.records for value in record if isinstance(value, str)}
        for place, line in enumerate(read.block.lines, 1):
            # What is claimed as a repetition is not lost.
            truth = case.truth(start + place) if line.strip() not in said else None
            if (
                line.strip()
                and truth
                and truth.kind in ITEM_KINDS
                and place not in unread
                and start + place not in recorded
            ):
                yield Defect("lines lost", f"line {start + place}, a {truth.kind}, is claimed and in no record")


def _invented(case: Case) -> Iterator[Defect]:
    """Every text of a record stands in the lines it is read from."""
    for placed in case.placed:
        # Title and code, pay and its basis are one record each; with something else between them they stand apart.
        block, is_apart = placed.read.block, placed.kind in ("Pay", "Identity")
        first, last = (block.line_from, block.line_to) if is_apart else (placed.first, placed.last)
        said = " ".join(text.strip() for text in case.texts[first - 1 : last])
        for name, value in zip(placed.record._fields, placed.record, strict=True):
            if name in MADE_OF_TEXT:
                continue
            for text in value if isinstance(value, tuple) else (value,):
                # Most texts stand there to the letter, which is found sooner.
                if isinstance(text, str) and text not in said and plain(text) not in plain(said):
                    yield Defect("text changed", f"{name} {text!r} of {placed.kind} is not on its lines")


def _wrong_states(case: Case) -> Iterator[Defect]:
    """A section none of whose lines is left below its heading is neither present nor declared empty."""
    left = {line.truth.section for line in case.lines if line.truth and line.truth.kind not in OPENING_KINDS}
    if any(line.truth and line.truth.kind == "definition" for line in case.lines):
        left |= {"role_description", "focus"}  # one sentence, whichever heading it stands under
    known = {truth.section for truth in case.draft.page.truths if truth}
    if any(line.is_moved for line in case.lines):
        return
    for read in case.document.blocks:
        name = read.block.section_name
        if any(placed.read is read and case.is_seamless(placed.first) for placed in case.placed):
            continue  # what follows without a seam is taken for its items
        if name in known - left and read.state in ("present", "declared_empty"):
            yield Defect("wrong states", f"{name} has no line left and is {read.state}")


def _share_read(case: Case) -> tuple[int, int]:
    """Items that stand where they belong, and those of them that are in a record."""
    items = {
        number
        for number in range(1, len(case.lines) + 1)
        if (truth := case.truth(number)) and truth.kind in ITEM_KINDS and case.is_intact(number)
    }
    read = {number for placed in case.placed for number in case.spans(placed) if number in items}
    return len(items), len(read)
