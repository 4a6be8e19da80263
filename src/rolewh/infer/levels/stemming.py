"""Word endings: one small suffix stripper, so that "leads" and "leading" meet in one term."""

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_LONGEST_WORD = 40

# Endings are tried in this order and the first that fits is taken; the rest of the word must keep `least` letters
# with a vowel among them. These are the steps of Porter (1980) that matter between a duty and a rubric cell: plurals,
# -ed/-ing, and the noun and adverb endings that separate "optimise" from "optimisation". The deeper steps (-ic, -ive,
# -ous and so on) merge words of different meaning and are left out.
_PLURALS: tuple[tuple[str, str, int], ...] = (
    ("sses", "ss", 1),
    ("ies", "y", 2),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("s", "", 2),
)
_VERB_ENDINGS: tuple[tuple[str, str, int], ...] = (("eed", "eed", 1), ("ied", "y", 2), ("ing", "", 3), ("ed", "", 3))
_NOUN_ENDINGS: tuple[tuple[str, str, int], ...] = (
    ("ization", "ise", 2),
    ("isation", "ise", 2),
    ("ational", "ate", 2),
    ("ation", "ate", 3),
    ("ator", "ate", 3),
    ("ment", "", 4),
    ("ness", "", 3),
    ("ility", "le", 3),
    ("ally", "al", 2),
    ("ently", "ent", 2),
    ("ly", "", 4),
    ("ion", "", 4),
)


def _replace_ending(word: str, endings: tuple[tuple[str, str, int], ...]) -> str:
    for ending, replacement, least in endings:
        if word.endswith(ending):
            rest = word[: len(word) - len(ending)]
            if len(rest) >= least and not _VOWELS.isdisjoint(rest):
                return rest + replacement
            return word
    return word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one lower-case word.

    Words of three letters or fewer, words with a digit and words over 40 letters are returned as they are (the last
    bound keeps a hostile token from costing anything). Source: M. F. Porter, "An algorithm for suffix stripping",
    Program 14(3), 1980, steps 1a, 1b and parts of steps 2 to 4.
    """
    if len(word) <= 3 or len(word) > _LONGEST_WORD or not word.isalpha():
        return word
    word = _replace_ending(word, _PLURALS)
    shorter = _replace_ending(word, _VERB_ENDINGS)
    if shorter != word and len(shorter) > 3 and shorter[-1] == shorter[-2] and shorter[-1] not in "lsz":
        shorter = shorter[:-1]
    word = _replace_ending(shorter, _NOUN_ENDINGS)
    # A silent final e is there or not depending on which ending was cut ("define", "defin-ing"): drop it so that both
    # meet.
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    # British and American spelling of -ise meet in the British one.
    return f"{word[:-1]}s" if len(word) > 4 and word.endswith("iz") else word
