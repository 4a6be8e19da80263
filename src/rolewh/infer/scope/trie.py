"""All cues in one tree of words, and the one pass over a stretch of text that finds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rolewh.infer.scope.phrases import FORM, GAP, START, Keys
from rolewh.infer.scope.tokens import Word

Payload = TypeVar("Payload")


@dataclass(slots=True)
class _Node(Generic[Payload]):
    following: dict[str, "_Node[Payload]"] = field(default_factory=dict)
    payloads: tuple[Payload, ...] = ()


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """A cue in a stretch: its first word, the word after its last, how many words it names, what it stands for."""

    first: int
    beyond: int
    named: int
    payload: Payload


class Trie(Generic[Payload]):
    """Sequences of keys with what each stands for."""

    def __init__(self, entries: Mapping[Keys, Iterable[Payload]], gap_words: int) -> None:
        """`gap_words` is how many words a gap passes over at most."""
        self._gap_words = gap_words
        self._root: _Node[Payload] = _Node()
        for keys, payloads in entries.items():
            node = self._root
            for key in keys:
                node = node.following.setdefault(key, _Node())
            node.payloads += tuple(payloads)

    def matches(self, words: Sequence[Word]) -> Iterator[Match[Payload]]:
        """Every match in the stretch, by first word.

        The cues have a bounded length and at most two gaps of bounded width, so each first word costs a bounded number of
        steps and the whole is linear in the words.
        """
        openings = self._root.following
        may_begin_anywhere = GAP in openings or bool(self._root.payloads)
        for first, opening in enumerate(words):
            is_opened = opening.opens and START in openings
            if not (is_opened or may_begin_anywhere or opening.stem in openings or FORM + opening.form in openings):
                continue  # as most words: no cue begins with it
            waiting = [(self._root, first, 0)]
            if is_opened:
                waiting.append((openings[START], first, 0))
            while waiting:
                node, at, named = waiting.pop()
                for payload in node.payloads:
                    yield Match(first, at, named, payload)
                if at == len(words):
                    continue
                word = words[at]
                for key in (word.stem, FORM + word.form):
                    if key in node.following:
                        waiting.append((node.following[key], at + 1, named + 1))
                if GAP in node.following:
                    behind = node.following[GAP]
                    last = min(at + self._gap_words, len(words) - 1)
                    waiting += [
                        (node_behind, later + 1, named + 1)
                        for later in range(at, last + 1)
                        for key in (words[later].stem, FORM + words[later].form)
                        if (node_behind := behind.following.get(key)) is not None
                    ]
