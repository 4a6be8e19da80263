-- One row per role whose page declares another number of sources than it lists.
with
provenance as (
    select document_key, line_from, line_to
    from fact_section
    where section_name = 'provenance' and occurrence_number = 1
)

select
    dim_role.role_code as subject_code,
    null as level_code,
    counted(fact_role.declared_source_count, 'source', 'sources') || ' declared, '
    || fact_role.listed_source_count || ' listed' as detail_text,
    fact_role.document_key,
    provenance.line_from,
    provenance.line_to
from fact_role
inner join dim_role on fact_role.role_key = dim_role.role_key
inner join provenance on fact_role.document_key = provenance.document_key
where fact_role.declared_source_count <> fact_role.listed_source_count
