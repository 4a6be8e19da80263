"""Finding what is only preferred: which items a word such as "preferred" or "often" speaks of.

The remark about it is written elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.infer.experience.items import Item, clause_end, clause_start, is_degree
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import first_words, limit, phrase_length_at, phrases, places


class Preference(NamedTuple):
    """A preference word over tokens ``[first, last)`` and the positions, in the list of items, it speaks of."""

    first: int
    last: int
    leads: bool
    items: tuple[int, ...]


def find_preferences(tokens: Sequence[Token], items: Sequence[Item]) -> tuple[Preference, ...]:
    """Preference words in reading order.

    A trailing word takes the last item of its clause; a leading one what follows.
    """
    found: list[Preference] = []
    reached = 0
    for position in places(tokens, first_words("preferences", "trailing", "leading")):
        trailing = phrase_length_at(tokens, position, phrases("preferences", "trailing"))
        leading = phrase_length_at(tokens, position, phrases("preferences", "leading"))
        length = max(trailing, leading)
        if not length or position < reached:
            continue
        last = position + length
        labels = leading >= trailing or _is_label(tokens, last)
        before = () if labels else _items_before(tokens, items, position)
        after = () if before else _items_after(tokens, items, position, last)
        found.append(Preference(position, last, not before, before or after))
        reached = last
    return tuple(found)


def _is_label(tokens: Sequence[Token], position: int) -> bool:
    """ "Preferred level of education: ..." speaks of what follows."""
    for token in tokens[position : position + limit("filler_words") + 2]:
        if token.key == ":":
            return True
        if token.kind != "word" or is_degree(token):
            return False
    return False


def _items_before(tokens: Sequence[Token], items: Sequence[Item], position: int) -> tuple[int, ...]:
    start = clause_start(tokens, position)
    inside = [number for number, item in enumerate(items) if start <= item.first and item.last <= position]
    if inside:
        return (inside[-1],)
    for number, item in enumerate(items):
        if item.kind == "degrees" and position - 1 <= item.reach <= position and item.last <= position:
            return (number,)
    if start == position and start > 0 and tokens[start - 1].key == "(":
        near = [n for n, item in enumerate(items) if start - 1 - limit("filler_words") <= item.reach <= start - 1]
        return (near[-1],) if near else ()
    if start > 0 and tokens[start - 1].key == ")":
        opening = start - 1
        while opening > 0 and tokens[opening].key != "(":
            opening -= 1
        return _items_before(tokens[:opening], items, opening) if opening else ()
    return ()


def _items_after(tokens: Sequence[Token], items: Sequence[Item], position: int, last: int) -> tuple[int, ...]:
    end = clause_end(tokens, last)
    if any(token.key == ":" for token in tokens[last:end]):
        end = next((n for n in range(last, len(tokens)) if tokens[n].kind == "break"), len(tokens))
    return tuple(number for number, item in enumerate(items) if last <= item.first < end)
