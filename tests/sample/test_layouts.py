"""The shapes of real sibling pages, both layouts and cut anywhere: every field is right or null, none is wrong."""

from pathlib import Path

from tests.sample.layout_fields import count_fields


def test_no_field_of_a_real_shape_is_read_wrong(shared_data: Path) -> None:
    counts, wrong = count_fields(shared_data / "layouts")
    assert wrong == []
    assert sum(number for (_, outcome), number in counts.items() if outcome == "right") > 600
    assert sum(number for (_, outcome), number in counts.items() if outcome == "null") <= 10
