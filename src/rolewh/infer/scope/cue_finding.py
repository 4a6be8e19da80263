"""The cues of one text: longest first, then what idioms, negation and attenuation make of them. Scores are the reading's."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rolewh.infer.scope.lexicon import Cue, lexicon
from rolewh.infer.scope.model import Hit, Treatment
from rolewh.infer.scope.parameters import Parameters
from rolewh.infer.scope.phrases import Keys
from rolewh.infer.scope.tokens import stretches
from rolewh.infer.scope.trie import Match, Trie


class _Reach(NamedTuple):
    """One byte a word of the stretch: whether it lies behind a negator, behind an attenuator."""

    negated: bytearray
    attenuated: bytearray


def hits_in(text: str, text_number: int, track: str | None, about: str | None, settings: Parameters) -> Iterator[Hit]:
    """Every hit in the text, in order. Linear in the length of the text."""
    cues, turning = _cue_trie(track, about, settings.gap_words), _turning_trie(settings.gap_words)
    shared = lexicon().words
    for stretch in stretches(text[: settings.longest_text], shared.skipped, shared.lead_in):
        matches = cues.matches(stretch)
        if not matches:
            continue  # nothing to negate, attenuate or silence
        turns, size, spans = turning.matches(stretch), len(stretch.keys), stretch.spans
        found = _longest_first(matches, [turn for turn in turns if turn.payload == "idle"], size)
        reach = _reach(turns, found, size, settings)
        for match in found:
            treatment, ordinal = _treatment(match, reach, settings)
            start, end = spans[match.first][0], spans[match.beyond - 1][1]
            cue = match.payload
            yield Hit(cue.dimension, ordinal, cue.ordinal, text[start:end], text_number, start, end, treatment)


def _longest_first(matches: list[Match[Cue]], idle: list[Match[str]], size: int) -> list[Match[Cue]]:
    """The cues that stand, in order of the text.

    In each dimension no word serves two cues: the cue that names more words wins, then the tighter, the earlier, the track's own. A
    phrase of neighbouring words means what it says as a whole, so it silences every shorter cue inside it, whatever the
    dimension; idle phrases do nothing else.
    """
    taken: dict[str, bytearray] = {}
    inside = bytearray(size)
    for phrase in idle:
        _silence(inside, phrase)
    kept = []
    for match in sorted(matches, key=_rank):
        first, beyond, named, cue = match
        places = taken.get(cue.dimension) or taken.setdefault(cue.dimension, bytearray(size))
        is_silent = min(inside[first:beyond]) > named
        if is_silent or any(places[first:beyond]):
            continue
        _mark(places, first, beyond - first)
        # One word holds no shorter cue.
        if 1 < named == beyond - first:
            _silence(inside, match)
        kept.append(match)
    return sorted(kept, key=lambda one: (one.first, one.beyond, one.payload.dimension))


def _silence(inside: bytearray, phrase: Match[Cue] | Match[str]) -> None:
    """Note in every word of a phrase of neighbouring words how long the longest such phrase over it is."""
    for at in range(phrase.first, phrase.beyond):
        inside[at] = max(inside[at], phrase.named)


def _rank(match: Match[Cue]) -> tuple[int, int, int, bool, int]:
    cue = match.payload
    return -match.named, match.beyond - match.first, match.first, cue.is_common, cue.ordinal


def _reach(turns: Sequence[Match[str]], found: Sequence[Match[Cue]], size: int, settings: Parameters) -> _Reach:
    """A negator inside a cue or an idle phrase of several words ("without supervision") negates nothing behind it."""
    reach = _Reach(bytearray(size), bytearray(size))
    if not turns:
        return reach
    settled = bytearray(size)
    phrases = [(match.first, match.beyond) for match in found if match.named > 1]
    phrases += [(turn.first, turn.beyond) for turn in turns if turn.payload == "idle"]
    for first, beyond in phrases:
        _mark(settled, first, beyond - first)
    for turn in turns:
        if turn.payload == "negators" and not any(settled[turn.first : turn.beyond]):
            _mark(reach.negated, turn.beyond, settings.negation_reach)
        elif turn.payload == "attenuators":
            _mark(reach.attenuated, turn.beyond, settings.attenuation_reach)
    return reach


def _treatment(match: Match[Cue], reach: _Reach, settings: Parameters) -> tuple[Treatment, int | None]:
    if reach.negated[match.first]:
        return "negated", None
    if reach.attenuated[match.first]:
        return "attenuated", max(1, match.payload.ordinal - settings.attenuation_loss)
    return "counted", match.payload.ordinal


def _mark(places: bytearray, start: int, length: int) -> None:
    end = min(start + length, len(places))
    places[start:end] = b"\1" * (end - start)


@cache
def _cue_trie(track: str | None, about: str | None, gap_words: int) -> Trie[Cue]:
    cues = dict(lexicon().tracks[track])
    if about is not None:
        cues = {key: cue for key, cue in {**lexicon().declared, **cues}.items() if cue.dimension == about}
    entries: dict[Keys, list[Cue]] = {}
    for (_, keys), cue in cues.items():
        entries.setdefault(keys, []).append(cue)
    return Trie(entries, gap_words)


@cache
def _turning_trie(gap_words: int) -> Trie[str]:
    entries: dict[Keys, list[str]] = {}
    for name, phrases in lexicon().words.turning.items():
        for keys in phrases:
            entries.setdefault(keys, []).append(name)
    return Trie(entries, gap_words)
