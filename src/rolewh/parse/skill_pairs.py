"""Which entries of a skills list are names, which are descriptions, and which may be either; the records are made in `skills`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rolewh.parse.reading import Item, Reading, goes_on

#: Entries above a list that may be its opening: the introduction, and what was put above it.
_MOST_ABOVE_LIST: Final = 2
#: Of so many entries one may have a bullet in a list without bullets; our own figure.
_RARE: Final = 4
#: Sure pairs from which on their names tell how long a name of the list is; our own figure.
_ENOUGH_PAIRS: Final = 2
#: How much longer than the longest name a text is no name even at a name's place; our own figure.
_FAR_LONGER: Final = 1.5
#: Pairs among which one with a name so many times as long as the next longest is none; our own figures.
_MANY_PAIRS: Final = 4
_MUCH_LONGER: Final = 2
#: A full stop at the end, and what may stand behind it, such as a quotation mark.
_STOP: Final = re.compile(r"\.[^\w\s)\]]{0,2}\Z")
_LONGEST_STOP: Final = 3
#: The end of a sentence within a text.
_INNER_STOP: Final = re.compile(r"[a-z]{3}\. ")
#: Stands for whatever may follow: a text that goes on from an entry even so cannot end where it ends.
_ANY_CAPITAL: Final = "A"


class Pair(NamedTuple):
    """A name and its description, None where the page lost it."""

    name: Item
    description: Item | None


def pairs(reading: Reading, items: Sequence[Item], has_introduction: bool) -> Iterator[Pair]:
    """Pairs names with descriptions: a description ends with a full stop, a name does not. What may be either stays unread.

    A name followed by a name has lost its description, and a description without a name stays unread. Only the very
    last entry may be a description that a cut tore before its full stop: where it stands at a description's place and
    every pair before it, one at least, is whole. Then it is the description when it is far longer than every name of the
    list; a shorter one may as well be one more name and stays unread.

    At a description's place, an entry longer than every name that has its description is one that lost its stop, or
    the beginning of one; as a name it would be wrong, so it stays unread. So does a pair whose description, unlike
    others, begins in lower case: the two may be the halves of one description that lost its name.
    """
    entries = _entries(reading, items, has_introduction)
    last_line = max((number for number, _ in reading.numbered()), default=0)
    has_torn_end = _may_end_torn(entries) and entries[-1].line_to == last_line
    end: Item | None = None
    if has_torn_end and len(entries[-1].text) <= _FAR_LONGER * max(len(name.text) for name in entries[::2]):
        end = entries.pop()
        has_torn_end = _leave(reading, end, "name_or_torn_description")
    sure = _sure_pairs(entries)
    longest_name = _longest_name([name for name, _ in sure] or _above_ended(entries))
    # A few pairs do not tell how long a name can be.
    has_enough = len(sure) >= _ENOUGH_PAIRS
    longest_name = longest_name if has_enough else int(longest_name * _FAR_LONGER)
    # Without bullets, most descriptions must stand below their names before their small letters are how the page writes.
    has_halves = not any(entry.is_marked for entry in entries) and len(sure) * 2 <= sum(map(_is_ended, entries))
    are_capital = has_halves or any(description.text[0].isupper() for _, description in sure)
    at = 0
    while at < len(entries):
        name, below = entries[at], entries[at + 1] if at + 1 < len(entries) else None
        at += 1
        if _is_ended(name) or goes_on(name.text, _ANY_CAPITAL):
            _leave(reading, name, "description_without_name" if _is_ended(name) else "torn_entry")
            continue
        # The last entry of a page may be torn: there, far too long is enough where few pairs are known.
        is_far_longer = len(name.text) > longest_name * (_FAR_LONGER if has_enough else 2) > 0
        if _INNER_STOP.search(name.text) or (is_far_longer and (has_enough or below is None)):
            _leave(reading, name, "name_or_description_without_stop")
            continue
        if are_capital and _is_half(name, below or end):
            _leave(reading, name, "torn_entry")
            continue
        description: Item | None = None
        if below and (_is_ended(below) or (has_torn_end and below is entries[-1])):
            description = below
            at += 1
        elif below and (len(below.text) > longest_name > 0 or _is_longest_and_last(below, entries)):
            _leave(reading, below, "name_or_description_without_stop")
            at += 1
        if description and are_capital and description.text[0].islower():
            _leave(reading, name, "pair_or_torn_description")
            _leave(reading, description, "pair_or_torn_description")
            continue
        yield Pair(name, description)


def _entries(reading: Reading, items: Sequence[Item], has_introduction: bool) -> list[Item]:
    marked_count = sum(item.is_marked for item in items)
    if marked_count and marked_count * _RARE >= len(items):
        return _marked_entries(reading, items)
    if not has_introduction and len(items) == 1:
        _leave(reading, items[0], "item_or_torn_introduction")
        return []
    entries = list(items) if has_introduction else _below_opening(reading, items)
    return _above_gap(reading, entries)


def _marked_entries(reading: Reading, items: Sequence[Item]) -> list[Item]:
    """The bulleted entries, but for those that the line below shows to be torn."""
    found: list[Item] = []
    for place, item in enumerate(items):
        below = items[place + 1] if place + 1 < len(items) else None
        if not item.is_marked:
            _leave(reading, item, "no_bullet")
        elif below and not below.is_marked and (goes_on(item.text, below.text) or _ends_below(item, below)):
            _leave(reading, item, "torn_entry")
        else:
            found.append(item)
    return found


def _ends_below(item: Item, below: Item) -> bool:
    """Whether the line right below an entry has the stop that the entry lacks."""
    return below.line_from == item.line_to + 1 and _is_ended(below) and not _is_ended(item)


def _below_opening(reading: Reading, entries: Sequence[Item]) -> list[Item]:
    """The entries of a list without bullets, but for one or two that a blank line parts from all others.

    The introduction stands there. One that lost its stop, or something put above it, looks like a name.
    """
    gaps = _gaps(entries)
    if not gaps or gaps[0] > _MOST_ABOVE_LIST:
        return list(entries)
    for item in entries[: gaps[0]]:
        _leave(reading, item, "name_or_introduction")
    return list(entries[gaps[0] :])


def _above_gap(reading: Reading, entries: Sequence[Item]) -> list[Item]:
    """The entries of a list without bullets down to its first blank line: what stands below is another part of the page."""
    gaps = _gaps(entries)
    if not gaps:
        return list(entries)
    end = gaps[0]
    for item in entries[end:]:
        _leave(reading, item, "behind_blank_line")
    if not _is_ended(entries[end - 1]):
        end -= 1
        _leave(reading, entries[end], "name_or_damaged_heading")
    return list(entries[:end])


def _gaps(entries: Sequence[Item]) -> list[int]:
    """Places of the entries with a blank line above them, none where most have one: then it tells nothing."""
    gaps = [at for at in range(1, len(entries)) if entries[at].line_from > entries[at - 1].line_to + 1]
    return gaps if len(gaps) * 2 < len(entries) - 1 else []


def _sure_pairs(entries: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Each name that stands between two descriptions, or first, with the one below it."""
    ended = [True, *map(_is_ended, entries)]
    return [
        (name, entries[at + 1])
        for at, name in enumerate(entries[:-1])
        if ended[at] and not ended[at + 1] and ended[at + 2]
    ]


def _above_ended(entries: Sequence[Item]) -> list[Item]:
    """Each entry without a stop right above one with a stop, whatever stands above it."""
    return [above for above, below in pairwise(entries) if _is_ended(below) and not _is_ended(above)]


#: Characters that any name may have, however short the others are; our own figure.
_ANY_NAME: Final = 40


def _longest_name(names: Sequence[Item]) -> int:
    """Characters of the longest name; one far longer than all of many others is none, and was put in a name's place."""
    lengths = sorted((len(name.text) for name in names), reverse=True)
    while len(lengths) > _MANY_PAIRS and lengths[0] > max(lengths[1] * _MUCH_LONGER, _ANY_NAME):
        del lengths[0]
    return lengths[0] if lengths else 0


def _is_longest_and_last(item: Item, entries: Sequence[Item]) -> bool:
    others = (len(entry.text) for entry in entries[:-1] if not _is_ended(entry))
    return item is entries[-1] and len(item.text) > max(others, default=0)


def _is_half(item: Item, below: Item | None) -> bool:
    """Whether the entry below one, without bullet and stop, goes on with it."""
    return below is not None and not (below.is_marked or _is_ended(below)) and goes_on(item.text, below.text)


def _is_ended(item: Item) -> bool:
    end = item.text[-_LONGEST_STOP:]
    return "." in end and _STOP.search(end) is not None


def _may_end_torn(entries: Sequence[Item]) -> bool:
    pairs_before = entries[:-2]
    if not pairs_before or len(entries) % 2 or any(map(_is_ended, entries[-2:])):
        return False
    return not any(map(_is_ended, pairs_before[::2])) and all(map(_is_ended, pairs_before[1::2]))


def _leave(reading: Reading, item: Item, reason_code: str) -> bool:
    """Leaves an entry unread; returns False, for what is no longer so."""
    reading.leave(item.line_from, item.line_to, reason_code)
    return False
