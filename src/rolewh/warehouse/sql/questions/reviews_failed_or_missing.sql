-- One row per role whose review has not been passed.
-- kept: nearly every role is in it, and its page is looked up
-- number: 29
-- question: Which roles failed their review, or have none?
-- honest: review_state, review_pass_score
-- reads: dim_role, fact_role, fact_section, dim_document
-- column review_state: unscored: the page states a scale and shows no score, which is never a pass; scale_missing: the page states no scale either; no_page: only a compare page names the role; any other state is what the page's scores come to
-- column document_path: Path below the raw folder of the role's page, of the compare page where it has none
-- column line_from: First line of the page's sources and review scale in the file as received; null where it has none
-- column line_to: Last line of the page's sources and review scale in the file as received; null where it has none
with
scales as (
    select document_key, line_from, line_to
    from fact_section
    where section_name = 'provenance' and occurrence_number = 1
),

reviews as (
    select
        dim_role.role_code,
        dim_role.title,
        dim_role.document_key,
        coalesce(fact_role.review_state, 'no_page') as review_state,
        fact_role.review_lowest_score,
        fact_role.review_highest_score,
        fact_role.review_pass_score,
        fact_role.review_comparison,
        fact_role.review_aggregation
    from dim_role
    left join fact_role on dim_role.role_key = fact_role.role_key
)

select
    reviews.role_code,
    reviews.title,
    reviews.review_state,
    reviews.review_lowest_score,
    reviews.review_highest_score,
    reviews.review_pass_score,
    reviews.review_comparison,
    reviews.review_aggregation,
    dim_document.document_path,
    scales.line_from,
    scales.line_to
from reviews
inner join dim_document on reviews.document_key = dim_document.document_key
left join scales on reviews.document_key = scales.document_key
where reviews.review_state != 'passed'
-- What failed goes before what nobody scored.
order by reviews.review_state in ('unscored', 'scale_missing', 'no_page'), reviews.review_state, reviews.role_code
