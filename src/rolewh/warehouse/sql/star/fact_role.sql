-- One row per role with a page of its own: how much of its page was there and what the page declares of its own quality.
with
roles as (
    select conformed_role.role_code, conformed_role.document_key, silver_page.line_count
    from conformed_role
    inner join silver_page on conformed_role.document_key = silver_page.document_key
    where conformed_role.document_count > 0
),

counted as (
    select
        document_key,
        count(distinct section_name) as section_count,
        count(distinct section_name) filter (where section_state = 'present') as present_section_count,
        sum(text_line_count) as text_line_count,
        sum(claimed_line_count) as claimed_line_count,
        sum(unread_line_count) as unread_line_count
    from page_block
    group by document_key
),

provenance as (
    select role_block.role_code, silver_provenance.*
    from role_block
    inner join silver_provenance on role_block.block_key = silver_provenance.block_key
    where role_block.section_name = 'provenance'
),

listed as (
    select document_key, count(*) as listed_source_count from cited_source group by document_key
),

adjacency as (
    select role_block.role_code, silver_adjacency.*
    from role_block
    inner join silver_adjacency on role_block.block_key = silver_adjacency.block_key
    where role_block.section_name = 'adjacent_roles'
)

select
    key_of(roles.role_code) as role_key,
    coalesce(counted.section_count, 0) as section_count,
    coalesce(counted.present_section_count, 0) as present_section_count,
    coalesce(counted.text_line_count, 0) as text_line_count,
    coalesce(counted.claimed_line_count, 0) as claimed_line_count,
    coalesce(counted.unread_line_count, 0) as unread_line_count,
    provenance.declared_source_count,
    coalesce(listed.listed_source_count, 0) as listed_source_count,
    case when provenance.review_pass_score is null then 'scale_missing' else 'unscored' end as review_state,
    provenance.review_lowest_score,
    provenance.review_highest_score,
    provenance.review_pass_score,
    provenance.review_comparison,
    provenance.review_aggregation,
    adjacency.basis_text as adjacency_basis_text,
    adjacency.distance_lowest as adjacency_distance_lowest,
    adjacency.distance_highest as adjacency_distance_highest,
    adjacency.band_count as adjacency_band_count,
    roles.document_key,
    1 as line_from,
    greatest(roles.line_count, 1) as line_to
from roles
left join counted on roles.document_key = counted.document_key
left join provenance on roles.role_code = provenance.role_code
left join listed on roles.document_key = listed.document_key
left join adjacency on roles.role_code = adjacency.role_code
order by role_key
