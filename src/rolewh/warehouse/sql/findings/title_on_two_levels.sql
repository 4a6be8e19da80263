-- One row per focus and job title that stands on more than one of its levels; the last of them is shown.
with
named as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        dim_title.title_key,
        dim_title.title_text,
        dim_level.level_code,
        dim_document.document_path,
        fact_title.document_key,
        fact_title.line_from,
        fact_title.line_to
    from fact_title
    inner join dim_focus on fact_title.focus_key = dim_focus.focus_key
    inner join dim_title on fact_title.title_key = dim_title.title_key
    inner join dim_level on fact_title.level_key = dim_level.level_key
    inner join dim_document on fact_title.document_key = dim_document.document_key
),

spread as (
    select subject_code, title_key, string_agg(distinct level_code, ', ' order by level_code) as level_codes
    from named
    group by subject_code, title_key
    having count(distinct level_code) > 1
)

select
    named.subject_code,
    null as level_code,
    excerpt(named.title_text) || ' stands on ' || spread.level_codes as detail_text,
    named.document_key,
    named.line_from,
    named.line_to
from named
inner join spread on named.subject_code = spread.subject_code and named.title_key = spread.title_key
qualify row_number() over (
    partition by named.subject_code, named.title_key
    order by named.level_code desc, named.document_path, named.line_from
) = 1
