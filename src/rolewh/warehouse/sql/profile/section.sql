-- One row per section whose texts stand for the role asked for, $role_code: its focus's, its level's and its own.
with
asked as (
    select
        dim_role.role_code,
        dim_role.focus_key,
        dim_level.document_key as panel_document_key,
        dim_level.line_from as panel_line_from
    from dim_role
    inner join dim_level on dim_role.level_key = dim_level.level_key
    where dim_role.role_code = $role_code
),

speaking as (
    select fact_section.*, dim_document.role_code, dim_role.focus_key
    from fact_section
    inner join dim_document on fact_section.document_key = dim_document.document_key
    left join dim_role on dim_document.role_code = dim_role.role_code
    where fact_section.speaks_for is not null
)

select
    speaking.section_name,
    speaking.section_state,
    speaking.declared_source_count,
    speaking.unread_line_count,
    speaking.introduction_text
from speaking
inner join asked
    on case speaking.speaks_for
        when 'role' then speaking.role_code = asked.role_code
        when 'focus' then speaking.focus_key = asked.focus_key
        else speaking.document_key = asked.panel_document_key and speaking.line_from = asked.panel_line_from
    end
order by speaking.section_name
