"""The closed lists the records of a page are described with; where each appears on a page stands in its section's module."""

from typing import Final

#: Track letter of a level code and the track's name.
TRACKS: Final = {"S": "support", "P": "professional", "M": "management", "E": "executive"}

#: Rubric columns of the level guidelines, found by header name: code and the name the page prints.
RUBRIC_DIMENSIONS: Final = {
    "knowledge": "Knowledge & Application",
    "complexity": "Complexity & Problem Solving",
    "collaboration": "Collaboration & Interaction",
    "degree_and_years": "Typical Degree & Years",
}

#: Attributes of a universal level panel: code and the label the page prints.
PANEL_ATTRIBUTES: Final = {
    "scope": "Scope",
    "autonomy": "Autonomy",
    "complexity": "Complexity",
    "impact": "Impact",
    "decision_rights": "Decision rights",
    "leadership": "Leadership",
    "typical_experience": "Typical experience",
}

#: Attributes of a level that compare pages show too, of those of its panel.
COMPARED_ATTRIBUTES: Final = ("scope", "autonomy", "impact", "decision_rights")

#: Typical years of the universal levels, lowest and highest, where pages were seen to state them; bands overlap.
UNIVERSAL_YEARS: Final = {
    "S1": (0, 1),
    "S2": (1, 3),
    "S3": (3, 5),
    "S4": (5, 8),
    "P1": (0, 2),
    "P2": (1, 3),
    "P3": (3, 5),
    "P4": (5, 8),
    "P5": (8, 12),
    "P6": (12, 18),
    "P7": (15, 22),
    "M1": (3, 6),
    "M2": (5, 8),
    "M3": (8, 12),
    "M4": (10, 15),
    "M5": (12, 18),
    "M6": (15, 25),
    "E1": (12, 18),
    "E2": (14, 20),
    "E3": (15, 22),
    "E4": (18, 25),
    "E5": (20, 30),
    "E6": (22, 40),
}

#: Passages of a story page, a plan's steps one passage each; ``problem`` is one the page gives no label.
STORY_PASSAGES: Final = (
    "who_does_this_work",
    "external_problem",
    "internal_problem",
    "why_it_matters",
    "problem",
    "plan",
    "stakes",
    "success",
    "summary",
)

#: Words glued into the status line of a spaced page: how sure the page is of itself, and whether it was approved.
CONFIDENCE_LABELS: Final = ("verified", "high", "medium", "low")
APPROVAL_STATES: Final = ("approved", "draft", "review", "retired")

#: What a focus page declares about its difference from the function's baseline.
MATERIALITIES: Final = ("material", "general")
DIFFERENTIAL_DIMENSIONS: Final = ("pay", "skill", "pay_and_skill")

#: Kinds of cited source, told by the words of the citation.
SOURCE_KINDS: Final = (
    "onet_occupation",
    "job_postings",
    "employer_role_description",
    "vendor_documentation",
    "tool_reference",
    "other",
)

#: Where a title was read.
TITLE_ORIGINS: Final = ("rubric_parentheses", "alias")
