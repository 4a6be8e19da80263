"""The level panel: what the framework says of a level whatever the function; it belongs to the level, never to the role."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rolewh.documents.line_marks import ends_in_number
from rolewh.parse.named_heading import take_names
from rolewh.parse.reading import Item, Parsed, Reading
from rolewh.parse.terms import PANEL_ATTRIBUTES

_ATTRIBUTES: Final = {label.casefold(): code for code, label in PANEL_ATTRIBUTES.items()}


class Panel(NamedTuple):
    """The level a panel describes, its name and tagline."""

    line_from: int
    line_to: int
    level_code: str
    level_name: str | None
    tagline_text: str | None


class PanelAttribute(NamedTuple):
    """One labelled value of a panel; the lines are label and value."""

    line_from: int
    line_to: int
    sequence_number: int
    level_code: str
    attribute_code: str
    attribute_text: str


def parse(lines: Sequence[str]) -> Parsed:
    """Reads heading, tagline and label/value pairs; an unknown label stays unread, so does a label without a value.

    Years are followed by their unit: a figure or dash at the very end of the section may be half of another number.
    """
    reading = Reading("level_panel", lines)
    names = take_names(reading)
    if not names:
        return reading.finish("unmodelled")
    level = names[0]
    rest = reading.items(2, labels=_ATTRIBUTES)
    tagline = rest.pop(0) if rest and not rest[0].is_marked and not _may_be_label(rest[0]) else None
    if tagline:
        reading.claim(tagline.line_from, tagline.line_to, with_line=1 if reading.is_claimed(1) else None)
    reading.record(
        Panel(
            1,
            tagline.line_to if tagline else 1,
            level,
            # Where nothing stands below the heading, the end of the page may have torn its name.
            names[1] if len(names) > 1 and len(lines) > 1 else None,
            tagline.text if tagline else None,
        )
    )
    known: set[str] = set()
    at = 0
    while at < len(rest):
        label = rest[at]
        code = _ATTRIBUTES.get(_label(label))
        value = rest[at + 1] if at + 1 < len(rest) else None
        if code is None or code in known:
            reading.leave(label.line_from, label.line_to, "repeated_attribute" if code else "unknown_attribute")
            at += 1
        elif value is None or _label(value) in _ATTRIBUTES:
            reading.leave(label.line_from, label.line_to, "label_without_value")
            at += 1
        elif code == "typical_experience" and value is rest[-1] and ends_in_number(value.text):
            reading.leave(label.line_from, value.line_to, "torn_number")
            at += 2
        else:
            known.add(code)
            reading.claim(label.line_from, value.line_to)
            reading.record(PanelAttribute(label.line_from, value.line_to, len(known), level, code, value.text))
            at += 2
    return reading.finish("present" if known else "items_missing")


def _may_be_label(item: Item) -> bool:
    """Whether an item is a label, or what a line break left of one."""
    return any(label.startswith(_label(item)) for label in _ATTRIBUTES)


def _label(item: Item) -> str:
    return item.text.removesuffix(":").casefold()
