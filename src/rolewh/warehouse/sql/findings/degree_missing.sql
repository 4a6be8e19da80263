-- One row per focus whose rubric has levels that state no degree on any experience path.
with
ladders as (
    select focus_key, level_key, document_key, line_from, line_to
    from fact_level
    where dimension_code = 'degree_and_years'
),

stated as (
    select distinct focus_key, level_key
    from fact_experience
    where path_origin = 'rubric' and degree_code is not null
)

select
    dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
    null as level_code,
    'no degree stated for ' || string_agg(dim_level.level_code, ', ' order by dim_level.level_code) as detail_text,
    ladders.document_key,
    min(ladders.line_from) as line_from,
    max(ladders.line_to) as line_to
from ladders
inner join dim_focus on ladders.focus_key = dim_focus.focus_key
inner join dim_level on ladders.level_key = dim_level.level_key
left join stated on ladders.focus_key = stated.focus_key and ladders.level_key = stated.level_key
where stated.focus_key is null
group by dim_focus.function_code, dim_focus.focus_code, ladders.document_key
