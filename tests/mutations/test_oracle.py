"""The oracle finds nothing wrong with a clean page, and finds each kind of wrong reading there is."""

from collections.abc import Callable
from typing import Any

import pytest

from rolewh.parse.sections import parse_block
from tests.conftest import PROJECT
from tests.mutations.drafts import Draft, draft_of
from tests.mutations.line_mutations import INTERFACE_TEXT
from tests.mutations.oracle import judge
from tests.mutations.originals import Original, original, originals
from tests.mutations.reading import ReadBlock, ReadDocument, Reader
from tests.pages import page_lines, spaced_page_lines


def flat() -> Draft:
    return draft_of(original("flat", page_lines()))


def spaced() -> Draft:
    return draft_of(original("spaced", spaced_page_lines()))


def read(draft: Draft) -> ReadDocument:
    return Reader().read(draft.to_bytes())


def changed(document: ReadDocument, section: str, change: Callable[[ReadBlock], ReadBlock]) -> ReadDocument:
    """The document with the reading of one section exchanged for a wrong one."""
    blocks = tuple(change(block) if block.block.section_name == section else block for block in document.blocks)
    assert blocks != document.blocks
    return ReadDocument(document.page, document.lines, blocks)


def with_record(kind: str, **fields: Any) -> Callable[[ReadBlock], ReadBlock]:
    """A change of the first record of a kind."""

    def change(block: ReadBlock) -> ReadBlock:
        records = list(block.parsed.records)
        place = next(at for at, record in enumerate(records) if type(record).__name__ == kind)
        records[place] = records[place]._replace(**fields)
        return block._replace(parsed=block.parsed._replace(records=tuple(records)))

    return change


def kinds_found(draft: Draft, document: ReadDocument) -> set[str]:
    return {defect.what for defect in judge(draft, document).defects}


@pytest.mark.parametrize("page", originals(PROJECT), ids=lambda page: page.name)
def test_a_clean_page_has_no_defect_and_all_its_items_are_read(page: Original) -> None:
    draft = draft_of(page)
    judged = judge(draft, read(draft))
    assert judged.defects == []
    assert judged.read_count > 0.9 * judged.item_count > 0


def test_a_line_that_is_neither_claimed_nor_unread_is_lost() -> None:
    draft = flat()
    draft.lines.insert(9, draft.lines[-1]._replace(text="Copy link", truth=None))
    document = read(draft)
    assert kinds_found(draft, document) == set()
    assert INTERFACE_TEXT[0] in document.lines

    def forget(block: ReadBlock) -> ReadBlock:
        return block._replace(parsed=block.parsed._replace(unread=()))

    with_unread = next(block for block in document.blocks if block.parsed.unread)
    assert kinds_found(draft, changed(document, with_unread.block.section_name, forget)) == {"lines lost"}


def test_an_item_that_is_claimed_and_in_no_record_is_lost() -> None:
    def forget(block: ReadBlock) -> ReadBlock:
        return block._replace(parsed=block.parsed._replace(records=block.parsed.records[:-1]))

    assert kinds_found(flat(), changed(read(flat()), "provenance", forget)) == {"lines lost"}


def test_a_block_that_is_missing_loses_its_lines() -> None:
    document = read(flat())
    assert kinds_found(flat(), ReadDocument(document.page, document.lines, document.blocks[:-1])) == {"lines lost"}


@pytest.mark.parametrize(("section", "parser"), [("responsibilities", "provenance"), ("title_aliases", "skills")])
def test_items_read_by_another_section_s_parser_are_misplaced(section: str, parser: str) -> None:
    def misread(block: ReadBlock) -> ReadBlock:
        return block._replace(parsed=parse_block(parser, block.block.lines))

    assert "wrong sections" in kinds_found(flat(), changed(read(flat()), section, misread))


@pytest.mark.parametrize(
    ("section", "kind", "fields"),
    [
        ("responsibilities", "Responsibility", {"declared_level_code": "P2"}),
        ("level_guidelines", "RubricCell", {"level_code": "P2"}),
        ("level_guidelines", "RubricCell", {"dimension_code": "complexity"}),
        ("level_panel", "PanelAttribute", {"attribute_code": "impact"}),
    ],
)
def test_a_record_of_another_level_or_dimension_is_told(section: str, kind: str, fields: dict[str, str]) -> None:
    wrong = changed(read(spaced()), section, with_record(kind, **fields))
    assert "wrong levels" in kinds_found(spaced(), wrong)


@pytest.mark.parametrize(
    ("section", "kind", "fields"),
    [
        ("responsibilities", "Responsibility", {"responsibility_text": "Books journals"}),
        ("skills", "Skill", {"description_text": "Something else."}),
        ("identity", "Identity", {"title": "Ledger Analyst"}),
    ],
)
def test_a_text_that_is_not_on_the_page_is_told(section: str, kind: str, fields: dict[str, str]) -> None:
    wrong = changed(read(flat()), section, with_record(kind, **fields))
    assert "text changed" in kinds_found(flat(), wrong)


def test_a_section_without_a_line_left_is_not_present() -> None:
    draft = flat()
    heading = draft.lines[page_lines().index("Title aliasesshow ▾")]
    draft.lines = [line for line in draft.lines if not (line.truth and line.truth.section == "title_aliases")]
    draft.lines.append(heading)
    document = read(draft)
    assert kinds_found(draft, document) == set()
    wrong = changed(document, "title_aliases", lambda block: block._replace(state="present"))
    assert kinds_found(draft, wrong) == {"wrong states"}


def test_a_harmless_mutation_that_changes_a_line_is_told() -> None:
    draft = flat()
    draft.mutations = ["crlf"]
    draft.lines[5] = draft.lines[5]._replace(text=draft.lines[5].text.replace("e", "é"))
    assert "text changed" in kinds_found(draft, read(draft))


def test_a_refusal_must_have_its_reason() -> None:
    draft = flat()
    draft.lines = draft.lines[5:]
    document = read(draft)
    assert (judge(draft, document).was_refused, judge(draft, document).defects) == (True, [])
    silent = ReadDocument(document.page._replace(reason_code=None), document.lines, document.blocks)
    assert kinds_found(draft, silent) == {"lines lost"}
