"""Whether every record is made of lines that are what it says they are, and what of that no reader could tell."""

from collections.abc import Iterator
from typing import Final

from tests.mutations.case import Case, Defect, Placed, plain
from tests.mutations.drafts import OPENING_KINDS
from tests.mutations.originals import Truth

#: Kinds of lines each record may be made of, by the name of its type.
READ_FROM: Final[dict[str, frozenset[str]]] = {
    name: frozenset(kinds.split())
    for name, kinds in {
        "FunctionName": "function_name",
        "Status": "status",
        "LevelLine": "fact_label level_line",
        "FunctionFocus": "fact_label names",
        "DefinitionParagraph": "definition",
        "Boundary": "definition",
        "FocusName": "named_heading",
        "Differential": "differential",
        "SectionIntroduction": "introduction",
        "Ladder": "introduction",
        "Responsibility": "responsibility",
        "RubricCell": "table_row",
        "Skill": "skill_name skill_description",
        "Source": "source",
        "Panel": "named_heading tagline",
        "PanelAttribute": "panel_label panel_value",
        "Adjacency": "introduction",
        "Alias": "alias",
        "Mapping": "mapping",
        "StoryPassage": "story_text",
    }.items()
}
#: Records that may run over lines they are not made of: kinds of the lines each of their texts may stand on.
TEXTS_FROM: Final[dict[str, dict[str, frozenset[str]]]] = {
    name: {field: frozenset(kinds.split()) for field, kinds in fields.items()}
    for name, fields in {
        "Identity": {"title": "title", "role_code": "role_code"},
        "Provenance": {},
        "Pay": {"pay_text": "pay", "pay_basis": "pay_basis"},
        "GoalHeading": {"names_text": "goal_names", "level_code": "goal_title goal_names"},
        "Goal": {"responsibility_text": "goal_responsibility goal_value", "complexity_text": "goal_value"},
        "ComparedRole": {"role_code": "compare_head", "title": "compare_head"},
        "ComparedAttribute": {"attribute_text": "compare_row"},
        "ComparedPay": {"pay_text": "compare_row"},
    }.items()
}
#: Lines that stand between the items of lists and have no bullet of their own.
_BETWEEN_ITEMS: Final = OPENING_KINDS | {"introduction", "source_count", "none_said", "level_mark", "story_heading"}
#: Records of two lines that stand apart where something else comes between them.
_APART: Final = frozenset({"Identity", "Pay"})
_OF_HEADER: Final = frozenset({"Identity", "FunctionName", "DefinitionParagraph", "Boundary"})
KNOWN_RECORDS: Final = frozenset((*READ_FROM, *TEXTS_FROM))


def misplaced(case: Case) -> Iterator[Defect]:
    """Records made of lines of another kind, and texts in a wrong field of their record."""
    for placed in case.placed:
        if placed.kind not in KNOWN_RECORDS:
            yield Defect("wrong sections", f"the oracle does not know the record {placed.kind}")
        for number in case.spans(placed) if placed.kind in READ_FROM else ():
            truth = case.truth(number)
            if truth and truth.kind not in READ_FROM[placed.kind] and not _is_undecidable(case, placed, number, truth):
                told = f"line {number}, a {truth.kind} of {truth.section}, is read as {placed.shown()}"
                yield Defect("wrong sections", told)
        yield from _texts_misplaced(case, placed)
        if placed.kind == "Skill":
            yield from _wrong_part_of_skill(case, placed)
        if placed.kind == "PanelAttribute":
            yield from _wrong_part_of_attribute(case, placed)


def _is_undecidable(case: Case, placed: Placed, number: int, truth: Truth) -> bool:
    """What the format leaves open, whoever reads it, each named as narrowly as it can be."""
    if _looks_wrapped(case, placed, number) or _looks_set_in(case, placed, number, truth):
        return True
    own_first = placed.first if case.lines[placed.first - 1].truth is truth else number
    if truth.kind in _BETWEEN_ITEMS and case.has_bullet(own_first):
        return True  # given a bullet, a line is an item of the list it stands in
    if truth.kind == "introduction" and placed.kind == "Skill" and not _has_stop(case, number):
        return True  # in a list without bullets, an introduction that lost its stop looks like a name
    if truth.kind == "introduction" and case.is_below_something_new(number):
        return True  # in a list without bullets, what was put above the introduction takes its place
    if truth.kind == "introduction" and case.is_torn(number) and not case.has_bullet(number):
        return True  # in a list without bullets, the pieces of an introduction look like its entries
    if placed.kind in ("SectionIntroduction", "Ladder") and _stands_for_introduction(case, placed.first):
        return True
    if placed.kind in _OF_HEADER and is_column_of_comparison(case):
        return True  # without its heading, one column of a comparison reads like the header of a profile
    if any(other and other.item == truth.item and other.kind in READ_FROM[placed.kind] for other in case.page_truths):
        return True  # the same words stand on the page as what they are read as
    if placed.kind == "Panel" and case.lines[placed.first - 1].is_moved:
        return True  # what a heading was put above stands in the place of its tagline
    if placed.kind == "Panel" and truth.kind == "panel_value":
        # Right below the heading of a panel, where tagline and label are gone, stands its tagline.
        return not any(case.truth(n) for n in range(placed.first + 1, number) if case.texts[n - 1].strip())
    if placed.kind == "PanelAttribute" and number == placed.last:
        # Whatever stands right below a label is its value, where the label was put there or its own value is gone.
        return case.lines[placed.first - 1].is_moved or case.is_seamless(number)
    if truth.kind == "fact_label" and _has_stop(case, number):
        return True  # given a full stop, a label is a sentence
    if placed.kind == "DefinitionParagraph" and truth.kind == "named_heading" and not case.is_intact(number):
        return bool(placed.record.sequence_number == 1)  # damaged, a heading with a long name is a sentence
    if placed.kind == "DefinitionParagraph" and truth.kind == "introduction":
        # Where the definition and the heading below it are gone, the next sentence stands in the definition's place.
        above = (case.truth(at) for at in range(placed.read.block.line_from, number))
        return case.is_seamless(number) and not any(other and other.kind == "definition" for other in above)
    return truth.kind not in OPENING_KINDS | {"introduction"} and case.is_seamless(number)


def _looks_wrapped(case: Case, placed: Placed, number: int) -> bool:
    """Whether a line goes on from the one above it or with the one below it for what a mutation did to either: it lost its
    stop, or begins in lower case."""
    for above, below in ((number - 1, number), (number, number + 1)):
        if not placed.first <= above < below <= placed.last or _has_stop(case, above):
            continue
        is_lower = case.texts[below - 1].strip()[:1].islower()
        if not case.is_intact(above) or (is_lower and not case.is_intact(below)):
            return True
    return False


def _looks_set_in(case: Case, placed: Placed, number: int, truth: Truth) -> bool:
    """Whether a mutation set a line in below an item, as its continuation is; a heading is known however it is set."""
    is_set_in = case.texts[number - 1][:1].isspace() and not truth.line[:1].isspace()
    is_known_heading = truth.kind in OPENING_KINDS and case.is_intact(number)
    return is_set_in and number > placed.first and not is_known_heading


def _stands_for_introduction(case: Case, number: int) -> bool:
    """Whether a line is the first below a heading that lost its introduction, or that a mutation put above the line."""
    above = case.line_above(number)
    is_first = above is not None and above == case.heading_of(number)
    return is_first or case.is_under_moved_heading(number) or case.is_below_something_new(number)


def _texts_misplaced(case: Case, placed: Placed) -> Iterator[Defect]:
    for field, kinds in TEXTS_FROM.get(placed.kind, {}).items():
        value = getattr(placed.record, field)
        if not isinstance(value, str) or not value:
            continue
        wanted = plain(value)
        numbers = case.block_lines(placed) if placed.kind in _APART else case.spans(placed)
        truths = [case.truth(n) for n in numbers if wanted in plain(case.texts[n - 1])]
        if truths and all(truth and truth.kind not in kinds for truth in truths):
            if placed.kind in _OF_HEADER and is_column_of_comparison(case):
                continue
            if field == "pay_basis" and any(case.is_torn(n) for n in numbers if wanted == plain(case.texts[n - 1])):
                continue  # a label printed twice and torn: what stands below a label is its value
            if field == "title" and any(case.lines[n - 1].is_moved for n in numbers if _is_code(case, n)):
                continue  # the code was put below another line
            if field == "title" and not _has_title_left(case, placed):
                continue  # what else stands where the title stood is the title
            shown = ", ".join(sorted({truth.kind for truth in truths if truth}))
            yield Defect("wrong sections", f"{field} of {placed.shown()} is a {shown}")


def _has_title_left(case: Case, placed: Placed) -> bool:
    """Whether a title still stands where one belongs.

    Where one of the two is left, blank lines alone tell it from the name: right above it, or behind a blank line below.
    """
    truths = {number: truth for number in case.block_lines(placed) if (truth := case.truth(number))}
    titles = [number for number, truth in truths.items() if truth.kind == "title"]
    names = [number for number, truth in truths.items() if truth.kind == "function_name"]
    if len(titles) != 1 or not names:
        return bool(titles)
    title, name = titles[0], min(names, key=lambda number: abs(number - titles[0]))
    between = case.texts[min(title, name) : max(title, name) - 1]
    has_blank = any(not text.strip() for text in between)
    return has_blank == (title > name)


def _is_code(case: Case, number: int) -> bool:
    truth = case.lines[number - 1].truth
    return truth is not None and truth.kind == "role_code"


def is_column_of_comparison(case: Case) -> bool:
    """Whether a compare page lost what tells that it is one."""
    told_by = {case.lines[number - 1].truth for number in range(1, len(case.lines) + 1) if case.is_intact(number)}
    kinds = {truth.kind for truth in told_by if truth}
    return case.draft.page.kind == "compare" and not {"compare_title", "compare_corner"} <= kinds


def _wrong_part_of_skill(case: Case, placed: Placed) -> Iterator[Defect]:
    top, bottom = case.truth(placed.first), case.truth(placed.last)
    if top and top.kind == "skill_description" and not _may_be_name(case, placed.first):
        yield Defect("wrong sections", f"line {placed.first}, a description, is the name in {placed.shown()}")
    # The last line of a cut page may be the beginning of a description as well as a name.
    is_last = not any(text.strip() for text in case.texts[placed.last :])
    has_description = placed.record.description_text is not None and not is_last
    if has_description and bottom and bottom.kind == "skill_name" and not _has_stop(case, placed.last):
        yield Defect("wrong sections", f"line {placed.last}, a name, is the description in {placed.shown()}")


def _may_be_name(case: Case, number: int) -> bool:
    """Whether a description lost its stop, or its end, and is no longer than the names are: then it looks like one."""
    longest = max((len(t.item) for t in case.draft.page.truths if t and t.kind == "skill_name"), default=0)
    is_damaged = case.is_torn(number) or not case.is_intact(number)
    if not any(_has_stop(case, n) for n in case.lines_of_kind("skill_description")):
        return is_damaged  # no description is left that tells what a name is
    # In a list of few pairs, a name may be half as long again as the longest one known.
    return is_damaged and not _has_stop(case, number) and len(case.texts[number - 1].strip()) <= longest * 1.5 + 3


def _has_stop(case: Case, number: int) -> bool:
    return case.texts[number - 1].rstrip().endswith((".", "!", "?"))


def _wrong_part_of_attribute(case: Case, placed: Placed) -> Iterator[Defect]:
    top, bottom = case.truth(placed.first), case.truth(placed.last)
    if top and top.kind == "panel_value" and case.is_intact(placed.first):
        yield Defect("wrong sections", f"line {placed.first}, a value, is the label in {placed.shown()}")
    if bottom and bottom.kind == "panel_label" and case.is_intact(placed.last):
        yield Defect("wrong sections", f"line {placed.last}, a label, is the value in {placed.shown()}")
