-- One row per focus, level, origin and job title named there: by the rubric of the focus, or as an alias of the role.
with
rubric_titles as (
    select
        focus_block.focus_key,
        focus_block.function_code,
        focus_block.focus_code,
        conformed_title.level_code,
        conformed_title.title_origin,
        conformed_title.sequence_number,
        conformed_title.title_text,
        focus_block.document_key,
        focus_block.document_path,
        focus_block.first_line + conformed_title.line_from - 1 as line_from,
        focus_block.first_line + conformed_title.line_to - 1 as line_to
    from focus_block
    inner join conformed_title on focus_block.block_key = conformed_title.block_key
    where focus_block.section_name = 'level_guidelines'
),

aliases as (
    select
        role_block.focus_key,
        role_block.function_code,
        role_block.focus_code,
        role_block.level_code,
        'alias' as title_origin,
        silver_alias.sequence_number,
        silver_alias.alias_text as title_text,
        role_block.document_key,
        role_block.document_path,
        role_block.first_line + silver_alias.line_from - 1 as line_from,
        role_block.first_line + silver_alias.line_to - 1 as line_to
    from role_block
    inner join silver_alias on role_block.block_key = silver_alias.block_key
    where role_block.section_name = 'title_aliases'
)

select * from rubric_titles
union all
select * from aliases
