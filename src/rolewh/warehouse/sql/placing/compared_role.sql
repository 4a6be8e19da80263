-- One row per loaded compare page and role it sets beside the others.
with
comparisons as (
    select document_key, document_path, block_key, first_line from page_block where section_name = 'comparison'
),

attributes as (
    select
        block_key,
        column_number,
        max(attribute_text) filter (where attribute_name = 'scope') as scope_text,
        max(attribute_text) filter (where attribute_name = 'autonomy') as autonomy_text,
        max(attribute_text) filter (where attribute_name = 'impact') as impact_text,
        max(attribute_text) filter (where attribute_name = 'decision_rights') as decision_rights_text
    from silver_compared_attribute
    group by block_key, column_number
),

compared as (
    select * from silver_compared_role
)

select
    comparisons.document_key,
    comparisons.document_path,
    compared.block_key,
    comparisons.first_line,
    compared.column_number,
    compared.role_code,
    compared.function_code,
    compared.focus_code,
    split_part(compared.role_code, '.', 3) as level_code,
    compared.title,
    compared.has_fingerprint,
    compared.function_name,
    compared.focus_name,
    compared.level_name,
    compared.typical_experience_text,
    attributes.scope_text,
    attributes.autonomy_text,
    attributes.impact_text,
    attributes.decision_rights_text,
    comparisons.first_line + compared.line_from - 1 as line_from,
    comparisons.first_line + compared.line_to - 1 as line_to
from comparisons
inner join compared on comparisons.block_key = compared.block_key
left join attributes
    on compared.block_key = attributes.block_key
    and compared.column_number = attributes.column_number
