"""Promises of reading scope, on sentences of our own where every answer can be seen."""

from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolewh.infer.scope import DIMENSIONS, Hit, read_scope, scope_of

LADDER = (
    "Weighs flour under close supervision and follows written instructions",
    "Bakes standard loaves with general guidance and keeps colleagues informed",
    "Plans own work independently and resolves varied problems with the ovens",
    "Leads a complex move of the bakery and mentors junior bakers",
    "Sets standards for several teams and advises senior leaders",
    "Defines the strategy of the company and represents the company before the board",
)


def hits(text: str, dimension: str, track: str | None = "P") -> list[Hit]:
    return list(read_scope(text, track).score(dimension).hits)


def ordinals(text: str, dimension: str, track: str | None = "P") -> list[int | None]:
    return [hit.ordinal for hit in hits(text, dimension, track)]


def test_a_text_without_cues_scores_null_in_every_dimension_and_is_not_an_abstention() -> None:
    reading = read_scope("Kneads dough for rye bread", "P")
    assert reading.abstained is None
    assert [score.dimension for score in reading.scores] == list(DIMENSIONS)
    assert all(
        (score.median, score.lowest, score.highest, score.hits) == (None, None, None, ()) for score in reading.scores
    )


def test_a_track_that_does_not_exist_abstains_with_the_reason() -> None:
    reading = read_scope(LADDER[0], "X")
    assert reading.abstained == "unknown_track"
    assert all(score.hit_count == 0 for score in reading.scores)


def test_a_score_is_the_median_of_its_hits_with_the_lowest_and_the_highest() -> None:
    texts = [(1, "Simple ovens"), (2, "complex ovens"), (3, "highly complex ovens"), (4, "ambiguous ovens")]
    score = scope_of(texts, "P").score("complexity")
    assert [hit.ordinal for hit in score.hits] == [1, 4, 5, 5]
    assert (score.median, score.lowest, score.highest, score.hit_count) == (4.5, 1, 5, 4)


def test_a_hit_tells_its_words_their_place_and_the_number_of_their_text() -> None:
    texts = [(11, "Bakes bread"), (12, "Bakes, then sets the standards of the guild")]
    (hit,) = scope_of(texts, "P").score("decision_rights").hits
    assert (hit.text_number, hit.words, hit.ordinal, hit.treatment) == (12, "sets the standards", 5, "counted")
    assert texts[1][1][hit.start : hit.end] == hit.words


def test_forms_of_a_word_and_words_in_between_are_the_same_cue() -> None:
    for text in ("define the strategy", "Defines your long baking strategy", "defining strategies"):
        assert ordinals(text, "decision_rights") == [6], text


def test_the_longer_cue_wins_over_the_shorter_inside_it() -> None:
    assert ordinals("complex doughs", "complexity") == [4]
    assert ordinals("highly complex doughs", "complexity") == [5]
    assert ordinals("the most complex doughs", "complexity") == [6]


def test_a_phrase_silences_the_shorter_cues_of_other_dimensions_inside_it() -> None:
    assert ordinals("Bakes under supervision of a master", "leadership") == []
    assert ordinals("Speaks with several teams", "impact") == [5]
    assert ordinals("Speaks with several teams", "collaboration") == []


def test_no_cue_reaches_over_the_end_of_a_sentence() -> None:
    assert ordinals("Defines bread. Strategy is for others", "decision_rights") == [4, 4]


@pytest.mark.parametrize(
    "text",
    ["Is not accountable for bread", "Never accountable for bread", "Isn't accountable", "Is no longer accountable"],
)
def test_a_negated_cue_is_told_and_not_counted(text: str) -> None:
    score = read_scope(text, "P").score("autonomy")
    assert [(hit.cue_ordinal, hit.ordinal, hit.treatment) for hit in score.hits] == [(5, None, "negated")]
    assert (score.median, score.hit_count) == (None, 0)


def test_not_only_is_no_negation() -> None:
    assert ordinals("Not only accountable for bread", "autonomy") == [5]


def test_without_supervision_is_autonomy_and_negates_nothing_behind_it() -> None:
    text = "Works without supervision on complex doughs"
    assert ordinals(text, "autonomy") == [4]
    assert ordinals(text, "complexity") == [4]


def test_no_people_responsibility_is_the_lowest_leadership() -> None:
    assert ordinals("No people leadership", "leadership") == [1]
    assert ordinals("Has no direct reports", "leadership") == [1]


@pytest.mark.parametrize(
    "text", ["Assists with complex doughs", "Learns how to mix complex doughs", "Supports the mixing of complex doughs"]
)
def test_attenuated_work_counts_for_less_and_keeps_the_ordinal_of_its_cue(text: str) -> None:
    (hit,) = hits(text, "complexity")
    assert (hit.cue_ordinal, hit.ordinal, hit.treatment) == (4, 3, "attenuated")


def test_an_attenuator_is_a_cue_of_its_own() -> None:
    assert ordinals("Assists with loaves", "autonomy") == [1]
    assert ordinals("Learns how to mix doughs", "knowledge") == [1]


def test_an_attenuated_cue_never_falls_below_the_scale() -> None:
    assert ordinals("Assists with routine loaves", "complexity") == [1]


def test_each_track_reads_with_its_own_cues_and_no_track_with_the_common_ones() -> None:
    text = "Leads the team"
    assert ordinals(text, "leadership", "P") == ordinals(text, "leadership", None) == [4]
    assert ordinals(text, "leadership", "M") == [3]
    assert ordinals("The crew output of the night", "impact", "S") == [2]
    assert ordinals("The crew output of the night", "impact", None) == []


def test_a_panel_may_say_in_one_word_what_a_sentence_must_spell_out() -> None:
    assert read_scope("None", "P", about="leadership").score("leadership").median == 1
    assert read_scope("None", "P").score("leadership").median is None
    assert [score.dimension for score in read_scope(" ".join(LADDER), "P", about="impact").scores if score.hits] == [
        "impact"
    ]


def test_a_dimension_that_does_not_exist_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError, match="scope"):
        read_scope("None", "P", about="scope")


def test_a_trade_does_not_change_the_scope_of_the_same_work() -> None:
    plain = "Leads {0} for several teams and mentors junior {0} staff in complex {0} work"
    readings = [
        [(score.dimension, score.median, score.hit_count) for score in read_scope(plain.format(trade), "P").scores]
        for trade in ("clinical", "software", "sales", "actuarial")
    ]
    assert all(reading == readings[0] for reading in readings)


@pytest.mark.parametrize("track", ["P", None])
def test_a_plain_ladder_rises_from_level_to_level(track: str | None) -> None:
    middles = [
        median(hit.ordinal for score in read_scope(text, track).scores for hit in score.hits if hit.ordinal is not None)
        for text in LADDER
    ]
    assert middles == sorted(set(middles))


WORDS = st.sampled_from(
    (
        "not",
        "without",
        "leads",
        "strategy",
        "complex",
        "several teams",
        "routine",
        "helps to",
        "under supervision",
        ",",
        ".",
    )
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(["S", "P", "M", "E", None]))
def test_every_hit_stands_in_its_text_and_no_word_serves_two_hits_of_a_dimension(text: str, track: str | None) -> None:
    for score in read_scope(text, track).scores:
        counted = [hit.ordinal for hit in score.hits if hit.ordinal is not None]
        assert score.hit_count == len(counted)
        assert (score.lowest, score.highest) == ((min(counted), max(counted)) if counted else (None, None))
        assert all(1 <= ordinal <= 7 for ordinal in counted)
        assert all(text[hit.start : hit.end] == hit.words for hit in score.hits)
        places = sorted((hit.start, hit.end) for hit in score.hits)
        assert all(end <= start for (_, end), (start, _) in pairwise(places))


@given(st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=6))
def test_texts_read_together_have_the_hits_they_have_alone(texts: list[str]) -> None:
    together = scope_of(enumerate(texts), "P")
    for dimension in DIMENSIONS:
        alone = [hit.words for text in texts for hit in read_scope(text, "P").score(dimension).hits]
        assert [hit.words for hit in together.score(dimension).hits] == alone
