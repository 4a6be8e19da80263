"""The shapes of real pages, both layouts and cut anywhere: every field is right or null, none is wrong."""

from pathlib import Path

from tests.sample import other_layout_fields
from tests.sample.layout_fields import count_fields


def test_no_field_of_a_real_shape_is_read_wrong(shared_data: Path) -> None:
    counts, wrong = count_fields(shared_data / "layouts")
    assert wrong == []
    assert sum(number for (_, outcome), number in counts.items() if outcome == "right") > 620
    assert sum(number for (_, outcome), number in counts.items() if outcome == "null") <= 10


def test_no_field_of_a_goal_compare_or_story_shape_is_read_wrong(shared_data: Path) -> None:
    counts, wrong = other_layout_fields.count_fields(shared_data / "layouts")
    assert wrong == []
    assert counts["page: intake_state", "right"] == 67
    assert sum(number for (_, outcome), number in counts.items() if outcome == "right") > 3000
    assert sum(number for (_, outcome), number in counts.items() if outcome == "null") <= 30
