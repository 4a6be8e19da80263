-- One row per focus and cited occupation code marked as retired; the first citation by path is shown.
with
retired as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        dim_occupation.occupation_code,
        fact_source.*,
        dim_document.document_path
    from fact_source
    inner join dim_focus on fact_source.focus_key = dim_focus.focus_key
    inner join dim_occupation on fact_source.occupation_key = dim_occupation.occupation_key
    inner join dim_document on fact_source.document_key = dim_document.document_key
    where fact_source.is_marked_retired
)

select
    subject_code,
    null as level_code,
    excerpt(source_text) as detail_text,
    document_key,
    line_from,
    line_to
from retired
qualify row_number() over (partition by subject_code, occupation_code order by document_path, line_from) = 1
