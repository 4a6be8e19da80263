"""Splitting the written list of titles into single titles. Whether words are titles at all is decided by the caller."""

from __future__ import annotations

import re

SEPARATOR = re.compile(r"\s{1,8}[/|]\s{1,8}|;")
SUFFIX = re.compile(
    r"(?P<stem>.{1,200}?)[ \u00a0](?P<first>[IVX]{1,4}|[0-9]{1,2})(?P<rest>(?:[ ]?/[ ]?(?:[IVX]{1,4}|[0-9]{1,2}))+)"
)
ROMAN_OR_NUMBER = re.compile(r"[IVX]{1,4}|[0-9]{1,2}")


def split_titles(text: str) -> tuple[str, ...]:
    """Single titles of a written list, in order and without repeats.

    A slash with a space on both sides separates; a slash inside a word ("UI/UX Designer") does not. A run of level
    suffixes expands on its stem: "Scientist I/II" is "Scientist I" and "Scientist II". Total: any text is accepted.
    """
    titles: dict[str, None] = {}
    stem = ""
    for part in SEPARATOR.split(text):
        part = " ".join(part.split()).strip(" ,.")
        if not part:
            continue
        if stem and ROMAN_OR_NUMBER.fullmatch(part):
            titles[f"{stem} {part}"] = None
            continue
        suffixed = SUFFIX.fullmatch(part)
        if suffixed:
            stem = suffixed["stem"]
            for suffix in ROMAN_OR_NUMBER.findall(suffixed["first"] + suffixed["rest"]):
                titles[f"{stem} {suffix}"] = None
            continue
        words = part.rsplit(" ", 1)
        stem = words[0] if len(words) == 2 and ROMAN_OR_NUMBER.fullmatch(words[1]) else ""
        titles[part] = None
    return tuple(titles)
