"""What the lexicon's files must keep, and how a row that breaks a rule is refused."""

import json
from typing import Any

import pytest

from rolewh.infer.parameter_files import ParameterFileError
from rolewh.infer.scope import DIMENSIONS, method_parameters, read_scope
from rolewh.infer.scope.lexicon import (
    CUE_FILES,
    DOMAIN_FILE,
    LexiconError,
    data_files,
    lexicon,
    read_cues,
    read_domain_words,
    read_words,
)
from rolewh.infer.scope.parameters import published

WORDS = {
    "edition": "w@1",
    "skipped": ["the"],
    "lead_in": ["you"],
    "negators": ["not"],
    "attenuators": ["!help to"],
    "idle": ["machine learning"],
    "classes": {"span": ["bakery", "whole guild"]},
}
DOMAIN = frozenset({"clinic"})


def cues(**changes: Any) -> dict[str, Any]:
    return {"edition": "c@1", "tracks": ["P"], "impact": {"5": ["across {span}"]}, **changes}


def refused(raw: dict[str, Any]) -> str:
    with pytest.raises(ParameterFileError) as caught:
        read_cues(raw, read_words(WORDS, DOMAIN), DOMAIN, "cues_ours.toml")
    return str(caught.value)


def test_the_published_lexicon_keeps_its_own_rules() -> None:
    assert set(lexicon().tracks) == {None, "S", "P", "M", "E"}
    assert all(1 <= cue.ordinal <= 7 for cues in lexicon().tracks.values() for cue in cues.values())


@pytest.mark.parametrize("track", ["S", "P", "M", "E", None])
def test_every_track_has_cues_of_every_dimension(track: str | None) -> None:
    assert {cue.dimension for cue in lexicon().tracks[track].values()} == set(DIMENSIONS)


def test_every_dimension_has_common_cues_on_the_whole_scale() -> None:
    common = data_files()[CUE_FILES[0]]
    assert all(list(common[dimension]) == ["1", "2", "3", "4", "5", "6", "7"] for dimension in DIMENSIONS)


def test_each_tracks_own_file_has_cues_of_every_dimension_its_panel_states() -> None:
    for name in CUE_FILES[1:]:
        assert set(DIMENSIONS) <= set(data_files()[name]), name


def test_a_sound_file_is_read_with_its_classes_unfolded() -> None:
    read = read_cues(cues(), read_words(WORDS, DOMAIN), DOMAIN, "cues_ours.toml")
    assert sorted(keys for _, keys in read.cues) == [("across", "bakery"), ("across", "whol", "guild")]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"courage": {"1": ["brave"]}}, "courage"),
        ({"impact": {"8": ["across all"]}}, "ordinal '8'"),
        ({"impact": {"0": ["across all"]}}, "ordinal '0'"),
        ({"impact": {"high": ["across all"]}}, "ordinal 'high'"),
        ({"tracks": ["P", "Z"]}, "tracks ['Z']"),
        ({"impact": {"5": ["across {span}", "across bakeries"]}}, "keep one of them"),
        ({"impact": {"5": ["across {span}"], "6": ["across bakery"]}}, "keep one of them"),
        ({"impact": {"5": ["clinics everywhere"]}}, "the name of a trade"),
        ({"impact": {"5": ["=clinics everywhere"]}}, "the name of a trade"),
        ({"impact": {"5": ["across the guild"]}}, "passed over"),
        ({"impact": {"5": ["across {nothing}"]}}, "class 'nothing'"),
        ({"impact": {"5": ["~ guild"]}}, "gap"),
        ({"impact": {"5": ["guild ~"]}}, "gap"),
        ({"impact": {"5": ["guild ^ wide"]}}, "front"),
        ({"impact": {"5": ["Guild wide"]}}, "lower-case"),
        ({"impact": {"5": [""]}}, "words in quotes"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_its_file_and_reason(changes: dict[str, Any], told: str) -> None:
    sentence = refused(cues(**changes))
    assert sentence.startswith("cues_ours.toml")
    assert told in sentence


def test_a_file_without_a_key_is_refused() -> None:
    assert "tracks: missing; expected" in refused({"edition": "c@1", "impact": {"5": ["across all"]}})


def test_one_phrase_may_speak_of_two_dimensions() -> None:
    raw = cues(knowledge={"3": ["across {span}"]})
    assert len(read_cues(raw, read_words(WORDS, DOMAIN), DOMAIN, "cues_ours.toml").cues) == 4


def test_a_class_with_a_domain_word_is_refused_and_an_idle_phrase_may_hold_one() -> None:
    with pytest.raises(LexiconError, match="the name of a trade"):
        read_words({**WORDS, "classes": {"span": ["clinics"]}}, DOMAIN)
    assert read_words({**WORDS, "idle": ["clinic hours"]}, DOMAIN).turning["idle"] == {("clinic", "hour")}


@pytest.mark.parametrize("trade", ["clinical", "software", "sales", "engineering", "nurse", "marketing", "laboratory"])
def test_the_names_of_trades_are_forbidden(trade: str) -> None:
    domain = read_domain_words(data_files()[DOMAIN_FILE])
    with pytest.raises(LexiconError, match="the name of a trade"):
        read_cues(cues(impact={"5": [f"{trade} across"]}), read_words(WORDS, frozenset()), domain, "cues_ours.toml")


def test_the_method_row_carries_every_edition_the_parameters_and_the_whole_lexicon() -> None:
    code, edition, parameters, sentence = method_parameters()
    told = json.loads(parameters)
    assert code == "scope_cues"
    assert edition.split("+") == ["scope@1", "scope-cues@1", "scope-words@2", "scope-domain-words@1"]
    assert told["parameters"]["tolerance"] == published().tolerance
    assert set(told["files"]) == set(data_files())
    assert parameters == json.dumps(told, sort_keys=True)
    assert sentence.endswith(".")


def sentence_of(phrase: str) -> str:
    """The shortest sentence that says a cue as it is written: first of the alternatives, first of the class, no gap filled."""
    classes = lexicon().words.classes
    firsts = (part.split("|")[0] for part in phrase.split() if part not in "~^")
    said = " ".join(classes[first[1:-1]][0] if first.startswith("{") else first for first in firsts)
    return ("" if phrase.startswith("^") else "bakers ") + said.replace("=", "").replace("!", "")


@pytest.mark.parametrize("name", CUE_FILES)
def test_every_cue_is_found_in_the_sentence_that_says_it(name: str) -> None:
    raw = data_files()[name]
    track = raw["tracks"][0] if len(raw["tracks"]) == 1 else None
    unheard = [
        (dimension, ordinal, phrase)
        for dimension in DIMENSIONS
        for ordinal, phrases in raw.get(dimension, {}).items()
        for phrase in phrases
        if int(ordinal) not in {hit.cue_ordinal for hit in read_scope(sentence_of(phrase), track).score(dimension).hits}
    ]
    assert unheard == []
