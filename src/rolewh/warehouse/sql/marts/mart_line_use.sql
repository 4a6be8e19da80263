-- One row per row of a table and the lines of a document it was read from.
-- reads: dim_focus, dim_level, dim_role, fact_role, fact_pay, fact_section, fact_level, fact_experience, fact_qualification, fact_responsibility, fact_skill, fact_source, fact_mapping, fact_title, fact_boundary, fact_finding, fact_comparison, fact_goal, fact_story_passage, fact_skill_standing, fact_scope, fact_scope_hit, fact_adjacency, fact_adjacency_state
-- column table_name: Table the row stands in
-- column row_key: Its key; where several columns make it, their values with / between
-- column owner_key: The first of these values
-- column place_key: What its table lies in the order of, so that few rows are read where it is known
-- column row_text: What the row says, in short: its own words, title, score or finding
-- column document_key: Document the row was read from
select
    'dim_focus' as table_name,
    focus_key as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    focus_name as row_text,
    document_key,
    line_from,
    line_to
from dim_focus
where document_key is not null
union all
select
    'dim_level' as table_name,
    level_key as row_key,
    level_key as owner_key,
    level_key as place_key,
    level_name as row_text,
    document_key,
    line_from,
    line_to
from dim_level
where document_key is not null
union all
select
    'dim_role' as table_name,
    role_key as row_key,
    role_key as owner_key,
    role_key as place_key,
    title as row_text,
    document_key,
    line_from,
    line_to
from dim_role
where document_key is not null
union all
select
    'fact_role' as table_name,
    role_key as row_key,
    role_key as owner_key,
    role_key as place_key,
    null::varchar as row_text,
    document_key,
    line_from,
    line_to
from fact_role
where document_key is not null
union all
select
    'fact_pay' as table_name,
    role_key as row_key,
    role_key as owner_key,
    role_key as place_key,
    pay_text as row_text,
    document_key,
    line_from,
    line_to
from fact_pay
where document_key is not null
union all
select
    'fact_section' as table_name,
    document_key || '/' || section_name || '/' || occurrence_number::varchar as row_key,
    document_key as owner_key,
    document_key as place_key,
    introduction_text as row_text,
    document_key,
    line_from,
    line_to
from fact_section
where document_key is not null
union all
select
    'fact_level' as table_name,
    focus_key || '/' || level_key || '/' || dimension_code as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    cell_text as row_text,
    document_key,
    line_from,
    line_to
from fact_level
where document_key is not null
union all
select
    'fact_experience' as table_name,
    focus_key || '/' || level_key || '/' || path_origin || '/' || path_number::varchar as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    path_text as row_text,
    document_key,
    line_from,
    line_to
from fact_experience
where document_key is not null
union all
select
    'fact_qualification' as table_name,
    focus_key || '/' || level_key || '/' || remark_number::varchar as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    remark_text as row_text,
    document_key,
    line_from,
    line_to
from fact_qualification
where document_key is not null
union all
select
    'fact_responsibility' as table_name,
    focus_key || '/' || sequence_number::varchar as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    responsibility_text as row_text,
    document_key,
    line_from,
    line_to
from fact_responsibility
where document_key is not null
union all
select
    'fact_skill' as table_name,
    focus_key || '/' || sequence_number::varchar as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    skill_text as row_text,
    document_key,
    line_from,
    line_to
from fact_skill
where document_key is not null
union all
select
    'fact_source' as table_name,
    document_key || '/' || sequence_number::varchar as row_key,
    document_key as owner_key,
    focus_key as place_key,
    source_text as row_text,
    document_key,
    line_from,
    line_to
from fact_source
where document_key is not null
union all
select
    'fact_mapping' as table_name,
    role_key || '/' || sequence_number::varchar as row_key,
    role_key as owner_key,
    role_key as place_key,
    mapping_text as row_text,
    document_key,
    line_from,
    line_to
from fact_mapping
where document_key is not null
union all
select
    'fact_title' as table_name,
    focus_key || '/' || level_key || '/' || title_origin || '/' || sequence_number::varchar as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    title_text as row_text,
    document_key,
    line_from,
    line_to
from fact_title
where document_key is not null
union all
select
    'fact_boundary' as table_name,
    focus_key || '/' || sequence_number::varchar as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    sibling_name as row_text,
    document_key,
    line_from,
    line_to
from fact_boundary
where document_key is not null
union all
select
    'fact_finding' as table_name,
    finding_key as row_key,
    finding_key as owner_key,
    subject_code as place_key,
    detail_text as row_text,
    document_key,
    line_from,
    line_to
from fact_finding
where document_key is not null
union all
select
    'fact_comparison' as table_name,
    document_key || '/' || column_number::varchar as row_key,
    document_key as owner_key,
    document_key as place_key,
    title as row_text,
    document_key,
    line_from,
    line_to
from fact_comparison
where document_key is not null
union all
select
    'fact_goal' as table_name,
    document_key || '/' || sequence_number::varchar as row_key,
    document_key as owner_key,
    document_key as place_key,
    responsibility_text as row_text,
    document_key,
    line_from,
    line_to
from fact_goal
where document_key is not null
union all
select
    'fact_story_passage' as table_name,
    role_key || '/' || sequence_number::varchar as row_key,
    role_key as owner_key,
    role_key as place_key,
    passage_text as row_text,
    document_key,
    line_from,
    line_to
from fact_story_passage
where document_key is not null
union all
select
    'fact_skill_standing' as table_name,
    focus_key || '/' || skill_key as row_key,
    focus_key as owner_key,
    focus_key as place_key,
    standing as row_text,
    document_key,
    line_from,
    line_to
from fact_skill_standing
where document_key is not null
union all
select
    'fact_scope' as table_name,
    scope_key as row_key,
    scope_key as owner_key,
    coalesce(focus_key, level_key) as place_key,
    score::varchar as row_text,
    document_key,
    line_from,
    line_to
from fact_scope
where document_key is not null
union all
select
    'fact_scope_hit' as table_name,
    scope_key || '/' || hit_number::varchar as row_key,
    scope_key as owner_key,
    document_key as place_key,
    hit_words as row_text,
    document_key,
    line_from,
    line_to
from fact_scope_hit
where document_key is not null
union all
select
    'fact_adjacency' as table_name,
    role_key || '/' || neighbour_role_key as row_key,
    role_key as owner_key,
    role_key as place_key,
    distance::varchar as row_text,
    document_key,
    line_from,
    line_to
from fact_adjacency
where document_key is not null
union all
select
    'fact_adjacency_state' as table_name,
    role_key as row_key,
    role_key as owner_key,
    role_key as place_key,
    adjacency_state as row_text,
    document_key,
    line_from,
    line_to
from fact_adjacency_state
where document_key is not null
