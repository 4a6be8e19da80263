-- One row per focus whose pages state a review scale without a score; the first of them by path is shown.
with
unscored as (
    select
        dim_focus.function_code || '.' || dim_focus.focus_code as subject_code,
        fact_role.*,
        dim_document.document_path
    from fact_role
    inner join dim_role on fact_role.role_key = dim_role.role_key
    inner join dim_focus on dim_role.focus_key = dim_focus.focus_key
    inner join dim_document on fact_role.document_key = dim_document.document_key
    where fact_role.review_state = 'unscored'
),

provenance as (
    select document_key, line_from, line_to
    from fact_section
    where section_name = 'provenance' and occurrence_number = 1
)

select
    unscored.subject_code,
    null as level_code,
    'scale ' || printf('%g', unscored.review_lowest_score) || ' to ' || printf('%g', unscored.review_highest_score)
    || ', passing score ' || printf('%g', unscored.review_pass_score) || ', no score' as detail_text,
    unscored.document_key,
    provenance.line_from,
    provenance.line_to
from unscored
inner join provenance on unscored.document_key = provenance.document_key
qualify row_number() over (partition by unscored.subject_code order by unscored.document_path) = 1
