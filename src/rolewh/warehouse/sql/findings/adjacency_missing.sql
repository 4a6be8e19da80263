-- One row per role whose page has the section of adjacent roles without its items.
with
sections as (
    select document_key, line_from, line_to
    from fact_section
    where section_name = 'adjacent_roles' and section_state = 'items_missing' and occurrence_number = 1
)

select
    dim_role.role_code as subject_code,
    null as level_code,
    'the section of adjacent roles has no items in the capture' as detail_text,
    dim_role.document_key,
    sections.line_from,
    sections.line_to
from dim_role
inner join sections on dim_role.document_key = sections.document_key
