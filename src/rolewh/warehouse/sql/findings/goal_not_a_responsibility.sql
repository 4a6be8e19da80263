-- One row per whole goal whose responsibility the list of its focus does not have.
with
listed as (
    select distinct focus_key from fact_responsibility
)

select
    dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
    dim_level.level_code,
    excerpt(fact_goal.responsibility_text) as detail_text,
    fact_goal.document_key,
    fact_goal.line_from,
    fact_goal.line_to
from fact_goal
inner join listed on fact_goal.focus_key = listed.focus_key
inner join dim_focus on fact_goal.focus_key = dim_focus.focus_key
inner join dim_level on fact_goal.level_key = dim_level.level_key
where fact_goal.is_whole and fact_goal.responsibility_number is null
