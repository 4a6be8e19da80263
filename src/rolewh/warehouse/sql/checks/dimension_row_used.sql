-- One row per row of a dimension that nothing refers to.
-- rule: dimension_row_used
-- table: dim_role
-- sentence: Each function, focus, level, role, skill, source, occupation and title is used by a row that refers to it.
-- severity: error
with
used as (
    select 'dim_function' as table_name, function_key as row_key from dim_focus
    union
    select 'dim_focus', focus_key from dim_role
    union
    select 'dim_role', role_key from fact_role
    union
    select 'dim_role', role_key from fact_comparison
    union
    select 'dim_level', level_key from dim_role
    union
    select 'dim_level', level_key from fact_level
    union
    select 'dim_level', level_key from fact_experience
    union
    select 'dim_level', level_key from fact_qualification
    union
    select 'dim_level', level_key from fact_responsibility
    union
    select 'dim_level', level_key from fact_title
    union
    select 'dim_level', level_key from fact_goal
    union
    -- A level that only a panel names is used by that panel.
    select 'dim_level', level_key from dim_level where panel_count > 0
    union
    select 'dim_skill', skill_key from fact_skill
    union
    select 'dim_source', source_key from fact_source
    union
    select 'dim_occupation', occupation_key from fact_source
    union
    select 'dim_occupation', occupation_key from fact_mapping
    union
    select 'dim_occupation', successor_occupation_key from bridge_occupation_successor
    union
    select 'dim_title', title_key from fact_title
),

held as (
    select 'dim_function' as table_name, function_key as row_key, function_code as row_text from dim_function
    union all
    select 'dim_focus', focus_key, function_code || '.' || focus_code from dim_focus
    union all
    select 'dim_role', role_key, role_code from dim_role
    union all
    select 'dim_level', level_key, level_code from dim_level
    union all
    select 'dim_skill', skill_key, skill_name from dim_skill
    union all
    select 'dim_source', source_key, source_title from dim_source
    union all
    select 'dim_occupation', occupation_key, occupation_code from dim_occupation
    union all
    select 'dim_title', title_key, title_text from dim_title
)

select
    held.table_name,
    held.row_text as subject_text,
    held.row_key || ' is referred to by no row' as found_text
from held
left join used on held.table_name = used.table_name and held.row_key = used.row_key
where used.row_key is null
order by held.table_name, subject_text
