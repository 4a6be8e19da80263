-- One row per role and classification mapping.
with
mapped as (
    select * from role_block where section_name = 'classification_mappings'
),

mappings as (
    select * from silver_mapping
)

select
    mapped.role_key,
    mappings.sequence_number,
    key_of(mappings.occupation_code) as occupation_key,
    mappings.scheme_name,
    mappings.resolver_name,
    mappings.mapping_confidence,
    mappings.mapping_text,
    mapped.document_key,
    mapped.first_line + mappings.line_from - 1 as line_from,
    mapped.first_line + mappings.line_to - 1 as line_to
from mapped
inner join mappings on mapped.block_key = mappings.block_key
order by mapped.role_key, mappings.sequence_number
