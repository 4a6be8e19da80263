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
