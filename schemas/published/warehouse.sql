-- Printed from the contracts by `python -m schemas.printing`.

-- one row per (block_key)
create table block_text (
    block_key VARCHAR not null,
    block_text VARCHAR not null
);
comment on table block_text is 'One row per distinct block of loaded pages: the words themselves, shared by every page that carries them.';
comment on column block_text.block_key is 'Content hash of the block';
comment on column block_text.block_text is 'Lines of the block with a line feed between';

create table dim_run (
    run_id VARCHAR not null,
    rolewh_version VARCHAR not null,
    started_at TIMESTAMP not null,
    built_at TIMESTAMP not null,
    history_from TIMESTAMP not null,
    content_hash VARCHAR not null,
    document_count BIGINT not null check (document_count >= 0),
    loaded_count BIGINT not null check (loaded_count >= 0),
    refused_count BIGINT not null check (refused_count >= 0),
    skipped_count BIGINT not null check (skipped_count >= 0),
    role_count BIGINT not null check (role_count >= 0),
    refused_row_count BIGINT not null check (refused_row_count >= 0),
    unread_line_count BIGINT not null check (unread_line_count >= 0),
    primary key (run_id)
);
comment on table dim_run is 'One row per refresh that published this warehouse.';
comment on column dim_run.run_id is 'Identifier of the run, as the run list shows it';
comment on column dim_run.rolewh_version is 'Version of the software';
comment on column dim_run.started_at is 'When the refresh began, UTC';
comment on column dim_run.built_at is 'When the star was built, UTC';
comment on column dim_run.history_from is 'How far back `fact_answer_change` goes: the first refresh of the row that leads here, UTC';
comment on column dim_run.content_hash is 'Hash over every other table and the definitions of tables and views: equal for equal input';
comment on column dim_run.document_count is 'Files met in the raw folder';
comment on column dim_run.loaded_count is 'Documents loaded';
comment on column dim_run.refused_count is 'Documents refused';
comment on column dim_run.skipped_count is 'Files that are no documents';
comment on column dim_run.role_count is 'Roles';
comment on column dim_run.refused_row_count is 'Refused rows';
comment on column dim_run.unread_line_count is 'Lines of loaded documents nothing claims';

create table dim_document (
    document_key VARCHAR not null,
    document_path VARCHAR not null,
    intake_state VARCHAR not null check (intake_state in ('loaded', 'refused', 'skipped')),
    reason_code VARCHAR,
    reason_text VARCHAR,
    page_kind VARCHAR check (page_kind in ('profile', 'goal', 'compare', 'story', 'unknown')),
    layout VARCHAR check (layout in ('flat', 'spaced')),
    role_code VARCHAR,
    sha256 VARCHAR,
    quarantine_name VARCHAR,
    byte_count BIGINT check (byte_count >= 0),
    line_count BIGINT check (line_count >= 0),
    text_line_count BIGINT check (text_line_count >= 0),
    encoding VARCHAR,
    newline VARCHAR,
    has_bom BOOLEAN,
    has_final_newline BOOLEAN,
    repair_count BIGINT not null check (repair_count >= 0),
    primary key (document_key)
);
comment on table dim_document is 'One row per file met in the raw folder.';
comment on column dim_document.document_key is 'Hash of path and content';
comment on column dim_document.document_path is 'Path below the raw folder, with forward slashes';
comment on column dim_document.intake_state is 'What became of the file';
comment on column dim_document.reason_code is 'Why it was refused or skipped';
comment on column dim_document.reason_text is 'What was found, what was expected and the next step';
comment on column dim_document.page_kind is 'Kind of page recognised';
comment on column dim_document.layout is 'Rendering recognised';
comment on column dim_document.role_code is 'Role the page describes';
comment on column dim_document.sha256 is 'SHA-256 of the bytes as received';
comment on column dim_document.quarantine_name is 'Name of the copy in the folder quarantine of a refused file whose bytes were taken';
comment on column dim_document.byte_count is 'Size in bytes';
comment on column dim_document.line_count is 'Lines in the file as received; of an HTML page, lines of its text';
comment on column dim_document.text_line_count is 'Lines among them that are not blank; null where there is no text';
comment on column dim_document.encoding is 'Encoding the bytes were read with';
comment on column dim_document.newline is 'Line ends found';
comment on column dim_document.has_bom is 'Whether a byte order mark stood in front';
comment on column dim_document.has_final_newline is 'Whether the last line was ended';
comment on column dim_document.repair_count is 'Repairs made to the text while decoding';

create table dim_function (
    function_key VARCHAR not null,
    function_code VARCHAR not null,
    conformed_function_key VARCHAR not null,
    function_name VARCHAR,
    function_name_count BIGINT not null check (function_name_count >= 0),
    focus_count BIGINT not null check (focus_count >= 1),
    role_count BIGINT not null check (role_count >= 1),
    primary key (function_key)
);
comment on table dim_function is 'One row per function code.';
comment on column dim_function.function_key is 'Hash of the function code';
comment on column dim_function.function_code is 'First part of the role codes';
comment on column dim_function.conformed_function_key is 'Function that speaks for all that are one with this; its own key where none is accepted';
comment on column dim_function.function_name is 'Name the spaced pages give it, or a compare page; null where none is loaded';
comment on column dim_function.function_name_count is 'Different names among them; above 1 they disagree';
comment on column dim_function.focus_count is 'Foci loaded';
comment on column dim_function.role_count is 'Roles loaded';

create table dim_skill (
    skill_key VARCHAR not null,
    skill_normal_form VARCHAR not null,
    skill_name VARCHAR not null,
    abbreviations VARCHAR[] not null,
    components VARCHAR[] not null,
    focus_count BIGINT not null check (focus_count >= 1),
    group_skill_key VARCHAR not null,
    primary key (skill_key)
);
comment on table dim_skill is 'One row per skill, by the normal form of its name.';
comment on column dim_skill.skill_key is 'Hash of the skill''s normal form';
comment on column dim_skill.skill_normal_form is 'Name in lower case, compatibility characters folded, spaces single';
comment on column dim_skill.skill_name is 'Name as first written, without the parentheses behind it';
comment on column dim_skill.abbreviations is 'Short forms and expansions the pages give';
comment on column dim_skill.components is 'Parts of a compound name';
comment on column dim_skill.focus_count is 'Foci that list it';
comment on column dim_skill.group_skill_key is 'Skill that speaks for all that are one with this; its own key where it speaks itself';

create table dim_source (
    source_key VARCHAR not null,
    source_kind VARCHAR not null check (source_kind in ('onet_occupation', 'job_postings', 'employer_role_description', 'vendor_documentation', 'tool_reference', 'other')),
    scheme_name VARCHAR,
    occupation_code VARCHAR,
    is_marked_retired BOOLEAN not null,
    organisation_name VARCHAR,
    source_title VARCHAR not null,
    document_count BIGINT not null check (document_count >= 1),
    primary key (source_key)
);
comment on table dim_source is 'One row per cited source, by the normal form of its citation.';
comment on column dim_source.source_key is 'Hash of the citation''s normal form';
comment on column dim_source.source_kind is 'Kind of source, told by the words of the citation';
comment on column dim_source.scheme_name is 'Classification the code belongs to';
comment on column dim_source.occupation_code is 'Code cited';
comment on column dim_source.is_marked_retired is 'Whether the citation says it is retired';
comment on column dim_source.organisation_name is 'Organisation the citation opens with';
comment on column dim_source.source_title is 'Title cited, without code and marks';
comment on column dim_source.document_count is 'Loaded documents that cite it';

create table dim_occupation (
    occupation_key VARCHAR not null,
    occupation_code VARCHAR not null,
    soc_code VARCHAR not null,
    occupation_title VARCHAR,
    is_marked_retired BOOLEAN not null,
    reference_title VARCHAR,
    occupation_status VARCHAR not null check (occupation_status in ('current', 'retired', 'unknown')),
    retired_in VARCHAR,
    job_zone BIGINT check (job_zone >= 1),
    primary key (occupation_key)
);
comment on table dim_occupation is 'One row per occupation code that a loaded page cites or maps to, or that follows a retired one of them.';
comment on column dim_occupation.occupation_key is 'Hash of the code';
comment on column dim_occupation.occupation_code is 'O*NET-SOC or SOC code as written';
comment on column dim_occupation.soc_code is 'Its six digits, by the reference table where that has the code';
comment on column dim_occupation.occupation_title is 'Title the pages cite; null where only a mapping names the code';
comment on column dim_occupation.is_marked_retired is 'Whether a page marks it as retired';
comment on column dim_occupation.reference_title is 'Title in the reference table; null for a code it does not have';
comment on column dim_occupation.occupation_status is 'Whether the reference table has it in force';
comment on column dim_occupation.retired_in is 'Edition of the taxonomy that retired it';
comment on column dim_occupation.job_zone is 'Job zone of O*NET, 1 to 5';

create table dim_degree (
    degree_code VARCHAR not null,
    degree_name VARCHAR not null,
    degree_rank BIGINT check (degree_rank >= 0),
    primary key (degree_code)
);
comment on table dim_degree is 'One row per degree an experience path can ask for.';
comment on column dim_degree.degree_code is 'Degree';
comment on column dim_degree.degree_name is 'Its name for people';
comment on column dim_degree.degree_rank is 'Order of the degrees by length of study; null for a degree that names no certain one';

create table dim_title (
    title_key VARCHAR not null,
    title_normal_form VARCHAR not null,
    title_text VARCHAR not null,
    primary key (title_key)
);
comment on table dim_title is 'One row per job title, by its normal form.';
comment on column dim_title.title_key is 'Hash of the title''s normal form';
comment on column dim_title.title_normal_form is 'Title in lower case, compatibility characters folded, spaces single';
comment on column dim_title.title_text is 'Title as first written';

create table dim_rubric_dimension (
    dimension_code VARCHAR not null,
    dimension_name VARCHAR not null,
    dimension_number BIGINT not null check (dimension_number >= 1),
    primary key (dimension_code)
);
comment on table dim_rubric_dimension is 'One row per dimension of the level guidelines.';
comment on column dim_rubric_dimension.dimension_code is 'Dimension';
comment on column dim_rubric_dimension.dimension_name is 'Column name on the pages';
comment on column dim_rubric_dimension.dimension_number is 'Order on the pages';

create table dim_method (
    method_key VARCHAR not null,
    method_code VARCHAR not null,
    method_edition VARCHAR not null,
    method_text VARCHAR not null,
    parameters_text VARCHAR not null,
    is_speaking BOOLEAN not null,
    primary key (method_key)
);
comment on table dim_method is 'One row per method and edition this refresh knew.';
comment on column dim_method.method_key is 'Hash of method and edition';
comment on column dim_method.method_code is 'Method';
comment on column dim_method.method_edition is 'Edition of its parameters';
comment on column dim_method.method_text is 'What the method does, in one sentence';
comment on column dim_method.parameters_text is 'Its parameters as JSON';
comment on column dim_method.is_speaking is 'Whether the warehouse speaks with it; the results of another edition stand in fact_edition_result';

-- one row per (finding_key)
create table fact_fixed_finding (
    finding_key VARCHAR not null,
    rule_id VARCHAR not null,
    severity VARCHAR not null check (severity in ('error', 'warn', 'info')),
    subject_code VARCHAR not null,
    level_code VARCHAR,
    detail_text VARCHAR not null,
    document_path VARCHAR not null,
    was_waived BOOLEAN not null,
    first_seen_at TIMESTAMP not null,
    last_seen_at TIMESTAMP not null,
    fixed_at TIMESTAMP not null
);
comment on table fact_fixed_finding is 'One row per finding that an earlier warehouse had and this one has not, of those fixed in the last 400 days.';
comment on column fact_fixed_finding.finding_key is 'Key that the finding had in fact_finding';
comment on column fact_fixed_finding.rule_id is 'Rule that had found it';
comment on column fact_fixed_finding.severity is 'How much it mattered';
comment on column fact_fixed_finding.subject_code is 'Role, focus or level it was about';
comment on column fact_fixed_finding.level_code is 'Level it was about, where it was about one';
comment on column fact_fixed_finding.detail_text is 'What had been found';
comment on column fact_fixed_finding.document_path is 'Document it had been found in, which may be gone too; path below the raw folder';
comment on column fact_fixed_finding.was_waived is 'Whether it was waived when it was last seen';
comment on column fact_fixed_finding.first_seen_at is 'When the first refresh that saw it began, UTC';
comment on column fact_fixed_finding.last_seen_at is 'When the last refresh that published it began, UTC';
comment on column fact_fixed_finding.fixed_at is 'When the refresh began that no longer found it, UTC';

-- one row per (mart_name, row_key, changed_at)
create table fact_answer_change (
    mart_name VARCHAR not null,
    row_key VARCHAR not null,
    changed_at TIMESTAMP not null,
    run_id VARCHAR not null,
    before_json VARCHAR,
    after_json VARCHAR,
    changed_columns VARCHAR[] not null
);
comment on table fact_answer_change is 'One row per row of a mart that a refresh changed, brought or took away.';
comment on column fact_answer_change.mart_name is 'Mart';
comment on column fact_answer_change.row_key is 'Values of the columns that tell the mart''s rows apart, with / between';
comment on column fact_answer_change.changed_at is 'When the refresh that changed it began, UTC';
comment on column fact_answer_change.run_id is 'Run of that refresh';
comment on column fact_answer_change.before_json is 'The row as it was, as JSON; null where there was none';
comment on column fact_answer_change.after_json is 'The row as it became, as JSON; null where it is gone';
comment on column fact_answer_change.changed_columns is 'Columns whose value changed; empty where the row came or went';

-- function_key is found in dim_function (function_key)
-- document_key is found in dim_document (document_key)
create table dim_focus (
    focus_key VARCHAR not null,
    function_key VARCHAR not null,
    function_code VARCHAR not null,
    focus_code VARCHAR not null,
    is_function_baseline BOOLEAN not null,
    focus_name VARCHAR,
    materiality VARCHAR check (materiality in ('material', 'general')),
    differential_dimension VARCHAR check (differential_dimension in ('pay', 'skill', 'pay_and_skill')),
    baseline_name VARCHAR,
    differential_text VARCHAR,
    differential_line BIGINT check (differential_line >= 1),
    track_phrase VARCHAR,
    role_count BIGINT not null check (role_count >= 1),
    definition_core_text VARCHAR,
    boundary_text VARCHAR,
    definition_text VARCHAR,
    document_key VARCHAR,
    line_from BIGINT check (line_from >= 1),
    line_to BIGINT check (line_to >= 1),
    primary key (focus_key)
);
comment on table dim_focus is 'One row per focus of a function.';
comment on column dim_focus.focus_key is 'Hash of function code and focus code';
comment on column dim_focus.function_key is 'Function the focus belongs to';
comment on column dim_focus.function_code is 'First part of the role codes';
comment on column dim_focus.focus_code is 'Second part of the role codes';
comment on column dim_focus.is_function_baseline is 'Whether this is the function''s General focus';
comment on column dim_focus.focus_name is 'Name the pages give it';
comment on column dim_focus.materiality is 'Difference from the baseline it declares';
comment on column dim_focus.differential_dimension is 'In what it says it differs';
comment on column dim_focus.baseline_name is 'What it compares itself with';
comment on column dim_focus.differential_text is 'The declaration to the letter';
comment on column dim_focus.differential_line is 'Line of the declaration, in the focus''s document';
comment on column dim_focus.track_phrase is 'Track its responsibilities name, as written';
comment on column dim_focus.role_count is 'Roles loaded';
comment on column dim_focus.definition_core_text is 'Definition without the boundary clause';
comment on column dim_focus.boundary_text is 'Clause that sets it apart from its siblings';
comment on column dim_focus.definition_text is 'Definition to the letter';
comment on column dim_focus.document_key is 'Document the row was read from; null where none shows it';
comment on column dim_focus.line_from is 'First line of the evidence in the file as received';
comment on column dim_focus.line_to is 'Last line of the evidence in the file as received';

-- document_key is found in dim_document (document_key)
create table dim_level (
    level_key VARCHAR not null,
    level_code VARCHAR not null,
    track_code VARCHAR not null check (track_code in ('S', 'P', 'M', 'E')),
    track_name VARCHAR not null,
    level_number BIGINT not null check (level_number >= 1),
    level_name VARCHAR,
    typical_min_months BIGINT check (typical_min_months >= 0 and typical_min_months <= 900),
    typical_max_months BIGINT check (typical_max_months >= 0 and typical_max_months <= 900),
    seniority DOUBLE,
    tagline_text VARCHAR,
    scope_text VARCHAR,
    autonomy_text VARCHAR,
    complexity_text VARCHAR,
    impact_text VARCHAR,
    decision_rights_text VARCHAR,
    leadership_text VARCHAR,
    typical_experience_text VARCHAR,
    panel_count BIGINT not null check (panel_count >= 0),
    document_key VARCHAR,
    line_from BIGINT check (line_from >= 1),
    line_to BIGINT check (line_to >= 1),
    primary key (level_key)
);
comment on table dim_level is 'One row per level that a role, a rubric row, a panel or a goal names; its attributes hold whatever the function.';
comment on column dim_level.level_key is 'Hash of the level code';
comment on column dim_level.level_code is 'Track letter and number';
comment on column dim_level.track_code is 'Track letter';
comment on column dim_level.track_name is 'Name of the track';
comment on column dim_level.level_number is 'Number on the track';
comment on column dim_level.level_name is 'Name the universal panel gives it, else a page header, else a compare page; null where none is loaded';
comment on column dim_level.typical_min_months is 'Fewest months of the panel''s typical experience, else of a page header';
comment on column dim_level.typical_max_months is 'Most months of the panel''s typical experience, else of a page header';
comment on column dim_level.seniority is 'Universal seniority, for lining up tracks by years and not by worth: P1 to P7 stand at 1 to 7, other levels where their typical years lie among those; null where no panel places them (method seniority_by_years of dim_method)';
comment on column dim_level.tagline_text is 'Sentence below the panel''s heading';
comment on column dim_level.scope_text is 'Panel attribute Scope';
comment on column dim_level.autonomy_text is 'Panel attribute Autonomy';
comment on column dim_level.complexity_text is 'Panel attribute Complexity';
comment on column dim_level.impact_text is 'Panel attribute Impact';
comment on column dim_level.decision_rights_text is 'Panel attribute Decision rights';
comment on column dim_level.leadership_text is 'Panel attribute Leadership';
comment on column dim_level.typical_experience_text is 'Panel attribute Typical experience, else the years of a page header, to the letter';
comment on column dim_level.panel_count is 'Different panels loaded for the level; above 1 they disagree';
comment on column dim_level.document_key is 'Document the row was read from; null where none shows it';
comment on column dim_level.line_from is 'First line of the evidence in the file as received';
comment on column dim_level.line_to is 'Last line of the evidence in the file as received';

-- one row per (document_key, section_name, occurrence_number)
-- document_key is found in dim_document (document_key)
-- block_key is found in block_text (block_key)
create table fact_section (
    document_key VARCHAR not null,
    section_name VARCHAR not null check (section_name in ('identity', 'role_description', 'role_facts', 'focus', 'responsibilities', 'level_guidelines', 'skills', 'provenance', 'level_panel', 'adjacent_roles', 'title_aliases', 'classification_mappings', 'goal_heading', 'goals', 'comparison', 'story')),
    occurrence_number BIGINT not null check (occurrence_number >= 1),
    section_state VARCHAR not null check (section_state in ('present', 'declared_empty', 'items_missing', 'cut_off', 'absent', 'unmodelled')),
    heading_line BIGINT check (heading_line >= 1),
    line_from BIGINT check (line_from >= 1),
    line_to BIGINT check (line_to >= 1),
    speaks_for VARCHAR check (speaks_for in ('focus', 'role', 'level')),
    declared_source_count BIGINT check (declared_source_count >= 0),
    record_count BIGINT not null check (record_count >= 0),
    text_line_count BIGINT not null check (text_line_count >= 0),
    claimed_line_count BIGINT not null check (claimed_line_count >= 0),
    unread_line_count BIGINT not null check (unread_line_count >= 0),
    block_key VARCHAR,
    content_key VARCHAR,
    introduction_text VARCHAR
);
comment on table fact_section is 'One row per loaded document and section, in each of its occurrences; a section not on the page has one row too.';
comment on column fact_section.document_key is 'Document';
comment on column fact_section.section_name is 'Section';
comment on column fact_section.occurrence_number is 'Occurrence on the page, counted from 1';
comment on column fact_section.section_state is 'Whether it is whole, empty by its own word, without items, cut, or not there';
comment on column fact_section.heading_line is 'Line of the heading';
comment on column fact_section.line_from is 'First line; null where the section is not there';
comment on column fact_section.line_to is 'Last line; null where the section is not there';
comment on column fact_section.speaks_for is 'Whose texts the star takes from here, of all documents that show them; null where another one speaks';
comment on column fact_section.declared_source_count is 'Sources the section says there are';
comment on column fact_section.record_count is 'Records read, the introduction not counted';
comment on column fact_section.text_line_count is 'Lines that are not blank';
comment on column fact_section.claimed_line_count is 'Lines a record or a known piece of the page claims';
comment on column fact_section.unread_line_count is 'Lines nothing claims';
comment on column fact_section.block_key is 'Block of words the section is; null where it is not on the page';
comment on column fact_section.content_key is 'Hash of what its records say, equal for both layouts of it; null for a section the page lacks';
comment on column fact_section.introduction_text is 'Paragraph between the heading and the items, to the letter';

-- one row per (finding_key)
-- document_key is found in dim_document (document_key)
create table fact_finding (
    finding_key VARCHAR not null,
    rule_id VARCHAR not null,
    severity VARCHAR not null check (severity in ('error', 'warn', 'info')),
    subject_code VARCHAR not null,
    level_code VARCHAR,
    is_new BOOLEAN not null,
    first_seen_at TIMESTAMP not null,
    last_seen_at TIMESTAMP not null,
    is_waived BOOLEAN not null,
    waived_by VARCHAR,
    waived_until DATE,
    waiver_reason VARCHAR,
    detail_text VARCHAR not null,
    next_step_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT check (line_from >= 1),
    line_to BIGINT check (line_to >= 1)
);
comment on table fact_finding is 'One row per rule and thing it found on the pages that a person should look at.';
comment on column fact_finding.finding_key is 'Hash of rule, subject, level, what was found, and the place among equal ones';
comment on column fact_finding.rule_id is 'Rule that found it';
comment on column fact_finding.severity is 'How much it matters';
comment on column fact_finding.subject_code is 'Role, focus or level it is about';
comment on column fact_finding.level_code is 'Level it is about, where it is about one';
comment on column fact_finding.is_new is 'Whether the refresh that published this warehouse was the first to see it';
comment on column fact_finding.first_seen_at is 'When the first refresh that saw it began, UTC, of those since it was last gone';
comment on column fact_finding.last_seen_at is 'When the refresh that published this warehouse began, UTC';
comment on column fact_finding.is_waived is 'Whether a waiver of the overrides file held on the day of the refresh';
comment on column fact_finding.waived_by is 'Who waived it';
comment on column fact_finding.waived_until is 'Last day the waiver holds; null where it holds for good';
comment on column fact_finding.waiver_reason is 'Why it was waived';
comment on column fact_finding.detail_text is 'What was found';
comment on column fact_finding.next_step_text is 'What to do about it';
comment on column fact_finding.document_key is 'Document it was found in';
comment on column fact_finding.line_from is 'First line of the evidence; null for a whole document';
comment on column fact_finding.line_to is 'Last line of the evidence; null for a whole document';

-- one row per (document_key, repair_name)
-- document_key is found in dim_document (document_key)
create table text_repair (
    document_key VARCHAR not null,
    repair_name VARCHAR not null,
    repaired_count BIGINT not null check (repaired_count >= 1)
);
comment on table text_repair is 'One row per document and kind of repair made to its text; texts "to the letter" are the text after these repairs.';
comment on column text_repair.document_key is 'Document';
comment on column text_repair.repair_name is 'Kind of repair';
comment on column text_repair.repaired_count is 'How often it was made';

-- document_key is found in dim_document (document_key)
create table refused (
    document_key VARCHAR,
    document_path VARCHAR,
    line_from BIGINT check (line_from >= 1),
    line_to BIGINT check (line_to >= 1),
    table_name VARCHAR not null,
    column_name VARCHAR,
    rule_name VARCHAR not null,
    value_text VARCHAR,
    expected_text VARCHAR not null
);
comment on table refused is 'One row per document and refused row, column and broken rule; a document refused whole has one row.';
comment on column refused.document_key is 'Document; null where the row belongs to none that is loaded';
comment on column refused.document_path is 'Path below the raw folder';
comment on column refused.line_from is 'First line in the file as received; null for a whole document';
comment on column refused.line_to is 'Last line in the file as received';
comment on column refused.table_name is 'Table the row was meant for';
comment on column refused.column_name is 'Column that broke the rule';
comment on column refused.rule_name is 'Rule that was broken';
comment on column refused.value_text is 'The value found';
comment on column refused.expected_text is 'What was expected and the next step';

-- one row per (document_key, line_number)
-- document_key is found in dim_document (document_key)
create table unread_line (
    document_key VARCHAR not null,
    line_number BIGINT not null check (line_number >= 1),
    section_name VARCHAR check (section_name in ('identity', 'role_description', 'role_facts', 'focus', 'responsibilities', 'level_guidelines', 'skills', 'provenance', 'level_panel', 'adjacent_roles', 'title_aliases', 'classification_mappings', 'goal_heading', 'goals', 'comparison', 'story')),
    reason_code VARCHAR not null,
    line_text VARCHAR not null
);
comment on table unread_line is 'One row per document and line nothing claims; of a refused document that is text, every line that is not blank.';
comment on column unread_line.document_key is 'Document';
comment on column unread_line.line_number is 'Line in the file as received';
comment on column unread_line.section_name is 'Section the line stands in; null where its page was refused';
comment on column unread_line.reason_code is 'Why it was not read';
comment on column unread_line.line_text is 'The line to the letter';

-- one row per (skill_key, other_skill_key)
-- skill_key is found in dim_skill (skill_key)
-- other_skill_key is found in dim_skill (skill_key)
-- method_key is found in dim_method (method_key)
create table bridge_skill_link (
    skill_key VARCHAR not null,
    other_skill_key VARCHAR not null,
    tier VARCHAR not null check (tier in ('decided_same', 'decided_different', 'exact', 'abbreviation', 'token_set', 'component', 'proposed')),
    score DOUBLE not null check (score >= 0 and score <= 1),
    decided_by VARCHAR not null,
    method_key VARCHAR not null
);
comment on table bridge_skill_link is 'One row per pair of skills that are linked; a component comes before its compound.';
comment on column bridge_skill_link.skill_key is 'Skill';
comment on column bridge_skill_link.other_skill_key is 'Skill it is linked to';
comment on column bridge_skill_link.tier is 'What links them; exact, abbreviation, token_set and decided_same make one skill';
comment on column bridge_skill_link.score is 'Share of words in common; 1 where the tier asks for more than that';
comment on column bridge_skill_link.decided_by is 'The rule, or the person of the overrides file';
comment on column bridge_skill_link.method_key is 'Method and edition';

-- one row per (occupation_key, successor_occupation_key)
-- occupation_key is found in dim_occupation (occupation_key)
-- successor_occupation_key is found in dim_occupation (occupation_key)
create table bridge_occupation_successor (
    occupation_key VARCHAR not null,
    successor_occupation_key VARCHAR not null
);
comment on table bridge_occupation_successor is 'One row per retired occupation and one in force that follows it.';
comment on column bridge_occupation_successor.occupation_key is 'The retired occupation';
comment on column bridge_occupation_successor.successor_occupation_key is 'An occupation in force that follows it';

-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- document_key is found in dim_document (document_key)
create table dim_role (
    role_key VARCHAR not null,
    role_code VARCHAR not null,
    focus_key VARCHAR not null,
    level_key VARCHAR not null,
    title VARCHAR,
    title_base VARCHAR,
    title_level_suffix VARCHAR,
    focus_slug VARCHAR,
    focus_suffix VARCHAR,
    confidence_label VARCHAR check (confidence_label in ('verified', 'high', 'medium', 'low')),
    confidence_score DOUBLE check (confidence_score >= 0 and confidence_score <= 1),
    approval_state VARCHAR check (approval_state in ('approved', 'draft', 'review', 'retired')),
    geography_name VARCHAR,
    page_version VARCHAR,
    has_fingerprint BOOLEAN,
    status_text VARCHAR,
    status_document_key VARCHAR,
    status_line BIGINT check (status_line >= 1),
    document_count BIGINT not null check (document_count >= 0),
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1),
    primary key (role_key)
);
comment on table dim_role is 'One row per role, a focus at a level: those with a page of their own, and those a compare page names.';
comment on column dim_role.role_key is 'Hash of the role code';
comment on column dim_role.role_code is 'FUNCTION.FOCUS.LEVEL';
comment on column dim_role.focus_key is 'Focus of the role';
comment on column dim_role.level_key is 'Level of the role';
comment on column dim_role.title is 'Title line, whole';
comment on column dim_role.title_base is 'Title without its level suffix';
comment on column dim_role.title_level_suffix is 'Level the title ends with';
comment on column dim_role.focus_slug is 'Letters of the focus code';
comment on column dim_role.focus_suffix is 'Opaque hexadecimal end of the focus code';
comment on column dim_role.confidence_label is 'How sure the page is of itself; null on flat pages';
comment on column dim_role.confidence_score is 'The same as a figure';
comment on column dim_role.approval_state is 'Whether the page was approved; null on flat pages';
comment on column dim_role.geography_name is 'Where the page holds';
comment on column dim_role.page_version is 'Version of the page as written';
comment on column dim_role.has_fingerprint is 'False where the page says that its content has no fingerprint';
comment on column dim_role.status_text is 'The glued status line to the letter';
comment on column dim_role.status_document_key is 'Document that shows the status line';
comment on column dim_role.status_line is 'Its line in that document';
comment on column dim_role.document_count is 'Loaded documents that describe the role; 0 where only a compare page names it';
comment on column dim_role.document_key is 'Document the value was read from';
comment on column dim_role.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column dim_role.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, level_key, dimension_code)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- dimension_code is found in dim_rubric_dimension (dimension_code)
-- document_key is found in dim_document (document_key)
create table fact_level (
    focus_key VARCHAR not null,
    level_key VARCHAR not null,
    dimension_code VARCHAR not null,
    cell_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_level is 'One row per focus, level and rubric dimension.';
comment on column fact_level.focus_key is 'Focus';
comment on column fact_level.level_key is 'Level';
comment on column fact_level.dimension_code is 'Rubric dimension';
comment on column fact_level.cell_text is 'The rubric cell to the letter';
comment on column fact_level.document_key is 'Document the value was read from';
comment on column fact_level.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_level.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, level_key, path_origin, path_number)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- degree_code is found in dim_degree (degree_code)
-- method_key is found in dim_method (method_key)
-- document_key is found in dim_document (document_key)
create table fact_experience (
    focus_key VARCHAR not null,
    level_key VARCHAR not null,
    path_origin VARCHAR not null check (path_origin in ('rubric', 'universal')),
    path_number BIGINT not null check (path_number >= 1),
    degree_code VARCHAR,
    path_form VARCHAR not null check (path_form in ('range', 'plus', 'point', 'max', 'none_required', 'qualitative')),
    min_months BIGINT check (min_months >= 0 and min_months <= 900),
    max_months BIGINT check (max_months >= 0 and max_months <= 900),
    min_years DOUBLE check (min_years >= 0),
    max_years DOUBLE check (max_years >= 0),
    is_open_ended BOOLEAN,
    requirement VARCHAR not null check (requirement in ('required', 'preferred')),
    is_derived BOOLEAN not null,
    method_key VARCHAR not null,
    qualitative_text VARCHAR,
    degree_text VARCHAR,
    path_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_experience is 'One row per focus, level of its ladder and experience path; the universal panel is a path of its own.';
comment on column fact_experience.focus_key is 'Focus';
comment on column fact_experience.level_key is 'Level';
comment on column fact_experience.path_origin is 'Whether the focus''s rubric or the universal panel asks it';
comment on column fact_experience.path_number is 'Place of the path in the text, counted from 1';
comment on column fact_experience.degree_code is 'Degree; null where none is stated';
comment on column fact_experience.path_form is 'How the years are stated';
comment on column fact_experience.min_months is 'Fewest months asked; null where the words give no number';
comment on column fact_experience.max_months is 'Most months asked; null where the words give none';
comment on column fact_experience.min_years is 'Fewest months in years';
comment on column fact_experience.max_years is 'Most months in years';
comment on column fact_experience.is_open_ended is 'Whether an explicit word leaves the top open; null where nothing says';
comment on column fact_experience.requirement is 'Required or preferred';
comment on column fact_experience.is_derived is 'Whether number or unit is not in the words: from a substitution rule, or years by the column''s heading';
comment on column fact_experience.method_key is 'Method and edition that read it';
comment on column fact_experience.qualitative_text is 'Words used in place of a number';
comment on column fact_experience.degree_text is 'The degree''s words as written';
comment on column fact_experience.path_text is 'The clause to the letter';
comment on column fact_experience.document_key is 'Document the value was read from';
comment on column fact_experience.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_experience.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, level_key, remark_number)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- degree_code is found in dim_degree (degree_code)
-- document_key is found in dim_document (document_key)
create table fact_qualification (
    focus_key VARCHAR not null,
    level_key VARCHAR not null,
    remark_number BIGINT not null check (remark_number >= 1),
    remark_kind VARCHAR not null check (remark_kind in ('entry_profile', 'field_of_study', 'preference', 'other')),
    degree_code VARCHAR,
    strength_text VARCHAR,
    subject_name VARCHAR,
    remark_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_qualification is 'One row per focus, level and remark on degree and years that is not a path.';
comment on column fact_qualification.focus_key is 'Focus';
comment on column fact_qualification.level_key is 'Level';
comment on column fact_qualification.remark_number is 'Place of the remark in the text, counted from 1';
comment on column fact_qualification.remark_kind is 'What kind of remark it is';
comment on column fact_qualification.degree_code is 'Degree it speaks of';
comment on column fact_qualification.strength_text is 'Word that tells how strongly it is meant';
comment on column fact_qualification.subject_name is 'Education or experience, where it says';
comment on column fact_qualification.remark_text is 'The remark to the letter';
comment on column fact_qualification.document_key is 'Document the value was read from';
comment on column fact_qualification.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_qualification.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, sequence_number)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- method_key is found in dim_method (method_key)
-- document_key is found in dim_document (document_key)
create table fact_responsibility (
    focus_key VARCHAR not null,
    sequence_number BIGINT not null check (sequence_number >= 1),
    level_key VARCHAR,
    sequence_in_level BIGINT check (sequence_in_level >= 1),
    level_method VARCHAR not null check (level_method in ('declared', 'declared_on_goal_page', 'rubric_alignment', 'equal_split', 'abstained')),
    method_key VARCHAR not null,
    level_posterior DOUBLE check (level_posterior >= 0 and level_posterior <= 1),
    needs_review BOOLEAN not null,
    evidence_terms VARCHAR[] not null,
    responsibility_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_responsibility is 'One row per focus and place in its list of responsibilities.';
comment on column fact_responsibility.focus_key is 'Focus';
comment on column fact_responsibility.sequence_number is 'Place in the section, counted from 1';
comment on column fact_responsibility.level_key is 'Level it belongs to; null where the method abstains';
comment on column fact_responsibility.sequence_in_level is 'Place among the responsibilities of its level';
comment on column fact_responsibility.level_method is 'How the level was found';
comment on column fact_responsibility.method_key is 'Method and edition that found it';
comment on column fact_responsibility.level_posterior is 'Probability the method gives the level';
comment on column fact_responsibility.needs_review is 'Whether there is no posterior, or one below the published threshold; a level the page declares needs none';
comment on column fact_responsibility.evidence_terms is 'Words shared with the rubric row that weighed most';
comment on column fact_responsibility.responsibility_text is 'The responsibility to the letter';
comment on column fact_responsibility.document_key is 'Document the value was read from';
comment on column fact_responsibility.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_responsibility.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, sequence_number)
-- focus_key is found in dim_focus (focus_key)
-- skill_key is found in dim_skill (skill_key)
-- document_key is found in dim_document (document_key)
create table fact_skill (
    focus_key VARCHAR not null,
    sequence_number BIGINT not null check (sequence_number >= 1),
    skill_key VARCHAR not null,
    skill_text VARCHAR not null,
    description_text VARCHAR,
    onset_level_key VARCHAR,
    onset_responsibility_number BIGINT check (onset_responsibility_number >= 1),
    onset_text VARCHAR,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_skill is 'One row per focus and place in its list of skills.';
comment on column fact_skill.focus_key is 'Focus';
comment on column fact_skill.sequence_number is 'Place in the section, counted from 1';
comment on column fact_skill.skill_key is 'Skill';
comment on column fact_skill.skill_text is 'Name to the letter';
comment on column fact_skill.description_text is 'Description to the letter';
comment on column fact_skill.onset_level_key is 'Lowest level whose responsibilities name it, a row of dim_level; null where none does';
comment on column fact_skill.onset_responsibility_number is 'The responsibility that names it';
comment on column fact_skill.onset_text is 'The words that name it there, folded';
comment on column fact_skill.document_key is 'Document the value was read from';
comment on column fact_skill.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_skill.line_to is 'Last line of the evidence in the file as received';

-- one row per (document_key, sequence_number)
-- source_key is found in dim_source (source_key)
-- focus_key is found in dim_focus (focus_key)
-- occupation_key is found in dim_occupation (occupation_key)
-- document_key is found in dim_document (document_key)
create table fact_source (
    sequence_number BIGINT not null check (sequence_number >= 1),
    source_key VARCHAR not null,
    focus_key VARCHAR not null,
    occupation_key VARCHAR,
    is_marked_retired BOOLEAN not null,
    source_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_source is 'One row per loaded document and source it cites.';
comment on column fact_source.sequence_number is 'Place in the section, counted from 1';
comment on column fact_source.source_key is 'Source';
comment on column fact_source.focus_key is 'Focus';
comment on column fact_source.occupation_key is 'Occupation the citation names by code';
comment on column fact_source.is_marked_retired is 'Whether the citation says it is retired';
comment on column fact_source.source_text is 'The citation to the letter';
comment on column fact_source.document_key is 'Document the value was read from';
comment on column fact_source.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_source.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, level_key, title_origin, sequence_number)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- title_key is found in dim_title (title_key)
-- document_key is found in dim_document (document_key)
create table fact_title (
    focus_key VARCHAR not null,
    level_key VARCHAR not null,
    title_origin VARCHAR not null check (title_origin in ('rubric_parentheses', 'alias')),
    sequence_number BIGINT not null check (sequence_number >= 1),
    title_key VARCHAR not null,
    title_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_title is 'One row per focus, level, origin and place in its list of job titles.';
comment on column fact_title.focus_key is 'Focus';
comment on column fact_title.level_key is 'Level';
comment on column fact_title.title_origin is 'Where it was read';
comment on column fact_title.sequence_number is 'Place in the section, counted from 1';
comment on column fact_title.title_key is 'Job title';
comment on column fact_title.title_text is 'The title, its stem repeated where the page shortens it';
comment on column fact_title.document_key is 'Document the value was read from';
comment on column fact_title.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_title.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, sequence_number)
-- focus_key is found in dim_focus (focus_key)
-- document_key is found in dim_document (document_key)
create table fact_boundary (
    focus_key VARCHAR not null,
    sequence_number BIGINT not null check (sequence_number >= 1),
    sibling_name VARCHAR not null,
    qualifier_text VARCHAR,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_boundary is 'One row per focus and place in the list of siblings its definition names as distinct.';
comment on column fact_boundary.focus_key is 'Focus';
comment on column fact_boundary.sequence_number is 'Place in the section, counted from 1';
comment on column fact_boundary.sibling_name is 'Name of the sibling as written';
comment on column fact_boundary.qualifier_text is 'What the parentheses behind the name say';
comment on column fact_boundary.document_key is 'Document the value was read from';
comment on column fact_boundary.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_boundary.line_to is 'Last line of the evidence in the file as received';

-- one row per (document_key, sequence_number)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- document_key is found in dim_document (document_key)
create table fact_goal (
    sequence_number BIGINT not null check (sequence_number >= 1),
    focus_key VARCHAR,
    level_key VARCHAR not null,
    responsibility_text VARCHAR not null,
    complexity_text VARCHAR,
    is_whole BOOLEAN not null,
    responsibility_number BIGINT check (responsibility_number >= 1),
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_goal is 'One row per goal page and goal: a responsibility labelled with its level.';
comment on column fact_goal.sequence_number is 'Place on the page, counted from 1';
comment on column fact_goal.focus_key is 'Focus the page''s names lead to; null where they lead to none';
comment on column fact_goal.level_key is 'Level the goal is labelled with';
comment on column fact_goal.responsibility_text is 'The responsibility to the letter';
comment on column fact_goal.complexity_text is 'The level''s rubric cell on complexity, as quoted';
comment on column fact_goal.is_whole is 'False where the end of the page tore the goal';
comment on column fact_goal.responsibility_number is 'The same responsibility among those of the focus; null where it has no such sentence';
comment on column fact_goal.document_key is 'Document the value was read from';
comment on column fact_goal.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_goal.line_to is 'Last line of the evidence in the file as received';

-- one row per (focus_key, skill_key)
-- focus_key is found in dim_focus (focus_key)
-- skill_key is found in dim_skill (skill_key)
-- document_key is found in dim_document (document_key)
create table fact_skill_standing (
    focus_key VARCHAR not null,
    skill_key VARCHAR not null,
    sequence_number BIGINT not null check (sequence_number >= 1),
    sibling_count BIGINT not null check (sibling_count >= 0),
    listing_sibling_count BIGINT not null check (listing_sibling_count >= 0),
    baseline_origin VARCHAR not null check (baseline_origin in ('general_focus', 'share_of_foci', 'unknown')),
    standing VARCHAR check (standing in ('common', 'shared', 'distinguishing', 'exclusive')),
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_skill_standing is 'One row per focus and skill it lists, names that are one skill as one: how the function and its other foci stand to it.';
comment on column fact_skill_standing.focus_key is 'Focus';
comment on column fact_skill_standing.skill_key is 'Skill that speaks for all that are one with it';
comment on column fact_skill_standing.sequence_number is 'Its first place in the focus''s list of skills';
comment on column fact_skill_standing.sibling_count is 'Other foci of the function whose skills are known';
comment on column fact_skill_standing.listing_sibling_count is 'Those of them that list it';
comment on column fact_skill_standing.baseline_origin is 'What the function''s baseline is read from';
comment on column fact_skill_standing.standing is 'common: in the baseline; exclusive: no sibling lists it; distinguishing: fewer than the published share do; shared: the others; null where neither baseline nor siblings are known';
comment on column fact_skill_standing.document_key is 'Document the value was read from';
comment on column fact_skill_standing.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_skill_standing.line_to is 'Last line of the evidence in the file as received';

-- one row per (function_link_key)
-- function_key is found in dim_function (function_key)
-- other_function_key is found in dim_function (function_key)
-- focus_key is found in dim_focus (focus_key)
-- method_key is found in dim_method (method_key)
create table bridge_function_link (
    function_link_key VARCHAR not null,
    function_key VARCHAR not null,
    other_function_key VARCHAR not null,
    focus_key VARCHAR,
    link_kind VARCHAR not null check (link_kind in ('same_function', 'focus_is_function')),
    is_accepted BOOLEAN not null,
    decided_by VARCHAR not null,
    shared_skill_share DOUBLE check (shared_skill_share >= 0 and shared_skill_share <= 1),
    shared_responsibility_count BIGINT not null check (shared_responsibility_count >= 0),
    method_key VARCHAR not null,
    evidence_text VARCHAR not null
);
comment on table bridge_function_link is 'One row per two functions, or function and focus elsewhere, that are proposed as one or decided on.';
comment on column bridge_function_link.function_link_key is 'Hash of the two codes';
comment on column bridge_function_link.function_key is 'Function; of two the first by code';
comment on column bridge_function_link.other_function_key is 'The other function, or the function of the focus';
comment on column bridge_function_link.focus_key is 'Focus that is named as the function; null for two functions';
comment on column bridge_function_link.link_kind is 'Whether two codes are one function, or a focus here is a function there';
comment on column bridge_function_link.is_accepted is 'Whether the two are taken for one, by the published rule or by a person';
comment on column bridge_function_link.decided_by is 'The rule, or the person of the overrides file';
comment on column bridge_function_link.shared_skill_share is 'Share of the longer list of skills, of the General foci or of the focus, that is in the other; null where one has none';
comment on column bridge_function_link.shared_responsibility_count is 'Responsibilities that stand in both, word for word';
comment on column bridge_function_link.method_key is 'Method and edition that compared them';
comment on column bridge_function_link.evidence_text is 'Names with their pages, what is shared, and the reason of a person''s decision';

-- one row per (scope_key)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
-- method_key is found in dim_method (method_key)
-- document_key is found in dim_document (document_key)
create table fact_scope (
    scope_key VARCHAR not null,
    focus_key VARCHAR,
    level_key VARCHAR not null,
    evidence_kind VARCHAR not null check (evidence_kind in ('declared', 'rubric', 'responsibility')),
    dimension_code VARCHAR not null check (dimension_code in ('knowledge', 'complexity', 'collaboration', 'autonomy', 'impact', 'decision_rights', 'leadership')),
    score DOUBLE check (score >= 1 and score <= 7),
    lowest BIGINT check (lowest >= 1 and lowest <= 7),
    highest BIGINT check (highest >= 1 and highest <= 7),
    hit_count BIGINT not null check (hit_count >= 0),
    text_count BIGINT not null check (text_count >= 1),
    method_key VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_scope is 'One row per kind of evidence, focus, level and dimension of scope; what a panel declares has no focus and holds for all.';
comment on column fact_scope.scope_key is 'Hash of kind of evidence, focus (or level, of a panel), level and dimension';
comment on column fact_scope.focus_key is 'Focus; null for what a panel declares for every function';
comment on column fact_scope.level_key is 'Level';
comment on column fact_scope.evidence_kind is 'What tells of the scope: a panel''s attributes (declared), the focus''s rubric, or its responsibilities. Compare one kind with the same kind';
comment on column fact_scope.dimension_code is 'Dimension of scope';
comment on column fact_scope.score is 'Median of the ordinals of the hits that count, on one scale of 1 to 7; null with none. Two scores of one dimension are equal up to 0.25 apart, higher or lower from 1 apart, mixed between, not comparable where either is null; no total over the dimensions is made';
comment on column fact_scope.lowest is 'Lowest ordinal among them';
comment on column fact_scope.highest is 'Highest ordinal among them';
comment on column fact_scope.hit_count is 'Hits that count; negated ones do not';
comment on column fact_scope.text_count is 'Texts read: attributes, rubric cells or responsibilities';
comment on column fact_scope.method_key is 'Method and edition that read it';
comment on column fact_scope.document_key is 'Document the value was read from';
comment on column fact_scope.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_scope.line_to is 'Last line of the evidence in the file as received';

-- focus_key is found in dim_focus (focus_key)
create table dim_focus_version (
    focus_version_key VARCHAR not null,
    focus_key VARCHAR,
    function_code VARCHAR not null,
    focus_code VARCHAR not null,
    version_number BIGINT not null check (version_number >= 1),
    content_key VARCHAR not null,
    valid_from TIMESTAMP not null,
    valid_to TIMESTAMP,
    superseded_by VARCHAR,
    is_seen BOOLEAN not null,
    not_seen_from TIMESTAMP,
    span_count BIGINT not null check (span_count >= 1),
    section_count BIGINT not null check (section_count >= 1),
    changed_sections VARCHAR[] not null,
    document_path VARCHAR not null,
    document_key VARCHAR not null,
    primary key (focus_version_key)
);
comment on table dim_focus_version is 'One row per focus and version of what its pages say; a focus that is gone keeps its rows.';
comment on column dim_focus_version.focus_version_key is 'Hash of the focus, the content and how many times it came to say that';
comment on column dim_focus_version.focus_key is 'The focus; null where no page describes it any more';
comment on column dim_focus_version.function_code is 'First part of the role codes';
comment on column dim_focus_version.focus_code is 'Second part of the role codes';
comment on column dim_focus_version.version_number is 'Place among the versions of the focus, counted from 1';
comment on column dim_focus_version.content_key is 'Hash of what the pages said, section by section; equal for both renderings of a page';
comment on column dim_focus_version.valid_from is 'Since when pages said so, UTC';
comment on column dim_focus_version.valid_to is 'When the next version took its place, UTC; null while none has';
comment on column dim_focus_version.superseded_by is 'Version that took its place; null for the last one';
comment on column dim_focus_version.is_seen is 'Whether a page says so now; false for a version superseded, and for a last one whose pages are gone';
comment on column dim_focus_version.not_seen_from is 'When its pages went, UTC, where they went before another version came or without one; null else';
comment on column dim_focus_version.span_count is 'Unbroken times in which pages said so; above 1 they went and came back';
comment on column dim_focus_version.section_count is 'Sections with content';
comment on column dim_focus_version.changed_sections is 'Sections that say something else than in the version before; empty for the first';
comment on column dim_focus_version.document_path is 'Page that said so first, the smallest path among several';
comment on column dim_focus_version.document_key is 'Hash of that page''s path and content; in dim_document while it lies there';

-- one row per (edition_result_key)
-- method_key is found in dim_method (method_key)
-- focus_key is found in dim_focus (focus_key)
-- level_key is found in dim_level (level_key)
create table fact_edition_result (
    edition_result_key VARCHAR not null,
    method_key VARCHAR not null,
    fact_name VARCHAR not null check (fact_name in ('fact_responsibility', 'fact_scope')),
    focus_key VARCHAR,
    level_key VARCHAR,
    evidence_kind VARCHAR check (evidence_kind in ('declared', 'rubric', 'responsibility')),
    dimension_code VARCHAR check (dimension_code in ('knowledge', 'complexity', 'collaboration', 'autonomy', 'impact', 'decision_rights', 'leadership')),
    item_number BIGINT check (item_number >= 1),
    measure_name VARCHAR not null check (measure_name in ('level_number', 'level_posterior', 'score', 'hit_count')),
    value DOUBLE,
    speaking_value DOUBLE,
    is_same BOOLEAN not null
);
comment on table fact_edition_result is 'One row per edition run beside the speaking one, subject of its result and number of it.';
comment on column fact_edition_result.edition_result_key is 'Hash of edition, subject and number';
comment on column fact_edition_result.method_key is 'Method and edition that gives the value';
comment on column fact_edition_result.fact_name is 'Table that holds the speaking edition''s result';
comment on column fact_edition_result.focus_key is 'Focus; null for what a panel declares for all';
comment on column fact_edition_result.level_key is 'Level the scope is of; null for a responsibility';
comment on column fact_edition_result.evidence_kind is 'What tells of the scope; null where it is no scope';
comment on column fact_edition_result.dimension_code is 'Dimension of scope; null where it is no scope';
comment on column fact_edition_result.item_number is 'Number of the responsibility; null for a scope';
comment on column fact_edition_result.measure_name is 'Which number of the result; level_number is the level without its track';
comment on column fact_edition_result.value is 'What the other edition gives; null where it gives nothing';
comment on column fact_edition_result.speaking_value is 'What the speaking edition gives; null where it gives nothing';
comment on column fact_edition_result.is_same is 'Whether both give the same number, or both none';

-- one row per (role_key)
-- role_key is found in dim_role (role_key)
-- document_key is found in dim_document (document_key)
create table fact_role (
    role_key VARCHAR not null,
    section_count BIGINT not null check (section_count >= 0),
    present_section_count BIGINT not null check (present_section_count >= 0),
    text_line_count BIGINT not null check (text_line_count >= 0),
    claimed_line_count BIGINT not null check (claimed_line_count >= 0),
    unread_line_count BIGINT not null check (unread_line_count >= 0),
    declared_source_count BIGINT check (declared_source_count >= 0),
    listed_source_count BIGINT not null check (listed_source_count >= 0),
    review_state VARCHAR not null check (review_state in ('unscored', 'scale_missing')),
    review_lowest_score DOUBLE,
    review_highest_score DOUBLE,
    review_pass_score DOUBLE,
    review_comparison VARCHAR,
    review_aggregation VARCHAR,
    adjacency_basis_text VARCHAR,
    adjacency_distance_lowest DOUBLE,
    adjacency_distance_highest DOUBLE,
    adjacency_band_count BIGINT check (adjacency_band_count >= 0),
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_role is 'One row per role with a page of its own: how much of that was there and what the page declares of its own quality.';
comment on column fact_role.role_key is 'Role';
comment on column fact_role.section_count is 'Sections found on the page';
comment on column fact_role.present_section_count is 'Sections found whole';
comment on column fact_role.text_line_count is 'Lines that are not blank';
comment on column fact_role.claimed_line_count is 'Lines a record or a known piece of the page claims';
comment on column fact_role.unread_line_count is 'Lines nothing claims';
comment on column fact_role.declared_source_count is 'Sources the page says it has';
comment on column fact_role.listed_source_count is 'Sources it lists';
comment on column fact_role.review_state is 'Whether review scores were published';
comment on column fact_role.review_lowest_score is 'Lowest score of the review scale';
comment on column fact_role.review_highest_score is 'Highest score of the review scale';
comment on column fact_role.review_pass_score is 'Score that passes';
comment on column fact_role.review_comparison is 'How a score is held against the passing one';
comment on column fact_role.review_aggregation is 'Over what the score is taken';
comment on column fact_role.adjacency_basis_text is 'What the page computes nearness from';
comment on column fact_role.adjacency_distance_lowest is 'Lowest distance the page states';
comment on column fact_role.adjacency_distance_highest is 'Highest distance the page states';
comment on column fact_role.adjacency_band_count is 'States of the page''s match band';
comment on column fact_role.document_key is 'Document the value was read from';
comment on column fact_role.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_role.line_to is 'Last line of the evidence in the file as received';

-- one row per (role_key)
-- role_key is found in dim_role (role_key)
-- document_key is found in dim_document (document_key)
create table fact_pay (
    role_key VARCHAR not null,
    currency_symbol VARCHAR,
    pay_median DOUBLE check (pay_median >= 0),
    pay_low DOUBLE check (pay_low >= 0),
    pay_high DOUBLE check (pay_high >= 0),
    pay_basis VARCHAR,
    is_inherited BOOLEAN not null,
    shown_on VARCHAR not null check (shown_on in ('own_page', 'compare_page')),
    pay_text VARCHAR,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_pay is 'One row per role whose page, else a compare page, shows market pay or says what it rests on; never estimated.';
comment on column fact_pay.role_key is 'Role';
comment on column fact_pay.currency_symbol is 'Currency as written';
comment on column fact_pay.pay_median is 'Median, in thousands';
comment on column fact_pay.pay_low is 'Low end, in thousands';
comment on column fact_pay.pay_high is 'High end, in thousands';
comment on column fact_pay.pay_basis is 'What the page says the amounts rest on';
comment on column fact_pay.is_inherited is 'Whether the page marks the amounts as inherited';
comment on column fact_pay.shown_on is 'Whether the role''s own page or a compare page shows it';
comment on column fact_pay.pay_text is 'The amounts to the letter';
comment on column fact_pay.document_key is 'Document the value was read from';
comment on column fact_pay.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_pay.line_to is 'Last line of the evidence in the file as received';

-- one row per (role_key, sequence_number)
-- role_key is found in dim_role (role_key)
-- occupation_key is found in dim_occupation (occupation_key)
-- document_key is found in dim_document (document_key)
create table fact_mapping (
    role_key VARCHAR not null,
    sequence_number BIGINT not null check (sequence_number >= 1),
    occupation_key VARCHAR not null,
    scheme_name VARCHAR,
    resolver_name VARCHAR,
    mapping_confidence VARCHAR,
    mapping_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_mapping is 'One row per role and place in its list of classification mappings.';
comment on column fact_mapping.role_key is 'Role';
comment on column fact_mapping.sequence_number is 'Place in the section, counted from 1';
comment on column fact_mapping.occupation_key is 'Occupation mapped to';
comment on column fact_mapping.scheme_name is 'Group the mapping stands under';
comment on column fact_mapping.resolver_name is 'What resolved the mapping';
comment on column fact_mapping.mapping_confidence is 'Confidence as written';
comment on column fact_mapping.mapping_text is 'The mapping line to the letter';
comment on column fact_mapping.document_key is 'Document the value was read from';
comment on column fact_mapping.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_mapping.line_to is 'Last line of the evidence in the file as received';

-- one row per (document_key, column_number)
-- role_key is found in dim_role (role_key)
-- document_key is found in dim_document (document_key)
create table fact_comparison (
    column_number BIGINT not null check (column_number >= 1),
    role_key VARCHAR not null,
    title VARCHAR,
    function_name VARCHAR,
    focus_name VARCHAR,
    typical_experience_text VARCHAR,
    scope_text VARCHAR,
    autonomy_text VARCHAR,
    impact_text VARCHAR,
    decision_rights_text VARCHAR,
    has_fingerprint BOOLEAN not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_comparison is 'One row per compare page and role it sets beside the others.';
comment on column fact_comparison.column_number is 'Column of the role on the page, counted from 1';
comment on column fact_comparison.role_key is 'Role in that column';
comment on column fact_comparison.title is 'Title the page gives it';
comment on column fact_comparison.function_name is 'Function the page names; null where glued cells leave it open';
comment on column fact_comparison.focus_name is 'Focus the page names; null where glued cells leave it open';
comment on column fact_comparison.typical_experience_text is 'Typical years to the letter; null where left open';
comment on column fact_comparison.scope_text is 'Scope of its level; null where left open';
comment on column fact_comparison.autonomy_text is 'Autonomy of its level; null where left open';
comment on column fact_comparison.impact_text is 'Impact of its level; null where left open';
comment on column fact_comparison.decision_rights_text is 'Decision rights of its level; null where left open';
comment on column fact_comparison.has_fingerprint is 'False where the page says that the role''s content has no fingerprint';
comment on column fact_comparison.document_key is 'Document the value was read from';
comment on column fact_comparison.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_comparison.line_to is 'Last line of the evidence in the file as received';

-- one row per (role_key, sequence_number)
-- role_key is found in dim_role (role_key)
-- document_key is found in dim_document (document_key)
create table fact_story_passage (
    role_key VARCHAR not null,
    sequence_number BIGINT not null check (sequence_number >= 1),
    passage_name VARCHAR not null check (passage_name in ('who_does_this_work', 'external_problem', 'internal_problem', 'why_it_matters', 'problem', 'plan', 'stakes', 'success', 'summary')),
    passage_text VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_story_passage is 'One row per role told as a story and passage of it.';
comment on column fact_story_passage.role_key is 'Role';
comment on column fact_story_passage.sequence_number is 'Place in the story, counted from 1';
comment on column fact_story_passage.passage_name is 'What the passage tells';
comment on column fact_story_passage.passage_text is 'The passage to the letter';
comment on column fact_story_passage.document_key is 'Document the value was read from';
comment on column fact_story_passage.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_story_passage.line_to is 'Last line of the evidence in the file as received';

-- one row per (scope_key, hit_number)
-- scope_key is found in fact_scope (scope_key)
-- document_key is found in dim_document (document_key)
create table fact_scope_hit (
    scope_key VARCHAR not null,
    hit_number BIGINT not null check (hit_number >= 1),
    text_code VARCHAR check (text_code in ('scope', 'autonomy', 'complexity', 'impact', 'decision_rights', 'leadership', 'knowledge', 'collaboration')),
    sequence_number BIGINT check (sequence_number >= 1),
    hit_words VARCHAR not null,
    first_character BIGINT not null check (first_character >= 1),
    ordinal BIGINT check (ordinal >= 1 and ordinal <= 7),
    cue_ordinal BIGINT not null check (cue_ordinal >= 1 and cue_ordinal <= 7),
    treatment VARCHAR not null check (treatment in ('counted', 'attenuated', 'negated')),
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_scope_hit is 'One row per score of scope and phrase found for it, negated phrases among them.';
comment on column fact_scope_hit.scope_key is 'Score the hit belongs to';
comment on column fact_scope_hit.hit_number is 'Place among the hits of the same score, in the order of the texts, counted from 1';
comment on column fact_scope_hit.text_code is 'Panel attribute or rubric dimension the words stand in; null for a responsibility';
comment on column fact_scope_hit.sequence_number is 'Number of the responsibility; null for other texts';
comment on column fact_scope_hit.hit_words is 'The words found, to the letter';
comment on column fact_scope_hit.first_character is 'Where they begin in the text, counted from 1';
comment on column fact_scope_hit.ordinal is 'What the hit counts on the scale of 1 to 7; null where the words are negated';
comment on column fact_scope_hit.cue_ordinal is 'What the lexicon gives the phrase before the words around it are heard';
comment on column fact_scope_hit.treatment is 'Whether it counts in full, one less behind words such as "assists with", or not';
comment on column fact_scope_hit.document_key is 'Document the value was read from';
comment on column fact_scope_hit.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_scope_hit.line_to is 'Last line of the evidence in the file as received';

-- role_key is found in dim_role (role_key)
create table dim_role_version (
    role_version_key VARCHAR not null,
    role_key VARCHAR,
    role_code VARCHAR not null,
    version_number BIGINT not null check (version_number >= 1),
    content_key VARCHAR not null,
    valid_from TIMESTAMP not null,
    valid_to TIMESTAMP,
    superseded_by VARCHAR,
    is_seen BOOLEAN not null,
    not_seen_from TIMESTAMP,
    span_count BIGINT not null check (span_count >= 1),
    section_count BIGINT not null check (section_count >= 1),
    changed_sections VARCHAR[] not null,
    document_path VARCHAR not null,
    document_key VARCHAR not null,
    primary key (role_version_key)
);
comment on table dim_role_version is 'One row per role and version of what its pages say; a role that is gone keeps its rows.';
comment on column dim_role_version.role_version_key is 'Hash of the role, the content and how many times it came to say that';
comment on column dim_role_version.role_key is 'The role; null where no page describes it any more';
comment on column dim_role_version.role_code is 'FUNCTION.FOCUS.LEVEL';
comment on column dim_role_version.version_number is 'Place among the versions of the role, counted from 1';
comment on column dim_role_version.content_key is 'Hash of what the pages said, section by section; equal for both renderings of a page';
comment on column dim_role_version.valid_from is 'Since when pages said so, UTC';
comment on column dim_role_version.valid_to is 'When the next version took its place, UTC; null while none has';
comment on column dim_role_version.superseded_by is 'Version that took its place; null for the last one';
comment on column dim_role_version.is_seen is 'Whether a page says so now; false for a version superseded, and for a last one whose pages are gone';
comment on column dim_role_version.not_seen_from is 'When its pages went, UTC, where they went before another version came or without one; null else';
comment on column dim_role_version.span_count is 'Unbroken times in which pages said so; above 1 they went and came back';
comment on column dim_role_version.section_count is 'Sections with content';
comment on column dim_role_version.changed_sections is 'Sections that say something else than in the version before; empty for the first';
comment on column dim_role_version.document_path is 'Page that said so first, the smallest path among several';
comment on column dim_role_version.document_key is 'Hash of that page''s path and content; in dim_document while it lies there';

-- one row per (focus_version_key, span_number)
-- focus_version_key is found in dim_focus_version (focus_version_key)
create table fact_focus_version_span (
    focus_version_key VARCHAR not null,
    span_number BIGINT not null check (span_number >= 1),
    seen_from TIMESTAMP not null,
    seen_to TIMESTAMP
);
comment on table fact_focus_version_span is 'One row per version of a focus and unbroken time in which pages showed it.';
comment on column fact_focus_version_span.focus_version_key is 'Version of the focus';
comment on column fact_focus_version_span.span_number is 'Place among the spans of the version, counted from 1';
comment on column fact_focus_version_span.seen_from is 'Since when, UTC';
comment on column fact_focus_version_span.seen_to is 'Until when, UTC; null while it is shown';

-- one row per (role_key, neighbour_role_key)
-- role_key is found in dim_role (role_key)
-- neighbour_role_key is found in dim_role (role_key)
-- method_key is found in dim_method (method_key)
-- document_key is found in dim_document (document_key)
create table fact_adjacency (
    role_key VARCHAR not null,
    neighbour_role_key VARCHAR not null,
    rank BIGINT not null check (rank >= 1),
    distance DOUBLE not null check (distance >= 0 and distance <= 1),
    taxonomy_distance DOUBLE not null check (taxonomy_distance >= 0 and taxonomy_distance <= 1),
    seniority_distance DOUBLE not null check (seniority_distance >= 0 and seniority_distance <= 1),
    track_distance DOUBLE not null check (track_distance >= 0 and track_distance <= 1),
    band VARCHAR not null check (band in ('confident', 'needs_review', 'no_confident_match')),
    relation VARCHAR not null check (relation in ('same_focus', 'baseline', 'same_function', 'other_function')),
    skill_distance DOUBLE check (skill_distance >= 0 and skill_distance <= 1),
    shared_skill_count BIGINT check (shared_skill_count >= 0),
    method_key VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_adjacency is 'One row per role and each of its nearest roles, computed from structure; the lines are those that name the role.';
comment on column fact_adjacency.role_key is 'Role';
comment on column fact_adjacency.neighbour_role_key is 'The near role';
comment on column fact_adjacency.rank is 'Place among the role''s neighbours, the nearest first, equal distances by role code; from 1';
comment on column fact_adjacency.distance is 'Structural distance: 0.5 taxonomy + 0.4 seniority + 0.1 track, at least 0.001 (method structural of dim_method)';
comment on column fact_adjacency.taxonomy_distance is '0 in the same focus, 0.2 where one of the two is the General focus of their function, 0.3 in the same function, else 1; function codes that are conformed to one are one function';
comment on column fact_adjacency.seniority_distance is 'Difference in universal seniority over 4, at most 1: by years, not by worth';
comment on column fact_adjacency.track_distance is 'Way between the two tracks along support, professional, management, executive';
comment on column fact_adjacency.band is 'confident: distance up to 0.15; needs_review: up to 0.3; no_confident_match: further away';
comment on column fact_adjacency.relation is 'What the taxonomy distance says in a word';
comment on column fact_adjacency.skill_distance is 'Weighted Jaccard distance of the skills of the two foci, names that are one skill as one, rare skills counting more; no part of the distance; null where either focus lists no skills';
comment on column fact_adjacency.shared_skill_count is 'Skills both foci list; null where either lists none';
comment on column fact_adjacency.method_key is 'Method and edition';
comment on column fact_adjacency.document_key is 'Document the value was read from';
comment on column fact_adjacency.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_adjacency.line_to is 'Last line of the evidence in the file as received';

-- one row per (role_key)
-- role_key is found in dim_role (role_key)
-- method_key is found in dim_method (method_key)
-- document_key is found in dim_document (document_key)
create table fact_adjacency_state (
    role_key VARCHAR not null,
    adjacency_state VARCHAR not null check (adjacency_state in ('listed', 'alone', 'level_without_seniority')),
    neighbour_count BIGINT not null check (neighbour_count >= 0),
    unlisted_tie_count BIGINT not null check (unlisted_tie_count >= 0),
    method_key VARCHAR not null,
    document_key VARCHAR not null,
    line_from BIGINT not null check (line_from >= 1),
    line_to BIGINT not null check (line_to >= 1)
);
comment on table fact_adjacency_state is 'One row per role: whether its nearest roles are known, and how many tie with the last; the lines name the role.';
comment on column fact_adjacency_state.role_key is 'Role';
comment on column fact_adjacency_state.adjacency_state is 'listed: its neighbours stand in fact_adjacency; alone: no other role could be placed; level_without_seniority: the level has no universal seniority, so the method says nothing of the role';
comment on column fact_adjacency_state.neighbour_count is 'Neighbours listed';
comment on column fact_adjacency_state.unlisted_tie_count is 'Roles as near as the last one listed that are left out, being behind it by code only';
comment on column fact_adjacency_state.method_key is 'Method and edition';
comment on column fact_adjacency_state.document_key is 'Document the value was read from';
comment on column fact_adjacency_state.line_from is 'First line of the evidence in the file as received, counted from 1';
comment on column fact_adjacency_state.line_to is 'Last line of the evidence in the file as received';

-- one row per (role_version_key, span_number)
-- role_version_key is found in dim_role_version (role_version_key)
create table fact_role_version_span (
    role_version_key VARCHAR not null,
    span_number BIGINT not null check (span_number >= 1),
    seen_from TIMESTAMP not null,
    seen_to TIMESTAMP
);
comment on table fact_role_version_span is 'One row per version of a role and unbroken time in which pages showed it.';
comment on column fact_role_version_span.role_version_key is 'Version of the role';
comment on column fact_role_version_span.span_number is 'Place among the spans of the version, counted from 1';
comment on column fact_role_version_span.seen_from is 'Since when, UTC';
comment on column fact_role_version_span.seen_to is 'Until when, UTC; null while it is shown';
