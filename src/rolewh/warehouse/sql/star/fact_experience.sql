-- One row per focus, level of its ladder and experience path; the universal panel is a path of its own.
with
paths as (
    select * from conformed_experience
),

method as (
    select key_of(method_code, method_edition) as method_key
    from conformed_method
    where method_code = 'experience_grammar'
),

rubric_paths as (
    select
        focus_block.focus_key,
        paths.*,
        focus_block.document_key,
        focus_block.first_line
    from focus_block
    inner join paths on focus_block.block_key = paths.block_key
    where focus_block.section_name = 'level_guidelines' and paths.path_origin = 'rubric'
),

panel_paths as (
    select
        ladder_level.focus_key,
        paths.*,
        speaking_panel.document_key,
        speaking_panel.first_line
    from ladder_level
    inner join speaking_panel on ladder_level.level_code = speaking_panel.level_code
    inner join paths
        on speaking_panel.block_key = paths.block_key
        and speaking_panel.level_code = paths.level_code
    where paths.path_origin = 'universal'
),

all_paths as (
    select * from rubric_paths
    union all by name
    select * from panel_paths
)

select
    all_paths.focus_key,
    key_of(all_paths.level_code) as level_key,
    all_paths.path_origin,
    all_paths.path_number,
    all_paths.degree_code,
    all_paths.path_form,
    all_paths.min_months,
    all_paths.max_months,
    all_paths.min_months / 12 as min_years,
    all_paths.max_months / 12 as max_years,
    all_paths.is_open_ended,
    all_paths.requirement,
    all_paths.is_derived,
    method.method_key,
    all_paths.qualitative_text,
    all_paths.degree_text,
    all_paths.path_text,
    all_paths.document_key,
    all_paths.first_line + all_paths.line_from - 1 as line_from,
    all_paths.first_line + all_paths.line_to - 1 as line_to
from all_paths
left join method on true
left join dim_focus on all_paths.focus_key = dim_focus.focus_key
order by
    all_paths.focus_key,
    all_paths.level_code,
    all_paths.path_origin,
    all_paths.path_number
