"""All cues in one tree of words, and the one pass over a stretch of text that finds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from rolewh.infer.scope.phrases import GAP, START, Keys
from rolewh.infer.scope.tokens import Stretch

Payload = TypeVar("Payload")


@dataclass(slots=True)
class _Node(Generic[Payload]):
    following: dict[str, "_Node[Payload]"] = field(default_factory=dict)
    payloads: tuple[Payload, ...] = ()


class Match(NamedTuple, Generic[Payload]):
    """A cue in a stretch: its first word, the word after its last, how many words it names, what it stands for."""

    first: int
    beyond: int
    named: int
    payload: Payload


class Trie(Generic[Payload]):
    """Sequences of keys with what each stands for."""

    def __init__(self, entries: Mapping[Keys, Iterable[Payload]], gap_words: int) -> None:
        """`gap_words` is how many words a gap passes over at most. Sequences are as `unfold` gives them: none begins with a gap."""
        self._gap_words = gap_words
        self._root: _Node[Payload] = _Node()
        for keys, payloads in entries.items():
            node = self._root
            for key in keys:
                node = node.following.setdefault(key, _Node())
            node.payloads += tuple(payloads)
        self._opening = self._root.following.get(START, _Node())

    def matches(self, stretch: Stretch) -> list[Match[Payload]]:
        """Every match in the stretch, those that must begin a sentence last.

        The cues have a bounded length and at most two gaps of bounded width, so each first word costs a bounded number of
        steps and the whole is linear in the words.
        """
        found: list[Match[Payload]] = []
        keys = stretch.keys
        for node, places in ((self._root, range(len(keys))), (self._opening, stretch.openings)):
            beginnings = node.following
            for first in places:
                for key in keys[first]:
                    # With most words no cue begins.
                    if key in beginnings:
                        self._follow(beginnings[key], keys, first, first + 1, 1, found)
        return found

    def _follow(
        self,
        node: _Node[Payload],
        keys: Sequence[tuple[str, str]],
        first: int,
        at: int,
        named: int,
        found: list[Match[Payload]],
    ) -> None:
        """Add to ``found`` every cue at the node and under it; its words so far begin with ``first`` and end before ``at``."""
        for payload in node.payloads:
            found.append(Match(first, at, named, payload))
        following = node.following
        if not following or at == len(keys):
            return
        for key in keys[at]:
            if key in following:
                self._follow(following[key], keys, first, at + 1, named + 1, found)
        if GAP in following:
            behind = following[GAP].following
            for later in range(at, min(at + self._gap_words + 1, len(keys))):
                for key in keys[later]:
                    if key in behind:
                        self._follow(behind[key], keys, first, later + 1, named + 1, found)
