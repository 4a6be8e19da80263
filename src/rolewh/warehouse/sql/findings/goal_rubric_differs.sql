-- One row per goal page whose quoted complexity cell is not the one in the rubric of its focus.
select
    dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
    dim_level.level_code,
    'quoted: ' || excerpt(min(fact_goal.complexity_text)) as detail_text,
    fact_goal.document_key,
    min(fact_goal.line_from) as line_from,
    max(fact_goal.line_to) as line_to
from fact_goal
inner join fact_level
    on fact_goal.focus_key = fact_level.focus_key
    and fact_goal.level_key = fact_level.level_key
    and fact_level.dimension_code = 'complexity'
inner join dim_focus on fact_goal.focus_key = dim_focus.focus_key
inner join dim_level on fact_goal.level_key = dim_level.level_key
where
    fact_goal.is_whole
    and fact_goal.complexity_text is not null
    and sentence_key(fact_goal.complexity_text) <> sentence_key(fact_level.cell_text)
group by dim_focus.function_code, dim_focus.focus_code, dim_level.level_code, fact_goal.document_key
