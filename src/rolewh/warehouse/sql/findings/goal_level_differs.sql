-- One row per goal whose level is not the one its focus gives the same responsibility.
select
    dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
    goal_level.level_code,
    'labelled ' || goal_level.level_code || ', its focus has ' || duty_level.level_code || ': '
    || excerpt(fact_goal.responsibility_text) as detail_text,
    fact_goal.document_key,
    fact_goal.line_from,
    fact_goal.line_to
from fact_goal
inner join dim_focus on fact_goal.focus_key = dim_focus.focus_key
inner join dim_level as goal_level on fact_goal.level_key = goal_level.level_key
inner join fact_responsibility
    on fact_goal.focus_key = fact_responsibility.focus_key
    and fact_goal.responsibility_number = fact_responsibility.sequence_number
inner join dim_level as duty_level on fact_responsibility.level_key = duty_level.level_key
where fact_goal.level_key <> fact_responsibility.level_key
