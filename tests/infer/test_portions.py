"""A portion holds what inferring its blocks and foci takes and nothing of others, and all portions together say what the whole says."""

from pathlib import Path

import polars as pl
import pytest

from rolewh.documents.capture import capture
from rolewh.infer.by_content import content_rows, infer_portion
from rolewh.infer.portions import ASKED, ASKED_BLOCKS, ASKED_FOCI, FOCUS, asked_anew, in_portions, narrowed
from rolewh.normalize.batch import normalise
from rolewh.normalize.capture_frame import raw_document_frame
from rolewh.normalize.conform import conform

#: Two foci, one of them with a goal page.
CATALOGUE = Path(__file__).resolve().parents[2] / "raw" / "software-engineering"

Tables = dict[str, pl.DataFrame]


@pytest.fixture(scope="module")
def read() -> tuple[Tables, Tables]:
    silver = normalise(raw_document_frame(capture(CATALOGUE)))
    # As if no page of a focus marked the levels of its responsibilities, so that there is something to infer.
    unmarked = silver["silver_responsibility"].with_columns(declared_level_code=pl.lit(None, pl.String()))
    silver = {**silver, "silver_responsibility": unmarked}
    return silver, conform(silver)


@pytest.fixture(scope="module")
def portions(read: tuple[Tables, Tables]) -> list[Tables]:
    """A portion for each focus, with some of the blocks."""
    return [narrowed(*read, asked) for asked in in_portions(asked_anew(*read), 1)]


def test_all_portions_together_say_what_the_whole_says(read: tuple[Tables, Tables], portions: list[Tables]) -> None:
    answers = [infer_portion(portion) for portion in portions]
    together = {table: pl.concat([answer[table] for answer in reversed(answers)]) for table in answers[0]}
    found, expected = content_rows(*read, together), content_rows(*read)
    assert [table for table in expected if not found[table].equals(expected[table])] == []
    # What goal pages label rests on other documents than the focus's own.
    assert "declared_on_goal_page" in found["conformed_responsibility_level"]["level_method"]


def test_a_portion_holds_nothing_of_what_others_ask(read: tuple[Tables, Tables], portions: list[Tables]) -> None:
    of_foci = [portion for portion in portions if portion[ASKED_FOCI].height]
    assert len(of_foci) > 1
    for portion in of_foci:
        sections = portion["conformed_focus_section"]
        assert sections.select(FOCUS).unique().rows() == portion[ASKED_FOCI].select(FOCUS).rows()
        blocks = set(sections["block_key"])
        for table in ("silver_responsibility", "silver_skill", "silver_unread"):
            assert set(portion[table]["block_key"]) <= blocks
        assert set(portion["silver_rubric_cell"]["block_key"]) <= blocks | set(portion[ASKED_BLOCKS][ASKED])
        assert portion["silver_responsibility"].height < read[0]["silver_responsibility"].height
    for table in ("silver_panel_attribute", "silver_level_line", "silver_compared_role"):
        assert all(set(portion[table]["block_key"]) <= set(portion[ASKED_BLOCKS][ASKED]) for portion in portions)


def test_each_block_and_focus_is_asked_in_one_portion_and_not_again_once_kept(
    read: tuple[Tables, Tables], portions: list[Tables]
) -> None:
    asked = asked_anew(*read)
    for most in (1, 2, 1000):
        parts = in_portions(asked, most)
        assert pl.concat([part.blocks for part in parts]).equals(asked.blocks)
        assert pl.concat([part.foci for part in parts]).equals(asked.foci)
        assert max(part.foci.height for part in parts) <= most
    first = portions[0]
    rest = asked_anew(*read, infer_portion(first))
    assert rest.blocks.equals(asked.blocks.slice(first[ASKED_BLOCKS].height))
    assert rest.foci.equals(asked.foci.slice(first[ASKED_FOCI].height))
    assert rest.foci.height < asked.foci.height
    assert in_portions(asked_anew(*read, infer_portion(narrowed(*read, asked))), 1) == []
