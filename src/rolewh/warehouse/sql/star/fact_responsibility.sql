-- One row per focus and responsibility, with the level it belongs to and how that was found.
with
duties as (
    select
        focus_block.focus_key,
        focus_block.function_code,
        focus_block.focus_code,
        silver_responsibility.sequence_number,
        silver_responsibility.responsibility_text,
        focus_block.document_key,
        focus_block.first_line + silver_responsibility.line_from - 1 as line_from,
        focus_block.first_line + silver_responsibility.line_to - 1 as line_to
    from focus_block
    inner join silver_responsibility on focus_block.block_key = silver_responsibility.block_key
    where focus_block.section_name = 'responsibilities'
),

levels as (
    select * from conformed_responsibility_level
),

methods as (
    select method_code, key_of(method_code, method_edition) as method_key from conformed_method
)

select
    duties.focus_key,
    duties.sequence_number,
    case when levels.level_code is not null then key_of(levels.level_code) end as level_key,
    levels.sequence_in_level,
    levels.level_method,
    methods.method_key,
    levels.level_posterior,
    levels.needs_review,
    levels.evidence_terms,
    duties.responsibility_text,
    duties.document_key,
    duties.line_from,
    duties.line_to
from duties
inner join levels
    on duties.function_code = levels.function_code
    and duties.focus_code = levels.focus_code
    and duties.sequence_number = levels.sequence_number
inner join methods on levels.level_method = methods.method_code
order by duties.focus_key, levels.level_code, duties.sequence_number
