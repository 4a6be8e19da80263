"""Putting degrees and amounts together into alternatives.

The items come from elsewhere; writing them out as paths does too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolewh.infer.experience.items import DegreeWords, Item
from rolewh.infer.experience.joining import Join, join, opens_sub_requirement
from rolewh.infer.experience.tokens import Token
from rolewh.infer.experience.vocabulary import phrase_length_at, phrases, words

EQUIVALENT_REACH = 6


class Alternative(NamedTuple):
    """One alternative over tokens ``[first, last)``: degrees (any of them) with one amount, or without a stated one."""

    first: int
    last: int
    degrees: tuple[DegreeWords, ...] = ()
    amount: Item | None = None
    is_preferred: bool = False

    @property
    def starts_with_amount(self) -> bool:
        """Whether the amount was written before the degrees."""
        return self.amount is not None and self.amount.first == self.first


class Composition(NamedTuple):
    """Alternatives in reading order, and amounts that are parts of one of them ("including 3 years in ...")."""

    alternatives: tuple[Alternative, ...]
    sub_requirements: tuple[Item, ...]


def compose(tokens: Sequence[Token], items: Sequence[Item], preferred: frozenset[Item]) -> Composition:
    """Alternatives of a phrase. ``preferred`` amounts become alternatives of their own, marked."""
    composer = _Composer(tokens, _split_degree_lists(tokens, items), preferred)
    return composer.run()


class _Composer:
    """A single pass over the items; ``groups`` is what has been composed so far."""

    def __init__(self, tokens: Sequence[Token], items: Sequence[Item], preferred: frozenset[Item]) -> None:
        self.tokens = tokens
        self.items = items
        self.preferred = preferred
        self.groups: list[Alternative] = []
        self.subs: list[Item] = []
        self.last_was_sub = False

    def run(self) -> Composition:
        for number, item in enumerate(self.items):
            how = join(self.tokens, self.items[number - 1].last, item.first) if number else Join("apart", False, False)
            was_sub, self.last_was_sub = self.last_was_sub, False
            if not self._open_groups():
                self._start(item)
            elif item.kind == "degrees":
                self._take_degrees(number, item, how)
            elif item.kind == "qualitative":
                self._take_words(item, how)
            else:
                self._take_amount(number, item, how, was_sub)
        return Composition(tuple(group for group in self.groups if self._says_something(group)), tuple(self.subs))

    def _take_degrees(self, number: int, item: Item, how: Join) -> None:
        group = self._current()
        codes = {entry.code for entry in item.degrees}
        own_amount = self._next_join(number) == "and" and self._next_is_amount(number)
        known = {entry.code for entry in group.degrees}
        repeats = bool(known) and (codes <= known or codes == {"any_degree"})
        weak = group.amount is not None and group.amount.kind == "qualitative"
        if how.kind == "or":
            amount = group.amount
            shares = group.degrees and group.starts_with_amount and not how.has_comma and not own_amount
            self._start(item, amount if shares else None)
        elif repeats and (not own_amount or group.amount is None):
            self._extend(item)
        elif weak and not group.degrees and how.kind != "and":
            self.groups[self._current_place()] = Alternative(item.first, item.reach, item.degrees)
        elif not group.degrees and not (own_amount and how.kind != "and"):
            self._extend(item, degrees=item.degrees)
        else:
            self._start(item)

    def _take_amount(self, number: int, item: Item, how: Join, was_sub: bool) -> None:
        group = self._current()
        full = group.amount is not None and group.amount.kind != "qualitative"
        binds = self._binds_next_degree(number)
        if item.kind == "none" and full and how.kind != "or":
            return
        if full and opens_sub_requirement(self.tokens, item.first):
            self._sub(item)
        elif item in self.preferred:
            self._start(item, degrees=() if full else group.degrees)
        elif how.kind == "or" and not (was_sub and not binds):
            self._start(item, degrees=self._instead_of_degree(item))
        elif not full and not (binds and group.degrees and how.kind in ("list", "sentence")):
            self._extend(item, amount=item)
        elif binds and (how.opens_parenthesis or how.kind in ("list", "sentence", "apart")):
            self._start(item)
        elif full:
            self._sub(item)
        else:
            self._start(item)

    def _take_words(self, item: Item, how: Join) -> None:
        group = self._current()
        if group.amount is None and how.kind == "and":
            self._extend(item, amount=item)

    def _open_groups(self) -> bool:
        return any(not group.is_preferred for group in self.groups)

    def _current(self) -> Alternative:
        return self.groups[self._current_place()]

    def _current_place(self) -> int:
        return max(place for place, group in enumerate(self.groups) if not group.is_preferred)

    def _extend(self, item: Item, **change: object) -> None:
        place = self._current_place()
        group = self.groups[place]
        self.groups[place] = group._replace(last=max(group.last, item.last), **change)  # type: ignore[arg-type]

    def _start(self, item: Item, amount: Item | None = None, degrees: tuple[DegreeWords, ...] = ()) -> None:
        if item.kind == "degrees":
            self.groups.append(Alternative(item.first, item.reach, item.degrees, amount))
        else:
            self.groups.append(Alternative(item.first, item.last, degrees, item, item in self.preferred))

    def _sub(self, item: Item) -> None:
        self.subs.append(item)
        self.last_was_sub = True

    def _next_join(self, number: int) -> str:
        if number + 1 >= len(self.items):
            return ""
        return join(self.tokens, self.items[number].last, self.items[number + 1].first).kind

    def _next_is_amount(self, number: int) -> bool:
        return number + 1 < len(self.items) and self.items[number + 1].kind != "degrees"

    def _binds_next_degree(self, number: int) -> bool:
        """Whether the next item is a degree said of this amount: "3 years (MA)", "8 years in lieu of a degree"."""
        if number + 1 >= len(self.items) or self.items[number + 1].kind != "degrees":
            return False
        following = self.items[number + 1]
        negated = any(entry.code == "no_degree" for entry in following.degrees)
        kind = self._next_join(number)
        if kind == "and" and not negated and number + 2 < len(self.items):
            # "5 years; Bachelor's and 3 years": the degree is said of the amount after it.
            return not (self._next_join(number + 1) == "and" and self._separated(number))
        return kind == "and" or (negated and kind == "apart")

    def _separated(self, number: int) -> bool:
        between = self.tokens[self.items[number].last : self.items[number + 1].first]
        return any(token.key in (",", ";", ".") for token in between)

    def _instead_of_degree(self, item: Item) -> tuple[DegreeWords, ...]:
        """ "... or 7 years of equivalent experience" stands in place of the degrees named before."""
        if not any(group.degrees for group in self.groups):
            return ()
        following = []
        for token in self.tokens[item.last : item.last + EQUIVALENT_REACH]:
            if token.kind != "word":
                break
            following.append(token.key)
        return (DegreeWords("no_degree", 0, 0),) if words("experience", "equivalent") & set(following) else ()

    def _says_something(self, group: Alternative) -> bool:
        if group.amount is None:
            return any(entry.code != "no_degree" for entry in group.degrees)
        if group.amount.kind == "qualitative" and not group.degrees:
            alone = all(other is group or other.is_preferred for other in self.groups)
            return alone and bool(
                phrase_length_at(self.tokens, group.amount.first, phrases("experience", "amount_adjectives"))
            )
        return True


def _split_degree_lists(tokens: Sequence[Token], items: Sequence[Item]) -> list[Item]:
    """ "2+ years with BA, or MS/PhD with little experience": the list between two amounts is cut at its last "or"."""
    split: list[Item] = []
    for number, item in enumerate(items):
        cut = _cut_position(tokens, items, number) if item.kind == "degrees" and len(item.degrees) > 1 else None
        if cut is None:
            split.append(item)
            continue
        before = tuple(entry for entry in item.degrees if entry.end <= tokens[cut].start)
        after = tuple(entry for entry in item.degrees if entry.start >= tokens[cut].end)
        left_last = next(n for n in range(cut, item.first, -1) if tokens[n - 1].key not in (",", "or", "/"))
        right_first = next(n for n in range(cut + 1, item.last) if tokens[n].key.startswith("degree:"))
        split.append(item._replace(last=left_last, reach=left_last, degrees=before))
        split.append(item._replace(first=right_first, degrees=after))
    return split


def _cut_position(tokens: Sequence[Token], items: Sequence[Item], number: int) -> int | None:
    if number == 0 or number + 1 >= len(items):
        return None
    before, item, after = items[number - 1], items[number], items[number + 1]
    if before.kind == "degrees" or after.kind == "degrees":
        return None
    if join(tokens, before.last, item.first).kind != "and" or join(tokens, item.last, after.first).kind != "and":
        return None
    cuts = [n for n in range(item.first, item.last) if tokens[n].key == "or"]
    if not cuts:
        return None
    cut = cuts[-1]
    has_comma = tokens[cut - 1].key == ","
    return cut if has_comma or all(token.key != "and" for token in tokens[item.last : after.first]) else None
