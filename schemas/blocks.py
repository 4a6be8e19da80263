"""Contracts of the records read from a page's blocks, at block grain: shared by every page that carries the block."""

import polars as pl

from rolewh.documents.page_terms import SECTION_NAMES
from rolewh.parse.terms import (
    APPROVAL_STATES,
    CONFIDENCE_LABELS,
    DIFFERENTIAL_DIMENSIONS,
    MATERIALITIES,
    PANEL_ATTRIBUTES,
    RUBRIC_DIMENSIONS,
    SOURCE_KINDS,
    TRACKS,
)
from schemas.columns import (
    ROLE_CODE_PATTERN,
    block_lines,
    code,
    count,
    flag,
    level_code,
    number,
    text,
    texts,
)
from schemas.table import Rule, Table

_SEQUENCE = count("sequence_number", "Place in the section, counted from 1", at_least=1)
ONET_SOC_PATTERN = r"^[0-9]{2}-[0-9]{4}(\.[0-9]{2})?$"

SILVER_IDENTITY = Table(
    name="silver_identity",
    layer="silver",
    grain="One row per identity block: the title line and the code line.",
    key=("block_key",),
    columns=(
        *block_lines(),
        text("title", "Title line, whole", nullable=True),
        text("title_base", "Title without its level suffix", nullable=True),
        level_code("Level the title ends with", name="title_level_suffix", nullable=True),
        text("role_code", "FUNCTION.FOCUS.LEVEL", pattern=ROLE_CODE_PATTERN),
        text("function_code", "First part of the role code"),
        text("focus_code", "Second part of the role code"),
        text("focus_slug", "Letters of the focus code", nullable=True),
        text("focus_suffix", "Opaque hexadecimal end of the focus code", nullable=True),
        flag("is_function_baseline", "Whether the focus code is GEN"),
        level_code("Third part of the role code"),
        code("track_code", "Track letter of the level", tuple(TRACKS)),
        count("level_number", "Number of the level on its track", at_least=1),
    ),
)

SILVER_FUNCTION_NAME = Table(
    name="silver_function_name",
    layer="silver",
    grain="One row per identity block that names the function.",
    key=("block_key",),
    columns=(*block_lines(), text("function_name", "Name of the function as written")),
)

SILVER_STATUS = Table(
    name="silver_status",
    layer="silver",
    grain="One row per identity block with a status line.",
    key=("block_key",),
    columns=(
        *block_lines(),
        text("status_text", "The glued line to the letter"),
        text("level_name", "Name of the level in it"),
        code("confidence_label", "How sure the page is of itself, in a word", CONFIDENCE_LABELS),
        number("confidence_score", "The same as a figure", at_least=0, at_most=1),
        code("approval_state", "Whether the page was approved", APPROVAL_STATES),
        text("geography_name", "Where the page holds"),
        text("page_version", "Version of the page as written"),
        flag("has_fingerprint", "False where the page says that its content has no fingerprint"),
    ),
)

SILVER_LEVEL_LINE = Table(
    name="silver_level_line",
    layer="silver",
    grain="One row per facts block that names the level.",
    key=("block_key",),
    columns=(
        *block_lines(),
        level_code("Level of the page"),
        text("level_name", "Name of the level"),
        text("typical_experience_text", "Universal typical years, to the letter", nullable=True),
    ),
)

SILVER_FUNCTION_FOCUS = Table(
    name="silver_function_focus",
    layer="silver",
    grain="One row per facts block that names function and focus.",
    key=("block_key",),
    columns=(
        *block_lines(),
        text("names_text", "The line to the letter"),
        text("function_name", "Function; null where a dot in a name leaves it open", nullable=True),
        text("focus_name", "Focus; null where a dot in a name leaves it open", nullable=True),
    ),
)

SILVER_PAY = Table(
    name="silver_pay",
    layer="silver",
    grain="One row per facts block that shows market pay or says what it rests on.",
    key=("block_key",),
    columns=(
        *block_lines(),
        text("pay_text", "The amounts to the letter", nullable=True),
        text("currency_symbol", "Currency as written", nullable=True),
        number("pay_median", "Median, in thousands", nullable=True, at_least=0),
        number("pay_low", "Low end, in thousands", nullable=True, at_least=0),
        number("pay_high", "High end, in thousands", nullable=True, at_least=0),
        text("pay_basis", "What the page says the amounts rest on", nullable=True),
        flag("is_inherited", "Whether the page marks the amounts as inherited"),
    ),
    rules=(
        Rule(
            "pay_in_order",
            "low is not above the median, nor the median above high",
            (pl.col("pay_low") <= pl.col("pay_median")) & (pl.col("pay_median") <= pl.col("pay_high")),
        ),
    ),
)

SILVER_DEFINITION = Table(
    name="silver_definition",
    layer="silver",
    grain="One row per block and definition paragraph in it, repeats included.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        code("section_name", "Section the paragraph stands in", SECTION_NAMES),
        text("definition_text", "The paragraph to the letter"),
        text("definition_core_text", "The paragraph without its boundary clause"),
        text("boundary_text", "The clause that sets the focus apart from its siblings", nullable=True),
    ),
)

SILVER_FOCUS = Table(
    name="silver_focus",
    layer="silver",
    grain="One row per focus block: the name its heading gives.",
    key=("block_key",),
    columns=(*block_lines(), text("focus_name", "Name of the focus")),
)

SILVER_BOUNDARY = Table(
    name="silver_boundary",
    layer="silver",
    grain="One row per block and sibling its first definition paragraph names as distinct.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        text("sibling_name", "Name of the sibling as written"),
        text("qualifier_text", "What the parentheses behind the name say", nullable=True),
    ),
)

SILVER_DIFFERENTIAL = Table(
    name="silver_differential",
    layer="silver",
    grain="One row per focus block that declares its difference from the function's baseline.",
    key=("block_key",),
    columns=(
        *block_lines(),
        text("differential_text", "The sentence to the letter"),
        code("materiality", "What it declares", MATERIALITIES),
        code("differential_dimension", "In what the focus differs", DIFFERENTIAL_DIMENSIONS, nullable=True),
        text("baseline_name", "What it is compared with; null where the sentence is torn", nullable=True),
    ),
)

SILVER_INTRODUCTION = Table(
    name="silver_introduction",
    layer="silver",
    grain="One row per block with a paragraph between its heading and its items.",
    key=("block_key",),
    columns=(*block_lines(), text("introduction_text", "The paragraph to the letter")),
)

SILVER_LADDER = Table(
    name="silver_ladder",
    layer="silver",
    grain="One row per responsibilities block: the track its introduction names.",
    key=("block_key",),
    columns=(*block_lines(), text("track_phrase", "Track as written; information, not a key", nullable=True)),
)

SILVER_RESPONSIBILITY = Table(
    name="silver_responsibility",
    layer="silver",
    grain="One row per responsibilities block and responsibility.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        level_code("Level the page itself marks it with", name="declared_level_code", nullable=True),
        text("responsibility_text", "The responsibility to the letter, without its bullet"),
    ),
)

SILVER_RUBRIC_CELL = Table(
    name="silver_rubric_cell",
    layer="silver",
    grain="One row per level guidelines block, level and rubric dimension.",
    key=("block_key", "level_code", "dimension_code"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        level_code("Level of the table row"),
        code("dimension_code", "Rubric dimension of the table column", tuple(RUBRIC_DIMENSIONS)),
        text("cell_text", "The cell to the letter"),
    ),
)

SILVER_SKILL = Table(
    name="silver_skill",
    layer="silver",
    grain="One row per skills block and skill.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        text("skill_text", "Name of the skill to the letter"),
        text("description_text", "Its description to the letter", nullable=True),
        text("skill_name", "Name without the parentheses behind it"),
        texts("abbreviations", "Short forms and expansions the name or its description gives"),
        texts("components", "Parts of a compound name"),
    ),
)

SILVER_PROVENANCE = Table(
    name="silver_provenance",
    layer="silver",
    grain="One row per provenance block: the review scale and the number of sources it declares.",
    key=("block_key",),
    columns=(
        *block_lines(),
        count("declared_source_count", "Number of sources the page says it has", nullable=True),
        number("review_lowest_score", "Lowest score of the review scale", nullable=True),
        number("review_highest_score", "Highest score of the review scale", nullable=True),
        number("review_pass_score", "Score that passes", nullable=True),
        text("review_comparison", "How a score is held against the passing one", nullable=True),
        text("review_aggregation", "Over what the score is taken", nullable=True),
    ),
    rules=(
        Rule(
            "pass_score_on_scale",
            "the passing score lies on the scale",
            pl.col("review_pass_score").is_between("review_lowest_score", "review_highest_score"),
        ),
    ),
)

SILVER_SOURCE = Table(
    name="silver_source",
    layer="silver",
    grain="One row per provenance block and cited source.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        text("source_text", "The citation to the letter"),
        code("source_kind", "Kind of source, told by the words of the citation", SOURCE_KINDS),
        text("scheme_name", "Classification the code belongs to", nullable=True),
        text("occupation_code", "Code cited", nullable=True, pattern=ONET_SOC_PATTERN),
        text("source_title", "Title cited, without code and marks"),
        flag("is_marked_retired", "Whether the citation says it is retired"),
        text("organisation_name", "Organisation the citation opens with", nullable=True),
    ),
)

SILVER_PANEL = Table(
    name="silver_panel",
    layer="silver",
    grain="One row per level panel block.",
    key=("block_key",),
    columns=(
        *block_lines(),
        level_code("Level the panel describes"),
        text("level_name", "Name of the level", nullable=True),
        text("tagline_text", "The sentence below the heading", nullable=True),
    ),
)

SILVER_PANEL_ATTRIBUTE = Table(
    name="silver_panel_attribute",
    layer="silver",
    grain="One row per level panel block and attribute.",
    key=("block_key", "attribute_code"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        level_code("Level the panel describes"),
        code("attribute_code", "Attribute of the universal level", tuple(PANEL_ATTRIBUTES)),
        text("attribute_text", "What the panel says, to the letter"),
    ),
)

SILVER_ADJACENCY = Table(
    name="silver_adjacency",
    layer="silver",
    grain="One row per adjacent roles block: how the page says nearness is measured.",
    key=("block_key",),
    columns=(
        *block_lines(),
        text("basis_text", "What nearness is computed from", nullable=True),
        number("distance_lowest", "Lowest distance", nullable=True),
        number("distance_highest", "Highest distance", nullable=True),
        count("band_count", "States of the match band", nullable=True),
    ),
)

SILVER_ALIAS = Table(
    name="silver_alias",
    layer="silver",
    grain="One row per title aliases block and alias.",
    key=("block_key", "sequence_number"),
    columns=(*block_lines(), _SEQUENCE, text("alias_text", "The alias to the letter")),
)

SILVER_MAPPING = Table(
    name="silver_mapping",
    layer="silver",
    grain="One row per classification mappings block and mapping.",
    key=("block_key", "sequence_number"),
    columns=(
        *block_lines(),
        _SEQUENCE,
        text("mapping_text", "The mapping line to the letter"),
        text("scheme_name", "Group the mapping stands under", nullable=True),
        text("occupation_code", "Code mapped to", pattern=ONET_SOC_PATTERN),
        text("resolver_name", "What resolved the mapping", nullable=True),
        text("mapping_confidence", "Confidence as written", nullable=True),
    ),
)

SILVER_UNREAD = Table(
    name="silver_unread",
    layer="silver",
    grain="One row per block and line nothing claims.",
    key=("block_key", "line_from"),
    columns=(
        *block_lines(),
        code("section_name", "Section the line stands in", SECTION_NAMES),
        text("reason_code", "Why it was not read"),
        text("line_text", "The line to the letter"),
    ),
)

TABLES = (
    SILVER_IDENTITY,
    SILVER_FUNCTION_NAME,
    SILVER_STATUS,
    SILVER_LEVEL_LINE,
    SILVER_FUNCTION_FOCUS,
    SILVER_PAY,
    SILVER_DEFINITION,
    SILVER_FOCUS,
    SILVER_BOUNDARY,
    SILVER_DIFFERENTIAL,
    SILVER_INTRODUCTION,
    SILVER_LADDER,
    SILVER_RESPONSIBILITY,
    SILVER_RUBRIC_CELL,
    SILVER_SKILL,
    SILVER_PROVENANCE,
    SILVER_SOURCE,
    SILVER_PANEL,
    SILVER_PANEL_ATTRIBUTE,
    SILVER_ADJACENCY,
    SILVER_ALIAS,
    SILVER_MAPPING,
    SILVER_UNREAD,
)
