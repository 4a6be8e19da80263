"""The closed lists a captured page is described with; how a page is recognised and cut stands in `pages` and `blocks`."""

from typing import Final

#: Kinds of page the framework publishes; a file that is none of them is refused with its reason.
PAGE_KINDS: Final = ("profile", "goal", "compare", "story", "unknown")

#: The two renderings one page is scraped in.
LAYOUTS: Final = ("flat", "spaced")

#: What became of one file met in the raw folder.
INTAKE_STATES: Final = ("loaded", "refused", "skipped")

#: Sections of a profile page in their usual order; another order is accepted.
SECTION_NAMES: Final = (
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
)

#: Sections only the spaced rendering has.
SPACED_SECTIONS: Final = ("role_facts",)

#: Four ways of having nothing are kept apart: declared empty, drawn by the browser and so missing, cut off, absent.
SECTION_STATES: Final = ("present", "declared_empty", "items_missing", "cut_off", "absent", "unmodelled")
