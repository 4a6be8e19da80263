-- One row per goal page whose names lead to no focus, or to several.
with
counted as (
    select document_key, candidate_count from conformed_goal_page where focus_code is null
)

select
    dim_document.document_path as subject_code,
    dim_level.level_code,
    counted.candidate_count || ' foci carry the names of the page' as detail_text,
    fact_goal.document_key,
    min(fact_goal.line_from) as line_from,
    max(fact_goal.line_to) as line_to
from fact_goal
inner join counted on fact_goal.document_key = counted.document_key
inner join dim_document on fact_goal.document_key = dim_document.document_key
inner join dim_level on fact_goal.level_key = dim_level.level_key
group by all
