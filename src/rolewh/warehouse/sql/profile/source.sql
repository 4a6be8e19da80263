-- One row per source of the focus of the role asked for, $role_code, as the document that speaks for the focus cites them.
select fact_source.source_text
from dim_role
inner join fact_source on dim_role.focus_key = fact_source.focus_key
inner join fact_section
    on fact_source.document_key = fact_section.document_key
    and fact_section.section_name = 'provenance'
    and fact_section.speaks_for = 'focus'
where dim_role.role_code = $role_code
order by fact_source.sequence_number
