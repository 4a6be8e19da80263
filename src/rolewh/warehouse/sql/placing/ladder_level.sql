-- One row per focus and level of its ladder: the levels of its rubric, of its labelled responsibilities and of its roles.
with
rubric_rows as (
    select block_key, level_code from silver_rubric_cell
    union
    select block_key, level_code from conformed_experience
    union
    select block_key, level_code from conformed_qualification
    union
    select block_key, level_code from conformed_title
),

rubric_levels as (
    select focus_block.focus_key, rubric_rows.level_code
    from focus_block
    inner join rubric_rows on focus_block.block_key = rubric_rows.block_key
    where focus_block.section_name = 'level_guidelines'
),

-- Only of responsibilities that are there: a level whose one row was refused would be used by nothing.
responsibility_levels as (
    select focus_block.focus_key, levels.level_code
    from focus_block
    inner join silver_responsibility as duties on focus_block.block_key = duties.block_key
    inner join conformed_responsibility_level as levels
        on focus_block.function_code = levels.function_code
        and focus_block.focus_code = levels.focus_code
        and duties.sequence_number = levels.sequence_number
    where focus_block.section_name = 'responsibilities' and levels.level_code is not null
),

role_levels as (
    select
        key_of(split_part(role_code, '.', 1), split_part(role_code, '.', 2)) as focus_key,
        split_part(role_code, '.', 3) as level_code
    from conformed_role
)

select focus_key, level_code from rubric_levels
union
select focus_key, level_code from responsibility_levels
union
select focus_key, level_code from role_levels
