"""A responsibility that stands in very many places tells how many, and names the first hundred."""

from tests.questions.hand_made_star import empty_star, put


def test_the_first_hundred_places_are_named_and_all_are_counted() -> None:
    foci = [f"CAR.F{number:03}" for number in range(1, 121)]
    star = empty_star()
    told = {"level": "P1", "responsibility_text": "Other tasks", "needs_review": False, "sequence_number": 1}
    put(star, [f"{focus}.P1" for focus in foci], {"fact_responsibility": [{"focus": focus, **told} for focus in foci]})
    ((count, places),) = star.sql("select place_count, place_list from repeated_responsibilities()").fetchall()
    star.close()
    assert count == 120
    assert places == [f"{focus}.P1" for focus in foci[:100]]
