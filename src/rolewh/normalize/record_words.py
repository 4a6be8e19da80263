"""A record told in a few words, from its type and its fields alone; which lines a record claims is `line_accounts`' work."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

#: Longer values are the text of the line itself, or a piece of it.
_LONGEST_VALUE: Final = 24
#: Fields that say where a record stands and not what it says.
_PLACE: Final = frozenset({"line_from", "line_to", "sequence_number", "section_name"})
#: Ends of field names that tell people nothing, and the end of those that hold a text to the letter.
_SUFFIXES: Final = ("_code", "_number")
_TEXT: Final = "_text"
#: How a value that is true is marked until it is told by its field's name alone.
_YES: Final = "yes"
_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def records_in_words(records: Iterable[Any]) -> str:
    """What claims a line: ``responsibility 3 · declared level P2``, ``4 rubric cells · level P4``; types parted by ``; ``.

    Texts are left out, since they stand on the line. Of several records of one type only what they agree in is told.
    """
    by_type: dict[type[Any], list[Any]] = {}
    for record in records:
        by_type.setdefault(type(record), []).append(record)
    return "; ".join(_in_words(group) for group in by_type.values())


def kind_of(record: Any) -> str:
    """The type of a record as words: ``rubric cell``."""
    return _CAPITAL.sub(" ", type(record).__name__).lower()


def _in_words(group: Sequence[Any]) -> str:
    kind = kind_of(group[0])
    sequence = getattr(group[0], "sequence_number", None)
    if len(group) > 1:
        kind = f"{len(group)} {_plural(kind)}"
    elif sequence is not None:
        kind = f"{kind} {sequence}"
    return " · ".join([kind, *_values(group)])


def _plural(kind: str) -> str:
    return kind[:-1] + "ies" if kind.endswith("y") else kind + "s"


def _values(group: Sequence[Any]) -> list[str]:
    first = group[0]
    shared = {
        name: value
        for name, value in zip(first._fields, first, strict=True)
        if name not in _PLACE and not name.endswith(_TEXT) and all(getattr(one, name) == value for one in group)
    }
    words = {name: _value(value) for name, value in shared.items()}
    told = {name: value for name, value in words.items() if 0 < len(value) <= _LONGEST_VALUE}
    # A code that is a part of another, as the level's of the role's, is told by it.
    whole = [value for value in told.values() if not any(value != other and value in other for other in told.values())]
    kind_words = kind_of(first).split()
    return list(
        dict.fromkeys(
            f"{_label(name, kind_words)} {value}".strip() if value != _YES else _label(name, kind_words)
            for name, value in told.items()
            if value in whole
        )
    )


def _value(value: Any) -> str:
    if value is None or value is False or isinstance(value, tuple):
        return ""
    if value is True:
        return _YES
    return f"{value:g}" if isinstance(value, float) else str(value)


def _label(name: str, kind_words: Sequence[str]) -> str:
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    words = name.removeprefix("is_").removeprefix("has_").split("_")
    return " ".join(word for word in words if word not in kind_words)
