"""The real reference page: its 29 responsibilities lie 4, 5, 5, 5, 5, 5 on its six levels."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from rolewh.infer.levels import assign_levels

PAGE = "000_e9393b132e32e1db.expected.json"


@dataclass(frozen=True)
class Page:
    bullets: list[str]
    truth: list[str]
    rubric: list[tuple[str, str]]


@pytest.fixture
def page(shared_data: Path) -> Page:
    expected = json.loads((shared_data / "profiles" / PAGE).read_text(encoding="utf-8"))
    items = expected["responsibilities"]["items"]
    rubric = [
        (row["level"], " ".join(cell for name, cell in row.items() if name not in ("line", "level")))
        for row in expected["level_guidelines"]["rows"]
    ]
    return Page([item["text"] for item in items], [item["level"] for item in items], rubric)


def levels_of(page: Page) -> list[str | None]:
    return [given.level_code for given in assign_levels(page.bullets, page.rubric).assignments]


def chunks_of(size: int, page: Page) -> list[str]:
    return [page.rubric[min(at // size, len(page.rubric) - 1)][0] for at in range(len(page.bullets))]


def test_all_29_responsibilities_get_their_level(page: Page) -> None:
    assert levels_of(page) == page.truth
    assert [page.truth.count(code) for code, _ in page.rubric] == [4, 5, 5, 5, 5, 5]


def test_chunks_of_five_are_wrong_on_this_page_so_the_answer_cannot_come_from_counting(page: Page) -> None:
    assert chunks_of(5, page) != page.truth
    assert levels_of(page) != chunks_of(5, page)


def test_the_page_is_read_with_high_posteriors(page: Page) -> None:
    posteriors = sorted(given.posterior or 0.0 for given in assign_levels(page.bullets, page.rubric).assignments)
    assert posteriors[len(posteriors) // 10] > 0.85
    assert sum(posteriors) / len(posteriors) > 0.95


def test_without_its_rubric_text_the_page_is_a_guess_and_says_so(page: Page) -> None:
    reading = assign_levels(page.bullets, [(code, "") for code, _ in page.rubric])
    assert reading.method_code == "equal_split"
    assert all(given.needs_review for given in reading.assignments)


def test_losing_the_first_bullets_does_not_shift_the_others(page: Page) -> None:
    kept = page.bullets[2:]
    given = assign_levels(kept, page.rubric).assignments
    right = sum(one.level_code == level for one, level in zip(given, page.truth[2:], strict=True))
    assert right >= len(kept) - 1
