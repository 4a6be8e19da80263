-- One row per focus and occupation in force that two of its cited codes lead to.
with
resolved as (
    select
        fact_source.focus_key,
        fact_source.document_key,
        fact_source.line_from,
        fact_source.line_to,
        dim_occupation.occupation_code,
        coalesce(successor.occupation_code, dim_occupation.occupation_code) as current_code
    from fact_source
    inner join dim_occupation on fact_source.occupation_key = dim_occupation.occupation_key
    left join bridge_occupation_successor as bridge on dim_occupation.occupation_key = bridge.occupation_key
    left join dim_occupation as successor on bridge.successor_occupation_key = successor.occupation_key
),

-- The pages of a focus repeat its list: the first by path is shown.
shown as (
    select resolved.*
    from resolved
    inner join dim_document on resolved.document_key = dim_document.document_key
    qualify rank() over (partition by resolved.focus_key order by dim_document.document_path) = 1
)

select
    dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
    null as level_code,
    string_agg(distinct shown.occupation_code, ', ' order by shown.occupation_code) || ' all lead to '
    || shown.current_code as detail_text,
    shown.document_key,
    min(shown.line_from) as line_from,
    max(shown.line_to) as line_to
from shown
inner join dim_focus on shown.focus_key = dim_focus.focus_key
group by dim_focus.function_code, dim_focus.focus_code, shown.current_code, shown.document_key
having count(distinct shown.occupation_code) > 1
