-- One row per focus whose pages cite sources without a code; the first of its pages by path is shown.
with
pages as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        dim_document.document_path,
        fact_source.document_key,
        count(*) as source_count,
        count(*) filter (where fact_source.occupation_key is null) as nameless_count,
        min(fact_source.line_from) filter (where fact_source.occupation_key is null) as line_from,
        max(fact_source.line_to) filter (where fact_source.occupation_key is null) as line_to
    from fact_source
    inner join dim_focus on fact_source.focus_key = dim_focus.focus_key
    inner join dim_document on fact_source.document_key = dim_document.document_key
    group by all
)

select
    subject_code,
    null as level_code,
    nameless_count || ' of ' || counted(source_count, 'source', 'sources') || ' without a code' as detail_text,
    document_key,
    line_from,
    line_to
from pages
where nameless_count > 0
qualify row_number() over (partition by subject_code order by document_path) = 1
