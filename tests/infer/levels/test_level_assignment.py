"""Promises of assign_levels on small ladders of our own, where every answer can be read off the page."""

import time
from collections.abc import Sequence

import pytest

from rolewh.infer.levels import LevelReading, assign_levels

RUBRIC = (
    ("K2", "Waters seedlings in the greenhouse to a written timetable. Asks the foreman before changing anything."),
    ("K3", "Chooses compost and grafting dates for one orchard; settles disputes over tools within the crew."),
    ("K5", "Decides which orchards the estate buys and speaks for it before the growers' association."),
)
BULLETS = (
    "Waters trays of seedlings by the timetable",
    "Asks the foreman when a greenhouse vent jams",
    "Chooses compost for the pear orchard",
    "Sets grafting dates and keeps the tools of the crew in order",
    "Settles disputes within the crew",
    "Speaks for the estate before the association of growers",
    "Decides on buying orchards",
)
LEVELS = ["K2", "K2", "K3", "K3", "K3", "K5", "K5"]


def codes(bullets: Sequence[str], rubric: Sequence[tuple[str, str]]) -> list[str]:
    return [given.level_code or "" for given in assign_levels(bullets, rubric).assignments]


def posteriors(reading: LevelReading) -> list[float]:
    """The posteriors of a reading that gave every bullet one."""
    told = [given.posterior for given in reading.assignments if given.posterior is not None]
    assert len(told) == len(reading.assignments)
    return told


def test_bullets_go_to_the_rows_whose_words_they_share() -> None:
    reading = assign_levels(BULLETS, RUBRIC)
    assert reading.method_code == "rubric_alignment"
    assert [given.level_code for given in reading.assignments] == LEVELS


def test_levels_are_the_rubric_rows_own_and_need_not_start_at_one_or_be_consecutive() -> None:
    assert set(codes(BULLETS, RUBRIC)) == {"K2", "K3", "K5"}


def test_uneven_runs_are_followed_where_the_rubric_speaks_clearly() -> None:
    rubric = (
        ("A", "anvil hammer tongs bellows charcoal"),
        ("B", "loom shuttle spindle carding fleece"),
        ("C", "quill ledger inkwell seal parchment"),
    )
    smith = ["Swings the hammer at the anvil"]
    weaver = ["Threads the shuttle", "Turns the spindle", "Does the carding", "Washes fleece", "Sets up the loom"]
    clerk = ["Cuts the quill", "Keeps the ledger", "Sets the seal on parchment"]
    assert codes(smith + weaver + clerk, rubric) == ["A"] + ["B"] * 5 + ["C"] * 3


def test_an_assignment_tells_the_bullets_own_words_that_speak_for_it() -> None:
    evidence = assign_levels(BULLETS, RUBRIC).assignments[1].evidence
    assert {"foreman", "greenhouse"} <= set(evidence)
    assert "vent" not in evidence


def test_at_most_five_terms_are_told() -> None:
    text = "Waters seedlings in the greenhouse to a written timetable and asks the foreman before changing anything"
    assert len(assign_levels([text, *BULLETS[2:]], RUBRIC).assignments[0].evidence) == 5


def test_a_bullet_that_shares_nothing_with_any_row_tells_no_evidence() -> None:
    bullets = [*BULLETS[:3], "Keeps bees", *BULLETS[3:]]
    assert assign_levels(bullets, RUBRIC).assignments[3].evidence == ()


def test_every_posterior_is_a_probability_and_review_is_asked_exactly_below_the_threshold() -> None:
    bullets = [*BULLETS[:2], "Keeps bees", *BULLETS[2:]]
    reading = assign_levels(bullets, RUBRIC)
    told = posteriors(reading)
    assert all(0.0 <= posterior <= 1.0 for posterior in told)
    assert [given.needs_review for given in reading.assignments] == [posterior < 0.8 for posterior in told]
    assert len({given.needs_review for given in reading.assignments}) == 2


def test_a_bullet_without_shared_words_between_two_levels_is_left_for_review() -> None:
    bullets = [*BULLETS[:2], "Keeps bees", *BULLETS[2:]]
    assert assign_levels(bullets, RUBRIC).assignments[2].needs_review


def test_a_level_never_falls_along_the_bullets_even_if_words_point_back() -> None:
    order = [code for code, _ in RUBRIC]
    ranks = [order.index(code) for code in codes(BULLETS[::-1], RUBRIC)]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}


def test_a_rubric_in_another_order_than_the_bullets_is_not_believed() -> None:
    against, along = assign_levels(BULLETS[::-1], RUBRIC), assign_levels(BULLETS, RUBRIC)
    assert sum(posteriors(against)) < sum(posteriors(along))


def test_bullets_worded_alike_are_put_on_different_levels() -> None:
    rubric = (("A", ""), ("B", ""))
    alike = [
        "Prunes old pear trees",
        "Counts crates",
        "Sweeps paths",
        "Prunes old pear trees",
        "Mends a gate",
        "Boils jam",
    ]
    assert codes(alike, rubric) == ["A", "A", "A", "B", "B", "B"]
    early = [
        "Prunes old pear trees",
        "Counts crates",
        "Prunes old pear trees",
        "Sweeps paths",
        "Mends a gate",
        "Counts crates",
    ]
    assert codes(early, rubric) == ["A", "A", "B", "B", "B", "B"]


@pytest.mark.parametrize("silent", ["", "   ", "of the and", "—"])
def test_without_rubric_words_the_split_is_near_equal_and_every_level_waits_for_review(silent: str) -> None:
    reading = assign_levels([f"Duty {name}" for name in "pqrstu"], [("A", silent), ("B", silent), ("C", silent)])
    assert reading.method_code == "equal_split"
    assert [given.level_code for given in reading.assignments] == ["A", "A", "B", "B", "C", "C"]
    assert all(given.needs_review and not given.evidence for given in reading.assignments)
    assert max(posteriors(reading)) < 0.8


def test_one_row_with_words_among_silent_ones_compares_nothing_and_is_an_equal_split() -> None:
    reading = assign_levels(BULLETS, [RUBRIC[0], ("K3", ""), ("K5", "")])
    assert reading.method_code == "equal_split"


def test_a_ladder_of_one_row_proves_nothing_either() -> None:
    reading = assign_levels(BULLETS, RUBRIC[:1])
    assert reading.method_code == "equal_split"
    assert {given.level_code for given in reading.assignments} == {"K2"}
    assert all(given.needs_review for given in reading.assignments)


def test_a_silent_row_between_told_ones_still_gets_its_bullets() -> None:
    reading = assign_levels(BULLETS, [RUBRIC[0], ("K3", ""), RUBRIC[2]])
    assert reading.method_code == "rubric_alignment"
    assert [given.level_code for given in reading.assignments] == LEVELS


def test_without_levels_every_bullet_abstains() -> None:
    reading = assign_levels(BULLETS, [])
    assert reading.method_code == "abstained"
    assert len(reading.assignments) == len(BULLETS)
    assert all(
        (given.level_code, given.posterior, given.needs_review, given.evidence) == (None, None, True, ())
        for given in reading.assignments
    )


def test_no_bullets_give_no_assignments() -> None:
    assert assign_levels([], RUBRIC).assignments == ()


def test_fewer_bullets_than_rows_leave_rows_empty_rather_than_fail() -> None:
    assert codes([BULLETS[0], BULLETS[6]], RUBRIC) == ["K2", "K5"]
    assert codes([BULLETS[6]], RUBRIC) == ["K5"]


def test_as_many_bullets_as_rows_give_each_row_one() -> None:
    assert codes(["x", "y", "z"], RUBRIC) == ["K2", "K3", "K5"]


def test_the_same_page_gives_the_same_reading() -> None:
    assert assign_levels(BULLETS, RUBRIC) == assign_levels(list(BULLETS), list(RUBRIC))


@pytest.mark.parametrize(
    "hostile", ["", "\x00\x1b[31m", "%s {0} '; drop table x;--", "ﷺ" * 5000, "a" * 100_000, "- " * 50_000]
)
def test_hostile_text_is_read_as_text(hostile: str) -> None:
    reading = assign_levels([hostile, *BULLETS[1:]], [("K2", hostile), *RUBRIC[1:]])
    assert len(reading.assignments) == len(BULLETS)
    assert all(0.0 <= posterior <= 1.0 for posterior in posteriors(reading))


def test_more_bullets_or_rows_than_the_published_bounds_abstain() -> None:
    assert assign_levels(["duty"] * 10_001, RUBRIC).method_code == "abstained"
    assert assign_levels(BULLETS, [(f"R{rank}", f"word{rank}") for rank in range(61)]).method_code == "abstained"


def test_an_absurd_page_is_read_in_seconds_and_still_in_order() -> None:
    rubric = [(f"R{rank:02d}", " ".join(f"w{rank}x{word}" for word in range(40))) for rank in range(30)]
    bullets = [
        f"Handles w{at * 30 // 5000}x{at % 40} beside task{at} and common matters of the house" for at in range(5000)
    ]
    started = time.process_time()
    levels = codes(bullets, rubric)
    assert time.process_time() - started < 30.0
    assert levels == sorted(levels)
    assert len(set(levels)) == 30
    right = sum(level == f"R{at * 30 // 5000:02d}" for at, level in enumerate(levels))
    assert right / 5000 > 0.9


def test_a_declared_level_draws_its_neighbours_to_the_right_side_of_it() -> None:
    vague = ["Keeps things going"] * 6
    declared = [None, None, None, "K3", None, None]
    found = [given.level_code or "" for given in assign_levels(vague, RUBRIC, declared=declared).assignments]
    assert found[3] == "K3"
    assert found[4:] == sorted(found[4:])
    assert set(found[:3]) <= {"K2", "K3"}
    early = [None, "K5", None, None, None, None]
    # Three rows and one bullet below the one at the top: no ordered cut has them all, and the declared one still holds.
    assert assign_levels(vague, RUBRIC, declared=early).assignments[5].level_code == "K5"


def test_declared_levels_out_of_order_move_nothing_else() -> None:
    declared = ["K5", None, None, None, None, None, "K2"]
    assert assign_levels(BULLETS, RUBRIC, declared=declared) == assign_levels(BULLETS, RUBRIC)


def test_a_declared_level_that_the_rubric_does_not_have_moves_nothing_else() -> None:
    declared = ["K9", *[None] * 6]
    assert assign_levels(BULLETS, RUBRIC, declared=declared) == assign_levels(BULLETS, RUBRIC)
