-- One row per focus whose responsibilities carry no level marks.
with
duties as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        fact_responsibility.*
    from fact_responsibility
    inner join dim_focus on fact_responsibility.focus_key = dim_focus.focus_key
)

select
    subject_code,
    null as level_code,
    counted(count(*), 'responsibility', 'responsibilities') || ' without a level mark; levels by '
    || string_agg(distinct level_method, ', ' order by level_method) as detail_text,
    document_key,
    min(line_from) as line_from,
    max(line_to) as line_to
from duties
group by subject_code, document_key
having count(*) filter (where level_method = 'declared') = 0
