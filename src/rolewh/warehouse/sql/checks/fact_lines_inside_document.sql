-- One row per row whose evidence is not inside its document.
-- rule: fact_lines_inside_document
-- table: fact_role
-- sentence: The lines a row was read from lie inside its document, the first not after the last.
-- severity: error
with
evidence as (
    select 'dim_focus' as table_name, focus_key as row_text, document_key, line_from, line_to
    from dim_focus
    where document_key is not null
    union all
    select 'dim_level', level_key, document_key, line_from, line_to from dim_level where document_key is not null
    union all
    select 'dim_role', role_key, document_key, line_from, line_to from dim_role
    union all
    select 'fact_role', role_key, document_key, line_from, line_to from fact_role
    union all
    select 'fact_adjacency', role_key || ' ' || rank, document_key, line_from, line_to from fact_adjacency
    union all
    select 'fact_adjacency_state', role_key, document_key, line_from, line_to from fact_adjacency_state
    union all
    select 'fact_pay', role_key, document_key, line_from, line_to from fact_pay
    union all
    select 'fact_skill_standing', focus_key || ' ' || sequence_number, document_key, line_from, line_to
    from fact_skill_standing
    union all
    select 'fact_comparison', column_number::varchar, document_key, line_from, line_to from fact_comparison
    union all
    select 'fact_goal', sequence_number::varchar, document_key, line_from, line_to from fact_goal
    union all
    select 'fact_story_passage', role_key || ' ' || sequence_number, document_key, line_from, line_to
    from fact_story_passage
    union all
    select 'fact_section', section_name || ' ' || occurrence_number, document_key, line_from, line_to
    from fact_section
    where line_from is not null or line_to is not null
    union all
    select 'fact_level', focus_key || ' ' || level_key || ' ' || dimension_code, document_key, line_from, line_to
    from fact_level
    union all
    select
        'fact_experience',
        focus_key || ' ' || level_key || ' ' || path_origin || ' ' || path_number,
        document_key,
        line_from,
        line_to
    from fact_experience
    union all
    select 'fact_qualification', focus_key || ' ' || level_key || ' ' || remark_number, document_key, line_from, line_to
    from fact_qualification
    union all
    select 'fact_responsibility', focus_key || ' ' || sequence_number, document_key, line_from, line_to
    from fact_responsibility
    union all
    select 'fact_skill', focus_key || ' ' || sequence_number, document_key, line_from, line_to from fact_skill
    union all
    select 'fact_source', focus_key || ' ' || sequence_number, document_key, line_from, line_to from fact_source
    union all
    select 'fact_mapping', role_key || ' ' || sequence_number, document_key, line_from, line_to from fact_mapping
    union all
    select
        'fact_title',
        focus_key || ' ' || level_key || ' ' || title_origin || ' ' || sequence_number,
        document_key,
        line_from,
        line_to
    from fact_title
    union all
    select 'fact_boundary', focus_key || ' ' || sequence_number, document_key, line_from, line_to from fact_boundary
    union all
    select 'fact_scope', scope_key, document_key, line_from, line_to from fact_scope
    union all
    select 'fact_scope_hit', scope_key || ' ' || hit_number, document_key, line_from, line_to from fact_scope_hit
    union all
    select 'fact_finding', rule_id || ' ' || finding_key, document_key, line_from, line_to
    from fact_finding
    -- The lines of what is no page are not counted, and what people decided is none.
    anti join (select document_key from dim_document where reason_code = 'decisions_of_people') using (document_key)
    where line_from is not null or line_to is not null
    union all
    select 'unread_line', section_name, document_key, line_number, line_number from unread_line
)

select
    evidence.table_name,
    evidence.row_text as subject_text,
    'lines ' || coalesce(evidence.line_from::varchar, '-') || ' to ' || coalesce(evidence.line_to::varchar, '-')
    || ' of ' || coalesce(dim_document.line_count::varchar, '-') || ' in ' || dim_document.document_path as found_text
from evidence
inner join dim_document on evidence.document_key = dim_document.document_key
where not coalesce(1 <= evidence.line_from and evidence.line_from <= evidence.line_to and evidence.line_to <= dim_document.line_count, false)
order by evidence.table_name, subject_text
