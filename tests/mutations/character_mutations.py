"""Mutations of the characters within lines: noise, marks exchanged, invisible signs, entities, headings dressed up; how a
document is encoded is the work of `byte_mutations`."""

import re
from random import Random
from typing import Final

from tests.mutations.drafts import OPENING_KINDS, Draft

#: Written by code point: an editor that tidies dashes must not make them one.
DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
BULLETS: Final = ("-", "•", "*", "–", "—", "·", "▪", "‣", "1.", "1)", "1. 1.", "", "►", "o", "+")
NOISE: Final = "abzAPSME019 .,;:|-—•()=*#&<>/\\\"'$\t\u00a0éß字🙂\u200b\u0301\ufffd"

_BULLET: Final = re.compile(r"(\s*)(?:[-•]|[1-9]\.)(\s+)")
_DASH: Final = re.compile(f"[{DASHES}]")
_QUOTED: Final = re.compile(r"\"([^\"]*)\"")

_HEADING_DRESSES: Final = (
    "# {}", "## {}", "### {} ###", "**{}**", "__{}__", "*{}*", "{}:", "**{}:**", "**{}**:", "## **{}**", "{} show ▾", "{}show ▾",
    "{} hide ▴", "{}Show ▾", "{} ▾", "[{}]", "1. {}", "{} #", "=== {} ===", "<h2>{}</h2>", "{} (12)", "• {}", "- {}", "  {}", "\t{}",
)  # fmt: skip


def _change(draft: Draft, place: int, text: str) -> None:
    draft.lines[place] = draft.lines[place]._replace(text=text)


def _some_lines(draft: Draft, random: Random, most: int = 6) -> list[int]:
    # Cut at its first character a page has no line at all.
    places = draft.text_lines() or [0][: len(draft.lines)]
    return [random.choice(places) for _ in range(random.randint(1, most) if places else 0)]


def characters_replaced(draft: Draft, random: Random) -> None:
    for place in _some_lines(draft, random):
        text = draft.lines[place].text
        at = random.randrange(len(text) or 1)
        _change(draft, place, text[:at] + random.choice(NOISE) + text[at + 1 :])


def characters_inserted(draft: Draft, random: Random) -> None:
    for place in _some_lines(draft, random):
        text = draft.lines[place].text
        # Front and end are where a line's marks stand.
        at = random.choice((0, len(text), random.randint(0, len(text))))
        _change(draft, place, text[:at] + random.choice(NOISE) + text[at:])


def characters_deleted(draft: Draft, random: Random) -> None:
    for place in _some_lines(draft, random):
        text = draft.lines[place].text
        at = random.choice((0, max(0, len(text) - 1), random.randrange(len(text) or 1)))
        _change(draft, place, text[:at] + text[at + random.choice((1, 1, 1, 3)) :])


def characters_transposed(draft: Draft, random: Random) -> None:
    for place in _some_lines(draft, random):
        text = draft.lines[place].text
        at = random.randrange(len(text) or 1)
        _change(draft, place, text[:at] + text[at : at + 2][::-1] + text[at + 2 :])


def case_changed(draft: Draft, random: Random) -> None:
    change = random.choice((str.upper, str.lower, str.title))
    for place in _some_lines(draft, random):
        _change(draft, place, change(draft.lines[place].text))


def dashes_exchanged(draft: Draft, random: Random) -> None:
    dash = random.choice(DASHES) if random.random() < 0.5 else None
    share = random.choice((0.1, 1.0))
    for place, line in enumerate(draft.lines):
        if random.random() < share:
            _change(draft, place, _DASH.sub(lambda _: dash or random.choice(DASHES), line.text))


def bullets_exchanged(draft: Draft, random: Random) -> None:
    mark = random.choice(BULLETS) if random.random() < 0.7 else None
    share = random.choice((0.05, 0.3, 1.0, 1.0))
    for place, line in enumerate(draft.lines):
        if random.random() < share and (found := _BULLET.match(line.text)):
            new = random.choice(BULLETS) if mark is None else mark
            _change(draft, place, found[1] + new + (found[2] if new else "") + line.text[found.end() :])


def bullets_removed(draft: Draft, random: Random) -> None:
    share = random.choice((0.05, 0.3, 1.0))
    for place, line in enumerate(draft.lines):
        if random.random() < share and (found := _BULLET.match(line.text)):
            _change(draft, place, random.choice(("", found[1])) + line.text[found.end() :])


def bullets_added(draft: Draft, random: Random) -> None:
    mark = random.choice(("- ", "• ", "1. "))
    for place in _some_lines(draft, random):
        _change(draft, place, mark + draft.lines[place].text)


def no_break_spaces(draft: Draft, random: Random) -> None:
    blank = random.choice("\u00a0\u202f\u2007\u3000")
    share = random.choice((0.05, 1.0))
    for place, line in enumerate(draft.lines):
        if random.random() < share:
            _change(draft, place, line.text.replace(" ", blank))


def _with_sign(draft: Draft, random: Random, signs: str) -> None:
    share = random.choice((0.1, 1.0))
    for place, line in enumerate(draft.lines):
        if line.text and random.random() < share:
            at = random.choice((0, len(line.text), random.randint(0, len(line.text))))
            _change(draft, place, line.text[:at] + random.choice(signs) + line.text[at:])


def zero_width_inserted(draft: Draft, random: Random) -> None:
    _with_sign(draft, random, "\u200b\u200c\u200d\u2060\ufeff")


def soft_hyphens_inserted(draft: Draft, random: Random) -> None:
    _with_sign(draft, random, "\u00ad")


def nul_bytes_inserted(draft: Draft, random: Random) -> None:
    for place in _some_lines(draft, random):
        text = draft.lines[place].text
        at = random.randint(0, len(text))
        _change(draft, place, text[:at] + "\x00" + text[at:])


def quotes_curled(draft: Draft, random: Random) -> None:
    for place, line in enumerate(draft.lines):
        if '"' in line.text or "'" in line.text:
            _change(draft, place, _QUOTED.sub("“\\1”", line.text).replace("'", "’"))


def entities_once(draft: Draft, random: Random) -> None:
    _with_entities(draft, random, 1)


def entities_twice(draft: Draft, random: Random) -> None:
    _with_entities(draft, random, 2)


_NAMED_ENTITIES: Final = {
    "&": "&amp;",
    "—": "&mdash;",
    "–": "&ndash;",
    "•": "&bull;",
    "≥": "&ge;",
    "→": "&rarr;",
    "'": "&#39;",
}


def _with_entities(draft: Draft, random: Random, times: int) -> None:
    numbers = random.random() < 0.3
    for place, line in enumerate(draft.lines):
        text = line.text
        for character, entity in _NAMED_ENTITIES.items():
            if character in text and (character == "&" or not numbers):
                text = text.replace(character, entity)
            elif character in text:
                text = text.replace(character, f"&#{ord(character)};")
        if times == 2:
            text = text.replace("&", "&amp;") if text != line.text else text
        if text != line.text:
            _change(draft, place, text)


def headings_dressed(draft: Draft, random: Random) -> None:
    dress = random.choice(_HEADING_DRESSES)
    every = random.random() < 0.6
    for place in draft.of_kind(*OPENING_KINDS):
        if every or random.random() < 0.3:
            words = draft.lines[place].text.strip().removesuffix("show ▾")
            _change(draft, place, dress.format(words))


def headings_noised(draft: Draft, random: Random) -> None:
    for place in draft.of_kind(*OPENING_KINDS):
        if random.random() < 0.3 and (text := draft.lines[place].text):
            at = random.randrange(len(text))
            _change(draft, place, text[:at] + random.choice(NOISE) + text[at + random.randint(0, 1) :])


def level_marks_noised(draft: Draft, random: Random) -> None:
    for place in draft.of_kind("level_mark"):
        if random.random() < 0.4:
            text = draft.lines[place].text
            at = random.randint(0, len(text))
            _change(draft, place, text[:at] + random.choice(NOISE) + text[at + random.randint(0, 1) :])
