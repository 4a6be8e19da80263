"""The goals of a goal page: each quotes a responsibility of its level; the wording around the quotations is interface text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from rolewh.documents.headings import heading
from rolewh.documents.line_marks import DASHES, LEVEL_CODE, bullet, is_spaced_opening
from rolewh.parse.introduction import keep_introduction
from rolewh.parse.reading import Item, Parsed, Reading, goes_on

#: Fields of a goal by the label above each, with the words the page itself opens the value with.
_FIELDS: Final = {
    "specific": "Deliver:",
    "measurable": "Move the metric from ⟨",
    "achievable": "Scoped to the complexity/problem-solving rubric:",
    "relevant": "Advances the ",
    "time-bound": "⟨",
}
_QUOTATION: Final = re.compile(r"\s*[\"“„](?P<quoted>.+)[\"”“]", re.DOTALL)
_OPEN_QUOTATION: Final = re.compile(r"\s*[\"“„](?P<quoted>.*)", re.DOTALL)
#: Lines that one responsibility is looked for on, our own figure; a real one stands on one.
_MOST_PARTS: Final = 12
_LEVEL_NAMED: Final = re.compile(r"\bfor an? (?P<level>[SPME][1-9])\b")


#: Words of the shortest responsibility; a single one is a damaged label.
_FEWEST_WORDS: Final = 2
_TITLE_END: Final = re.compile(rf"[{DASHES}]\s*{LEVEL_CODE.pattern}\s*\Z")
_TITLE_END_LENGTH: Final = 20
#: The level as the heading of a goal has it, by which a damaged one is known; and the characters of a heading.
_HEADING_CODE: Final = re.compile(rf"\({LEVEL_CODE.pattern}\)")
_HEADING_LENGTH: Final = 40


class Goal(NamedTuple):
    """One responsibility labelled with its level; ``is_whole`` is false where the end of the page may have torn its sentence.

    ``complexity_text`` is the level's rubric cell as quoted, None where the quotation is missing or torn.
    """

    line_from: int
    line_to: int
    sequence_number: int
    level_code: str
    responsibility_text: str
    complexity_text: str | None
    is_whole: bool


@dataclass(slots=True)
class _Draft:
    """A goal being gathered: its heading, what stands right below it, and what stands below each label."""

    heading_line: int
    level_code: str
    texts: list[Item] = field(default_factory=list)
    labels: dict[str, Item] = field(default_factory=dict)
    values: dict[str, list[Item]] = field(default_factory=dict)


def parse(lines: Sequence[str]) -> Parsed:
    """Reads a goal below each of its headings. The page is whole when its last goal has a value in its last field."""
    reading = Reading("goals", lines)
    items = _items(reading)
    first = next((place for place, item in enumerate(items) if _level(item)), len(items))
    _read_opening(reading, items[:first])
    drafts = _drafts(items[first:])
    last_line = items[-1].line_to if items else 0
    goals: list[Goal] = []
    for draft in drafts:
        goal = _read_goal(reading, draft, len(goals) + 1, last_line)
        if goal:
            reading.record(goal)
            goals.append(goal)
    if not goals:
        return reading.finish("items_missing")
    return reading.finish("present" if "time-bound" in drafts[-1].values else "cut_off")


def _items(reading: Reading) -> list[Item]:
    """Headings, labels and texts, bullets taken off; a text goes on over its hard-wrapped lines, to the end of its quotation."""
    found: list[tuple[int, int, list[str], bool]] = []
    is_open = False
    for number, line in reading.numbered():
        mark = bullet(line)
        text = mark.text if mark else line.strip()
        is_known = heading(text, "goal") is not None or _label(text) in _FIELDS
        above = found[-1] if found else None
        may_go_on = above and is_open and not mark and not is_known and above[1] == number - 1
        if above and may_go_on and (_has_open_quotation(above[2]) or goes_on(above[2][-1], text)):
            above[2].append(text)
            found[-1] = (above[0], number, above[2], above[3])
            continue
        found.append((number, number, [text], mark is not None))
        is_open = not is_known
    return [Item(first, last, " ".join(parts), is_marked) for first, last, parts, is_marked in found]


def _has_open_quotation(parts: Sequence[str]) -> bool:
    is_quoting = any(words.endswith(":") and parts[0].startswith(words) for words in _FIELDS.values())
    return is_quoting and not parts[-1].endswith(('"', "”"))


def _label(text: str) -> str:
    return text.removesuffix(":").casefold()


def _level(item: Item) -> str | None:
    """The level in the heading of a goal, or None for any other item."""
    found = heading(item.text, "goal")
    return found.names[0] if found and found.section_name == "goals" and found.names else None


def _read_opening(reading: Reading, items: Sequence[Item]) -> None:
    introductions = [item for item in items if not item.is_marked and heading(item.text, "goal") is None]
    for item in items:
        found = heading(item.text, "goal")
        if found and found.section_name == "goals":
            reading.claim(item.line_from, piece="heading of the goals")
    if introductions and introductions[0].text.endswith("."):
        keep_introduction(reading, introductions[0])


def _drafts(items: Sequence[Item]) -> list[_Draft]:
    drafts: list[_Draft] = []
    label: str | None = None
    for item in items:
        level = _level(item)
        if level:
            drafts.append(_Draft(item.line_from, level))
            label = None
        elif _label(item.text) in _FIELDS and _label(item.text) not in drafts[-1].labels:
            label = _label(item.text)
            drafts[-1].labels[label] = item
        elif label:
            drafts[-1].values.setdefault(label, []).append(item)
        else:
            drafts[-1].texts.append(item)
    return drafts


def _read_goal(reading: Reading, draft: _Draft, sequence: int, last_line: int) -> Goal | None:
    delivered = _quotation(draft, "specific")
    sentence, sentence_items = _sentence(draft, delivered)
    if sentence is None:
        return None
    is_repeated = delivered is not None and _plain(delivered) == _plain(sentence)
    if not is_repeated and not _may_be_sentence(sentence):
        return None
    read = [*sentence_items, *draft.labels.values()]
    for name, (value, *_) in draft.values.items():
        reason = _refusal(draft, name, sentence, value.line_to == last_line)
        if reason:
            reading.leave(value.line_from, value.line_to, reason)
        else:
            read.append(value)
    reading.claim(draft.heading_line)
    for item in read:
        reading.claim(item.line_from, item.line_to, with_line=draft.heading_line)
    return Goal(
        draft.heading_line,
        max((item.line_to for item in read), default=draft.heading_line),
        sequence,
        draft.level_code,
        sentence,
        _quotation(draft, "achievable"),
        is_repeated or sentence_items[-1].line_to < last_line,
    )


def _sentence(draft: _Draft, delivered: str | None) -> tuple[str | None, list[Item]]:
    """The responsibility below the heading, over as many lines as its repetition shows; without any, the repetition."""
    if not draft.texts:
        return delivered, draft.values["specific"][:1] if delivered else []
    wanted = _plain(delivered) if delivered else None
    # Above the sentence may stand what was put there, such as a heading printed twice and damaged.
    beginnings = (
        at for at, item in enumerate(draft.texts[:_MOST_PARTS]) if wanted and wanted.startswith(_plain(item.text))
    )
    texts = draft.texts[next(beginnings, 0) :]
    words, used = "", 0
    for place, item in enumerate(texts[:_MOST_PARTS], 1):
        words = f"{words} {item.text}".strip()
        if wanted is None or not wanted.startswith(_plain(words)):
            break
        used = place
    used = used if wanted and _plain(" ".join(item.text for item in texts[:used])) == wanted else 1
    return " ".join(item.text for item in texts[:used]), texts[:used]


def _may_be_sentence(text: str) -> bool:
    """Whether a text that nothing repeats is a responsibility and no damaged label or title."""
    is_title = (
        bullet(text) is not None or is_spaced_opening(text) or _TITLE_END.search(text[-_TITLE_END_LENGTH:]) is not None
    )
    others = text.split(None, _FEWEST_WORDS)[1:]
    is_label = len(others) == 1 and _label(others[0]) in _FIELDS
    return bool(others) and not (is_title or is_label or _HEADING_CODE.search(text[:_HEADING_LENGTH]))


def _quotation(draft: _Draft, name: str) -> str | None:
    """What a field quotes, None where the quotation has no end."""
    value = draft.values[name][0].text if name in draft.values else ""
    quoted = _QUOTATION.fullmatch(value.removeprefix(_FIELDS[name])) if value.startswith(_FIELDS[name]) else None
    return quoted["quoted"].strip() if quoted else None


def _refusal(draft: _Draft, name: str, sentence: str, is_last: bool) -> str | None:
    """Why the value of a field is not understood, or None."""
    text = draft.values[name][0].text
    opening = _FIELDS[name]
    if is_last and opening.startswith(text):
        return None
    if not text.startswith(opening):
        return "wording_not_modelled"
    if name in ("specific", "achievable"):
        quoted = _quotation(draft, name)
        if quoted is None:
            torn = _OPEN_QUOTATION.fullmatch(text.removeprefix(opening))
            repeats = torn is not None and name == "specific" and sentence.startswith(torn["quoted"].rstrip('"”'))
            return None if is_last and repeats else "no_quotation"
        return "deliver_differs" if name == "specific" and _plain(quoted) != _plain(sentence) else None
    named = _LEVEL_NAMED.search(text[:1000])
    return "level_differs" if name == "relevant" and named and named["level"] != draft.level_code else None


def _plain(text: str) -> str:
    """A sentence without what its repetition may lack: the full stop and the width of blanks."""
    return " ".join(text.split()).rstrip(".")
