"""Which parser reads which section; adding a section is a module beside this one and a row here."""

from collections.abc import Callable, Sequence
from typing import Final

from rolewh.parse import (
    adjacent_roles,
    comparison,
    definition,
    focus,
    goal_heading,
    goals,
    identity,
    level_guidelines,
    level_panel,
    mappings,
    provenance,
    responsibilities,
    role_facts,
    skills,
    story,
    title_aliases,
)
from rolewh.parse.reading import ClaimedTwice, Parsed, unread_whole

#: Edition of all parsers together: a change in what any of them returns is a new edition.
PARSER_EDITION: Final = "parse@5"

PARSERS: Final[dict[str, Callable[[Sequence[str]], Parsed]]] = {
    "identity": identity.parse,
    "role_description": definition.parse,
    "role_facts": role_facts.parse,
    "focus": focus.parse,
    "responsibilities": responsibilities.parse,
    "level_guidelines": level_guidelines.parse,
    "skills": skills.parse,
    "provenance": provenance.parse,
    "level_panel": level_panel.parse,
    "adjacent_roles": adjacent_roles.parse,
    "title_aliases": title_aliases.parse,
    "classification_mappings": mappings.parse,
    "goal_heading": goal_heading.parse,
    "goals": goals.parse,
    "comparison": comparison.parse,
    "story": story.parse,
}


def parse_block(section_name: str, lines: Sequence[str]) -> Parsed:
    """Records, state and unread lines of one block; line 1 is the block's first line. Never raises on content.

    A parser that claims a line twice is not believed: the whole block is left unread, with the reason ``claimed_twice``.
    """
    try:
        return PARSERS[section_name](lines)
    except ClaimedTwice:
        return unread_whole(section_name, lines, "claimed_twice")
