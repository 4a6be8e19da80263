"""Draws mutated documents: which page, which mutations one behind the other, all told by a seed and a number."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from tests.mutations import byte_mutations, character_mutations, line_mutations, table_mutations
from tests.mutations.drafts import Draft, draft_of
from tests.mutations.originals import Original

Mutation = Callable[[Draft, Random], None]

#: What a mutation must leave readable as if it were not there.
HARMLESS: Final[tuple[Mutation, ...]] = (
    byte_mutations.in_utf16,
    byte_mutations.with_utf8_mark,
    byte_mutations.crlf,
    byte_mutations.cr,
    byte_mutations.mixed_newlines,
    byte_mutations.final_newlines,
    byte_mutations.nuls_behind_the_end,
    character_mutations.zero_width_inserted,
    character_mutations.soft_hyphens_inserted,
    character_mutations.no_break_spaces,
    character_mutations.nul_bytes_inserted,
    character_mutations.entities_once,
    character_mutations.entities_twice,
)
HARMFUL: Final[tuple[Mutation, ...]] = (
    byte_mutations.in_cp1252,
    byte_mutations.in_mojibake,
    byte_mutations.broken_bytes_behind_the_end,
    character_mutations.characters_replaced,
    character_mutations.characters_inserted,
    character_mutations.characters_deleted,
    character_mutations.characters_transposed,
    character_mutations.case_changed,
    character_mutations.dashes_exchanged,
    character_mutations.bullets_exchanged,
    character_mutations.bullets_removed,
    character_mutations.bullets_added,
    character_mutations.quotes_curled,
    character_mutations.headings_dressed,
    character_mutations.headings_noised,
    character_mutations.level_marks_noised,
    line_mutations.cut_at_character,
    line_mutations.cut_at_line,
    line_mutations.cut_at_front,
    line_mutations.lines_dropped,
    line_mutations.run_dropped,
    line_mutations.heading_dropped,
    line_mutations.lines_doubled,
    line_mutations.lines_swapped,
    line_mutations.line_moved,
    line_mutations.blocks_swapped,
    line_mutations.blocks_shuffled,
    line_mutations.block_dropped,
    line_mutations.block_doubled,
    line_mutations.interface_text_inserted,
    line_mutations.blank_lines_inserted,
    line_mutations.blank_lines_dropped,
    line_mutations.indentation_changed,
    line_mutations.hard_wrapped,
    line_mutations.line_torn,
    line_mutations.lines_glued,
    table_mutations.pipe_removed,
    table_mutations.pipe_added,
    table_mutations.pipe_escaped,
    table_mutations.outer_pipes_removed,
    table_mutations.rule_dropped,
    table_mutations.header_dropped,
    table_mutations.columns_swapped,
    table_mutations.row_cells_swapped,
    table_mutations.row_torn,
    table_mutations.cell_emptied,
    table_mutations.rows_dropped,
    table_mutations.table_spaced_out,
)
JOINING: Final = "pages_joined"
MUTATIONS: Final[dict[str, Mutation | None]] = {
    **{mutation.__name__: mutation for mutation in (*HARMLESS, *HARMFUL)},
    JOINING: None,
}
_HARMLESS_NAMES: Final = frozenset(mutation.__name__ for mutation in HARMLESS)
#: How often a mutation escapes; the reader promises to undo two times.
_MOST_ESCAPES: Final = 2
_WITH_SIGNS: Final = frozenset({"zero_width_inserted", "soft_hyphens_inserted", "nul_bytes_inserted"})
_ESCAPES: Final = {"entities_once": 1, "entities_twice": 2}
_NAMES: Final = tuple(MUTATIONS)
#: Mutations of the way the whole document is written down come last, whatever was drawn before.
_OF_THE_WRITING: Final = frozenset(name for name in _NAMES if hasattr(byte_mutations, name))


def drawn(pages: Sequence[Original], seed: int, number: int) -> Draft:
    """Document ``number`` of a seed: one to three mutations, the kinds in turn so that each is met equally often."""
    random = Random(f"{seed}:{number}")  # noqa: S311
    names = [_NAMES[number % len(_NAMES)]]
    names += [random.choice(_NAMES) for _ in range(random.choice((0, 0, 1, 1, 2)))]
    if sum(_ESCAPES.get(name, 0) for name in names) > _MOST_ESCAPES:
        names = names[:1]  # what is escaped more often is no page of ours
    names.sort(key=lambda name: name in _OF_THE_WRITING)
    page = random.choice(pages)
    return mutated(page, names, pages, random)


def is_harmless(names: Sequence[str]) -> bool:
    """Whether mutations together must leave every line readable as it was; a sign put inside an entity breaks it."""
    escapes = sum(_ESCAPES.get(name, 0) for name in names)
    has_signs = not _WITH_SIGNS.isdisjoint(names)
    return _HARMLESS_NAMES.issuperset(names) and escapes <= (0 if has_signs else _MOST_ESCAPES)


def mutated(page: Original, names: Sequence[str], pages: Sequence[Original], random: Random) -> Draft:
    """The page with the mutations of these names, one behind the other."""
    draft = draft_of(page)
    for name in names:
        mutation = MUTATIONS[name]
        if mutation is None:
            line_mutations.pages_joined(_partner(page, pages, random), draft, random)
        else:
            mutation(draft, random)
    draft.mutations = list(names)
    return draft


def _partner(page: Original, pages: Sequence[Original], random: Random) -> Original:
    """Any page, the same one, or another rendering of its role: two pages of one role are read as one document."""
    code = page.name.split(".spaced")[0].removesuffix(".txt")
    same = [other for other in pages if other.name.startswith(code)]
    return random.choice(same if same and random.random() < 0.6 else list(pages))
