"""The closed lists a captured page is described with; how a page is recognised and cut stands in `pages` and `blocks`."""

from typing import Final

#: Kinds of page the framework publishes; a file that is none of them is refused with its reason.
PAGE_KINDS: Final = ("profile", "goal", "compare", "story", "unknown")

#: The two renderings one page is scraped in.
LAYOUTS: Final = ("flat", "spaced")

#: What became of one file met in the raw folder.
INTAKE_STATES: Final = ("loaded", "refused", "skipped")

#: Sections of each kind of page in their usual order; another order is accepted. A story page is a profile page whose
#: responsibilities are told as a story; the sections of a profile page are known on it too, lest one becomes part of the story.
SECTIONS_OF_KIND: Final[dict[str, tuple[str, ...]]] = {
    "profile": (
        "identity",
        "role_description",
        "role_facts",
        "focus",
        "responsibilities",
        "level_guidelines",
        "skills",
        "provenance",
        "level_panel",
        "adjacent_roles",
        "title_aliases",
        "classification_mappings",
    ),
    "goal": ("goal_heading", "goals"),
    "compare": ("comparison",),
    "story": (
        "identity",
        "role_description",
        "role_facts",
        "focus",
        "story",
        "responsibilities",
        "level_guidelines",
        "skills",
        "provenance",
        "level_panel",
        "adjacent_roles",
        "title_aliases",
        "classification_mappings",
    ),
}

#: The section a whole page of each kind ends with: a page without it was cut off, in whatever section stands last.
CLOSING_SECTION: Final[dict[str, str]] = {
    "profile": "classification_mappings",
    "goal": "goals",
    "compare": "comparison",
    "story": "classification_mappings",
}

#: Every section of any kind of page, once.
SECTION_NAMES: Final = tuple(dict.fromkeys(name for names in SECTIONS_OF_KIND.values() for name in names))

#: Sections only the spaced rendering has.
SPACED_SECTIONS: Final = ("role_facts",)

#: Four ways of having nothing are kept apart: declared empty, drawn by the browser and so missing, cut off, absent.
SECTION_STATES: Final = ("present", "declared_empty", "items_missing", "cut_off", "absent", "unmodelled")
