"""The small language cues are written in, and its unfolding into plain sequences of keys; matching is the trie's."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, product

from rolewh.infer.levels.stemming import stem

#: A gap of a few words, and the beginning of a sentence; the only keys that are no words.
GAP = "~"
START = "^"
#: Before the very form of a word; a key without it is a stem.
FORM = "="
#: Before a verb: its base, third person and -ing form, but not the nouns that share its stem ("manage", never "management").
VERB = "!"

MOST_GAPS = 2
_VOWELS = "aeiou"

#: One way to say a cue: keys to be met one after the other.
Keys = tuple[str, ...]


class PhraseError(ValueError):
    """A cue that is not written in the language; the message names the cue."""


def unfold(phrase: str, classes: Mapping[str, Sequence[str]]) -> frozenset[Keys]:
    """Every sequence of keys the phrase stands for.

    Words are parted by blanks: a word stands for all that share its stem, "=word" for its very form, "!verb" for the
    forms of a verb, "a|b" for either, "{name}" for any member of that class (members may have several words), "~" for a gap,
    "^" in front for the beginning of a sentence. Raises PhraseError.
    """
    parts = [_alternatives(part, phrase, classes) for part in phrase.split()]
    if not parts:
        raise PhraseError("a cue has no words: write at least one")
    unfolded = frozenset(tuple(key for keys in choice for key in keys) for choice in product(*parts))
    for keys in unfolded:
        if GAP in (keys[0], keys[-1]) or keys.count(GAP) > MOST_GAPS or (GAP, GAP) in pairwise(keys):
            raise PhraseError(
                f"cue {phrase!r} has a gap at an end, two together or over {MOST_GAPS}: gaps stand between words"
            )
        if START in keys[1:] or keys == (START,):
            raise PhraseError(f"cue {phrase!r} has {START!r} elsewhere than in front of its first word")
    return unfolded


def verb_forms(base: str) -> tuple[str, str, str]:
    """Base, third person and -ing form of a regular English verb: "carry", "carries", "carrying"."""
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base, f"{base[:-1]}ies", f"{base}ing"
    if base.endswith("e") and not base.endswith("ee"):
        return base, f"{base}s", f"{base[:-1]}ing"
    third = f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"
    # A short verb doubles its last letter ("plan", "planning") behind a single vowel.
    is_doubled = len(base) <= 4 and base[-1] not in "aeiouwxy" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return base, third, f"{base}{base[-1] if is_doubled else ''}ing"


def _alternatives(part: str, phrase: str, classes: Mapping[str, Sequence[str]]) -> list[Keys]:
    if part in (GAP, START):
        return [(part,)]
    found: list[Keys] = []
    for word in part.split("|"):
        if word.startswith("{") and word.endswith("}"):
            name = word[1:-1]
            if name not in classes:
                raise PhraseError(
                    f"cue {phrase!r} names the class {name!r}: expected one of {', '.join(sorted(classes))}"
                )
            found += [keys for member in classes[name] for keys in unfold(member, {})]
        else:
            found += [(key,) for key in _keys(word, phrase)]
    return found


def _keys(word: str, phrase: str) -> list[str]:
    plain = word.removeprefix(FORM).removeprefix(VERB)
    if not plain.isalnum() or plain != plain.casefold() or (word.startswith(VERB) and len(plain) < 3):
        raise PhraseError(f"cue {phrase!r} has {word!r} for a word: expected lower-case letters and digits")
    if word.startswith(VERB):
        return [FORM + form for form in verb_forms(plain)]
    return [word] if word.startswith(FORM) else [stem(plain)]
