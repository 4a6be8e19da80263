"""Classification mappings: keys and values a browser left glued together, split before the known keys."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import PLAIN_HYPHENS
from rolewh.parse.reading import Item, Parsed, Reading

_KEY: Final = re.compile(r"(?P<key>code|source|confidence)=")
#: Characters of a group line such as "O*NET / SOC"; anything longer is a sentence.
_LONGEST_GROUP: Final = 60
_NONE_RECORDED: Final = re.compile(r"no (?:classification )?mappings\b.*", re.IGNORECASE)


class Mapping(NamedTuple):
    """One mapping; ``mapping_text`` is the line to the letter, its bullet included."""

    line_from: int
    line_to: int
    sequence_number: int
    mapping_text: str
    scheme_name: str | None
    occupation_code: str
    resolver_name: str | None
    mapping_confidence: str | None


def parse(lines: Sequence[str]) -> Parsed:
    """Reads group lines and the mappings below them.

    A line without a code stays unread, and so does a line that looks like a group but has no mapping below it:
    a footer must not become the name of a classification.
    """
    reading = Reading("classification_mappings", lines)
    reading.claim(1)
    group: Item | None = None
    scheme: str | None = None
    sequence = 0
    is_declared_empty = False
    for item in reading.items(2):
        values = _glued(item.text)
        if "code" in values:
            if group:
                reading.claim(group.line_from, group.line_to, piece="name of the classification")
                scheme, group = group.text, None
            sequence += 1
            reading.claim(item.line_from, item.line_to)
            reading.record(_mapping(reading, item, sequence, scheme, values))
        elif item.is_marked or "=" in item.text:
            reading.leave(item.line_from, item.line_to, "no_code")
        elif _NONE_RECORDED.fullmatch(item.text):
            is_declared_empty = True
            reading.claim(item.line_from, item.line_to, piece="says that there are none")
        else:
            if group:
                reading.leave(group.line_from, group.line_to, "no_mapping_below")
            is_name = len(item.text) <= _LONGEST_GROUP and any(map(str.isalpha, item.text))
            group = item if is_name else None
            reading.leave(item.line_from, item.line_to, "no_mapping_below")
    return reading.finish("present" if sequence else "declared_empty" if is_declared_empty else "items_missing")


def _mapping(reading: Reading, item: Item, sequence: int, scheme: str | None, values: dict[str, str]) -> Mapping:
    text = " ".join(line.strip() for line in reading.lines[item.line_from - 1 : item.line_to])
    return Mapping(
        item.line_from,
        item.line_to,
        sequence,
        text,
        scheme,
        values["code"].translate(PLAIN_HYPHENS),
        values.get("source"),
        values.get("confidence"),
    )


def _glued(text: str) -> dict[str, str]:
    """Values by key of ``code=19-1042source=x``; empty when the text does not begin with a key or repeats one."""
    keys = list(_KEY.finditer(text))
    if not keys or keys[0].start() != 0 or len({key["key"] for key in keys}) != len(keys):
        return {}
    ends = [key.start() for key in keys[1:]] + [len(text)]
    return {key["key"]: text[key.end() : end].strip() for key, end in zip(keys, ends, strict=True)}
