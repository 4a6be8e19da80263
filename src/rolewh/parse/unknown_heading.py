"""Where a list ends because the heading of the next section is lost or unknown: what follows must not be taken for its items."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from rolewh.documents.headings import beginning_of_headings, heading
from rolewh.documents.line_marks import DASHES, LEVEL_CODE, ROLE_CODE, bullet
from rolewh.parse.reading import Item, Reading

#: Characters of a heading; a longer line without a bullet is a sentence.
_LONGEST: Final = 80

#: Lines between the last item of a section and the first line that tells the next: a damaged heading, and a tagline.
_MOST_LINES_OF_OPENING: Final = 2
#: What a page glues to the headings of what it folds away.
_TRIANGLES: Final = tuple("▾▼▸▴▲")
_TOGGLE: Final = re.compile(rf"(?:show|hide)\s?[{''.join(_TRIANGLES)}]\Z", re.IGNORECASE)
#: Characters of what is left of a damaged level mark.
_LONGEST_MARK: Final = 4
#: Entries of a list without bullets up to which one sentence among them says nothing; and how many times as many entries
#: without a stop as with one make a list of names. Our own figure.
_FEW: Final = 4

#: Lists in which names and descriptions never take turns, as they do in skills.
_WITHOUT_PAIRS: Final = ("responsibilities", "provenance", "title_aliases")

#: What only one section is made of: its name, and how such a line begins or, for two of them, what it is as a whole.
_SIGNS: Final = (
    ("identity", re.compile(rf"←\s*\S|{ROLE_CODE.pattern}\Z|(?P<own>[SPME][1-9])(?P=own)\s*[{DASHES}]\s")),
    ("role_facts", re.compile(r"[SPME][1-9]\s?·\s?[SPME][1-9]\b")),
    ("focus", re.compile(rf"Material (?:PAY|SKILL)\b|General focus\s*[{DASHES}]\s*no material\b", re.IGNORECASE)),
    ("responsibilities", re.compile(r"[SPME][1-9](?:\s?this profile)?\Z")),
    ("level_guidelines", re.compile(r"\|[^|]*\|")),
    ("provenance", re.compile(r"(?:\d{1,6}|no) sources?\.?\Z", re.IGNORECASE)),
    ("level_panel", re.compile(rf"Level\s*[{DASHES}?]\s*[SPME][1-9]\b", re.IGNORECASE)),
    ("level_panel", re.compile(r"(?:Level|Scope|Autonomy|Decision rights|Typical experience):?\Z")),
    (
        "story",
        re.compile(r"(?:Who does this work|The problem this role solves|What['’]s at stake|Success looks like)\Z"),
    ),
    (
        "comparison",
        re.compile(
            r"Level[SPME]\d|(?:Market pay|Function|Focus|Typical years|Scope|Autonomy|Impact|Decision rights)(?=[A-Z\d$])"
        ),
    ),
    ("title_aliases", re.compile(r"no title aliases recorded\b", re.IGNORECASE)),
    ("classification_mappings", re.compile(r"(?:code|source)=\S|\S{1,60}source=\S|O\*NET / SOC\Z")),
)
#: What a section says: its name, a word of the saying, and what finds the saying in a text.
_Saying = tuple[str, str, Callable[[str], re.Match[str] | None]]
#: What the introductions of two sections say anywhere in their first part, behind a word of it. No wrapped line of
#: another list says it.
_SAYINGS_OF_INTRODUCTIONS: Final[tuple[_Saying, ...]] = (
    ("provenance", "pass", re.compile(rf"\(\d{{1,3}}\s?[{DASHES}]\s?\d{{1,3}}[;,]\s?pass", re.IGNORECASE).search),
    (
        "adjacent_roles",
        "distance",
        re.compile(rf"\bdistance \d{{1,3}}\s?(?:→|->|to|[{DASHES}])\s?\d", re.IGNORECASE).search,
    ),
)
#: What definitions say too, and pay at its beginning. An item with a bullet between two others may say it, of a budget
#: or a distance, and is an item none the less.
_SAYINGS: Final[tuple[_Saying, ...]] = (
    *_SAYINGS_OF_INTRODUCTIONS,
    ("role_facts", "k", re.compile(r"[$€£]\d{1,6}(?:\.\d{1,2})?k\b").match),
    (
        "definition",
        " from",
        re.compile(rf"[{DASHES}.;] (?:Distinct|Distinguished|Different|Separate) from\b", re.IGNORECASE).search,
    ),
    ("definition", " unlike", re.compile(rf"[{DASHES}.;] Unlike\b", re.IGNORECASE).search),
)
#: Sections that hold a definition.
_WITH_DEFINITION: Final = ("role_description", "focus")
_LONGEST_SAYING: Final = 2000


def before_unknown_heading(reading: Reading, items: Sequence[Item]) -> list[Item]:
    """The items above the first line that opens another section, all others left unread.

    The heading of that section may be unknown: in a list with bullets, a short line without one that begins with a
    capital, ends without a stop and has bullets below it. It may be lost: then a line follows that only another section
    has, or, in a list whose entries end without a stop, a sentence that has bullets below it, as an introduction has, or
    below responsibilities the pairs of skills. Or it is known, and something made it look like an item.
    """
    marked = [place for place, item in enumerate(items) if item.is_marked]
    end = _first_foreign(reading, items)
    if reading.section_name in _WITHOUT_PAIRS:
        end = min(end, _first_of_pairs(items))
    if reading.section_name == "skills":
        openings = _bullets_below_bare_list(marked)
    else:
        openings = _lone_sentences(items[:end], marked)
    between = range(marked[0] + 1, marked[-1]) if marked else ()
    inside = {place for place in between if not items[place].is_marked}
    for place in sorted({*inside, *openings, end} - {len(items)}):
        if place in inside and (_looks_like_heading(items[place].text) or _stands_alone(items, place)):
            return _up_to(reading, items, place, "behind_unknown_heading")
        if place in openings or place == end:
            first = place
            while (
                place > max(0, first - _MOST_LINES_OF_OPENING)
                and not items[place - 1].is_marked
                and _may_be_damaged_heading(items[place - 1].text)
            ):
                place -= 1
            return _up_to(reading, items, place, "behind_lost_heading")
    return list(items)


def _up_to(reading: Reading, items: Sequence[Item], end: int, reason_code: str) -> list[Item]:
    for lost in items[end:]:
        reading.leave(lost.line_from, lost.line_to, reason_code)
    return list(items[:end])


def _bullets_below_bare_list(marked: Sequence[int]) -> set[int]:
    """Where a list with bullets begins below one without, two names and their descriptions at least."""
    return {marked[0]} if marked and marked[0] > _FEW else set()


def _first_of_pairs(items: Sequence[Item]) -> int:
    """Where names and descriptions begin that take turns down to the end, two of each at least, with their introduction; else
    the end."""
    first = len(items)
    while first >= 2 and _is_pair(*items[first - 2 : first]):
        first -= 2
    if len(items) - first < _FEW:
        return len(items)
    above = items[first - 1] if first else None
    return first - 1 if above and not above.is_marked and above.text.endswith(".") and first > 1 else first


def _is_pair(name: Item, description: Item) -> bool:
    is_name = not name.text.endswith(".") and len(name.text) < min(_LONGEST, len(description.text))
    return is_name and description.text.endswith(".") and name.is_marked == description.is_marked


def _lone_sentences(items: Sequence[Item], marked: Sequence[int]) -> set[int]:
    """Places of the sentences without a bullet in a list of names: with bullets, between two of them and below few that
    end with a stop; without bullets, the only one of many, and not the first."""
    ended = [item.text.endswith(".") for item in items]
    if not marked:
        found = {place for place, is_ended in enumerate(ended) if is_ended and place}
        between_blanks = {place for place in found if place + 1 < len(items) and _is_between_blanks(items, place)}
        if len(between_blanks) == 1:
            return between_blanks
        return found if len(found) == 1 and len(items) > _FEW else set()
    found = set()
    bullets = stops = 0
    for place in range(marked[0], min(marked[-1], len(items))):
        if items[place].is_marked:
            bullets, stops = bullets + 1, stops + ended[place]
        elif ended[place] and stops * _FEW < bullets - stops:
            found.add(place)
    return found


def is_foreign(section_name: str, text: str) -> bool:
    """Whether a text, its bullet taken off, shows that another section begins or has begun."""
    own_saying = "definition" if section_name in _WITH_DEFINITION else section_name
    return _has_foreign_sign(section_name, text) or _says(text, own_saying, _SAYINGS)


def _says(text: str, own_name: str, sayings: Sequence[_Saying]) -> bool:
    """Whether a text says what another section says; a word of it is looked for first, because few texts have one."""
    first_part = text[:_LONGEST_SAYING]
    folded = first_part.casefold()
    found = [find for name, word, find in sayings if word in folded and name != own_name]
    return any(find(first_part) for find in found)


def _has_foreign_sign(section_name: str, text: str) -> bool:
    if not _may_have_sign(section_name).match(text):
        return False
    is_heading = heading(text[:1].upper() + text[1:], None) is not None
    return is_heading or _signs_of_others(section_name).match(text) is not None


@cache
def _signs_of_others(section_name: str) -> re.Pattern[str]:
    """One pattern for all: each line of each list is asked for the signs of every other section."""
    others = (sign for name, sign in _SIGNS if name != section_name)
    return re.compile("|".join(f"(?{'i' if sign.flags & re.IGNORECASE else ''}:{sign.pattern})" for sign in others))


@cache
def _may_have_sign(section_name: str) -> re.Pattern[str]:
    """How a text begins that can be a heading or have a sign: what cannot is told by one look, as nearly all texts are.

    A first letter beyond ASCII may become one of the vocabulary's as a capital.
    """
    signs = _signs_of_others(section_name).pattern
    return re.compile(f"{beginning_of_headings().pattern}|[^\\x00-\\x7f]|{signs}")


def _first_foreign(reading: Reading, items: Sequence[Item]) -> int:
    """Place of the first item that belongs to another section, the number of items where none does."""
    marks = [item.is_marked for item in items]
    may_be = list(map(_may_have_sign(reading.section_name).match, [item.text for item in items]))
    for place, item in enumerate(items):
        is_amid = 0 < place < len(items) - 1 and marks[place - 1] and marks[place] and marks[place + 1]
        if is_amid and item.line_from == item.line_to and not may_be[place]:
            continue
        if _is_foreign_item(reading, item, is_amid):
            return place
    return len(items)


def _is_foreign_item(reading: Reading, item: Item, is_amid: bool) -> bool:
    """Whether an item belongs to another section; ``is_amid`` tells whether it and both its neighbours have a bullet."""
    if not item.is_marked and item.text.endswith(_TRIANGLES) and _TOGGLE.search(item.text[-_LONGEST:]):
        return True
    is_other = (_has_foreign_sign if is_amid else is_foreign)(reading.section_name, item.text)
    if is_other or item.line_from == item.line_to:
        return is_other
    # What is set in below a label, or by mistake, does not make it an item.
    first, *others = reading.lines[item.line_from - 1 : item.line_to]
    mark = bullet(first)
    return _has_foreign_sign(reading.section_name, mark.text if mark else first.strip()) or any(
        _says(line, reading.section_name, _SAYINGS_OF_INTRODUCTIONS) for line in others
    )


def _may_be_damaged_heading(text: str) -> bool:
    return len(text) <= _LONGEST and not text.endswith((".", ";"))


def _stands_alone(items: Sequence[Item], place: int) -> bool:
    """Whether a short line stands between blank ones: so a heading does, whatever letter it begins with."""
    item = items[place]
    return (
        _is_between_blanks(items, place)
        and _may_be_damaged_heading(item.text)
        and "this profile" not in item.text
        and len(item.text) > _LONGEST_MARK
    )


def _is_between_blanks(items: Sequence[Item], place: int) -> bool:
    above, item, below = items[place - 1 : place + 2]
    return above.line_to + 1 < item.line_from and item.line_to + 1 < below.line_from


def _looks_like_heading(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and next(filter(str.isalnum, text), "").isupper()
        and not text.endswith((".", ",", ";"))
        and not LEVEL_CODE.match(text)
    )
