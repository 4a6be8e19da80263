"""From a sentence to its terms: stemmed words without stop words, single or in neighbouring pairs."""

import re
from itertools import pairwise

from rolewh.infer.levels.stemming import stem

# One character class, so a match never backtracks. Hyphens and slashes part words: "media/feed" shares "feed" with
# "feed strategy".
_WORD = re.compile(r"[^\W_]+")

_STOP_WORD_TEXT = (
    "a an and are as at be been being but by can for from has have he her his i in into is it its of on or our she such"
    " than that the their them they these this those to up us via was we were which who will with within would you your"
    " e g eg ie etc"
)
STOP_WORDS = frozenset(_STOP_WORD_TEXT.split())


def terms(text: str, longest: int) -> dict[str, str]:
    """Distinct terms of the first `longest` characters of `text`, each with the words that first stood for it.

    A term is a stemmed word that is no stop word, or two neighbouring ones joined by a space. They come in order
    of appearance, words before pairs.
    """
    words = [word for word in _WORD.findall(text[:longest].casefold()) if word not in STOP_WORDS]
    stems = [stem(word) for word in words]
    found: dict[str, str] = {}
    for term, word in zip(stems, words, strict=True):
        found.setdefault(term, word)
    for (one, other), (word, next_word) in zip(pairwise(stems), pairwise(words), strict=True):
        found.setdefault(f"{one} {other}", f"{word} {next_word}")
    return found
