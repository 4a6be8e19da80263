-- One row per focus and degree that its rubric writes in more than one way; case and dots are no difference.
with
labels as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        fact_experience.degree_code,
        fact_experience.degree_text,
        lower(replace(fact_experience.degree_text, '.', '')) as plain_label,
        dim_level.level_code,
        fact_experience.document_key,
        fact_experience.line_from,
        fact_experience.line_to
    from fact_experience
    inner join dim_focus on fact_experience.focus_key = dim_focus.focus_key
    inner join dim_level on fact_experience.level_key = dim_level.level_key
    where fact_experience.path_origin = 'rubric' and fact_experience.degree_text is not null
)

select
    subject_code,
    null as level_code,
    degree_code || ' is written '
    || excerpt(string_agg(distinct degree_text, ', ' order by degree_text)) || ' (levels '
    || string_agg(distinct level_code, ', ' order by level_code) || ')' as detail_text,
    document_key,
    min(line_from) as line_from,
    max(line_to) as line_to
from labels
group by subject_code, degree_code, document_key
having count(distinct plain_label) > 1
