"""Contracts of the star's facts; every row can be walked back to the lines of a document."""

import polars as pl

from rolewh.documents.page_terms import SECTION_NAMES, SECTION_STATES
from rolewh.parse.terms import TITLE_ORIGINS
from schemas.columns import code, count, day, document_lines, flag, key, level_code, moment, months, number, text, texts
from schemas.conformed import LEVEL_METHODS, PATH_FORMS, PATH_ORIGINS, REMARK_KINDS, REQUIREMENTS
from schemas.table import Rule, Table

FINDING_SEVERITIES = ("error", "warn", "info")
#: To whom the text of a section belongs.
SPOKEN_FOR = ("focus", "role", "level")

_FOCUS = key("focus_key", "Focus", "dim_focus")
_ROLE = key("role_key", "Role", "dim_role")
_LEVEL = key("level_key", "Level", "dim_level")
_SEQUENCE = count("sequence_number", "Place in the section, counted from 1", at_least=1)

FACT_ROLE = Table(
    name="fact_role",
    layer="star",
    grain="One row per role with a page of its own: how much of that was there and what the page declares of its own quality.",
    key=("role_key",),
    columns=(
        _ROLE,
        count("section_count", "Sections found on the page"),
        count("present_section_count", "Sections found whole"),
        count("text_line_count", "Lines that are not blank"),
        count("claimed_line_count", "Lines a record or a known piece of the page claims"),
        count("unread_line_count", "Lines nothing claims"),
        count("declared_source_count", "Sources the page says it has", nullable=True),
        count("listed_source_count", "Sources it lists"),
        code("review_state", "Whether review scores were published", ("unscored", "scale_missing")),
        number("review_lowest_score", "Lowest score of the review scale", nullable=True),
        number("review_highest_score", "Highest score of the review scale", nullable=True),
        number("review_pass_score", "Score that passes", nullable=True),
        text("review_comparison", "How a score is held against the passing one", nullable=True),
        text("review_aggregation", "Over what the score is taken", nullable=True),
        text("adjacency_basis_text", "What the page computes nearness from", nullable=True),
        number("adjacency_distance_lowest", "Lowest distance the page states", nullable=True),
        number("adjacency_distance_highest", "Highest distance the page states", nullable=True),
        count("adjacency_band_count", "States of the page's match band", nullable=True),
        *document_lines(),
    ),
)

FACT_PAY = Table(
    name="fact_pay",
    layer="star",
    grain="One row per role whose page, else a compare page, shows market pay or says what it rests on; never estimated.",
    key=("role_key",),
    columns=(
        _ROLE,
        text("currency_symbol", "Currency as written", nullable=True),
        number("pay_median", "Median, in thousands", nullable=True, at_least=0),
        number("pay_low", "Low end, in thousands", nullable=True, at_least=0),
        number("pay_high", "High end, in thousands", nullable=True, at_least=0),
        text("pay_basis", "What the page says the amounts rest on", nullable=True),
        flag("is_inherited", "Whether the page marks the amounts as inherited"),
        code("shown_on", "Whether the role's own page or a compare page shows it", ("own_page", "compare_page")),
        text("pay_text", "The amounts to the letter", nullable=True),
        *document_lines(),
    ),
)

FACT_SECTION = Table(
    name="fact_section",
    layer="star",
    grain="One row per loaded document and section, in each of its occurrences; a section not on the page has one row too.",
    key=("document_key", "section_name", "occurrence_number"),
    columns=(
        key("document_key", "Document", "dim_document"),
        code("section_name", "Section", SECTION_NAMES),
        count("occurrence_number", "Occurrence on the page, counted from 1", at_least=1),
        code(
            "section_state",
            "Whether it is whole, empty by its own word, without items, cut, or not there",
            SECTION_STATES,
        ),
        count("heading_line", "Line of the heading", at_least=1, nullable=True),
        count("line_from", "First line; null where the section is not there", at_least=1, nullable=True),
        count("line_to", "Last line; null where the section is not there", at_least=1, nullable=True),
        code(
            "speaks_for",
            "Whose texts the star takes from here, of all documents that show them; null where another one speaks",
            SPOKEN_FOR,
            nullable=True,
        ),
        count("declared_source_count", "Sources the section says there are", nullable=True),
        count("record_count", "Records read, the introduction not counted"),
        count("text_line_count", "Lines that are not blank"),
        count("claimed_line_count", "Lines a record or a known piece of the page claims"),
        count("unread_line_count", "Lines nothing claims"),
        text(
            "block_key",
            "Block of words the section is; null where it is not on the page",
            nullable=True,
            references="block_text",
        ),
        text(
            "content_key",
            "Hash of what its records say, equal for both layouts of it; null for a section the page lacks",
            nullable=True,
        ),
        text("introduction_text", "Paragraph between the heading and the items, to the letter", nullable=True),
    ),
)

FACT_LEVEL = Table(
    name="fact_level",
    layer="star",
    grain="One row per focus, level and rubric dimension.",
    key=("focus_key", "level_key", "dimension_code"),
    columns=(
        _FOCUS,
        _LEVEL,
        text("dimension_code", "Rubric dimension", references="dim_rubric_dimension"),
        text("cell_text", "The rubric cell to the letter"),
        *document_lines(),
    ),
)

FACT_EXPERIENCE = Table(
    name="fact_experience",
    layer="star",
    grain="One row per focus, level of its ladder and experience path; the universal panel is a path of its own.",
    key=("focus_key", "level_key", "path_origin", "path_number"),
    columns=(
        _FOCUS,
        _LEVEL,
        code("path_origin", "Whether the focus's rubric or the universal panel asks it", PATH_ORIGINS),
        count("path_number", "Place of the path in the text, counted from 1", at_least=1),
        text("degree_code", "Degree; null where none is stated", nullable=True, references="dim_degree"),
        code("path_form", "How the years are stated", PATH_FORMS),
        months("min_months", "Fewest months asked; null where the words give no number"),
        months("max_months", "Most months asked; null where the words give none"),
        number("min_years", "Fewest months in years", nullable=True, at_least=0),
        number("max_years", "Most months in years", nullable=True, at_least=0),
        flag("is_open_ended", "Whether an explicit word leaves the top open; null where nothing says", nullable=True),
        code("requirement", "Required or preferred", REQUIREMENTS),
        flag(
            "is_derived",
            "Whether number or unit is not in the words: from a substitution rule, or years by the column's heading",
        ),
        key("method_key", "Method and edition that read it", "dim_method"),
        text("qualitative_text", "Words used in place of a number", nullable=True),
        text("degree_text", "The degree's words as written", nullable=True),
        text("path_text", "The clause to the letter"),
        *document_lines(),
    ),
    rules=(
        Rule(
            "months_in_order",
            "the fewest months are not above the most",
            pl.col("min_months") <= pl.col("max_months"),
        ),
    ),
)

FACT_QUALIFICATION = Table(
    name="fact_qualification",
    layer="star",
    grain="One row per focus, level and remark on degree and years that is not a path.",
    key=("focus_key", "level_key", "remark_number"),
    columns=(
        _FOCUS,
        _LEVEL,
        count("remark_number", "Place of the remark in the text, counted from 1", at_least=1),
        code("remark_kind", "What kind of remark it is", REMARK_KINDS),
        text("degree_code", "Degree it speaks of", nullable=True, references="dim_degree"),
        text("strength_text", "Word that tells how strongly it is meant", nullable=True),
        text("subject_name", "Education or experience, where it says", nullable=True),
        text("remark_text", "The remark to the letter"),
        *document_lines(),
    ),
)

FACT_RESPONSIBILITY = Table(
    name="fact_responsibility",
    layer="star",
    grain="One row per focus and place in its list of responsibilities.",
    key=("focus_key", "sequence_number"),
    columns=(
        _FOCUS,
        _SEQUENCE,
        key("level_key", "Level it belongs to; null where the method abstains", "dim_level", nullable=True),
        count("sequence_in_level", "Place among the responsibilities of its level", at_least=1, nullable=True),
        code("level_method", "How the level was found", LEVEL_METHODS),
        key("method_key", "Method and edition that found it", "dim_method"),
        number("level_posterior", "Probability the method gives the level", nullable=True, at_least=0, at_most=1),
        flag(
            "needs_review",
            "Whether there is no posterior, or one below the published threshold; a level the page declares needs none",
        ),
        texts("evidence_terms", "Words shared with the rubric row that weighed most"),
        text("responsibility_text", "The responsibility to the letter"),
        *document_lines(),
    ),
)

FACT_SKILL = Table(
    name="fact_skill",
    layer="star",
    grain="One row per focus and place in its list of skills.",
    key=("focus_key", "sequence_number"),
    columns=(
        _FOCUS,
        _SEQUENCE,
        key("skill_key", "Skill", "dim_skill"),
        text("skill_text", "Name to the letter"),
        text("description_text", "Description to the letter", nullable=True),
        key(
            "onset_level_key",
            "Lowest level whose responsibilities name it, a row of dim_level; null where none does",
            nullable=True,
        ),
        count("onset_responsibility_number", "The responsibility that names it", at_least=1, nullable=True),
        text("onset_text", "The words that name it there, folded", nullable=True),
        *document_lines(),
    ),
)

FACT_SOURCE = Table(
    name="fact_source",
    layer="star",
    grain="One row per loaded document and source it cites.",
    key=("document_key", "sequence_number"),
    columns=(
        _SEQUENCE,
        key("source_key", "Source", "dim_source"),
        _FOCUS,
        key("occupation_key", "Occupation the citation names by code", "dim_occupation", nullable=True),
        flag("is_marked_retired", "Whether the citation says it is retired"),
        text("source_text", "The citation to the letter"),
        *document_lines(),
    ),
)

FACT_MAPPING = Table(
    name="fact_mapping",
    layer="star",
    grain="One row per role and place in its list of classification mappings.",
    key=("role_key", "sequence_number"),
    columns=(
        _ROLE,
        _SEQUENCE,
        key("occupation_key", "Occupation mapped to", "dim_occupation"),
        text("scheme_name", "Group the mapping stands under", nullable=True),
        text("resolver_name", "What resolved the mapping", nullable=True),
        text("mapping_confidence", "Confidence as written", nullable=True),
        text("mapping_text", "The mapping line to the letter"),
        *document_lines(),
    ),
)

FACT_TITLE = Table(
    name="fact_title",
    layer="star",
    grain="One row per focus, level, origin and place in its list of job titles.",
    key=("focus_key", "level_key", "title_origin", "sequence_number"),
    columns=(
        _FOCUS,
        _LEVEL,
        code("title_origin", "Where it was read", TITLE_ORIGINS),
        _SEQUENCE,
        key("title_key", "Job title", "dim_title"),
        text("title_text", "The title, its stem repeated where the page shortens it"),
        *document_lines(),
    ),
)

FACT_BOUNDARY = Table(
    name="fact_boundary",
    layer="star",
    grain="One row per focus and place in the list of siblings its definition names as distinct.",
    key=("focus_key", "sequence_number"),
    columns=(
        _FOCUS,
        _SEQUENCE,
        text("sibling_name", "Name of the sibling as written"),
        text("qualifier_text", "What the parentheses behind the name say", nullable=True),
        *document_lines(),
    ),
)

FACT_FINDING = Table(
    name="fact_finding",
    layer="star",
    grain="One row per rule and thing it found on the pages that a person should look at.",
    key=("finding_key",),
    columns=(
        key("finding_key", "Hash of rule, subject, level, what was found, and the place among equal ones"),
        text("rule_id", "Rule that found it"),
        code("severity", "How much it matters", FINDING_SEVERITIES),
        text("subject_code", "Role, focus or level it is about"),
        level_code("Level it is about, where it is about one", nullable=True),
        flag("is_new", "Whether the refresh that published this warehouse was the first to see it"),
        moment("first_seen_at", "When the first refresh that saw it began, UTC, of those since it was last gone"),
        moment("last_seen_at", "When the refresh that published this warehouse began, UTC"),
        flag("is_waived", "Whether a waiver of the overrides file held on the day of the refresh"),
        text("waived_by", "Who waived it", nullable=True),
        day("waived_until", "Last day the waiver holds; null where it holds for good", nullable=True),
        text("waiver_reason", "Why it was waived", nullable=True),
        text("detail_text", "What was found"),
        text("next_step_text", "What to do about it"),
        key("document_key", "Document it was found in", "dim_document"),
        count("line_from", "First line of the evidence; null for a whole document", at_least=1, nullable=True),
        count("line_to", "Last line of the evidence; null for a whole document", at_least=1, nullable=True),
    ),
)

FACT_FIXED_FINDING = Table(
    name="fact_fixed_finding",
    layer="star",
    grain="One row per finding that an earlier warehouse had and this one has not, of those fixed in the last 400 days.",
    key=("finding_key",),
    columns=(
        key("finding_key", "Key that the finding had in fact_finding"),
        text("rule_id", "Rule that had found it"),
        code("severity", "How much it mattered", FINDING_SEVERITIES),
        text("subject_code", "Role, focus or level it was about"),
        level_code("Level it was about, where it was about one", nullable=True),
        text("detail_text", "What had been found"),
        text("document_path", "Document it had been found in, which may be gone too; path below the raw folder"),
        flag("was_waived", "Whether it was waived when it was last seen"),
        moment("first_seen_at", "When the first refresh that saw it began, UTC"),
        moment("last_seen_at", "When the last refresh that published it began, UTC"),
        moment("fixed_at", "When the refresh began that no longer found it, UTC"),
    ),
)

REFUSED = Table(
    name="refused",
    layer="star",
    grain="One row per document and refused row, column and broken rule; a document refused whole has one row.",
    key=(),
    columns=(
        key(
            "document_key", "Document; null where the row belongs to none that is loaded", "dim_document", nullable=True
        ),
        text("document_path", "Path below the raw folder", nullable=True),
        count("line_from", "First line in the file as received; null for a whole document", at_least=1, nullable=True),
        count("line_to", "Last line in the file as received", at_least=1, nullable=True),
        text("table_name", "Table the row was meant for"),
        text("column_name", "Column that broke the rule", nullable=True),
        text("rule_name", "Rule that was broken"),
        text("value_text", "The value found", nullable=True),
        text("expected_text", "What was expected and the next step"),
    ),
)

TEXT_REPAIR = Table(
    name="text_repair",
    layer="star",
    grain='One row per document and kind of repair made to its text; texts "to the letter" are the text after these repairs.',
    key=("document_key", "repair_name"),
    columns=(
        key("document_key", "Document", "dim_document"),
        text("repair_name", "Kind of repair"),
        count("repaired_count", "How often it was made", at_least=1),
    ),
)

UNREAD_LINE = Table(
    name="unread_line",
    layer="star",
    grain="One row per document and line nothing claims; of a refused document that is text, every line that is not blank.",
    key=("document_key", "line_number"),
    columns=(
        key("document_key", "Document", "dim_document"),
        count("line_number", "Line in the file as received", at_least=1),
        code(
            "section_name", "Section the line stands in; null where its page was refused", SECTION_NAMES, nullable=True
        ),
        text("reason_code", "Why it was not read"),
        text("line_text", "The line to the letter"),
    ),
)

TABLES = (
    FACT_ROLE,
    FACT_PAY,
    FACT_SECTION,
    FACT_LEVEL,
    FACT_EXPERIENCE,
    FACT_QUALIFICATION,
    FACT_RESPONSIBILITY,
    FACT_SKILL,
    FACT_SOURCE,
    FACT_MAPPING,
    FACT_TITLE,
    FACT_BOUNDARY,
    FACT_FINDING,
    FACT_FIXED_FINDING,
    TEXT_REPAIR,
    REFUSED,
    UNREAD_LINE,
)
