"""Mutated pages never raise, lose no line and put nothing in a wrong place; `benchmarks/mutated_pages.py` tries many more."""

from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.mutations.drawing import MUTATIONS, drawn
from tests.mutations.originals import Original, originals
from tests.mutations.tallying import Tally, tallied

SEED = 2026
#: Documents of each mutation, other mutations beside it in most of them.
DOCUMENTS = 8
SHARED_DOCUMENTS = 400


@pytest.fixture(scope="session")
def pages() -> list[Original]:
    return originals(PROJECT)


def told(tally: Tally) -> list[str]:
    """What is wrong with the smallest document of each kind of defect."""
    return [
        f"document {failing.number} ({failing.page}: {', '.join(failing.mutations)}): {failing.defects[0].told}"
        for failing in tally.smallest.values()
    ]


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_pages_with_a_mutation_raise_nothing_lose_no_line_and_misplace_nothing(
    pages: list[Original], mutation: str
) -> None:
    first, step = list(MUTATIONS).index(mutation), len(MUTATIONS)
    tally, by_mutation = tallied(pages, SEED, range(first, first + DOCUMENTS * step, step))
    assert by_mutation[mutation].documents == DOCUMENTS
    assert told(tally) == []


def test_the_shapes_of_real_pages_stand_mutations_too(shared_data: Path) -> None:
    tally, _ = tallied(originals(PROJECT, shared_data), SEED + 1, range(SHARED_DOCUMENTS))
    assert told(tally) == []


@pytest.mark.parametrize("number", range(0, 400, 7))
def test_a_seed_and_a_number_are_always_the_same_document(pages: list[Original], number: int) -> None:
    one, other = (drawn(pages, SEED, number) for _ in range(2))
    assert (one.page.name, one.mutations, one.to_bytes()) == (other.page.name, other.mutations, other.to_bytes())


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_changes_a_document(pages: list[Original], mutation: str) -> None:
    first, step = list(MUTATIONS).index(mutation), len(MUTATIONS)
    drafts = [drawn(pages, SEED, number) for number in range(first, first + 10 * step, step)]
    assert any(draft.to_bytes() != "\n".join(draft.page.lines).encode() for draft in drafts)
