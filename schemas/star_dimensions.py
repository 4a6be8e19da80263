"""Contracts of the star's dimensions: what the facts are counted by."""

from rolewh.documents.page_terms import INTAKE_STATES, LAYOUTS, PAGE_KINDS
from rolewh.infer.occupation_rows import OCCUPATION_STATUSES
from rolewh.parse.terms import (
    APPROVAL_STATES,
    CONFIDENCE_LABELS,
    DIFFERENTIAL_DIMENSIONS,
    MATERIALITIES,
    SOURCE_KINDS,
    TRACKS,
)
from schemas.columns import (
    ROLE_CODE_PATTERN,
    SHA256_PATTERN,
    code,
    count,
    document_lines,
    flag,
    key,
    level_code,
    moment,
    months,
    number,
    text,
    texts,
)
from schemas.table import Column, Table


def _evidence_where_known() -> tuple[Column, ...]:
    return (
        key("document_key", "Document the row was read from; null where none shows it", "dim_document", nullable=True),
        count("line_from", "First line of the evidence in the file as received", at_least=1, nullable=True),
        count("line_to", "Last line of the evidence in the file as received", at_least=1, nullable=True),
    )


DIM_RUN = Table(
    name="dim_run",
    layer="star",
    grain="One row per refresh that published this warehouse.",
    key=("run_id",),
    columns=(
        text("run_id", "Identifier of the run, as the run list shows it"),
        text("rolewh_version", "Version of the software"),
        moment("started_at", "When the refresh began, UTC"),
        moment("built_at", "When the star was built, UTC"),
        moment(
            "history_from", "How far back `fact_answer_change` goes: the first refresh of the row that leads here, UTC"
        ),
        text(
            "content_hash", "Hash over every other table and the definitions of tables and views: equal for equal input"
        ),
        count("document_count", "Files met in the raw folder"),
        count("loaded_count", "Documents loaded"),
        count("refused_count", "Documents refused"),
        count("skipped_count", "Files that are no documents"),
        count("role_count", "Roles"),
        count("refused_row_count", "Refused rows"),
        count("unread_line_count", "Lines of loaded documents nothing claims"),
    ),
)

DIM_DOCUMENT = Table(
    name="dim_document",
    layer="star",
    grain="One row per file met in the raw folder.",
    key=("document_key",),
    columns=(
        key("document_key", "Hash of path and content"),
        text("document_path", "Path below the raw folder, with forward slashes"),
        code("intake_state", "What became of the file", INTAKE_STATES),
        text("reason_code", "Why it was refused or skipped", nullable=True),
        text("reason_text", "What was found, what was expected and the next step", nullable=True),
        code("page_kind", "Kind of page recognised", PAGE_KINDS, nullable=True),
        code("layout", "Rendering recognised", LAYOUTS, nullable=True),
        text("role_code", "Role the page describes", nullable=True, pattern=ROLE_CODE_PATTERN),
        text("sha256", "SHA-256 of the bytes as received", nullable=True, pattern=SHA256_PATTERN),
        text(
            "quarantine_name",
            "Name of the copy in the folder quarantine of a refused file whose bytes were taken",
            nullable=True,
            pattern=SHA256_PATTERN,
        ),
        count("byte_count", "Size in bytes", nullable=True),
        count("line_count", "Lines in the file as received; of an HTML page, lines of its text", nullable=True),
        count("text_line_count", "Lines among them that are not blank; null where there is no text", nullable=True),
        text("encoding", "Encoding the bytes were read with", nullable=True),
        text("newline", "Line ends found", nullable=True),
        flag("has_bom", "Whether a byte order mark stood in front", nullable=True),
        flag("has_final_newline", "Whether the last line was ended", nullable=True),
        count("repair_count", "Repairs made to the text while decoding"),
    ),
)

DIM_FUNCTION = Table(
    name="dim_function",
    layer="star",
    grain="One row per function code.",
    key=("function_key",),
    columns=(
        key("function_key", "Hash of the function code"),
        text("function_code", "First part of the role codes"),
        key(
            "conformed_function_key",
            "Function that speaks for all that are one with this; its own key where none is accepted",
        ),
        text(
            "function_name",
            "Name the spaced pages give it, or a compare page; null where none is loaded",
            nullable=True,
        ),
        count("function_name_count", "Different names among them; above 1 they disagree"),
        count("focus_count", "Foci loaded", at_least=1),
        count("role_count", "Roles loaded", at_least=1),
    ),
)

DIM_FOCUS = Table(
    name="dim_focus",
    layer="star",
    grain="One row per focus of a function.",
    key=("focus_key",),
    columns=(
        key("focus_key", "Hash of function code and focus code"),
        key("function_key", "Function the focus belongs to", "dim_function"),
        text("function_code", "First part of the role codes"),
        text("focus_code", "Second part of the role codes"),
        flag("is_function_baseline", "Whether this is the function's General focus"),
        text("focus_name", "Name the pages give it", nullable=True),
        code("materiality", "Difference from the baseline it declares", MATERIALITIES, nullable=True),
        code("differential_dimension", "In what it says it differs", DIFFERENTIAL_DIMENSIONS, nullable=True),
        text("baseline_name", "What it compares itself with", nullable=True),
        text("differential_text", "The declaration to the letter", nullable=True),
        count("differential_line", "Line of the declaration, in the focus's document", at_least=1, nullable=True),
        text("track_phrase", "Track its responsibilities name, as written", nullable=True),
        count("role_count", "Roles loaded", at_least=1),
        text("definition_core_text", "Definition without the boundary clause", nullable=True),
        text("boundary_text", "Clause that sets it apart from its siblings", nullable=True),
        text("definition_text", "Definition to the letter", nullable=True),
        *_evidence_where_known(),
    ),
)

DIM_LEVEL = Table(
    name="dim_level",
    layer="star",
    grain="One row per level that a role, a rubric row, a panel or a goal names; its attributes hold whatever the function.",
    key=("level_key",),
    columns=(
        key("level_key", "Hash of the level code"),
        level_code("Track letter and number"),
        code("track_code", "Track letter", tuple(TRACKS)),
        text("track_name", "Name of the track"),
        count("level_number", "Number on the track", at_least=1),
        text(
            "level_name",
            "Name the universal panel gives it, else a page header, else a compare page; null where none is loaded",
            nullable=True,
        ),
        months("typical_min_months", "Fewest months of the panel's typical experience, else of a page header"),
        months("typical_max_months", "Most months of the panel's typical experience, else of a page header"),
        number(
            "seniority",
            "Universal seniority, for lining up tracks by years and not by worth: P1 to P7 stand at 1 to 7, other levels where their"
            " typical years lie among those; null where no panel places them (method seniority_by_years of dim_method)",
            nullable=True,
        ),
        text("tagline_text", "Sentence below the panel's heading", nullable=True),
        text("scope_text", "Panel attribute Scope", nullable=True),
        text("autonomy_text", "Panel attribute Autonomy", nullable=True),
        text("complexity_text", "Panel attribute Complexity", nullable=True),
        text("impact_text", "Panel attribute Impact", nullable=True),
        text("decision_rights_text", "Panel attribute Decision rights", nullable=True),
        text("leadership_text", "Panel attribute Leadership", nullable=True),
        text(
            "typical_experience_text",
            "Panel attribute Typical experience, else the years of a page header, to the letter",
            nullable=True,
        ),
        count("panel_count", "Different panels loaded for the level; above 1 they disagree"),
        *_evidence_where_known(),
    ),
)

DIM_ROLE = Table(
    name="dim_role",
    layer="star",
    grain="One row per role, a focus at a level: those with a page of their own, and those a compare page names.",
    key=("role_key",),
    columns=(
        key("role_key", "Hash of the role code"),
        text("role_code", "FUNCTION.FOCUS.LEVEL", pattern=ROLE_CODE_PATTERN),
        key("focus_key", "Focus of the role", "dim_focus"),
        key("level_key", "Level of the role", "dim_level"),
        text("title", "Title line, whole", nullable=True),
        text("title_base", "Title without its level suffix", nullable=True),
        level_code("Level the title ends with", name="title_level_suffix", nullable=True),
        text("focus_slug", "Letters of the focus code", nullable=True),
        text("focus_suffix", "Opaque hexadecimal end of the focus code", nullable=True),
        code(
            "confidence_label", "How sure the page is of itself; null on flat pages", CONFIDENCE_LABELS, nullable=True
        ),
        number("confidence_score", "The same as a figure", nullable=True, at_least=0, at_most=1),
        code("approval_state", "Whether the page was approved; null on flat pages", APPROVAL_STATES, nullable=True),
        text("geography_name", "Where the page holds", nullable=True),
        text("page_version", "Version of the page as written", nullable=True),
        flag("has_fingerprint", "False where the page says that its content has no fingerprint", nullable=True),
        text("status_text", "The glued status line to the letter", nullable=True),
        text("status_document_key", "Document that shows the status line", nullable=True),
        count("status_line", "Its line in that document", at_least=1, nullable=True),
        count("document_count", "Loaded documents that describe the role; 0 where only a compare page names it"),
        *document_lines(),
    ),
)

DIM_SKILL = Table(
    name="dim_skill",
    layer="star",
    grain="One row per skill, by the normal form of its name.",
    key=("skill_key",),
    columns=(
        key("skill_key", "Hash of the skill's normal form"),
        text("skill_normal_form", "Name in lower case, compatibility characters folded, spaces single"),
        text("skill_name", "Name as first written, without the parentheses behind it"),
        texts("abbreviations", "Short forms and expansions the pages give"),
        texts("components", "Parts of a compound name"),
        count("focus_count", "Foci that list it", at_least=1),
        text("group_skill_key", "Skill that speaks for all that are one with this; its own key where it speaks itself"),
    ),
)

DIM_SOURCE = Table(
    name="dim_source",
    layer="star",
    grain="One row per cited source, by the normal form of its citation.",
    key=("source_key",),
    columns=(
        key("source_key", "Hash of the citation's normal form"),
        code("source_kind", "Kind of source, told by the words of the citation", SOURCE_KINDS),
        text("scheme_name", "Classification the code belongs to", nullable=True),
        text("occupation_code", "Code cited", nullable=True),
        flag("is_marked_retired", "Whether the citation says it is retired"),
        text("organisation_name", "Organisation the citation opens with", nullable=True),
        text("source_title", "Title cited, without code and marks"),
        count("document_count", "Loaded documents that cite it", at_least=1),
    ),
)

DIM_OCCUPATION = Table(
    name="dim_occupation",
    layer="star",
    grain="One row per occupation code that a loaded page cites or maps to, or that follows a retired one of them.",
    key=("occupation_key",),
    columns=(
        key("occupation_key", "Hash of the code"),
        text("occupation_code", "O*NET-SOC or SOC code as written"),
        text("soc_code", "Its six digits, by the reference table where that has the code"),
        text("occupation_title", "Title the pages cite; null where only a mapping names the code", nullable=True),
        flag("is_marked_retired", "Whether a page marks it as retired"),
        text("reference_title", "Title in the reference table; null for a code it does not have", nullable=True),
        code("occupation_status", "Whether the reference table has it in force", OCCUPATION_STATUSES),
        text("retired_in", "Edition of the taxonomy that retired it", nullable=True),
        count("job_zone", "Job zone of O*NET, 1 to 5", at_least=1, nullable=True),
    ),
)

DIM_DEGREE = Table(
    name="dim_degree",
    layer="star",
    grain="One row per degree an experience path can ask for.",
    key=("degree_code",),
    columns=(
        text("degree_code", "Degree"),
        text("degree_name", "Its name for people"),
        count(
            "degree_rank",
            "Order of the degrees by length of study; null for a degree that names no certain one",
            nullable=True,
        ),
    ),
)

DIM_TITLE = Table(
    name="dim_title",
    layer="star",
    grain="One row per job title, by its normal form.",
    key=("title_key",),
    columns=(
        key("title_key", "Hash of the title's normal form"),
        text("title_normal_form", "Title in lower case, compatibility characters folded, spaces single"),
        text("title_text", "Title as first written"),
    ),
)

DIM_RUBRIC_DIMENSION = Table(
    name="dim_rubric_dimension",
    layer="star",
    grain="One row per dimension of the level guidelines.",
    key=("dimension_code",),
    columns=(
        text("dimension_code", "Dimension"),
        text("dimension_name", "Column name on the pages"),
        count("dimension_number", "Order on the pages", at_least=1),
    ),
)

DIM_METHOD = Table(
    name="dim_method",
    layer="star",
    grain="One row per method and edition this refresh knew.",
    key=("method_key",),
    columns=(
        key("method_key", "Hash of method and edition"),
        text("method_code", "Method"),
        text("method_edition", "Edition of its parameters"),
        text("method_text", "What the method does, in one sentence"),
        text("parameters_text", "Its parameters as JSON"),
        flag(
            "is_speaking",
            "Whether the warehouse speaks with it; the results of another edition stand in fact_edition_result",
        ),
    ),
)

TABLES = (
    DIM_RUN,
    DIM_DOCUMENT,
    DIM_FUNCTION,
    DIM_FOCUS,
    DIM_LEVEL,
    DIM_ROLE,
    DIM_SKILL,
    DIM_SOURCE,
    DIM_OCCUPATION,
    DIM_DEGREE,
    DIM_TITLE,
    DIM_RUBRIC_DIMENSION,
    DIM_METHOD,
)
