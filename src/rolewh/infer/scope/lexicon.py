"""The cue lexicon: read from the data files, checked row by row, and put together for each track."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rolewh.infer.levels.stemming import stem
from rolewh.infer.parameter_files import (
    TEXT,
    WORDS,
    Named,
    ParameterFileError,
    Table,
    fitting,
    read_parameter_file,
)
from rolewh.infer.scope.phrases import FORM, Keys, PhraseError, unfold
from rolewh.parse.terms import TRACKS

#: The dimensions of scope, in the order they are told.
DIMENSIONS: Final = ("knowledge", "complexity", "collaboration", "autonomy", "impact", "decision_rights", "leadership")
#: The universal scale.
ORDINALS: Final = range(1, 8)

CUE_FILES: Final = (
    "cues_common.toml",
    "cues_support.toml",
    "cues_professional.toml",
    "cues_management.toml",
    "cues_executive.toml",
)
#: Cues that count only in a text declared to be about their dimension.
DECLARED_FILE: Final = "cues_declared.toml"
WORDS_FILE: Final = "words.toml"
DOMAIN_FILE: Final = "domain_words.toml"

_WORD_LISTS: Final = ("negators", "attenuators", "idle")
_CUES_SHAPE: Final[Table] = {"edition": TEXT, "tracks": WORDS, **dict.fromkeys(DIMENSIONS, Named(WORDS))}
_DOMAIN_SHAPE: Final[Table] = {"edition": TEXT, "words": WORDS}
_WORDS_SHAPE: Final[Table] = {
    "edition": TEXT,
    **dict.fromkeys(("skipped", "lead_in", *_WORD_LISTS), WORDS),
    "classes": Named(WORDS),
}


class LexiconError(ParameterFileError):
    """A data file breaks a rule of the lexicon; the message says which file, which entry and what was expected."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that tells of one dimension; `ordinal` lies on the universal scale 1..7.

    `is_common` marks a row for every track, which gives way to a track's own.
    """

    dimension: str
    phrase: str
    ordinal: int
    is_common: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What words.toml holds: the lists of turning words unfolded, the classes as written."""

    skipped: frozenset[str]
    lead_in: frozenset[str]
    turning: Mapping[str, frozenset[Keys]]
    classes: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class CueFile:
    """One file of cues: the tracks it speaks for and every way to say a cue, by dimension."""

    tracks: frozenset[str]
    cues: Mapping[tuple[str, Keys], Cue]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All files together: cues of each track (None: the common ones alone), and the declared ones apart."""

    words: Words
    tracks: Mapping[str | None, Mapping[tuple[str, Keys], Cue]]
    declared: Mapping[tuple[str, Keys], Cue]


def read_domain_words(raw: Mapping[str, Any]) -> frozenset[str]:
    """Stems of the words no cue may hold. Raises ParameterFileError."""
    return frozenset(stem(word) for word in fitting(raw, _DOMAIN_SHAPE, DOMAIN_FILE)["words"])


def read_words(raw: Mapping[str, Any], domain: frozenset[str]) -> Words:
    """Check and unfold the shared words. Raises ParameterFileError."""
    fitting(raw, _WORDS_SHAPE, WORDS_FILE)
    classes, skipped = raw["classes"], frozenset(raw["skipped"])
    for members in classes.values():
        for member in members:
            _unfolded(member, {}, skipped, domain, WORDS_FILE)
    turning = {
        name: frozenset(
            # Idle phrases take domain words out of the way, so they alone may hold them.
            keys
            for phrase in raw[name]
            for keys in _unfolded(phrase, classes, skipped, frozenset() if name == "idle" else domain, WORDS_FILE)
        )
        for name in _WORD_LISTS
    }
    return Words(skipped, frozenset(raw["lead_in"]), turning, classes)


def read_cues(raw: Mapping[str, Any], words: Words, domain: frozenset[str], name: str) -> CueFile:
    """Check and unfold one file of cues. Raises ParameterFileError.

    Refused: a key that is no dimension, an ordinal outside 1..7, a track that does not exist, a cue that is said twice in
    one dimension, a cue with a domain word or a word that is passed over, a phrase outside the language of phrases.py.
    """
    # A file may lack a dimension; it may have no other.
    fitting({**{dimension: {} for dimension in DIMENSIONS}, **raw}, _CUES_SHAPE, name)
    unknown = sorted(set(raw["tracks"]) - set(TRACKS))
    if unknown:
        raise LexiconError(
            f"{name}: tracks {unknown} do not exist; expected some of {', '.join(TRACKS)}; take them out"
        )
    cues: dict[tuple[str, Keys], Cue] = {}
    for cue in _rows(raw, name):
        for keys in sorted(_unfolded(cue.phrase, words.classes, words.skipped, domain, name)):
            earlier = cues.setdefault((cue.dimension, keys), cue)
            if earlier is not cue:
                raise LexiconError(
                    f"{name}: {cue.dimension} {cue.ordinal} has {cue.phrase!r}, which says {' '.join(keys)!r} like"
                    f" {earlier.phrase!r} at {earlier.ordinal}; expected each cue once; keep one of them"
                )
    return CueFile(frozenset(raw["tracks"]), cues)


@cache
def lexicon() -> Lexicon:
    """The published lexicon. Raises LexiconError where a data file breaks a rule."""
    raw = data_files()
    domain = read_domain_words(raw[DOMAIN_FILE])
    words = read_words(raw[WORDS_FILE], domain)
    common, *own = (read_cues(raw[name], words, domain, name) for name in CUE_FILES)
    declared = read_cues(raw[DECLARED_FILE], words, domain, DECLARED_FILE)
    tracks: dict[str | None, Mapping[tuple[str, Keys], Cue]] = {None: common.cues}
    # A track's own row speaks where a common one has the same words.
    tracks |= {track: {**common.cues, **file.cues} for file in own for track in file.tracks}
    return Lexicon(words, tracks, declared.cues)


@cache
def data_files() -> Mapping[str, dict[str, Any]]:
    """The data files as they stand, by name. Callers must not change them."""
    names = (*CUE_FILES, DECLARED_FILE, WORDS_FILE, DOMAIN_FILE)
    return {name: read_parameter_file(__package__, name) for name in names}


def _rows(raw: Mapping[str, Any], name: str) -> Iterator[Cue]:
    is_common = set(raw["tracks"]) == set(TRACKS)
    for dimension in DIMENSIONS:
        for ordinal, phrases in raw.get(dimension, {}).items():
            if ordinal not in {str(number) for number in ORDINALS}:
                raise LexiconError(
                    f"{name}: {dimension} has the ordinal {ordinal!r}; expected a whole number 1 to 7; put it right"
                )
            yield from (Cue(dimension, phrase, int(ordinal), is_common) for phrase in phrases)


def _unfolded(
    phrase: str, classes: Mapping[str, Sequence[str]], skipped: frozenset[str], domain: frozenset[str], name: str
) -> frozenset[Keys]:
    try:
        unfolded = unfold(phrase, classes)
    except PhraseError as error:
        raise LexiconError(f"{name}: {error}") from error
    for key in sorted({key for keys in unfolded for key in keys}):
        word = key.removeprefix(FORM)
        if stem(word) in domain or key in domain:
            raise LexiconError(
                f"{name}: {phrase!r} holds {word!r}, the name of a trade ({DOMAIN_FILE}); expected none; leave the trade out"
            )
        if word in skipped:
            raise LexiconError(f"{name}: {phrase!r} holds {word!r}, which is passed over in every text; leave it out")
    return unfolded
