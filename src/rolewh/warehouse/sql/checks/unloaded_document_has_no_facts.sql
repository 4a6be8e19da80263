-- One row per table and document that was not loaded and has rows there all the same.
-- rule: unloaded_document_has_no_facts
-- table: dim_document
-- sentence: Nothing but a finding, a refusal and its unread lines is said from a document that was refused or skipped.
-- severity: error
with
evidence as (
    select 'dim_focus' as table_name, document_key from dim_focus
    union all
    select 'dim_level', document_key from dim_level
    union all
    select 'dim_role', document_key from dim_role
    union all
    select 'fact_role', document_key from fact_role
    union all
    select 'fact_section', document_key from fact_section
    union all
    select 'fact_level', document_key from fact_level
    union all
    select 'fact_experience', document_key from fact_experience
    union all
    select 'fact_qualification', document_key from fact_qualification
    union all
    select 'fact_responsibility', document_key from fact_responsibility
    union all
    select 'fact_skill', document_key from fact_skill
    union all
    select 'fact_source', document_key from fact_source
    union all
    select 'fact_mapping', document_key from fact_mapping
    union all
    select 'fact_title', document_key from fact_title
    union all
    select 'fact_boundary', document_key from fact_boundary
    union all
    select 'fact_adjacency', document_key from fact_adjacency
    union all
    select 'fact_adjacency_state', document_key from fact_adjacency_state
    union all
    select 'fact_pay', document_key from fact_pay
    union all
    select 'fact_comparison', document_key from fact_comparison
    union all
    select 'fact_goal', document_key from fact_goal
    union all
    select 'fact_story_passage', document_key from fact_story_passage
    union all
    select 'fact_scope', document_key from fact_scope
    union all
    select 'fact_scope_hit', document_key from fact_scope_hit
    union all
    select 'unread_line', document_key from unread_line where section_name is not null
)

select
    evidence.table_name,
    dim_document.document_path as subject_text,
    count(*) || ' rows from a document that was ' || dim_document.intake_state as found_text
from evidence
inner join dim_document on evidence.document_key = dim_document.document_key
where dim_document.intake_state <> 'loaded'
group by evidence.table_name, dim_document.document_path, dim_document.intake_state
order by evidence.table_name, subject_text
